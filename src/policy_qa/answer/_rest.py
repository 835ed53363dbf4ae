"""Answer 还有吗 with what the clause just shown says besides, 第三项呢 with a member of its list."""

from __future__ import annotations

from policy_qa.answer import _words
from policy_qa.answer._evidence import joined, sentences_of
from policy_qa.answer._nouns import Answer
from policy_qa.answer._quoting import quoting
from policy_qa.documents import Document
from policy_qa.question import Reading


def answer_rest(reading: Reading, document: Document) -> Answer | None:
    """Return the sentences of a clause that were not quoted before, or the one member of its list asked for.

    None where neither is.
    """
    if reading.member is not None:
        holder = document.clause(reading.anchors[0])
        return quoting(_words.located(holder), [(holder.number, reading.member)], document, confidence=0.95)
    clause = document.clause_at(reading.rest_of[0].start) if reading.rest_of else None
    if clause is None:
        return None
    rest = [s for s in sentences_of(clause) if not any(s in shown for shown in reading.rest_of)]
    head = _words.the_rest(clause) if rest else _words.no_more(clause)
    shown = joined(rest or sorted(reading.rest_of), document)
    return quoting(head, [(clause.number, span) for span in shown], document, confidence=0.9)
