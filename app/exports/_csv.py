"""CSV that spreadsheets open with its Chinese right, and in which nothing runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads a CSV file in the system's old encoding
# What makes a spreadsheet take a text for a formula; full-width signs count in some of them.
_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def csv_text(lines: Iterable[Sequence[object]]) -> str:
    """Return these lines of cells as one CSV file."""
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\n").writerows([_harmless(cell) for cell in line] for line in lines)
    return BYTE_ORDER_MARK + sheet.getvalue()


def _harmless(cell: object) -> object:
    """Return a cell that no spreadsheet runs as a formula: =1+1 → '=1+1; numbers stay numbers."""
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell
