"""A clause or a part called by words of its heading: 义务教育优质均衡那条, 队伍建设部分."""

from __future__ import annotations

import re

from policy_qa.documents import Document
from policy_qa.lexicon import Lexicon
from policy_qa.question._address import Address, top_sections
from policy_qa.question._content import content_words, names_something
from policy_qa.text import Span, fold

_CALLED = re.compile(
    r"^(?:请|麻烦)?(?:(?:再|先|来)?(?:看看?|说说|讲讲))?(?:把|将|在|就|关于|讲|说|写)?(?P<title>[^,。?？;；]{2,20}?)的?(?:(?:那|这)(?:一|个)?(?:条|款|项)(?![一几些])|(?:条款|条目)(?=里|中))"
)
# 队伍建设部分共几条; 讲五育的那部分是从第几条到第几条; 党建部分下设各条名称
_PART = re.compile(
    r"^(?:请问?|把)?专?门?(?:讲|关于|说|写|谈|涉及|跟)?(?P<name>[^,。?？;；第几哪各每]{2,14}?)的?[那这]?一?个?(?:大?部分|大块|板块|大?章|篇章|块)"
    r"(?:里面?|下面?|中)?的?(?:主要|具体|一共|总共|分别|共|都|全部)*(?:分为?|有|由|包括|包含|含|列|讲|写|说|谈|下设|下辖|是|管)?[了的]?"
    r"(?:(?:排|放)?在?第几(?:大?部分|大?块|个)?[,，])?"
    r"(?:[,，]?[从由]?(?:第几|哪一?)条(?:开始|起)?[,，、]?(?:[一直]*看)?[到至](?:第几|哪一?)条(?:结束|止|为止)?(?:[,，](?:中间)?(?:都|一共)?(?:有)(?:哪些|哪几条))?|(?:多少|哪几|哪些|几|各|每)个?(?:条目|小?条|项|点|款|方面|内容|工作|任务)的?(?:内容|工作|任务|标题|名称|题目)?"
    r"(?:组成|构成)?|起止(?:是|在|条[号目]?)*(?:哪几条)?|标题|名称|题目|目录|些?什么|些?啥|叫(?:个)?(?:什么|啥))(?:内容|名字?|呢)?(?:[,，]?(?:逐条)?列?(?:出来|一下|名)|列全)?"
    r"(?:[,，、](?:逐条|每条|标题|名称|题目)*(?:各|分别|都)?(?:是|叫|有|为)?(?:什么|啥|何题|哪几条|哪些|名称|标题|题目)?)?(?:[?？。,，](?:请|并)?(?:把|将)?(?:标题|题目|名称)也?(?:都|一并)*列(?:出来?|一下)?)?[?？。]*$"
)
_MEMBERS = re.compile(
    r"^(?P<name>[^,。?？;；第几哪各每]{4,14}?)(?:这|那)?(?:里面?|下面?|中)?(?:一共|总共|共)?(?:分为?|有|包括|包含|下设|下辖|设)[了的]?"
    r"(?:多少|哪几|哪些|几)个?(?:条目|小?条|款)[?？。]*$"
)
WITHOUT_PART = 4  # characters of a title that tell a part that is not called one
_SHORTEST = 2  # characters of a heading that tell it


def clause_called(question: str, document: Document, lexicon: Lexicon | None) -> Address | None:
    """Return the address of the one clause whose heading holds all words of the name a question gives it.

    义务教育优质均衡那条里有哪些数字 → （十六）推进义务教育优质均衡; None where no or several headings do.
    """
    match = _CALLED.search(fold(question).strip())
    number = clause_named(match["title"], document, lexicon, shortest=_SHORTEST) if match else None
    return None if number is None else Address.of_shown(number)


def section_called(question: str, document: Document, lexicon: Lexicon | None) -> Address | None:
    """Return the address of the part whose title alone holds the longest stretch of what it is called.

    队伍建设部分共几条 → 五、加强队伍建设，促进教师能力提升; None where all of the stretches stand in several.
    """
    folded = fold(question).strip()
    match, shortest = _PART.search(folded), 2
    if match is None:  # 五育并举下设几条
        match, shortest = _MEMBERS.search(folded), WITHOUT_PART
    if match is None:
        return None
    official = [term for e in lexicon.expand(match["name"]) for term in e.official] if lexicon else []
    for name in (match["name"], *official):
        if (part := part_called(name, document, shortest=shortest)) is not None:
            return Address("section", part, part, None, Span(*match.span()))
    return None


def part_called(name: str, document: Document, *, shortest: int = 2) -> int | None:
    """Return which part's title alone holds the longest stretch of a name, None where none does."""
    titles = [fold(section.heading) for section in top_sections(document)]
    for length in range(len(name), shortest - 1, -1):
        for start in range(len(name) - length + 1):
            stretch = name[start : start + length]
            holding = [number for number, title in enumerate(titles, 1) if stretch in title]
            if len(holding) == 1 and names_something(stretch):
                return holding[0]
    return None


def clause_named(title: str, document: Document, lexicon: Lexicon | None, *, shortest: int = 2) -> int | None:
    """Return the number of the one clause that a name stands for: by its heading, or by words only it has.

    食育 → （二十六）; 特殊孩子 by its official term; 近视, which one clause speaks of; None for no such.
    """
    for name in (title, *_standing_for(title, lexicon)):
        if (number := _headed(name, document, shortest=shortest)) is not None:
            return number
    return _speaking_alone(title, document)


def _standing_for(title: str, lexicon: Lexicon | None) -> list[str]:
    """Return the official terms for a whole name: those of 小朋友 are none for 教小朋友好好吃饭."""
    return [
        term
        for expansion in (lexicon.expand(title) if lexicon else ())
        if not any(map(names_something, content_words(title.replace(expansion.written, " "))))
        for term in expansion.official
    ]


def _speaking_alone(title: str, document: Document) -> int | None:
    """Return the number of the one clause that has every telling word of a name: 近视; None for no such."""
    named = [word for word in content_words(title) if names_something(word)]
    speaking = [c.number for c in document.clauses if all(w in c.span.of(document.text) for w in named)]
    return speaking[0] if named and len(speaking) == 1 else None


def _headed(title: str, document: Document, *, shortest: int) -> int | None:
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
