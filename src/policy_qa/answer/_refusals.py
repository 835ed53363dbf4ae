"""Say what the document does not give: another city, another year, a matter, a kind of information."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_qa.answer import _words
from policy_qa.answer._evidence import best_sentences, joined
from policy_qa.answer._nouns import Answer
from policy_qa.answer._quoting import quoting
from policy_qa.documents import Document
from policy_qa.judge import Judgement
from policy_qa.question import Reading, aspects_asked, is_asking
from policy_qa.search import Hit

_RELEVANT = 0.15  # probability from which a clause is named as being about the matter of a refusal
_NEAREST = 3  # clauses looked at for the one that a refusal names


def other_place(reading: Reading, document: Document) -> Answer | None:
    """Return a refusal where another city is asked about than the document's own."""
    place = reading.elsewhere
    if place is None:
        return None
    line = _words.other_place(document, place)
    return Answer(document.id, "not_covered", line, missing=(f"{place}的情况",), confidence=0.9)


def other_matter(reading: Reading, document: Document) -> Answer | None:
    """Return a refusal where the weather, a train ticket or the like is asked about."""
    if reading.foreign is None:
        return None
    line = _words.other_matter(document, reading.foreign)
    return Answer(document.id, "not_covered", line, missing=(reading.foreign,), confidence=0.9)


def other_year(reading: Reading, hits: Sequence[Hit], document: Document) -> Answer | None:
    """Return a refusal where another year is asked about and the clause does not speak of it."""
    others = [year for year in reading.years if year != document.year]
    if not others or document.year is None or document.year in reading.years:
        return None
    body = document.clause(hits[0].clause).span.of(document.text) if hits else ""
    if any(str(year) in body for year in others):
        return None
    return Answer(
        document.id,
        "not_covered",
        _words.other_year(document, others),
        missing=tuple(f"{year}年的情况" for year in others),
        confidence=0.9,
    )


def refused(hits: Sequence[Hit], judgement: Judgement, document: Document) -> Answer:
    """Return that the document does not cover the matter, or what it lacks of it."""
    nearest = [document.clause(hit.clause) for hit in hits[:_NEAREST]]
    if judgement.missing and nearest and judgement.probability >= _RELEVANT:
        line = _words.lacking(nearest[0], judgement.missing)
    elif judgement.missing:
        line = _words.not_given(document, judgement.missing)
    else:
        line = _words.not_covered(document)
    return Answer(
        document.id,
        "not_covered",
        line,
        missing=judgement.missing or (),
        confidence=round(1 - judgement.probability, 4),
    )


def given_in_part(
    reading: Reading, hits: Sequence[Hit], judgement: Judgement, document: Document
) -> Answer | None:
    """Return where a matter stands of which a side is not given, if something else of it is asked too.

    那些毛病怎么改、多久报一回: how it is mended, but not how often that is reported.
    """
    asked = reading.own if reading.leans_back else reading.plain
    matches = [m for aspect in reading.aspects for m in aspect.asked.finditer(asked)]
    parts = re.finditer(r"[^，,、；;？?。！!]+", asked)
    apart = [p[0] for p in parts if not any(m.start() < p.end() and p.start() < m.end() for m in matches)]
    if not any(is_asking(part) and not aspects_asked(part) for part in apart):
        return None
    clause = document.clause(hits[0].clause)
    spans = best_sentences(hits[0], reading, document, count=3)
    head = _words.located(clause)
    answer = quoting(
        head,
        [(clause.number, span) for span in joined(spans, document)],
        document,
        confidence=judgement.confidence,
    )
    lines = f"{answer.answer}\n{_words.not_given(document, judgement.missing)}"
    return replace(answer, status="partly", answer=lines, missing=judgement.missing)
