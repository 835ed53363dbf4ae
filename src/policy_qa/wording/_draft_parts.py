"""Compare the numbers that a draft gives beside the name of a part with the document's: 新北区13个项目."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from policy_qa.targets import Quantity, Target, find_quantities
from policy_qa.text import Span, fold, words
from policy_qa.wording._draft_figures import agree

_MARK = re.compile(r"[，。；、：！？,;:!?\n（）()“”]")
_SENTENCE = re.compile(r"[。！？\n]")
# Between a name and its number, and round what is counted: 新北区共有13个, 13个分布在新北区
_LINK = r"(?:的|共|总计|合计|有|为|是|达到?|占|安排|计划|拟|将|要|只|则|各|新建|建设|建成|建|完成|实施|中)*"
_BEHIND = r"(?:是|为|在|给|归|属于?|分布在|位于|落户)"
# What may stand before the name in its phrase
_LEAD = re.compile(
    r"(?:.*(?:指出|提出|要求|明确|规定|强调|显示|文件|要点|通知|其中|包括|含|即|分别为|由|在|对|和|与|及|而))?"
    r"(?:[0-9]{4}年|今年|全年|年内|全市|我市|本市|常州市?|，)*"
)
_SHORT = re.compile(r"(?<=[^\W0-9]{2})[市区县]$")  # 武进区 is 武进 as well
_REACH = 40  # characters before and behind a number in which the name may stand
_NEAR = 3  # how many times more or less a number may be than the one of several that it is compared with


@dataclass(frozen=True, slots=True)
class PartFigure:
    """A number beside the name of a part, the part of the document, and whether they agree."""

    span: Span  # in the draft, name included
    part: Target
    agrees: bool


def part_figures(draft: str, targets: Sequence[Target]) -> Iterator[PartFigure]:
    """Yield each number that stands beside the name of a part and counts what the part counts.

    新北区13个项目 beside 新北区12个 → they differ
    """
    named: dict[str, list[Target]] = {}
    for target in targets:
        if target.is_part and target.kind == "quantity" and target.metric:
            for name in dict.fromkeys((fold(target.metric), _SHORT.sub("", fold(target.metric)))):
                named.setdefault(name, []).append(target)
    if not named:
        return
    names = "|".join(re.escape(name) for name in sorted(named, key=len, reverse=True))
    before = re.compile(rf"(?P<name>{names})(?P<noun>(?:(?!{names}).)*?){_LINK}$")
    behind = re.compile(rf"(?P<noun>.*?){_LINK}{_BEHIND}(?P<name>{names})$")
    quantities = find_quantities(draft)
    ends = [0, *(quantity.span.end for quantity in quantities)]
    starts = [*(quantity.span.start for quantity in quantities[1:]), len(draft)]
    for quantity, low, high in zip(quantities, ends, starts, strict=False):
        low, high = max(low, quantity.span.start - _REACH), min(high, quantity.span.end + _REACH)
        phrase = _phrase(draft, quantity.span, low, high)
        left, right = (
            fold(draft[phrase.start : quantity.span.start]),
            fold(draft[quantity.span.end : phrase.end]),
        )
        if (match := before.search(left)) and _LEAD.fullmatch(left[: match.start()]):
            span = Span(phrase.start + match.start(), phrase.end)
            nouns = match["noun"], re.sub(rf"^{_LINK}|{_LINK}$", "", right)
        elif (match := behind.fullmatch(right)) and not left:
            span, nouns = phrase, (match["noun"], "")
        else:
            continue
        counted = [one for one in named[match["name"]] if _counts(one, quantity, nouns)]
        if found := _compared(quantity, _meant(counted, _sentence(draft, span))):
            yield PartFigure(span, *found)


def _phrase(draft: str, span: Span, low: int, high: int) -> Span:
    """Return what lies between the marks round a number, up to its neighbours."""
    start = max((mark.end() for mark in _MARK.finditer(draft, low, span.start)), default=low)
    end = _MARK.search(draft, span.end, high)
    return Span(start, end.start() if end else high)


def _sentence(draft: str, span: Span) -> str:
    start = max((mark.end() for mark in _SENTENCE.finditer(draft, 0, span.start)), default=0)
    end = _SENTENCE.search(draft, span.end)
    return draft[start : end.start() if end else len(draft)]


def _counts(part: Target, quantity: Quantity, nouns: tuple[str, str]) -> bool:
    """Say whether the number may be the part's: of the same unit, and of nothing that the whole is not."""
    whole = fold(part.part_of or "")
    of_whole = set(words(whole))
    named = all(noun in whole or (words(noun) and of_whole.issuperset(words(noun))) for noun in nouns)
    return part.plain_unit == quantity.plain_unit and named


def _meant(parts: list[Target], sentence: str) -> list[Target]:
    """Return those of several parts of one name whose whole the sentence names: 竣工, 学位."""
    spoken = set(words(sentence))
    shared = [len(spoken & set(words(part.part_of or ""))) for part in parts]
    return [part for part, count in zip(parts, shared, strict=True) if count == max(shared)]


def _compared(quantity: Quantity, parts: list[Target]) -> tuple[Target, bool] | None:
    """Return the part that a number agrees with, or else the one that it must be meant for."""
    for part in parts:
        if agree(quantity, part):
            return part, True
    near = [part for part in parts if len(parts) == 1 or _ratio(quantity, part) <= _NEAR]
    return (near[0], False) if len(near) == 1 else None


def _ratio(quantity: Quantity, part: Target) -> Decimal:
    low, high = sorted((quantity.extent[0], part.extent[0]))
    return high / low if low else Decimal("Infinity")
