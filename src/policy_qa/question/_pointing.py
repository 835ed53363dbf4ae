"""Tell which clause a follow-up points at by its place: 第二个呢 in a list, 它属于哪个部分, 这一部分几条."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from policy_qa.documents import Document, enumerations
from policy_qa.numerals import parse_numeral
from policy_qa.question._address import Address, place_named, top_sections
from policy_qa.question._kinds import Kind
from policy_qa.text import Span, fold

_NTH = re.compile(
    r"^(?:那|那么|上面|刚才|前面|其中)?(?:说的|列的|提到的)?的?"
    r"(?:第(?P<n>[一二两三四五六七八九十\d]+)|(?P<first>头一|前一|[前](?:面|头)那)|(?P<middle>中间那)|(?P<last>最后(?:面)?(?:的)?[一那]|[后](?:面|头)那))(?P<unit>个|条|项)"
    r"(?:的)?(?:原文|原话|全称|标题|内容|全文)?[，,]?(?:具体|详细|主要)?(?:是|讲|说|叫|做)?(?:的)?(?:是)?(?:什么|啥|哪[个条])?(?:名字)?(?:用)?(?:文件|内容|讲什么|怎么[说讲写]的?|干什么的?)?(?:的)?(?:呢|吧)?[?？。]*$"
)
# 都列出来看看, after 第二部分有几条
_ALL_OF_THEM = re.compile(
    r"^(?:那)?(?:请|帮我)?(?:都|全部?|逐条|一条条|一个个)?(?:给我)?(?:列|念|说|讲)"
    r"(?:出来|一下|全|一遍|给我|看看)+[吧呢]?[?？。]*$"
    r"|^(?:各条|它们)?的?(?:标题|题目|名称|条目)(?:都|全部?|逐条|一一)*(?:给我)?列(?:出来?|一下|全|名)?[吧呢]?[?？。]*$"
)
_AMONG_THEM = re.compile("(?:那|那么)?(?:其中|里面)")
# 下一部分呢, 上一部分有几条
_NEXT_PART = re.compile(
    r"^(?:那|那么)?(?:(?P<back>[上前])|[下后])[面边头]?的?一?个?(?:大?部分|大块|板块|大?章)(?!.*(?:最|比))"
)
_SHOWN = 20  # clauses; a longer list is the whole document, where 第二条 is the second of all
_ANOTHER_NUMBER = re.compile(r"(?:那|那么)?第?(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,5})条?呢?[?？。]*")
_THEY = re.compile(r"^(?:那|那么)?(?:它们|这[几两二三]条|那[几两二三]条|都)")  # 它们都在哪个部分
_FEW = 6  # clauses
_SO_MANY = re.compile(
    r"^(?:那|那么)?(?:它|里面|一共|总共|共)*有?(?:几|多少)个?(?:条|项|款)(?:内容)?[吗呢?？。]*$"
)
_ALL_CLAUSES = re.compile(r"^(?:文件|全文)?(?:总共|一共|共)(?:有)?(?:多少|几)(?:个)?条[?？。]*$")
_IT = re.compile(r"^(?:那|那么)?(?:它|这(?:一)?[条项个]|那(?:一)?[条项个]|该[条项])")
# 属于哪一部分, 在第几部分, of the clause just shown
_IN_WHICH_PART = re.compile(
    r"^(?:那|那么)?这?(?:是|又)?(?:属于|归|[写放排列]?在)?的?(?:第几|哪一?)个?(?:大?部分|大块|板块|大?章)(?:里面?|的|中)?[呢呀啊]*[?？。]*$"
)
_THAT_PART = re.compile(r"^(?:那|那么)?(?:它)?(?:所在的?)?[这那该同](?:一)?个?(?:大?部分|章|大?块|板块)")


# 第三项呢, 最后一项是什么, after a list inside a clause
_MEMBER = re.compile(
    r"^(?:那|那么)?的?(?:第(?P<n>[一二三四五六七八九十\d]+)|(?P<last>最后(?:面)?的?一))(?:项|个|点|种|条件)"
    r"(?:再?(?:念|说|讲)一?[遍下次]|(?:的)?(?:原文|原话|内容)?(?:是|系|讲|说|叫|写)?(?:的|了)?(?:什么|啥|咩)?)(?:呢|吧)?[?？。]*$"
)

# 第一个, 末了那个, 前一种, 后面那项, 倒数第二个呢: a member of what was just shown, by its place
_BY_PLACE = re.compile(
    r"^(?:那|那么)?(?:其中|里面)?(?:倒数)?(?:第(?P<n>[一二两三四五六七八九十\d]+)|头一|首|[前后](?:一|面那?|头那?|边那?)|中间那?|"
    r"最?末(?:了|尾)?那?一?|最[后前尾](?:面|头|边)?(?:的|嗰)?[一那]?|另(?:外)?[一那])(?:个|项|种|类|样|点|款|步|档|块|方面)"
    r"(?:的)?(?:原文|原话|内容|全文)?(?:是|系|叫|讲|说)?(?:的)?(?:什么|啥|咩|哪个)?(?:名字|来着)?[呢嘞咧]?[?？。]*$"
)
_PARTED = re.compile(r"[、，；]")


class Answered(Protocol):
    """The part of a turn that is needed here."""

    @property
    def clauses(self) -> tuple[int, ...]:
        """The clauses of its answer."""
        ...

    @property
    def quotes(self) -> tuple[Span, ...]:
        """What was quoted from the first of them."""
        ...

    @property
    def reading(self) -> Kinded:
        """What it was understood as."""
        ...


class Kinded(Protocol):
    """The part of a reading that is needed here."""

    @property
    def address(self) -> Address | None:
        """The place that it names."""
        ...

    @property
    def own(self) -> str:
        """The question as it was typed, slips set right."""
        ...

    @property
    def kind(self) -> Kind:
        """What kind of question it was."""
        ...


def member_pointed_at(question: str, history: Sequence[Answered], document: Document) -> Span | None:
    """Return the member of the list just shown that a follow-up points at: 第三项呢; None for no such.

    What was shown must be of the list: its members are counted as they are printed.
    """
    match = _MEMBER.search(fold(question).strip())
    shown = history[-1]
    if match is None or len(shown.clauses) != 1:
        return None
    place = parse_numeral(match["n"]) if match["n"] else -1
    for listed in enumerations(document.clause(shown.clauses[0]), document):
        whole = listed.span
        seen = any(quote.start < whole.end and whole.start < quote.end for quote in shown.quotes)
        if seen and isinstance(place, int) and (place == -1 or 1 <= place <= len(listed.members)):
            return listed.members[place - 1 if place > 0 else place]
    return None


def points_by_place(question: str, history: Sequence[Answered], document: Document) -> bool:
    """Return whether a follow-up points at one of several things in what was just quoted: 末了那个, 前一种.

    Which it is, is left to the reader: the quote is shown again.  False where fewer stand there: 第九个.
    """
    match = _BY_PLACE.search(fold(question).strip())
    if match is None or len(history[-1].clauses) != 1:
        return False
    place = parse_numeral(match["n"]) if match["n"] else 2
    listed = [len(_PARTED.findall(quote.of(document.text))) + 1 for quote in history[-1].quotes]
    return isinstance(place, int) and max(listed, default=0) >= max(place, 2)


def counts_clauses(question: str) -> bool:
    """Return whether a question counts clauses and says not of what: 共几条, after 五育并举是第几部分."""
    return bool(_SO_MANY.search(fold(question).strip()))


def part_shown(shown: Sequence[int], document: Document) -> int | None:
    """Return the place of the part of which all clauses were just shown, and no others; None for no such."""
    parts = (
        n for n, section in enumerate(top_sections(document), 1) if tuple(section.clauses) == tuple(shown)
    )
    return next(parts, None)


def counts_whole_outline(question: str) -> bool:
    """Return whether a question counts all clauses of the document: 总共多少条."""
    return bool(_ALL_CLAUSES.search(fold(question).strip()))


def listed_at(question: str, history: Sequence[Answered]) -> Address | None:
    """Return the clause of the list just shown that a follow-up points at: 第二个呢, 后头那条."""
    turn = _listing(history)
    shown, kind, before = turn.clauses, turn.reading.kind, turn.reading.address
    match = _NTH.search(fold(question).strip())
    of_section = before is not None and before.level == "section"
    if match is None or not (kind in ("list", "structure") or of_section) or not 1 < len(shown) <= _SHOWN:
        return None
    place = _nth(match, len(shown))
    of_part = of_section or bool(_AMONG_THEM.match(question.strip()))
    by_place = match["unit"] != "条" or kind == "structure" or not match["n"] or of_part
    return Address.of_shown(shown[place - 1]) if by_place and place else None


def _listing(history: Sequence[Answered]) -> Answered:
    """Return the turn before, or the list that it points into: 第四条呢, after 第六部分 and 第二条呢."""
    for turn in reversed(history):
        if not (len(turn.clauses) == 1 and _NTH.search(fold(turn.reading.own).strip())):
            return turn
    return history[-1]


def _nth(match: re.Match[str], count: int) -> int:
    """Return which of so many is meant, 0 where there is no such one: 第二个, 头一个, 中间那个, 后头那个."""
    if match["n"]:
        place = parse_numeral(match["n"])
        return place if isinstance(place, int) and 1 <= place <= count else 0
    if match["middle"]:
        return (count + 1) // 2 if count % 2 else 0
    return 1 if match["first"] else count


def place_pointed_at(
    question: str, kind: Kind, history: Sequence[Answered], document: Document
) -> Address | None:
    """Return the address that a follow-up stands for, None where it points at no place.

    After a list 第二个呢 is its second clause, and so is 第二条呢 after the clauses of one part; after an
    answer from one clause 它属于哪个部分 is about that clause, and 这一部分几条 about its part.
    """
    asked = fold(question).strip()
    shown = history[-1].clauses
    number = _ANOTHER_NUMBER.fullmatch(asked)
    before = history[-1].reading.address
    if number and before is not None and before.level == "clause":
        return place_named(f"第{number['n']}条", document)  # 那36呢, after 35
    step = _NEXT_PART.match(asked)
    if step and before is not None and before.level == "section" and before.first == before.last:
        other = before.first + (-1 if step["back"] else 1)
        return Address("section", other, other, None, Span(*step.span()))
    if _ALL_OF_THEM.search(asked) and history[-1].reading.kind == "structure":
        return history[-1].reading.address
    if kind == "structure" and before is not None and before.level == "section" and _SO_MANY.search(asked):
        return before
    if kind == "structure" and len(shown) == 1:
        if _THAT_PART.search(asked):
            sections = top_sections(document)
            inside = [n for n, section in enumerate(sections, 1) if shown[0] in section.clauses]
            return Address("section", inside[0], inside[0], None, Span(0, 0)) if inside else None
        if _IT.search(asked) or _IN_WHICH_PART.match(asked):
            return Address.of_shown(shown[0])
    if kind == "structure" and 1 < len(shown) <= _FEW and _THEY.search(asked):
        first, *others = shown
        return Address("clause", first, first, None, Span(0, 0), tuple(others), shown=True)
    return None
