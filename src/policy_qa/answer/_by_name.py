"""Figures told by a name of the text: “十百千万”各是多少, “百名优秀教师”线上课程库收多少位老师."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.answer import _words
from policy_qa.answer._evidence import sentences_of
from policy_qa.answer._fitting import STRONG, Stated
from policy_qa.answer._nouns import Answer
from policy_qa.answer._quoting import quoting
from policy_qa.documents import Document
from policy_qa.judge import Judgement
from policy_qa.question import Reading, content_words, names_something
from policy_qa.search import Hit
from policy_qa.targets import Target

_NAME = re.compile("“([^“”]{2,10})”")
_COUNTING = re.compile("“(?P<name>[百千万]+[个名所家门](?P<counted>[^“”]{2,8}))”")
_PEOPLE = re.compile("(?:多少|几)(?:位|名|人|个?(?:老师|教师))")
_EACH = re.compile("各|分别")


def figures_of_name(
    reading: Reading, best: Hit, targets: Sequence[Target], document: Document
) -> tuple[Target, ...]:
    """Return the figures of the first sentence with several, of a clause headed by the name asked about.

    十百千万各是多少, of （二十六）实施食育“十百千万”工程
    """
    clause = document.clause(best.clause)
    named = any(name in reading.own for name in _NAME.findall(clause.heading))
    if not named or not _EACH.search(reading.own):
        return ()
    here = [t for t in targets if t.kind == "quantity" and t.clause == clause.number and not t.is_part]
    for sentence in sentences_of(clause):
        if len(stated := tuple(target for target in here if target.span in sentence)) > 1:
            return stated
    return ()


def counting_name(reading: Reading, best: Hit, judgement: Judgement, document: Document) -> Answer | None:
    """Return the sentence with a name that says how many there are of what is asked for: 百名优秀教师."""
    if reading.leans_back:
        return None
    clause = document.clause(best.clause)
    words = [word for word in content_words(reading.plain) if names_something(word)]
    for sentence in sentences_of(clause):
        for match in _COUNTING.finditer(sentence.of(document.text)):
            counted = Stated(match["counted"])
            of_people = (
                bool(_PEOPLE.search(reading.own)) and match["name"][-len(match["counted"]) - 1] == "名"
            )
            if sum(counted.holds(word, reading) == STRONG for word in words) > (0 if of_people else 1):
                shown = [(clause.number, sentence)]
                head = _words.called(match["name"])
                return quoting(head, shown, document, confidence=judgement.confidence)
    return None
