"""Find what a law says of breaking an article, which stands in another: 违反本法第五十九条…处…罚款."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policy_qa.answer import _words
from policy_qa.answer._evidence import best_sentence, completed
from policy_qa.answer._nouns import Answer
from policy_qa.answer._quoting import quoting
from policy_qa.documents import Clause, Document
from policy_qa.judge import Judgement
from policy_qa.question import Reading
from policy_qa.search import Hit

_LOOKED_AT = 2  # best clauses whose breaking is looked for


def given_elsewhere(
    reading: Reading, hits: Sequence[Hit], judgement: Judgement, document: Document
) -> Answer | None:
    """Return the answer from a clause that names one of the best and gives what that lacks, else None."""
    for hit in hits[:_LOOKED_AT]:
        for clause in _naming(document.clause(hit.clause), document):
            if reading.wanted_in(clause.span.of(document.text)):
                return _answer(clause, hit, reading, judgement, document)
    return None


def _naming(named: Clause, document: Document) -> Iterator[Clause]:
    """Yield the clauses that say what follows when this one is broken."""
    if not named.label.startswith("第"):
        return
    breaking = re.compile(rf"违反[^。；]*{re.escape(named.label)}(?!之)")
    for clause in document.clauses:
        if clause.number != named.number and breaking.search(clause.span.of(document.text)):
            yield clause


def _answer(clause: Clause, hit: Hit, reading: Reading, judgement: Judgement, document: Document) -> Answer:
    named = document.clause(hit.clause)
    saying = [span for span in clause.sentences if named.label in span.of(document.text)]
    places = [(clause.number, span) for span in completed(saying or clause.sentences, clause, document)]
    places.append((named.number, best_sentence(hit, reading, document)))
    return quoting(_words.given_elsewhere(named, clause), places, document, confidence=judgement.confidence)
