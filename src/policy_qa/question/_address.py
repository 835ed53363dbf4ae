"""The places of a document that a question names: 第七条, （七）, 二（七）, 第五部分, 前言."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from policy_qa.documents import Clause, Document, Section
from policy_qa.numerals import parse_numeral
from policy_qa.text import Span, fold

Level = Literal["clause", "section", "preamble"]

_DIGIT = r"[〇零一二两三四五六七八九十百\d]"
_NUMBER = _DIGIT + "{1,5}"
_CLAUSE_UNIT = r"(?:条|项|点|款|个要点|个条目)"
_SECTION_UNIT = r"(?:大部分|部分|大块|块|板块|章|大点|个部分|大项|个?方面)"


def _ordinal(name: str, unit: str) -> str:
    """Return the pattern of 第七条 or 第（七）条, its number in the group `name`."""
    return rf"第\s*\(?\s*(?P<{name}>{_NUMBER})\s*\)?\s*{unit}"


# （二十二）到（二十八）; 第五到第八条; 5-8条; 第三至五部分
_RANGE = re.compile(
    rf"(?:第\s*)?(?P<open>\()?(?P<first>{_NUMBER})\)?\s*(?:{_CLAUSE_UNIT}|{_SECTION_UNIT})?\s*(?:到|至|~|-|—)+\s*"
    rf"(?:第\s*)?\(?(?P<last>{_NUMBER})\)?\s*(?P<unit>{_CLAUSE_UNIT}|{_SECTION_UNIT})?"
)
# 第二部分第三条; 第二部分的（九）
_IN_SECTION = re.compile(
    _ordinal("section", _SECTION_UNIT)
    + r"(?:的|里|中|里面|下面|,|、|之)*\s*(?:"
    + rf"第\s*\(?(?P<a>{_NUMBER})\)?\s*(?:个)?{_CLAUSE_UNIT}|\((?P<b>{_NUMBER})\))"
)
# 二（七）; 二、（七）
_PRINTED_PAIR = re.compile(rf"(?<![第\d年级])(?P<section>{_NUMBER})、?\s*\((?P<clause>{_NUMBER})\)")
# 前三条; 最后三条; but not 它后面一条
_SEVERAL_EDGE = re.compile(
    rf"(?<!条)(?<!条的)(?:(?P<head>(?<!最后)(?<!后)(?:前(?!面?的?一条)|头|开头|最前))|(?:最后|(?<!最)后(?!面?的?一条)|末)(?:面)?)的?(?P<count>{_NUMBER}){_CLAUSE_UNIT}"
)
# 第二部分最后一条; 第二部分倒数第一条
_EDGE_OF_SECTION = re.compile(
    _ordinal("section", _SECTION_UNIT)
    + rf"(?:的|里|中|里面|下面)*(?:倒数第(?P<back>{_NUMBER})个?|最后的?(?:一|那)?个?){_CLAUSE_UNIT}"
)
# 28条讲什么: the whole question, for 28条措施 is no place
_BARE_CLAUSE = re.compile(
    rf"^(?:请)?(?:说说|看看|讲讲|查|查一下|看下|念念)?(?P<a>{_NUMBER}){_CLAUSE_UNIT}(?:的?(?:内容|原文|标题|题目|名称)|是|讲|说|写|了|的|什么|啥|呢)*[?？。]*$"
)
# 35, 三十五: the whole question
_BARE_NUMBER = re.compile(r"(?P<a>\d{1,3}|[一二三四五六七八九十百]{1,5})[.。?？!！]*")
# 十六和二十六哪条指标多; 8、19、30条
_SEVERAL = re.compile(
    rf"(?<!{_DIGIT})第?(?P<all>{_NUMBER}(?:(?:和|与|跟|及|、|,){_NUMBER})+)"
    r"(?:(?P<which>[这哪])[一两二三四五几]?)?条"
)
_CLAUSE = re.compile(_ordinal("a", _CLAUSE_UNIT) + rf"|(?<!级)\((?P<b>{_NUMBER})\)(?!\s*班)")
_SECTION = re.compile(
    rf"(?P<back>倒数)?{_ordinal('a', _SECTION_UNIT)}"
    rf"|[“\"](?P<printed>[一二三四五六七八九十]{{1,3}})、?[”\"](?:这个|那个)?的?(?:大?标题|{_SECTION_UNIT})"
    rf"|(?P<first>(?<![^的讲是写叫])(?:首一?(?:个)?|头一个?){_SECTION_UNIT})"
)
_LAST_CLAUSE = re.compile(
    rf"(?:最后面?|最后头|末尾|最末了?|末了|压[轴尾]|收尾|结尾)的?(?:那)?(?:一)?个?{_CLAUSE_UNIT}"
)
# 哪一条在最后; 排在最前面的是哪条
_AT_EDGE = re.compile(
    r"(?:哪|第几)一?条(?:是|排|放|写)?在?(?:最后|末尾|(?P<head>最前|最开头|第一位))面?|"
    r"(?:排|放|写)?在?(?:最后|末尾|(?P<front>最前|最开头))面?的?(?:是)?(?:哪|第几)一?条"
)
_LAST_SECTION = re.compile(rf"(?:最后|末尾|最末|末)[头面]?的?那?一?个?{_SECTION_UNIT}")
_FROM_END = re.compile(rf"倒数第(?P<a>{_NUMBER})个?{_CLAUSE_UNIT}")
_PREAMBLE = re.compile(
    r"前言|序言|引言|导语|开头(?:那|的)?(?:一)?(?:段|部分)|第一段|总述(?:部分)?"
    r"|(?:不带|没有?|未)编号的(?:那|一)?(?:段|话|文字)"
    r"|(?:文章|文件|全文|通篇)的?最?(?:开头|开篇|一开头|一开始)(?=[^条]*$)"
)
# 第一部分之前那段话
_BEFORE_ALL = re.compile(
    r"(?:部分|正文|第一条|条目)(?:开始)?(?:之前|以前|前面|前头)[^，。,]{0,10}(?:段|话|文字)"
)
_SPOKEN_OF = re.compile(
    rf"(?:违反|触犯|违背|不遵守|依据|根据|按照)(?:了)?(?:本法|这部法)?(?:的)?第{_NUMBER}条"
)


@dataclass(frozen=True, slots=True)
class Address:
    """A place that a question names; numbers as said, negative ones counted from the end."""

    level: Level
    first: int
    last: int
    section: int | None  # the section that the clause is looked for in, when one is said
    span: Span  # where the question says it
    others: tuple[int, ...] = ()  # further clauses named beside it: 第七条、第八条
    shown: bool = False  # numbers in the document, whatever is printed: a clause that was shown, or by place

    @classmethod
    def of_shown(cls, number: int) -> Address:
        """Return the address of a clause that an earlier turn was about; the question does not name it."""
        return cls("clause", number, number, None, Span(0, 0), shown=True)

    @classmethod
    def by_steps(cls, number: int, steps: Sequence[int], document: Document, span: Span) -> Address:
        """Return the address of clauses so many steps from one; of one beyond the text where all are."""
        there = [number + step for step in steps if 0 < number + step <= document.clause_count]
        first, *others = there or [number + steps[0]]
        return cls("clause", first, first, None, span, tuple(others), shown=True)

    @property
    def by_place(self) -> bool:
        """Whether the question names clauses by where they stand, and nothing else: 首条和末条."""
        return self.shown and self.span.end > self.span.start


def find_address(question: str) -> Address | None:
    """Return the place a question names, or None: 第二部分第三条讲什么 → clause 3 in section 2.

    违反第三十九条有什么后果 asks not what stands there but what another clause says of it.
    """
    folded = fold(question)
    if _SPOKEN_OF.search(folded):
        return None
    if match := _BEFORE_ALL.search(folded):
        return Address("preamble", 0, 0, None, Span(*match.span()))
    for find in (_in_section, _range, _single, _special):
        address = find(folded)
        if address is not None:
            return address
    return None


def place_named(question: str, document: Document) -> Address | None:
    """Return the place of a document that a question names, or None.

    A number alone is a clause's; one that is no clause's, but stands in the text, stays a number: 57.
    """
    address = find_address(question)
    alone = question.strip("。.?？!！ ")
    if address is None or clauses_at(address, document) or not _BARE_NUMBER.fullmatch(fold(alone)):
        return address
    return None if alone in document.text else address


def _whole(numeral: str | None) -> int:
    value = parse_numeral(numeral) if numeral else None
    return value if isinstance(value, int) else 0


def _in_section(folded: str) -> Address | None:
    match = _IN_SECTION.search(folded)
    if edge := _EDGE_OF_SECTION.search(folded):
        number = -(_whole(edge["back"]) or 1)
        return Address("clause", number, number, _whole(edge["section"]), Span(*edge.span()))
    if match:
        number = _whole(match["a"] or match["b"])
    else:
        match = _PRINTED_PAIR.search(folded)
        if match is None:
            return None
        number = _whole(match["clause"])
    section = _whole(match["section"])
    return Address("clause", number, number, section, Span(*match.span()))


def _range(folded: str) -> Address | None:
    match = _RANGE.search(folded)
    if match is None or not (match["unit"] or match["open"]):
        return None  # 2-3期, 5-8岁 are no addresses
    first, last = _whole(match["first"]), _whole(match["last"])
    if not 0 < first < last:
        return None
    is_section = bool(match["unit"] and re.fullmatch(_SECTION_UNIT, match["unit"]))
    return Address("section" if is_section else "clause", first, last, None, Span(*match.span()))


def _single(folded: str) -> Address | None:
    if match := _FROM_END.search(folded):
        number = -_whole(match["a"])
        return Address("clause", number, number, None, Span(*match.span()))
    if sections := list(_SECTION.finditer(folded)):
        said = [match["a"] or match["printed"] for match in sections]
        places = [_whole(numeral) if numeral else 1 for numeral in said]
        number, *others = [-n if match["back"] else n for n, match in zip(places, sections, strict=True)]
        span = Span(sections[0].start(), sections[-1].end())
        return Address("section", number, number, None, span, tuple(others))
    if match := _SEVERAL.search(folded):
        number, *others = [_whole(numeral) for numeral in re.findall(_NUMBER, match["all"])]
        span = Span(match.start(), match.end("all") if match["which"] else match.end())
        return Address("clause", number, number, None, span, tuple(others))
    named = [(match, _whole(match["a"] or match["b"])) for match in _CLAUSE.finditer(folded)]
    named = [(match, number) for match, number in named if 0 <= number < 1000]  # （2020） is a year
    if named:
        (first, number), last = named[0], named[-1][0]
        beside = tuple(other for _, other in named[1:] if other != number)
        end = last.end() if beside else first.end()  # 有第39条吗，我朋友看到第39条了 names one
        return Address("clause", number, number, None, Span(first.start(), end), beside)
    return None


def _special(folded: str) -> Address | None:
    if match := _SEVERAL_EDGE.search(folded):
        count = _whole(match["count"])
        first, last = (1, count) if match["head"] else (-count, -1)
        return Address("clause", first, last, None, Span(*match.span()))
    if match := _BARE_CLAUSE.search(folded):
        number = _whole(match["a"])
        return Address("clause", number, number, None, Span(*match.span()))
    if match := _LAST_SECTION.search(folded):
        return Address("section", -1, -1, None, Span(*match.span()))
    if match := _LAST_CLAUSE.search(folded):
        return Address("clause", -1, -1, None, Span(*match.span()))
    if match := _AT_EDGE.search(folded):
        number = 1 if match["head"] or match["front"] else -1
        return Address("clause", number, number, None, Span(*match.span()))
    if match := _BARE_NUMBER.fullmatch(folded.strip()):
        number = _whole(match["a"])
        return Address("clause", number, number, None, Span(0, len(folded))) if number else None
    if match := _PREAMBLE.search(folded):
        return Address("preamble", 0, 0, None, Span(*match.span()))
    return None


def top_sections(document: Document) -> tuple[Section, ...]:
    """Return the sections that people count as 第几部分: those of the highest titled level."""
    if not document.sections:
        return ()
    highest = min(section.level for section in document.sections)
    return tuple(section for section in document.sections if section.level == highest)


def sections_at(address: Address, document: Document) -> tuple[Section, ...]:
    """Return the sections that a section address names; empty when there are none such."""
    sections = top_sections(document)
    wanted = (*range(address.first, address.last + 1), *address.others)
    there = {n if n > 0 else len(sections) + 1 + n for n in wanted}
    return tuple(section for number, section in enumerate(sections, 1) if number in there)


def clauses_at(address: Address, document: Document) -> tuple[Clause, ...]:
    """Return the clauses at an address, by printed number first, else by position; empty when none."""
    numbered = tuple(clause for clause in document.clauses if clause.number > 0)
    if address.level == "preamble":
        return tuple(clause for clause in document.clauses if clause.number == 0)
    if address.shown:
        shown = (address.first, *address.others)
        return tuple(clause for clause in document.clauses if clause.number in shown)
    if address.level == "section":
        numbers = {number for section in sections_at(address, document) for number in section.clauses}
        return tuple(clause for clause in numbered if clause.number in numbers)
    if address.section is not None:
        sections = top_sections(document)
        if not 0 < address.section <= len(sections):
            return ()
        inside = set(sections[address.section - 1].clauses)
        numbered = tuple(clause for clause in numbered if clause.number in inside)
    if address.first < 0:
        return (
            numbered[address.first :][: address.last - address.first + 1]
            if -address.first <= len(numbered)
            else ()
        )
    wanted = (*range(address.first, address.last + 1), *address.others)
    printed = tuple(clause for clause in numbered if printed_number(clause) in wanted)
    return printed or (numbered[address.first - 1 : address.last] if address.section is not None else ())


def printed_number(clause: Clause) -> int:
    """Return the number printed on a clause, or its place in the document: （二十六） → 26."""
    value = _whole(re.sub(r"[^〇零一二两三四五六七八九十百千\d]", "", fold(clause.label)))
    return value or clause.number
