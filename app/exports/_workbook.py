"""Targets and audit as an Excel workbook; the one module that speaks to openpyxl."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.exports._columns import COLUMNS, Cell, Column, clause_name, table
from app.target_list import rows

if TYPE_CHECKING:
    from policy_qa import AuditFinding, Document, Target

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_AUDIT_COLUMNS = (
    Column("结果", 12),
    Column("事项", 28),
    Column("说明", 60),
    Column("所在条目", 36),
    Column("原文", 70),
)
_AGREES, _DIFFERS = "✓ 一致", "⚠ 请核对"


def workbook(
    targets: Sequence[Target], document: Document, findings: Sequence[AuditFinding], *, filters: str = ""
) -> bytes:
    """Return an .xlsx file: a sheet of targets, one of audit results, one that says where they are from."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = _text(document.title)
    book.properties.creator = "policy-qa"
    book.remove(book.active)
    sheet = _add_sheet(book, "目标", COLUMNS, table(targets, document))
    _indent_parts(sheet, [row.depth for row in rows(targets)])
    _add_sheet(book, "核对", _AUDIT_COLUMNS, _audit(findings, document))
    _add_sheet(book, "说明", (Column("项目", 14), Column("内容", 70)), _about(targets, document, filters))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _add_sheet(book: Any, title: str, columns: Sequence[Column], lines: Sequence[Sequence[Cell]]) -> Any:
    """Return a new sheet whose header stays in sight and whose columns can be filtered."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    wrapped = Alignment(vertical="top", wrap_text=True)
    for number, line in enumerate([[column.title for column in columns], *lines], 1):
        for place, value in enumerate(line, 1):
            cell = sheet.cell(row=number, column=place)
            cell.alignment = wrapped
            if isinstance(value, str):
                _write_text(cell, value)
            else:
                cell.value = value
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        sheet.cell(row=1, column=place).font = Font(bold=True)
        sheet.cell(row=1, column=place).fill = PatternFill("solid", fgColor="E3EEF6")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return sheet


def _indent_parts(sheet: Any, depths: Sequence[int]) -> None:
    """Set the name of a part in from that of its total."""
    from openpyxl.styles import Alignment

    column = next(place for place, each in enumerate(COLUMNS, 1) if each.title == "目标")
    for number, depth in enumerate(depths, 2):
        if depth:
            cell = sheet.cell(row=number, column=column)
            cell.alignment = Alignment(vertical="top", wrap_text=True, indent=2 * depth)


def _write_text(cell: Any, value: str) -> None:
    """Write text as text, though it may begin like a formula; an empty text leaves the cell empty."""
    cell.value = _text(value) or None
    if value.startswith(("=", "+", "-", "@")):
        cell.data_type = "s"
        cell.quotePrefix = True  # or Excel would make a formula of it when somebody edits the cell


def _text(value: str) -> str:
    return _NOT_IN_XML.sub("", value)


def _audit(findings: Sequence[AuditFinding], document: Document) -> list[list[Cell]]:
    lines: list[list[Cell]] = []
    for finding in findings:
        names = dict.fromkeys(clause_name(document.clause_at(place.start)) for place in finding.places)
        outcome = _DIFFERS if finding.is_warning else _AGREES
        quotes = "\n".join(finding.quotes)
        lines.append([outcome, finding.metric, finding.message, "\n".join(filter(None, names)), quotes])
    return lines + [[_DIFFERS, "编号", warning, "", ""] for warning in document.warnings]


def _about(targets: Sequence[Target], document: Document, filters: str) -> list[list[Cell]]:
    return [
        ["文件", document.title],
        ["发文机关", document.issuer],
        ["年份", document.year],
        ["筛选", filters or "无"],
        ["项数", len(targets)],
        ["位置", "“起”“止”是原文在全文中的字符位置，从 0 数起，止处不含。"],
    ]
