"""Compare the numbers that a draft states in its own words with the document's targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from policy_qa.documents import parse
from policy_qa.targets import Quantity, Target, extract
from policy_qa.text import fold

# What may stand before and behind the name of a thing without changing which thing it is
_AROUND = re.compile(
    r"^(?:[^，。；]{0,8}?(?:指出|提出|要求|明确|强调))?"
    r"(?:全市|全省|全国|全区|全县|我市|本市|今年|年内|全年|将|拟|计划|有|要|共|累计|总|还)+|(?:总数|总量|数量|数)$"
)
_MAKES = re.compile(r"^(?:新增|新建|创建|建设|建成|培育|评选|完成|实现|达到|打造|开展)(?=[^，。；]{4})")
_ROUNDED = re.compile(r"[约近余多]|左右|上下")
_TOLERANCE = Decimal("0.05")  # of a number said to be rounded
_LOWER = frozenset({"以上", "不少于", "不低于", "至少", "超过", "达到", "力争", "余", "多"})
_UPPER = frozenset({"以下", "以内", "不超过", "不高于", "不多于", "至多"})


def figures(draft: str, targets: Sequence[Target]) -> Iterator[tuple[Target, Target, bool]]:
    """Yield each number of a draft that the document states of the same thing, and whether they agree.

    今年将新增学位1.8万个 beside 新增学位16500个 → they differ
    """
    stated: dict[tuple[str, str], list[Target]] = {}
    for target in targets:
        if target.kind == "quantity":
            for name in _names(target):
                stated.setdefault(name, []).append(target)
    for written in extract(parse(draft, id="draft", title="draft")):
        if written.kind != "quantity":
            continue
        official = next((stated[name] for name in _names(written) if name in stated), [])
        if not official:
            continue
        same = next((one for one in official if agree(written, one)), None)
        if same is not None:
            yield written, same, True
        elif len(official) == 1:  # which of several is meant, nobody can tell
            yield written, official[0], False


def _names(target: Target) -> list[tuple[str, str]]:
    """Return the names a thing goes by, the fullest first, each with the unit without its magnitude.

    小学 of 新增学位, 7020个 → 新增学位小学, 小学新增学位
    """
    unit = target.plain_unit
    metric = _bare(target.metric)
    if target.part_of is None:
        return [(name, unit) for name in dict.fromkeys((metric, _MAKES.sub("", metric)))]
    whole = _bare(target.part_of)
    return [(whole + metric, unit), (metric + whole, unit)]


def _bare(metric: str) -> str:
    return _AROUND.sub("", fold(metric))


def agree(written: Quantity | Target, official: Target) -> bool:
    """Say whether a number is the one of a target: equal and bounded alike; nearly, where one is rounded."""
    if _rounds(written) or _rounds(official):
        pairs = zip(written.extent, official.extent, strict=True)
        return all(abs(one - other) <= _TOLERANCE * abs(other) for one, other in pairs)
    return written.extent == official.extent and _side(written) == _side(official)


def _rounds(target: Quantity | Target) -> bool:
    return _ROUNDED.search(target.amount + target.bound) is not None


def _side(target: Quantity | Target) -> int:
    """Return 1 for at least so many, -1 for at most, 0 for just so many; a goal to reach counts as that."""
    if target.bound in ("达到", "力争"):
        return 0
    return (target.bound in _LOWER) - (target.bound in _UPPER)
