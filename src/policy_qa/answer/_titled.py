"""List clauses by titles: those of a section (“主要任务和措施”分哪几项), those with a word in their own."""

from __future__ import annotations

import re

from policy_qa.answer._nouns import Answer
from policy_qa.answer._outline import members, titled
from policy_qa.documents import Document, Section
from policy_qa.question import Reading
from policy_qa.text import fold

_SHORTEST_TITLE = 4  # characters
# what a question says besides the title of a section: 分哪几项，列一下标题
_ITS_MEMBERS = re.compile(
    r"\W*(?:这|那)?(?:一)?(?:个)?(?:大?部分|章|节|块)?(?:里面?|下面?|中)?的?(?:一共|总共|共|都)?(?:分为?|有|包括|包含|列|讲|写)?了?"
    r"(?:多少|哪几|哪些|几)个?(?:项|条|点|款|方面|部分|内容|工作|任务)?(?:内容|工作|任务)?\W*(?:列(?:一下|出)?(?:标题|来)?)?\W*"
)
# 标题以“深化”打头的条目; 题目里带“教育”二字的有几条
_OPENS = re.compile(
    r"(?:标题|题目|名称)(?:都|是)?(?:以|用|拿)[“\"「]?(?P<word>[^“”\"「」，。]{1,8}?)[”\"」]?(?:二字|两个?字|一词|这个词)?(?:打头|开头|起头|起首|为首)"
)
_HOLDS = re.compile(
    r"(?:标题|题目|题名|名称|名字|条名)(?:里面?|里头|中|上)?(?:直接|就|都)?(?:含|带|有|出现|包含|写)(?:有|了|到|着)?[“\"「](?P<word>[^“”\"「」，。]{1,8})[”\"」]"
)


# 把每一条的名字从第一条到最后一条报一遍
_EVERY_TITLE = re.compile(
    r"(?:每|各|所有|全部)(?:的|一)?(?:个)?(?:条目?|条款)的?(?:标题|题目|题名|名称|名字)|(?:全部|所有)(?:的)?(?:条目?的?)?(?:标题|题名|条名)"
)


def by_titles(reading: Reading, document: Document) -> Answer | None:
    """Return the titles asked for: of the clauses with a word in theirs, or of every clause."""
    return _with_word_in_heading(reading, document) or _every_title(reading, document)


def _every_title(reading: Reading, document: Document) -> Answer | None:
    """Return the titles of all clauses, where that of each is asked for and no part named."""
    address = reading.address
    of_some = address is not None and (address.level == "section" or address.shown)
    if of_some or not _EVERY_TITLE.search(reading.own):
        return None
    headed = [clause for clause in document.clauses if clause.number > 0 and clause.heading]
    return titled(headed, document) if headed else None


def _with_word_in_heading(reading: Reading, document: Document) -> Answer | None:
    """Return the clauses whose headings open with or hold the word asked for: 标题以“深化”打头的条目."""
    opens, holds = _OPENS.search(fold(reading.own)), _HOLDS.search(fold(reading.own))
    match = opens or holds
    if match is None:
        return None
    word = match["word"]
    found = [
        clause
        for clause in document.clauses
        if (heading := fold(clause.heading)) and (heading.startswith(word) if opens else word in heading)
    ]
    if not found:
        return None
    manner = f"以“{word}”开头" if opens else f"带“{word}”"
    return titled(found, document, head=f"标题{manner}的共{len(found)}条：")


def members_of_titled(reading: Reading, document: Document) -> Answer | None:
    """Return the clauses of the section that a question calls by its title: “主要任务和措施”分哪几项."""
    if reading.address is not None:
        return None
    asked = fold(reading.own)
    titles = [(title, section) for section in document.sections for title in _titles(section)]
    named = [(title, section) for title, section in titles if title in asked]
    if not named:
        return None
    title, section = max(named, key=lambda each: len(each[0]))
    return members([section], document) if _ITS_MEMBERS.fullmatch(asked.replace(title, "")) else None


def _titles(section: Section) -> list[str]:
    """Return the title of a section and its halves as people call it by: 提升保障水平."""
    parts = (section.heading, *re.split("[，,]", section.heading))
    return [fold(part) for part in dict.fromkeys(parts) if len(part) >= _SHORTEST_TITLE]
