"""What a question claims of the outline: 全文共38条, 第二部分有八条, 食育是第二十五条."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policy_qa.numerals import parse_numeral
from policy_qa.question._content import has_content
from policy_qa.text import fold

_N = r"[一二三四五六七八九十\d]{1,3}"
_PART = r"大?部分|大?板块|大块|大?章"
_CONFIRMED = (
    r"(?:[,，]?(?:[对是][吗吧]|[对是]不[对是]|没错吧?|(?:是否)?(?:属实|准确|正确)吗?)|[吗吧么])[?？。]*$"
)
# 全文一共38条对吧, 第二部分有八条吗
_COUNTED = re.compile(
    rf"^(?:(?:这[份个])?(?:文件|要点|全文|通篇|全篇|整份文件)|第(?P<part>{_N})(?:{_PART}))(?:里面?|中|下面?)?"
    rf"(?:一共|总共|分[成为]?|包含|下设|[共是有含])+(?P<n>{_N})个?(?P<unit>条|{_PART}){_CONFIRMED}"
)
# 食育是第二十五条对吗, 心理健康教育写在第四部分
_PLACED = re.compile(
    rf"^(?P<what>[^,，。?？第]{{2,14}}?)(?:[那这][条块]|的内容)?(?:是不是|是否)?(?:是|(?:[写放列排编]|属于|归)?在|属于|归)(?:文件|要点)?的?"
    rf"第(?P<n>{_N})(?P<unit>条|{_PART})(?:里面?|中)?的?{_CONFIRMED}"
)


@dataclass(frozen=True, slots=True)
class CountClaim:
    """How many clauses or parts a question takes the text, or one of its parts, to have."""

    number: int
    unit: Literal["clause", "section"]
    part: int | None  # which part, None for the whole text


@dataclass(frozen=True, slots=True)
class PlaceClaim:
    """In which clause or part, by its place from 1, a question takes a matter to stand."""

    matter: str
    number: int
    unit: Literal["clause", "section"]


def count_claimed(question: str) -> CountClaim | None:
    """Return how many clauses or parts a yes/no question claims; None for any other question."""
    match = _COUNTED.search(fold(question).strip())
    number = parse_numeral(match["n"]) if match else None
    if match is None or not isinstance(number, int):
        return None
    part = parse_numeral(match["part"]) if match["part"] else None
    unit: Literal["clause", "section"] = "clause" if match["unit"] == "条" else "section"
    return CountClaim(number, unit, part if isinstance(part, int) else None)


def place_claimed(question: str) -> PlaceClaim | None:
    """Return where a yes/no question takes a matter to stand; None for any other question."""
    match = _PLACED.search(fold(question).strip())
    number = parse_numeral(match["n"]) if match else None
    if match is None or not isinstance(number, int) or not has_content(match["what"]):
        return None
    return PlaceClaim(match["what"], number, "clause" if match["unit"] == "条" else "section")
