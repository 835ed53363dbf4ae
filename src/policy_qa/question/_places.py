"""Cities and provinces that a question is about."""

from __future__ import annotations

import functools
import re
from importlib import resources

from policy_qa.documents import Document
from policy_qa.question._asking import is_asking
from policy_qa.text import fold

# Only where the place is what the question is about (苏州今年…), not where somebody comes from (从安徽转来).
_FROM = re.compile(r"(?:从|自|在|去|到|往|来自|离|老家|户口|户籍|人在|是|和|与|跟|同|的|对|订|回|年)$")
_ABOUT = re.compile(
    r"^(?:市|省|区|县)(?!户口|户籍|转|过?来|人|籍|的(?:小孩|孩子|学生|娃|人|老师|家长|同学|朋友|亲戚))|^(?:的(?!小孩|孩子|学生|娃|人|老师|家长|同学|朋友|亲戚)|(?:19|20)\d\d|今年|明年|去年|前年|那边|这边|到底|一共|总共|全市|有|要|新增|新建|教育|学校|小学|初中|高中|中小学|幼儿园|老师|孩子|$|[?？呢])"
)


_NAME = 4  # characters that stand in the document behind the place, so that it is part of a name
_SHORT = 8  # characters; a piece up to this long may name the matter: 苏州那边，今年新增多少


def foreign_place(question: str, document: Document) -> str | None:
    """Return the other city or province a question is about, None where there is none.

    Asked of a text of 常州: 苏州今年新增多少学位 → 苏州; 从苏州转学来怎么办 → None.
    """
    folded = fold(question)
    known, text = fold(document.title + document.issuer), fold(document.text)
    if any(place in folded for place in _places() if place in known):
        return None
    for match in _pattern().finditer(folded):
        if any(match.start() in told for told in _told(folded)):
            continue
        before, after = folded[: match.start()], folded[match.end() :]
        if folded[match.start() : match.end() + _NAME] in text:
            continue  # 江苏省学生资助申请平台, which the document names
        if not _FROM.search(before) and _ABOUT.search(after) and match[0] not in known:
            return match[0]
    return None


def _told(question: str) -> list[range]:
    """Return where a question tells something at length before it asks: 听说南京的学校要搬过来，几时能好."""
    return [
        range(piece.start(), piece.end())
        for piece in re.finditer(r"[^,.;!?，。；！？\n]+", question)
        if not is_asking(piece[0]) and len(piece[0]) > _SHORT
    ]


def is_place_name(name: str) -> bool:
    """Return whether a name is that of a city or province: 常州, not 教育."""
    return name in _places()


@functools.cache
def _places() -> frozenset[str]:
    lines = (resources.files("policy_qa") / "data" / "places.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines for name in line.partition("#")[0].split())


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_places(), key=len, reverse=True)))
