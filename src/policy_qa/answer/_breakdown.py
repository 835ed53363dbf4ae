"""A total and its parts: who belongs together, and which breakdown a question is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from policy_qa.targets import Target
from policy_qa.text import is_word, words_of_name

PLACES_ASKED = re.compile(
    r"(?:哪|各|每)(?:一)?个?(?:区|县|市|地方|辖市区|板块|地区)|辖市区的?(?:分布|分配|明细)|(?:分|按)(?:各?辖市)?区(?:域)?(?:的?数|[^别域]|$)"
)
_PLACE = re.compile(r".+(?:区|市|县|州|镇|本级)$")


def is_place(metric: str) -> bool:
    """Say whether a part is a place: 天宁区, 市本级."""
    return bool(_PLACE.match(metric))


def whole_of(part: Target, targets: Iterable[Target]) -> Target | None:
    """Return the total that a part belongs to, None where the text states none."""
    return next((t for t in targets if part.is_part and t.span == part.total), None)


def parts_of(target: Target, targets: Iterable[Target]) -> tuple[Target, ...]:
    """Return the parts of a total, or of the total that a part belongs to, in the order of the text."""
    total = target.total if target.is_part else target.span
    return tuple(t for t in targets if t.is_part and t.total == total and t.clause == target.clause)


def breakdown(question: str, fitting: Sequence[Target], targets: Sequence[Target]) -> tuple[Target, ...]:
    """Return the parts of the first figure, of the best one's clause, that is broken down as asked.

    `fitting`: figures, best first.  各区 asks for parts that are places, of another clause where only that
    has some: 每个区分别造几所学校.
    """
    by_place = bool(PLACES_ASKED.search(question))
    here = [figure for figure in fitting if figure.clause == fitting[0].clause]
    elsewhere = [figure for figure in fitting if by_place and figure.clause != fitting[0].clause]
    for figure in (*here, *elsewhere):
        parts = tuple(t for t in parts_of(figure, targets) if isinstance(t.value, int | float))
        if len(parts) > 1 and (not by_place or any(is_place(part.metric) for part in parts)):
            return parts
    return ()


def is_named(question: str, metric: str) -> bool:
    """Return whether a question names a part, a place also without its last character: 天宁 for 天宁区."""
    short = metric[:-1] if len(metric) > 2 and metric[-1] in "区市县镇" else metric
    return (
        _stands_in(question, metric)
        or _stands_in(question, short)
        or (len(parts := words_of_name(metric)) > 1 and all(part in question for part in parts))
    )


def _stands_in(question: str, name: str) -> bool:
    """Return whether a name stands in a question, and not only as the end of another word: 小学 in 中小学."""
    at = question.find(name)
    while at >= 0:
        if question[:at].endswith("其中") or not (at and is_word(question[at - 1 : at + len(name)])):
            return True
        at = question.find(name, at + 1)
    return False
