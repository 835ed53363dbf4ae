"""The one number that a question presumes, and what it may count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from policy_qa.numerals import parse_numeral
from policy_qa.question import asking_part, content_words, has_content
from policy_qa.targets import Target, find_quantities

_SHARES = ("", "成")  # units of shares
_BARE = re.compile(
    r"(?<![\d第（(年])(?:\d+(?:\.\d+)?[万亿]?|[一二三四五六七八九十百两][一二三四五六七八九十百千万亿零〇两]+)(?![\d年月日号条了])"
)
_UNITS_ALONE = re.compile("[十百千万亿]+")  # “十百千万” is a name
_RANGE = re.compile(r"(?<=[\d一二两三四五六七八九十])[到至~～](?=[\d一二三四五六七八九十])")
_AND_A_HALF = re.compile(r"([一二两三四五六七八九\d])(倍|亿|万|年)半")  # 两倍半
_LOOSE = frozenset("个所家项人")  # units that count many things
_FAR = 1000  # times; numbers further apart count different things
_OF_THEIR_OWN = frozenset(("%", "倍", "年", "岁", "天", "日", "个月", "小时", "元"))  # never counted in 个
_LARGE = Decimal(1_000_000)
_UNIT_OF_SCHOOLS = frozenset("所家间座")
# 一年办5期
_PER_YEAR = re.compile(
    r"(?:每|一|全)(?:年|学期)(?=(?:内|里|要|就|得|会|能|计划|打算)*[办开搞评组举做弄出形发培])"
)
_ONLY_ONE = re.compile(r"(?<=只有)一(?=[个所家门项名期支场])|(?<=[就仅])一(?=[个所家门项名期支场][吗么吧])")
_MILLIONS = re.compile(r"(?<=[\d一二三四五六七八九十百千两])个(?=[万亿])")  # 2.5个亿


@dataclass(frozen=True, slots=True)
class Presumed:
    """A number that a question presumes, in plain units, with its unit where it has one."""

    value: Decimal
    unit: str  # "" where the number stands alone
    to: Decimal | None = None  # the other end of a range: 2到3期

    def may_count(self, target: Target) -> bool:
        """Say whether the figure can be in the unit that is asked about; 个 counts anything."""
        if not self.unit:  # 1.5亿 is no number of schools
            return min(self.value, target.extent[1]) * _FAR >= max(self.value, target.extent[1])
        units = {self.unit, target.plain_unit}
        if units & _OF_THEIR_OWN:
            return len(units) == 1
        return "个" in units or len(units) == 1 or units <= _UNIT_OF_SCHOOLS

    def must_count(self, target: Target) -> bool:
        """Say whether the number is in the figure's own unit, and no loose one."""
        large = not self.unit and self.value >= _LARGE and target.extent[0] >= _LARGE
        return large or (self.unit == target.plain_unit and self.unit not in _LOOSE)

    def equals(self, target: Target) -> bool:
        """Say whether the figure is just this number."""
        low, high = target.extent
        return low == self.value and high == (self.value if self.to is None else self.to)


def with_numbers(claim: str) -> list[str]:
    """Return the pieces of a claim with a number each: 项目1个课题5个 → 项目1个, 课题5个.

    Where the first number opens the claim, each piece begins with its number: 5个重点项目1个重大课题.
    """
    counted = [(q.span.start, q.span.end) for q in find_quantities(claim)]
    alone = (m.span() for m in _BARE.finditer(claim) if not _UNITS_ALONE.fullmatch(m[0]))
    bare = [(start, end) for start, end in alone if not any(a < end and start < b for a, b in counted)]
    numbers = sorted(counted + bare)
    opens = bool(numbers) and not has_content(claim[: numbers[0][0]])
    cuts = [start for start, _ in numbers[1:]] if opens else [end for _, end in numbers[:-1]]
    return [claim[a:b] for a, b in pairwise((0, *cuts, len(claim)))]


def number_presumed(question: str) -> Presumed | None:
    """Return the one number a question names: 1.65万个学位吗 → 16500, 个; None for none or several.

    Of a story only what asks counts: 门口就一家托班，会不会有好园来带带它 presumes no number.
    """
    question = _AND_A_HALF.sub(_and_a_half, _MILLIONS.sub("", _PER_YEAR.sub("", question)))
    question = _ONLY_ONE.sub("1", question)
    asking = asking_part(question)
    question = asking if len(content_words(asking)) > 1 else question
    named = find_quantities(_RANGE.sub("-", question))
    if len(named) == 1 and isinstance(named[0].value, tuple):
        return Presumed(named[0].extent[0], named[0].plain_unit, named[0].extent[1])
    quantities = [quantity for quantity in named if not isinstance(quantity.value, tuple)]
    if any(quantity.unit in _SHARES for quantity in quantities):
        return None  # 一半, 三成 and 50% are shares, which no count is held against
    if len(quantities) == 1:
        return Presumed(quantities[0].extent[0], quantities[0].plain_unit)
    bare = [m for m in _BARE.finditer(question) if not re.fullmatch(r"20\d\d", m[0])]
    value = parse_numeral(bare[0][0]) if not quantities and len(bare) == 1 else None
    return None if value is None else Presumed(Decimal(str(value)), "")


def _and_a_half(match: re.Match[str]) -> str:
    return f"{parse_numeral(match[1])}.5{match[2]}"
