"""Tables as text: CSV for spreadsheets, Markdown for documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.exports._columns import COLUMNS, Cell, table
from app.exports._csv import csv_text

if TYPE_CHECKING:
    from policy_qa import Document, Target


def csv_table(targets: Sequence[Target], document: Document) -> str:
    """Return the targets as CSV that spreadsheets open with its Chinese and its numbers right."""
    return csv_text([[column.title for column in COLUMNS], *table(targets, document)])


def markdown_table(targets: Sequence[Target], document: Document) -> str:
    """Return the targets as a Markdown table."""
    lines = [[column.title for column in COLUMNS], ["---"] * len(COLUMNS)]
    lines += [[_inline(cell) for cell in line] for line in table(targets, document)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _inline(cell: Cell) -> str:
    """Return a cell on one line, in which Markdown reads no markup of its own."""
    text = "" if cell is None else str(cell)
    for sign in ("\\", "|", "*", "_", "`", "<", "["):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.splitlines())
