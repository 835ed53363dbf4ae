"""Count the members of a series inside a sentence that all end alike: 国家…监测、省…监测、….."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_qa.answer import _words
from policy_qa.answer._evidence import sentences_of
from policy_qa.answer._nouns import Answer
from policy_qa.answer._quoting import quoting
from policy_qa.documents import Clause, Document
from policy_qa.judge import Judgement
from policy_qa.question import Reading, asks_attribute
from policy_qa.search import Hit
from policy_qa.text import Span

_NOUN = r"(?P<{0}>[\u4e00-\u9fff]{{2,4}}?)"
_END = r"(?:呢|呀|啊|吗|要|，|,|[?？。（(；]|$)"
# 配合哪些监测, 做好哪几项监测, 监测有几项
_ASKS = re.compile(
    rf"(?:哪些|哪几[项个种类]|几[项个种类]){_NOUN.format('a')}{_END}"
    rf"|{_NOUN.format('b')}(?:一共|总共|都)?(?:有|是)(?:哪些|哪几[项个种类]|几[项个种类]){_END}"
)
_COUNTS = re.compile(r"几[项个种类]|多少[项个种类]")
# 省里的有几项: of them all those that name it
_OF_THEM = re.compile(
    r"(?P<of>[\u4e00-\u9fff]{1,3}?)(?:里|级)?的(?:一共|总共)?(?:有|是)?(?:几|多少)[项个种类]"
)
# 都是省里的吗
_ALL_OF_THEM = re.compile(r"都是(?P<of>[\u4e00-\u9fff]{1,3}?)(?:里|级)?的[吗么吧]")


def answer_series(
    reading: Reading, hits: Sequence[Hit], judgement: Judgement, document: Document
) -> Answer | None:
    """Return how many members a series of the best clause has, with its sentence; None where none is meant.

    要配合哪些监测 → 4; 省里的有几项, after it → 3.  Only where 、 alone parts the members and each ends
    in the noun asked for: whatever else joins them may be part of a name.
    """
    asked = reading.about if asks_attribute(reading.own) else reading.question
    match = _ASKS.search(asked)
    if match is None or not hits:
        return None
    noun = match["a"] or match["b"]
    clause = document.clause(hits[0].clause)
    found = _series(clause, noun, document)
    if found is None:
        return None
    sentence, members = found
    of, all_of = _OF_THEM.search(reading.own), _ALL_OF_THEM.search(reading.own)
    named = of or all_of
    if named is None and not (_COUNTS.search(reading.own) or _ASKS.search(reading.own)):
        return None
    some = [member for member in members if named is not None and named["of"] in member]
    if named is not None and not some:
        return None
    head = _words.series(clause, noun, len(members), named["of"] if named else "", len(some))
    verdict = len(some) == len(members) if all_of else None
    if verdict is not None:
        head = _words.verdict(verdict) + head
    answer = quoting(head, [(clause.number, sentence)], document, confidence=judgement.confidence)
    return replace(answer, yes_no=verdict)


def _series(clause: Clause, noun: str, document: Document) -> tuple[Span, list[str]] | None:
    """Return the one sentence with a series whose members all end in a noun, and the members."""
    member = rf"[^，。；、：]*{re.escape(noun)}"
    pattern = re.compile(rf"{member}(?:、{member})+(?![^，。；：]*、)")
    found = [
        (sentence, match[0].split("、"))
        for sentence in sentences_of(clause)
        for match in pattern.finditer(sentence.of(document.text))
    ]
    # B监测和C监测 are two members, or one with a name of its own: then they are not counted.
    clear = all(member.count(noun) == 1 for _, members in found for member in members)
    return found[0] if len(found) == 1 and clear else None
