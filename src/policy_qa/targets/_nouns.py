"""What a document promises: a quantity or a deliverable; and what its sums turn out to be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from policy_qa.numerals import split_unit
from policy_qa.text import Span

Number = int | float
Value = Number | tuple[Number, Number]  # (low, high) for a range
FindingKind = Literal["sum_agrees", "sum_differs", "two_values", "count_agrees", "count_differs"]


def _in_plain_units(value: Value, unit: str) -> tuple[Decimal, Decimal]:
    low, high = value if isinstance(value, tuple) else (value, value)
    factor, _ = split_unit(unit)
    return Decimal(str(low)) * factor, Decimal(str(high)) * factor


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its measure word, wherever it stands: 10家以上, 2-3期, 万名."""

    value: Value
    unit: str  # "家", "亿元", "%"
    bound: str  # 以上 不少于 达到 余 …, or ""
    span: Span  # of the amount, in the text given
    amount: str  # exactly as printed, bound included

    @property
    def plain_unit(self) -> str:
        """The unit without its magnitude: 亿元 → 元."""
        return split_unit(self.unit)[1]

    @property
    def extent(self) -> tuple[Decimal, Decimal]:
        """Both ends of the value in plain units, equal where it is no range: 1.5亿元 → 150000000 twice."""
        return _in_plain_units(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class Target:
    """Something promised, with the shortest clause of the text that states it."""

    clause: int
    kind: Literal["quantity", "deliverable"]
    metric: str  # what is counted, or the deliverable, in the document's words
    part_of: str | None  # the total's metric, when this is one part of a breakdown
    value: Value | None  # None for a deliverable
    unit: str  # "个", "亿元", "%"; "" for a deliverable
    bound: str  # 以上 以下 不少于 超过 达到 左右 约 余 力争, or ""
    qualifier: str  # 计划 全年 年内 首批, or ""
    action: str  # the verb of a deliverable (出台, 建成), or ""
    span: Span
    quote: str  # document.text[span.start:span.end]
    deadline: str = ""  # 年内, 到2025年, 6月底前 as printed, or ""
    amount: str = ""  # the number with its unit exactly as printed: "2-3期", "10家以上", "一个"
    total: Span | None = None  # where the total of this part is stated; tells equal names apart

    @property
    def is_part(self) -> bool:
        """Whether this is one part of a breakdown."""
        return self.part_of is not None

    @property
    def plain_unit(self) -> str:
        """The unit without its magnitude: 亿元 → 元."""
        return split_unit(self.unit)[1]

    @property
    def extent(self) -> tuple[Decimal, Decimal]:
        """Both ends of the value in plain units, equal where it is no range; 0 for a deliverable."""
        return _in_plain_units(0 if self.value is None else self.value, self.unit)


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """What adding up, or comparing two places, has shown."""

    kind: FindingKind
    metric: str
    message: str  # Chinese, with the sum: "57 = 5 + 4 + 4 + …"
    places: tuple[Span, ...]  # the total first, then its parts; or the two places compared
    quotes: tuple[str, ...]  # the text at those places

    @property
    def is_warning(self) -> bool:
        """Whether somebody should look at it."""
        return not self.kind.endswith("_agrees")
