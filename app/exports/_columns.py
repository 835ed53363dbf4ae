"""The columns of a table of targets, and what stands in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.target_list import Row, rows

if TYPE_CHECKING:
    from policy_qa import Clause, Document, Target

Cell = str | int | float | None

KINDS = {"quantity": "数量", "deliverable": "成果"}


@dataclass(frozen=True, slots=True)
class Column:
    """A heading with the width it wants, in characters of half width."""

    title: str
    width: int


COLUMNS = (
    Column("条", 6),
    Column("类别", 8),
    Column("动作", 10),
    Column("目标", 36),
    Column("所属合计", 24),
    Column("数值", 12),
    Column("下限", 10),
    Column("上限", 10),
    Column("单位", 10),
    Column("界限", 10),
    Column("限定", 10),
    Column("期限", 16),
    Column("原文数量", 16),
    Column("原文", 60),
    Column("条目", 32),
    Column("部分", 36),
    Column("起", 8),
    Column("止", 8),
)


def table(targets: Sequence[Target], document: Document) -> list[list[Cell]]:
    """Return a line of cells for each target, parts below their totals."""
    return [_cells(row, document) for row in rows(targets)]


def clause_name(clause: Clause | None) -> str:
    """Return how one points to a clause: （七）持续增加学位资源供给."""
    if clause is None:
        return ""
    return f"{clause.label}{clause.heading}" or ("前言" if clause.number == 0 else f"第{clause.number}段")


def _cells(row: Row, document: Document) -> list[Cell]:
    target, clause = row.target, document.clause(row.target.clause)
    low, high = target.value if isinstance(target.value, tuple) else (None, None)
    return [
        target.clause,
        KINDS[target.kind],
        target.action,
        target.metric,
        target.part_of,
        None if isinstance(target.value, tuple) else target.value,
        low,
        high,
        target.unit,
        target.bound,
        target.qualifier,
        target.deadline,
        target.amount,
        target.quote,
        clause_name(clause),
        clause.section,
        target.span.start,
        target.span.end,
    ]
