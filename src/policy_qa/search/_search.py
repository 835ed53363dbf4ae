"""Find the clauses that a question is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_qa.documents import Document
from policy_qa.encoder import Encoder
from policy_qa.index import Index
from policy_qa.question import Reading, clauses_at, of_themselves, people_named
from policy_qa.search._among import Among
from policy_qa.search._cohort import Cohort
from policy_qa.search._fusing import combine, fuse
from policy_qa.search._matching import Matches, match, verbatim
from policy_qa.search._nouns import Hit, ScoredPassage

# What a clause is favoured by when it alone holds a stretch of the question word for word: 国际化智造名城.
VERBATIM = 0.3
# A follow-up as it was typed counts this much beside the question it was completed to.
OWN = 1.0
# A clause of the turn before is favoured by this much of the full score when a question leans on it.
ANCHOR = 0.1
# A clause that gives the kind of information asked for comes before better ones with at most this much more.
_ABOUT_AS_GOOD = 0.85
POINTED = 0.35  # the same where it points at that clause: 它, 这条
# A clause that is headed by other people than the question is about counts this much of its score.
OTHERS = 0.8
KEPT = 1.0  # and where it is told to be about no other


def search(
    reading: Reading,
    *,
    index: Index,
    encoder: Encoder,
    document: Document,
    cohort: Cohort | None = None,
    phrasings: bool = True,
    limit: int = 5,
) -> tuple[Hit, ...]:
    """Return the clauses that match a reading, best first; an address in it decides alone where it can."""
    queries = [(reading.plain, 1.0)]
    if reading.leans_back:
        queries.append((reading.own, OWN))
    found = [
        (match(text, reading, index, encoder, document, phrasings=phrasings), share)
        for text, share in queries
    ]
    scores = combine([(fuse(matches), share) for matches, share in found])
    for number, share in verbatim(reading.own, document).items():
        scores[number] = scores.get(number, 0.0) + VERBATIM * share
    for number in reading.anchors:
        favour = KEPT if reading.kept else POINTED if reading.anchored else ANCHOR
        scores[number] = scores.get(number, 0.0) + favour
    for number in _of_other_people(reading, document):
        scores[number] = scores.get(number, 0.0) * OTHERS
    allowed = _addressed(reading, document)
    ranked = sorted((n for n in scores if allowed is None or n in allowed), key=lambda n: (-scores[n], n))
    matches = [one for one, _ in found]
    among = Among.of(matches[0])
    hits = [_hit(n, min(1.0, scores[n]), matches, among, reading, document) for n in ranked[:limit]]
    hits = _giving_first(hits, reading, document)
    if cohort is not None and hits:
        hits[0] = _compared(hits[0], matches[0], cohort, index)
    return tuple(hits)


def _of_other_people(reading: Reading, document: Document) -> frozenset[int]:
    """Return the clauses whose headings are about other people than the question is: 教师身心健康.

    Those headed by nobody too, where the people are asked about themselves: 老师自己心里烦.
    """
    alone = of_themselves(reading.own)
    asked = alone or people_named(reading.plain)
    if len(asked) != 1:
        return frozenset()
    headed = {clause.number: people_named(clause.heading) for clause in document.clauses}
    themselves = bool(alone) and any(asked & named for named in headed.values())
    return frozenset(
        number for number, named in headed.items() if (named or themselves) and named.isdisjoint(asked)
    )


def _giving_first(hits: list[Hit], reading: Reading, document: Document) -> list[Hit]:
    """Return the hits with one that gives what is asked for first, where it is about as good as the best.

    大病医疗自己掏多少钱 → of the clauses on 大病医疗 the one that states an amount of money
    """
    near = [hit for hit in hits if hit.score >= hits[0].score * _ABOUT_AS_GOOD]
    giving = [h for h in near if reading.wanted_in(document.clause(h.clause).span.of(document.text))]
    if not giving or giving[0] is hits[0]:
        return hits
    return [giving[0], *(hit for hit in hits if hit is not giving[0])]


def _compared(best: Hit, matches: Matches, cohort: Cohort, index: Index) -> Hit:
    """Return the best hit with how near the question is to questions about other matters."""
    numbers = [number for _, number, _ in matches.passages.get(best.clause, ())]
    outside = cohort.outside(matches.vector, index.vectors(numbers))
    return replace(best, evidence=replace(best.evidence, outside=outside))


def _addressed(reading: Reading, document: Document) -> frozenset[int] | None:
    if reading.address is None:
        return None
    return frozenset(clause.number for clause in clauses_at(reading.address, document)) or None


def _hit(
    number: int, score: float, found: Sequence[Matches], among: Among, reading: Reading, document: Document
) -> Hit:
    clause = document.clause(number)
    passages = _best_passages(number, found)
    # A heading may have won, but what is shown should say more than the heading above it.
    telling = next((s for s in passages if s.passage.kind == "sentence"), passages[0] if passages else None)
    span = telling.span if telling else clause.span
    body = clause.span.of(document.text)
    official = (term for expansion in reading.expansions for term in expansion.official)
    return Hit(
        document=document.id,
        clause=number,
        label=clause.label,
        heading=clause.heading,
        section=clause.section,
        score=round(score, 4),
        span=span,
        quote=span.of(document.text),
        evidence=among.evidence(number),
        passages=passages,
        matched=tuple(word for word in reading.words if word in body),
        expanded=tuple(dict.fromkeys(term for term in official if term in body)),
    )


def _best_passages(number: int, found: Sequence[Matches]) -> tuple[ScoredPassage, ...]:
    """Return the passages of a clause by their nearness to the last form of the question, what was typed."""
    ranked = sorted(found[-1].passages.get(number, ()), key=lambda scored: (-scored[0], scored[2].span))
    return tuple(ScoredPassage(passage, cosine) for cosine, _, passage in ranked)
