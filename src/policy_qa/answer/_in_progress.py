"""Say that a plan states as still to be done what a question takes for done: 新校区是不是早就造好了."""

from __future__ import annotations

import re

from policy_qa.answer import _words
from policy_qa.answer._evidence import sentences_of
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.question import Reading, names_something
from policy_qa.search import Hit
from policy_qa.text import fold

_DONE = re.compile(
    r"(?:已经?|早就?|早已|都已经?)(?:[^，。,？?]{0,6}?)(?P<done>造好|建好|建成|盖好|修好|落地|落户|签约|引进|竣工|完工|完成|投用|启用|招生|实现|建立|出台|发布|印发|制定|启动|举办|召开|开展|成立|办过)"
    r"|(?P<now>造好|建好|建成|盖好|修好|落地|落户|签约|竣工|完工|投用|启用|出台|印发|制定)了(?:吗|么|没有?|伐)[?？]*$"
)
_TO_BE_DONE = re.compile(
    r"^(?:[^，；。]{0,6})(?:加快|推进|推动|探索|计划|力争|积极争取|争取|逐步|启动|筹建|研究|拟|将)"
)
_IS_DONE = re.compile("已|完成|建成|实现|获得|取得|现有|原有")
_PIECE = re.compile(r"[^，；。,;]+")


def in_progress(reading: Reading, hit: Hit, document: Document) -> Verdict | None:
    """Return the sentence of a plan that states as a task what is taken for done; None for any other claim.

    It decides nothing: that a task is set does not tell how far it has come.
    """
    match = _DONE.search(fold(reading.own))
    if match is None or not _words.is_plan(document):
        return None
    named = [
        word
        for word in reading.focus
        if len(word) > 1
        and names_something(word)
        and word not in match[0]
        and word in document.text
        and word not in document.issuer
    ]
    for span in sentences_of(document.clause(hit.clause)):
        for piece in _PIECE.findall(span.of(document.text)):
            to_do = _TO_BE_DONE.search(piece) or not _IS_DONE.search(piece)
            if named and all(word in piece for word in named) and to_do:
                return Verdict(None, _words.not_said_done(match["done"] or match["now"]), span)
    return None
