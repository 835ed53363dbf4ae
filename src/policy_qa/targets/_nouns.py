"""What a document promises: a quantity or a deliverable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policy_qa.text import Span

Number = int | float


@dataclass(frozen=True, slots=True)
class Target:
    """Something promised, with the shortest clause of the text that states it."""

    clause: int
    kind: Literal["quantity", "deliverable"]
    metric: str  # what is counted, or the deliverable, in the document's words
    part_of: str | None  # the total's metric, when this is one part of a breakdown
    value: Number | tuple[Number, Number] | None  # (low, high) for a range; None for a deliverable
    unit: str  # "个", "亿元", "%"; "" for a deliverable
    bound: str  # 以上 以下 不少于 超过 达到 左右 约 余 力争, or ""
    qualifier: str  # 计划 全年 年内 首批, or ""
    action: str  # the verb of a deliverable (出台, 建成), or ""
    span: Span
    quote: str  # document.text[span.start:span.end]
    deadline: str = ""  # 年内, 到2025年, 6月底前 as printed, or ""
    amount: str = ""  # the number with its unit exactly as printed: "2-3期", "10家以上", "一个"

    @property
    def is_part(self) -> bool:
        """Whether this is one part of a breakdown."""
        return self.part_of is not None
