"""Say what a term with a number stands for, where the text lists it: 三联, 六个一, 四早."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_qa.answer import _words
from policy_qa.answer._nouns import Answer, Citation
from policy_qa.documents import Clause, Document
from policy_qa.numerals import parse_numeral
from policy_qa.question import Reading
from policy_qa.text import Span

_NUMERAL = "[二两三四五六七八九十]"
_TERM = rf"(?P<term>(?P<n>{_NUMERAL})(?:个?[\u4e00-\u9fff]{{1,3}}?|位一体))"
# 三联是哪三联, “六个一”具体指什么, 四早包括哪些; but 三课联动是什么 asks for what is done
_ASKED = re.compile(
    rf"[“\"「]?{_TERM}[”\"」]?(?:专项行动|工程|机制|梯队)?(?:"
    rf"(?:都|到底)?(?:是|指|叫|说)(?:的)?(?:是)?(?:哪{_NUMERAL}|哪几)|"
    r"(?:都|到底)?(?:包括|包含|有)(?:了)?(?:哪|什么|啥)|(?:具体|分别)(?:是|指|有)(?:的)?(?:什么|啥|哪))"
)


def explain_numbered_term(reading: Reading, document: Document) -> Answer | None:
    """Return the answer to what a numbered term stands for; None where none of the text's is asked about.

    The text says it where a list of as many members stands in the same sentence; else it only names it.
    """
    match = _ASKED.search(reading.own if not reading.leans_back else reading.question)
    if match is None:
        return None
    term, count = match["term"], parse_numeral(match["n"])
    named = [
        (clause, sentence)
        for clause, sentence in _sentences(document)
        if f"“{term}”" in sentence.of(document.text)
    ]
    if not named or not isinstance(count, int):
        return None
    for clause, sentence in named:
        if _lists(sentence.of(document.text), term, count):
            return _answer(document, clause, sentence)
    return Answer(
        document.id,
        "not_covered",
        _words.only_names(named[0][0], term),
        missing=(_words.members_of(term),),
        confidence=0.9,
    )


def _sentences(document: Document) -> Iterator[tuple[Clause, Span]]:
    for clause in document.clauses:
        for sentence in clause.sentences:
            yield clause, sentence


def _lists(sentence: str, term: str, count: int) -> bool:
    """Return whether just so many members stand right before the term or right after it.

    内外联合、局校联动、部门联手的“三联”; 全面监督…，重点监督…，定期明察…，强化“三查”
    """
    before, _, after = sentence.partition(f"“{term}”")
    listed = [part for part in re.split("[，：:]", before) if part.strip()]
    *clauses, own = listed or [""]
    following = re.match(r"(?:[^，。；、]{0,6})[：:（(]([^）)。；]+)", after)
    members = [part for part in (own, following[1] if following else "") if "、" in part]
    if "、" not in own and len(clauses) == count:
        return True
    return any(part.count("、") + 1 == count for part in members)


def _answer(document: Document, clause: Clause, sentence: Span) -> Answer:
    lines = [
        _words.located(clause),
        _words.quoted(sentence.of(document.text)),
        _words.source([clause], document),
    ]
    citation = Citation.at(sentence, clause.number, document)
    return Answer(
        document.id,
        "answered",
        "\n".join(lines),
        clauses=(clause.number,),
        citations=(citation,),
        confidence=0.9,
    )
