"""Reply to small talk, and ask back where nothing is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_qa.answer import _words
from policy_qa.answer._nouns import Answer
from policy_qa.documents import Document
from policy_qa.question import Reading, has_content, neighbour
from policy_qa.search import Hit
from policy_qa.text import is_word

_INSULT = re.compile(r"傻|笨|废物|垃圾|脑残|滚|去死|蠢|智障|没用")
_ONE_WORD = 3  # characters
_MANY = 5  # clauses that hold a word, from which it alone does not say what is meant
_VERY_MANY = 8  # clauses from which not even a heading singles one out
_OFFERED = 4  # of them named when asking back
_REPLIES = (
    (re.compile(r"谢|辛苦|感谢"), _words.THANKS),
    (re.compile(r"再见|拜拜"), _words.FAREWELL),
    (re.compile(r"你(?:是|叫)"), _words.ASSISTANT),
)


def small_talk(reading: Reading, document: Document) -> Answer | None:
    """Return the reply to a greeting, an order or a question about nothing; None for any other."""
    if reading.kind == "greeting":
        return Answer(document.id, "greeting", _reply(reading.own), confidence=0.99)
    if reading.kind == "doubt":
        return Answer(document.id, "greeting", _words.CHECK_IT, confidence=0.99)
    if reading.kind == "instruction":
        line = _words.INSULT if _INSULT.search(reading.own) else _words.INSTRUCTION
        return Answer(document.id, "not_covered", line, confidence=0.95)
    outline = reading.kind in ("structure", "about")  # 一共几条 names nothing, and is clear
    nothing = not has_content(reading.question) and not outline
    if reading.address is None and (nothing or (neighbour(reading.question) and not reading.beside)):
        return Answer(document.id, "clarify", _words.UNCLEAR, confidence=0.9)
    return None


def once_more(answer: Answer) -> Answer:
    """Return an answer that was doubted, with a line that says so: 你确定吗."""
    return replace(answer, answer=f"{_words.SAME_AGAIN}{answer.answer}")


def choices(reading: Reading, hits: Sequence[Hit], document: Document) -> Answer | None:
    """Return a question back where one word is typed that many clauses hold and no heading singles out."""
    word = reading.question.strip("?？。!！ ")
    if reading.kind != "locate" or len(word) > _ONE_WORD or not is_word(word):
        return None
    if reading.expansions or reading.anchors:
        return None
    holding = [clause for clause in document.clauses if word in clause.span.of(document.text)]
    headed = [clause for clause in holding if word in clause.heading]
    if len(holding) < _MANY or (len(headed) == 1 and len(holding) < _VERY_MANY):
        return None
    best = [hit.clause for hit in hits]
    ranked = sorted(headed or holding, key=lambda c: best.index(c.number) if c.number in best else len(best))
    line = _words.which_one(word, len(holding), ranked[:_OFFERED])
    return Answer(document.id, "clarify", line, confidence=0.8)


def _reply(said: str) -> str:
    """Return the short reply to a greeting, to thanks, to a farewell or to 你是谁."""
    return next((reply for pattern, reply in _REPLIES if pattern.search(said)), _words.GREETING)
