"""Breakdowns as bar charts: which there are, and the chart of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from app.target_list import size
from app.ui import texts

if TYPE_CHECKING:
    import pandas as pd

    from policy_qa import Span, Target

_SLANTED_FROM = 5  # parts; as many names no longer fit side by side on a phone
_PART, _AMOUNT = "part", "amount"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total with its parts, all single numbers of one unit."""

    total: Target
    parts: tuple[Target, ...]

    @property
    def name(self) -> str:
        """What is broken down, and how much it is: 新增学位（16500个）."""
        return f"{self.total.metric}（{self.total.amount}）"

    @property
    def labels(self) -> list[str]:
        """The name of each bar with its amount, for a chart cannot be hovered over on a phone."""
        return [f"{part.metric} {part.amount}" for part in self.parts]

    def frame(self) -> pd.DataFrame:
        """Return the table the chart is drawn from."""
        import pandas as pd

        return pd.DataFrame({_PART: self.labels, _AMOUNT: [size(part) for part in self.parts]})


def breakdowns(targets: Sequence[Target]) -> tuple[Breakdown, ...]:
    """Return what can be drawn: totals with at least two parts, in document order."""
    parts: dict[tuple[Span, str], list[Target]] = defaultdict(list)
    for target in targets:
        if target.total is not None and target.part_of is not None:
            parts[target.total, target.part_of].append(target)
    wholes = {(target.span, target.metric): target for target in targets}
    found = [Breakdown(wholes[key], tuple(held)) for key, held in parts.items() if key in wholes]
    return tuple(each for each in found if _can_be_drawn(each))


def chart(breakdown: Breakdown | None, **settings: Any) -> gr.BarPlot:
    """Return the chart of a breakdown; hidden where there is none."""
    if breakdown is None:
        return gr.BarPlot(visible=False, **settings)
    unit = breakdown.total.plain_unit
    return gr.BarPlot(
        breakdown.frame(),
        x=_PART,
        y=_AMOUNT,
        x_title=" ",
        y_title=texts.CHART_AMOUNT.format(unit=unit) if unit else texts.CHART_AMOUNT_ALONE,
        sort=breakdown.labels,
        x_label_angle=-35 if len(breakdown.parts) >= _SLANTED_FROM else 0,
        y_lim=[0, None],  # or the smallest part would have no bar
        tooltip="none",
        height=320,
        show_label=False,
        buttons=[],
        visible=True,
        **settings,
    )


def _can_be_drawn(breakdown: Breakdown) -> bool:
    amounts = (breakdown.total, *breakdown.parts)
    is_single = all(each.value is not None and not isinstance(each.value, tuple) for each in amounts)
    units = {each.plain_unit for each in amounts}
    return is_single and len(units) == 1 and len(breakdown.parts) > 1 and len(set(breakdown.labels)) > 1
