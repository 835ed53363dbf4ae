"""Find numbers with their measure words in any text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_qa.numerals import parse_numeral
from policy_qa.targets._measures import BOUNDS_AFTER, BOUNDS_BEFORE, MORE, UNIT
from policy_qa.targets._names import NAMES
from policy_qa.targets._nouns import Number, Quantity, Value
from policy_qa.targets._rule import any_of
from policy_qa.text import Span

_DIGIT = "0-9０-９"
_HAN = "零〇一二两三四五六七八九十百千万亿"
# At most 15 characters a number, so that endless digits cost no more than a page of text.
# 16500, 16,500, 1.5; never the tail of a longer number, of a code (AB12) or of 1+X
_ARABIC = (
    rf"(?<![{_DIGIT}A-Za-z.．+＋×/〔])"
    rf"(?:[{_DIGIT}]{{1,3}}(?:,[{_DIGIT}]{{3}})+(?![{_DIGIT}])|[{_DIGIT}]{{1,15}})(?:[.．][{_DIGIT}]{{1,15}})?"
)
_CHINESE = rf"(?<![{_HAN}第])[{_HAN}]{{1,15}}(?:点[{_HAN}]{{1,15}})?"
_TO = "[-－—–~～─]{1,2}|至|到"
_MORE, _BEFORE, _AFTER = MORE.pattern, BOUNDS_BEFORE.pattern, BOUNDS_AFTER.pattern

# 2-3期, 10家以上, 1.5亿元, 10余万名, 50%-60%, 两到三个, 不少于百余所
_AMOUNT = re.compile(
    rf"""
    (?P<before>{_BEFORE})?
    (?:
        (?P<low>{_ARABIC})
        (?: (?:[万亿]?{UNIT})? (?:{_TO}) (?P<high>[{_DIGIT}]{{1,15}}(?:[.．][{_DIGIT}]{{1,15}})?) )?
        (?P<more>{_MORE})? (?P<magnitude>[十百千万亿]{{0,2}}) (?P<more_after>{_MORE})?
      | (?P<han_low>{_CHINESE}) (?: (?:{_TO}) (?P<han_high>[{_HAN}]{{1,15}}) )?
        (?P<han_more>{_MORE})?
    )
    (?P<unit>{UNIT})
    (?P<after>{_AFTER})?
    """,
    re.VERBOSE,
)
# 一万元以上十万元以下, 10所以上20所以下
_BETWEEN = re.compile(
    rf"(?P<low>[{_DIGIT}.]{{1,15}}|[{_HAN}]{{1,15}})(?P<magnitude>[万亿]?)(?P<unit>{UNIT})以上"
    rf"(?P<high>[{_DIGIT}.]{{1,15}}|[{_HAN}]{{1,15}})(?P=magnitude)(?P=unit)以下"
)
# 百分之七十, 三分之二以上, 一半左右
_SHARE = re.compile(
    rf"(?P<before>{_BEFORE})?(?:百分之(?P<percent>[{_HAN}]{{1,15}}(?:点[{_HAN}]{{1,15}})?)"
    rf"|(?P<whole>[{_HAN}]{{1,15}})分之(?P<part>[{_HAN}]{{1,15}})|(?P<half>一半|半数(?=以上)))(?P<after>{_AFTER})?"
)
_HALF_WIDTH = str.maketrans("％", "%")
_MONEY = re.compile("元$")
_NAMED = re.compile(any_of(NAMES))


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return every number with a measure word: 新增学位16500个 → 16500 个; 万名老年人 → 10000 名.

    Numbers that sit in names, dates and set phrases are left out: 第三条, 2021年, 一校一章程.
    """
    if not text:
        return ()
    named = [match.span() for match in _NAMED.finditer(text)]
    found: list[Quantity] = []
    taken = 0
    for quantity in sorted(_candidates(text), key=lambda each: (each.span.start, -each.span.end)):
        number_at = quantity.span
        if number_at.start < taken or any(a < number_at.end and number_at.start < b for a, b in named):
            continue
        found.append(quantity)
        taken = number_at.end
    return tuple(found)


def _candidates(text: str) -> Iterator[Quantity]:
    for match in _BETWEEN.finditer(text):
        low, high, unit = _printed_magnitude(match["low"], match["high"], match["magnitude"] + match["unit"])
        if (value := _value(low, high)) is not None:
            yield _quantity(match, value, unit, "")
    for match in _SHARE.finditer(text):
        if (share := _share(match)) is not None:
            yield _quantity(match, share, "%" if match["percent"] else "", _bound(match))
    for match in _AMOUNT.finditer(text):
        if (quantity := _amount(match)) is not None:
            yield quantity


def _amount(match: re.Match[str]) -> Quantity | None:
    if match["han_low"]:
        low, high, unit = _printed_magnitude(match["han_low"], match["han_high"], match["unit"])
        value = _value(low, high) or _three_or_four(low)
        return None if value is None else _quantity(match, value, unit, _bound(match))
    value = _value(match["low"], match["high"])
    if value is None:
        return None
    return _quantity(match, value, match["magnitude"] + match["unit"].translate(_HALF_WIDTH), _bound(match))


def _printed_magnitude(low: str, high: str | None, unit: str) -> tuple[str, str | None, str]:
    """Leave 万 and 亿 of money in its unit, as they stand after digits: 十万元 → 十, 万元.

    Two amounts keep one only where they share it: 五千元以上一万元以下 is 5000 to 10000 元.
    """
    last = high or low
    magnitude = last[-1]
    if not _MONEY.search(unit) or magnitude not in "万亿" or len(last) < 2:
        return low, high, unit
    if high is None:
        return low[:-1], None, magnitude + unit
    if low.endswith(magnitude) and len(low) > 1:
        low = low[:-1]
    elif set(low) & set("百千万亿"):
        return low, high, unit
    return low, high[:-1], magnitude + unit


def _value(low: str, high: str | None) -> Value | None:
    """Return the number, or (low, high): 两到三 → (2, 3)."""
    first = parse_numeral(low)
    if first is None or high is None:
        return first
    second = parse_numeral(high)
    return None if second is None or second < first else (first, second)


def _three_or_four(text: str) -> tuple[Number, Number] | None:
    """Read two digits side by side as a range: 两三 → (2, 3), 三五 → (3, 5)."""
    pair = [parse_numeral(character) for character in text] if len(text) == 2 else []
    if len(pair) == 2 and pair[0] is not None and pair[1] is not None and pair[0] < pair[1] < 10:
        return pair[0], pair[1]
    return None


def _share(match: re.Match[str]) -> Number | None:
    if match["half"]:
        return 0.5
    if match["percent"]:
        return parse_numeral(match["percent"])
    part, whole = parse_numeral(match["part"]), parse_numeral(match["whole"])
    return round(part / whole, 4) if part and whole else None


def _bound(match: re.Match[str]) -> str:
    """Return the limit as printed; the one after the number says more than the one before it."""
    groups = match.groupdict()
    more = groups.get("more") or groups.get("more_after") or groups.get("han_more") or ""
    return groups.get("after") or more or groups.get("before") or ""


def _quantity(match: re.Match[str], value: Value, unit: str, bound: str) -> Quantity:
    return Quantity(value, unit, bound, Span(*match.span()), match[0])
