"""The parts of a total whose figures are as a question says: 哪几个区在八个以上, 哪些学段超过5000."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from policy_qa.answer import _words
from policy_qa.answer._accounting import unaccounted
from policy_qa.answer._breakdown import is_named, is_place
from policy_qa.answer._fitting import STRONG, Stated
from policy_qa.answer._nouns import Answer
from policy_qa.answer._target_lists import listed
from policy_qa.documents import Document
from policy_qa.numerals import parse_numeral
from policy_qa.question import Reading, names_something
from policy_qa.targets import Target, find_quantities
from policy_qa.text import Span, fold, is_word

_PLACE = r"(?:辖?市、?区|区县|县区|辖?区|地方|板块|地区|县市?)"
_STAGE = r"(?:学段|阶段|教育阶段)"
# 哪几个区, 有几个地方; 5个以上的地方有几个
_ASKED = re.compile(
    rf"(?:哪[几些两二三]?个?|(?<!第)几个|多少个|有哪些)(?:(?P<place>{_PLACE})|(?P<stage>{_STAGE}))(?!别)"
    rf"|的(?:(?P<places>{_PLACE})|(?P<stages>{_STAGE}))(?:一共|总共|分别|都)*(?:有|是)(?:几个|哪些|哪几个|多少个|谁)"
)
_N = r"\d[\d.]*[万千]?|[一二两三四五六七八九十百千万]+"
_UNIT = "[个所家项]?"


@dataclass(frozen=True, slots=True)
class _Bound:
    """A condition on a figure, with the words that name it."""

    holds: Callable[[float, float], bool]  # of a figure and the number named
    named: str  # 超过{}, with the number and its unit


_EXACTLY = _Bound(lambda figure, number: figure == number, "正好{}")
_LEAST = _Bound(lambda figure, number: figure >= number, "不少于{}")
_BOUNDS = (
    (
        re.compile(rf"(?:不超过|至多|最多)(?P<n>{_N})|(?P<m>{_N}){_UNIT}(?:及|或)?(?:以下|以内)"),
        _Bound(lambda figure, number: figure <= number, "不超过{}"),
    ),
    (
        re.compile(
            rf"(?:至少|不少于|不低于|最少)(?:有|是)?(?P<n>{_N})|(?P<m>{_N}){_UNIT}(?:及|或)?(?:以上|朝上|往上|起)"
        ),
        _LEAST,
    ),
    (
        re.compile(rf"(?:超过|多于|大于|高于|不止)(?:了|有)?(?P<n>{_N})(?P<m>)"),
        _Bound(lambda figure, number: figure > number, "超过{}"),
    ),
    (
        re.compile(rf"(?:不到|少于|不足|低于|小于|没到)(?:了|有)?(?P<n>{_N})(?P<m>)"),
        _Bound(lambda figure, number: figure < number, "不到{}"),
    ),
    (re.compile(rf"(?<![第\d])(?P<n>{_N})(?:个|所|家)(?![区县市地方板])(?P<m>)"), _EXACTLY),
)
_USED = 3  # times; so often does the document use a word of its own: 食育
_DIGITS = re.compile("([两二三四])位数")


def parts_where(reading: Reading, targets: Sequence[Target], document: Document) -> Answer | None:
    """Return the parts of one breakdown that meet the condition of a question; None where it sets none.

    None too where several breakdowns may be meant, or the question is about what the document has elsewhere.
    """
    question = fold(reading.own)
    asked = _ASKED.search(question)
    if asked is None or reading.kind == "yes_no":
        return None
    rest = question[: asked.start()] + question[asked.end() :]
    bound, number = _bound(rest)
    if number is None:
        return None
    parts = _parts_meant(reading, bool(asked["place"] or asked["places"]), targets, document)
    told = replace(reading, focus=tuple(word for word in reading.focus if word in rest))
    if not parts or _names_others(rest, parts[0], targets) or _of_other_matter(told, parts[0], document):
        return None
    if bound is _EXACTLY and any(t.value == number for t in targets if t.span in _totals(targets)):
        return None  # 57个项目分布在哪几个区
    found = [part for part in parts if bound.holds(float(part.extent[0]), number)]
    named = bound.named.format(f"{number:g}{parts[0].unit}")
    shown = found or parts
    lines = [_words.parts_where(parts[0].part_of or "", named, [part.quote for part in found])]
    lines += [_words.found_in(part.quote, document.clause(part.clause)) for part in shown]
    return listed(lines, shown, document)


def _totals(targets: Sequence[Target]) -> frozenset[Span | None]:
    """Return where the totals stand that are broken down."""
    return frozenset(target.total for target in targets if target.is_part)


def _names_others(question: str, part: Target, targets: Sequence[Target]) -> bool:
    """Say whether a question names a part of another total: 哪几个区有2个高中."""
    others = (target for target in targets if target.is_part and target.total != part.total)
    return any(is_named(question, other.metric) for other in others)


def _bound(question: str) -> tuple[_Bound, float | None]:
    """Return the condition that a question sets and the number of it, None for no such."""
    if digits := _DIGITS.search(question):
        places = parse_numeral(digits[1])
        return _LEAST, 10.0 ** (places - 1) if places else None
    for pattern, bound in _BOUNDS:
        if match := pattern.search(question):
            value = parse_numeral(match["n"] or match["m"])
            return bound, None if value is None else float(value)
    return _EXACTLY, None


def _parts_meant(
    reading: Reading, places: bool, targets: Sequence[Target], document: Document
) -> list[Target]:
    """Return the parts, places or not, of the one total that is broken down so and best named."""
    parts = [t for t in targets if t.is_part and isinstance(t.value, int) and is_place(t.metric) is places]
    totals = {part.total: part for part in parts}
    held = {
        total: sum(Stated.of(part, document).holds(word, reading) == STRONG for word in reading.focus)
        for total, part in totals.items()
    }
    best = [total for total, share in held.items() if share == max(held.values())]
    return [part for part in parts if part.total == best[0]] if len(best) == 1 else []


def _of_other_matter(reading: Reading, part: Target, document: Document) -> bool:
    """Say whether a question names what the document has elsewhere, and the figures have not: 心理特色校."""
    return any(
        names_something(word)
        and (is_word(word) or document.text.count(word) >= _USED)
        and word in document.text
        and not find_quantities(word)
        for word in unaccounted(part, reading, document)
    )
