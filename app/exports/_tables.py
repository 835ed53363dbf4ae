"""Tables as text: CSV for spreadsheets, Markdown for documents."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.exports._columns import COLUMNS, Cell, table

if TYPE_CHECKING:
    from policy_qa import Document, Target

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads a CSV file in the system's old encoding
# What makes a spreadsheet take a text for a formula; full-width signs count in some of them.
_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def csv_table(targets: Sequence[Target], document: Document) -> str:
    """Return the targets as CSV that spreadsheets open with its Chinese and its numbers right."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(column.title for column in COLUMNS)
    writer.writerows([_harmless(cell) for cell in line] for line in table(targets, document))
    return BYTE_ORDER_MARK + sheet.getvalue()


def markdown_table(targets: Sequence[Target], document: Document) -> str:
    """Return the targets as a Markdown table."""
    lines = [[column.title for column in COLUMNS], ["---"] * len(COLUMNS)]
    lines += [[_inline(cell) for cell in line] for line in table(targets, document)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs as a formula: =1+1 → '=1+1; numbers stay numbers."""
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _inline(cell: Cell) -> str:
    """Return a cell on one line, in which Markdown reads no markup of its own."""
    text = "" if cell is None else str(cell)
    for sign in ("\\", "|", "*", "_", "`", "<", "["):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.splitlines())
