"""Targets as a table in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from app.target_list import amount, rows

if TYPE_CHECKING:
    from policy_qa import Target

_PART = "　其中 "


def target_table(targets: Sequence[Target], *, quotes: bool = False) -> Table:
    """Return the targets as a table, parts below their totals."""
    has_deadlines = quotes and any(target.deadline for target in targets)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("条", justify="right")
    for title in ("目标", "数量", *(("期限",) if has_deadlines else ()), *(("原文",) if quotes else ())):
        table.add_column(title, overflow="fold")
    for row in rows(targets):
        target = row.target
        name = f"{target.action}{row.name}"
        cells = [str(target.clause), _PART * row.depth + name, f"{_leading(target)}{amount(target)}"]
        cells += [target.deadline] if has_deadlines else []
        cells += [target.quote] if quotes else []
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _leading(target: Target) -> str:
    return "" if target.qualifier in target.amount else target.qualifier
