"""Bounds of figures: which stand behind one, and which say the same."""

from __future__ import annotations

import re

_NUMERAL = "0-9０-９零〇一二三四五六七八九十百千万亿两"
_BEHIND = re.compile(r"及?以[上下内]|之内|左右|上下")
_FIGURE = re.compile(rf"[{_NUMERAL}][^\W{_NUMERAL}]{{0,4}}[%％‰]?$")
_BOUNDED = re.compile(
    rf"(?:不[得能]?[少低小多高大超][于过]|[超突][过破]|[多高大少低小]于|至[少多]|最[少多低高]|达到?|力争|大?约|近|逾|≥|≤)[{_NUMERAL}.]+[^\W{_NUMERAL}]{{0,4}}[^\w]?$"
)
_FIGURE_LENGTH = 6  # characters of a figure's end that show what it is: its last digit and its unit

_SAME = tuple(
    frozenset(group.split())
    for group in (
        "以上 及以上 不少于 不低于 不小于 不得少于 不得低于 至少 最少 最低 ≥",
        "以下 及以下 以内 之内 不超过 不多于 不高于 不大于 不得超过 不得高于 至多 最多 最高 ≤",
        "左右 上下 约 大约",
    )
)


def bound_behind(printed: str, end: int) -> int:
    """Return how many characters of a bound stand straight behind a figure that ends here: 10家|以上 → 2."""
    if _FIGURE.search(printed[max(0, end - _FIGURE_LENGTH) : end]) is None:
        return 0
    match = _BEHIND.match(printed, end)
    return 0 if match is None else match.end() - end


def is_bounded(written: str) -> bool:
    """Say whether a text ends with a figure that is bounded before it: 至少10家."""
    return _BOUNDED.search(written) is not None


def same_bound(one: str, other: str) -> bool:
    """Say whether two bounds set the same limit: 以上, 不少于."""
    return one == other or any(one in group and other in group for group in _SAME)
