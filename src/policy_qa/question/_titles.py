"""A clause or a part called by words of its heading: 义务教育优质均衡那条, 队伍建设部分."""

from __future__ import annotations

import re
from dataclasses import replace

from policy_qa.documents import Document
from policy_qa.numerals import parse_numeral
from policy_qa.question._address import Address, clauses_at, find_address, top_sections
from policy_qa.question._content import content_words, names_something
from policy_qa.text import Span, fold

_CALLED = re.compile(
    r"^(?:请|麻烦)?(?:把|将|在|就|关于|讲|说|写)?(?P<title>[^,。?？;；]{2,20}?)的?(?:(?:那|这)(?:一|个)?(?:条|款|项)(?![一几些])|(?:条款|条目)(?=里|中))"
)
# 课堂教学改革后面紧跟着的是哪条; 校外培训机构那条前面一条是啥; 讲疫情的那一条，它前头一条是讲啥的
_BESIDE = re.compile(
    r"^(?:紧?[跟挨接排]着?在)?(?:讲|关于|说|写|谈)?(?P<title>[^,。?？;；]{2,20}?)的?(?:[那这]一?[条款项])?的?(?:[,，](?:它|那|紧?[跟挨接]着?)?的?)?"
    r"(?:(?P<back>(?:前|上)[面边头]?|之前)|(?:后|下)[面边头]?|之后|紧接着)(?:紧?[跟挨接]着?)?的?(?:[那是一]|哪)*[条款项]"
    r"(?:(?:是|讲|说|叫|写){0,2}的?(?:什么|啥|哪一?条)的?|内容|标题|呢)*[?？。]*$"
)
# “能力提升”那章第二条; 党建部分排第三的条目; 综合改革板块压轴的那条
_IN_PART = re.compile(
    r"^(?:请问?|把)?(?:讲|关于|说|写|谈)?[“\"「]?(?P<name>[^,。?？;；第几哪各每“”]{2,14}?)[”\"」]?的?[那这]?一?个?(?:大?部分|大块|板块|大?章|篇章|块)"
    r"(?:里面?|中|下面?)?的?(?:排在?)?(?:第(?P<n>[一二三四五六七八九十\d]{1,3})|(?P<first>[首头]一?|打头|最前面?|开头)|(?P<last>压轴|收尾|末尾?|最后面?一?|最末一?))"
    r"的?[那]?(?:一|个)*(?:条目|条|项|款)(?:标题|内容)?(?:是|讲|说|叫|写)?的?(?:什么|啥|哪条)?(?:内容|呢)?[?？。]*$"
)
# 队伍建设部分共几条; 讲五育的那部分是从第几条到第几条; 党建部分下设各条名称
_PART = re.compile(
    r"^(?:请问?|把)?(?:讲|关于|说|写|谈|涉及)?(?P<name>[^,。?？;；第几哪各每]{2,14}?)的?[那这]?一?个?(?:大?部分|大块|板块|大?章|篇章|块)"
    r"(?:里面?|下面?|中)?的?(?:主要|具体|一共|总共|分别|共|都|全部)*(?:分为?|有|由|包括|包含|列|讲|写|说|谈|下设|下辖|是|管)?[了的]?"
    r"(?:[从由]?第几条[到至]第几条|(?:多少|哪几|哪些|几|各|每)个?(?:条目|小?条|项|点|款|方面|内容|工作|任务)的?(?:内容|工作|任务|标题|名称|题目)?"
    r"(?:组成|构成)?|起止条[号目]?|标题|名称|题目|目录|些?什么|些?啥)(?:内容|呢)?(?:列?(?:出来|一下)|列全)?"
    r"(?:[,，](?:标题|名称|题目)?(?:各|分别|都)?(?:是|叫|有)?(?:什么|啥|哪几条|哪些))?[?？。]*$"
)
_SHORTEST = 3  # characters of a heading that tell it


def clause_called(question: str, document: Document) -> Address | None:
    """Return the address of the one clause whose heading holds all words of the name a question gives it.

    义务教育优质均衡那条里有哪些数字 → （十六）推进义务教育优质均衡; None where no or several headings do.
    """
    match = _CALLED.search(fold(question).strip())
    number = _headed(match["title"], document) if match else None
    return None if number is None else Address.of_shown(number)


def clause_beside(question: str, document: Document) -> Address | None:
    """Return the address of the clause before or after the one that a question names: 第七条的下一条."""
    match = _BESIDE.search(fold(question).strip())
    if match is None:
        return None
    place = find_address(match["title"])
    if place is not None and place.level != "clause":
        return None
    if place is None:
        number = _headed(match["title"], document, shortest=2)  # 食育那条上一条
        number = number or _speaking_alone(match["title"], document)  # 讲近视的那条之后
    else:
        named = clauses_at(place, document)
        number = named[0].number if len(named) == 1 else None
    if number is None:
        return None
    beside = Address.of_shown(number - 1 if match["back"] else number + 1)
    return replace(beside, span=Span(*match.span()))


def section_called(question: str, document: Document) -> Address | None:
    """Return the address of the part whose title alone holds the longest stretch of what it is called.

    队伍建设部分共几条 → 五、加强队伍建设，促进教师能力提升; None where all of the stretches stand in several.
    """
    match = _PART.search(fold(question).strip())
    part = _part_called(match["name"], document) if match else None
    return (
        None if match is None or part is None else Address("section", part, part, None, Span(*match.span()))
    )


def clause_in_part(question: str, document: Document) -> Address | None:
    """Return the address of a clause by its place in a part that is called by its title: 党建部分第三条."""
    match = _IN_PART.search(fold(question).strip())
    part = _part_called(match["name"], document) if match else None
    if match is None or part is None:
        return None
    place = parse_numeral(match["n"]) if match["n"] else 1 if match["first"] else -1
    inside = top_sections(document)[part - 1].clauses
    if not isinstance(place, int) or not (place == -1 or 1 <= place <= len(inside)):
        return None
    number = inside[place - 1 if place > 0 else place]
    return replace(Address.of_shown(number), span=Span(*match.span()))


def _part_called(name: str, document: Document) -> int | None:
    """Return which part's title alone holds the longest stretch of a name, None where none does."""
    titles = [fold(section.heading) for section in top_sections(document)]
    for length in range(len(name), 1, -1):
        for start in range(len(name) - length + 1):
            stretch = name[start : start + length]
            holding = [number for number, title in enumerate(titles, 1) if stretch in title]
            if len(holding) == 1 and names_something(stretch):
                return holding[0]
    return None


def _speaking_alone(title: str, document: Document) -> int | None:
    """Return the number of the one clause that has every telling word of a name: 近视; None for no such."""
    named = [word for word in content_words(title) if names_something(word)]
    speaking = [c.number for c in document.clauses if all(w in c.span.of(document.text) for w in named)]
    return speaking[0] if named and len(speaking) == 1 else None


def _headed(title: str, document: Document, *, shortest: int = _SHORTEST) -> int | None:
    """Return the number of the one clause whose heading holds a name or all its words, None for no such."""
    told = [word for word in content_words(title) if len(word) > 1]
    named = [word for word in told if not any(other != word and other in word for other in told)]
    if sum(map(len, told)) < shortest:
        return None
    called = [
        clause.number
        for clause in document.clauses
        if (heading := fold(clause.heading)) and (title in heading or all(word in heading for word in named))
    ]
    return called[0] if len(called) == 1 else None
