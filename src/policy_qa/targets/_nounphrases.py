"""Find the noun that follows an amount, where it is not the noun before it that is counted."""

from __future__ import annotations

import re

from policy_qa.targets._clauses import ASIDE
from policy_qa.targets._nouns import Quantity
from policy_qa.targets._phrases import KEPT_VERB, LIGHT_VERB, NO_NOUN, PREDICATE
from policy_qa.text import Span

SHARE_OF = re.compile(r"按照?(?P<whole>[^，。；]{2,20})的$")
_NOUN_START = re.compile(r"^(?:的|左右|以上)")
_NEXT_LEAD = re.compile(
    rf"(?:以及|及其|并且|同时|[，、和与及并])?(?:{LIGHT_VERB.pattern}|{KEPT_VERB.pattern})?$"
)
# 2万个学位、推进集团化办学: another task follows; 57个新建、改扩建项目: it does not
_NEXT_TASK = re.compile(
    rf"(?<!新建)(?<!改建)(?<!扩建)、(?=推进|加快|加强|{LIGHT_VERB.pattern}|{KEPT_VERB.pattern})"
)
_LEVEL = re.compile(r"的(?:标准|额度|限额|比例|基础|水平|定额)")


def noun_after(plain: str, start: int, end: int, *, is_last: bool) -> Span | None:
    """Return the noun that follows an amount; None where the counted thing stands before it."""
    if (match := _NOUN_START.match(plain[start:end])) and end - start > match.end() + 1:
        start += match.end()
    while start < end and plain[start] == ASIDE:
        start += 1
    if start >= end or NO_NOUN.match(plain, start, end):
        return None
    phrase = plain[start:end]
    if not is_last:
        if joint := _NEXT_LEAD.search(phrase):
            phrase = phrase[: joint.start()]
        if "、" in phrase:
            phrase = phrase[: phrase.rindex("、")]
    if goes_on := _NEXT_TASK.search(phrase):
        phrase = phrase[: goes_on.start()]
    for match in PREDICATE.finditer(phrase):
        if match.start() > 0 and "的" not in phrase[match.end() :]:
            phrase = phrase[: match.start()]
            break
    phrase = phrase.rstrip("、，和与及并 ")
    return Span(start, start + len(phrase)) if phrase.strip() else None


def is_measured(plain: str, start: int, quantity: Quantity) -> bool:
    """Whether 的 only goes on about a level reached: 拨款水平达到12000元的基础上, 按扣除标准的100%扣除."""
    before, after = plain[start : quantity.span.start], plain[quantity.span.end : quantity.span.end + 3]
    if SHARE_OF.search(before):
        return True
    return bool(_LEVEL.match(after))
