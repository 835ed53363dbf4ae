"""Find the clauses that a question is about: dense, words and character bigrams, fused by clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from policy_qa.documents import Document
from policy_qa.encoder import Encoder
from policy_qa.index import Index
from policy_qa.passages import Passage
from policy_qa.question import Reading, clauses_at
from policy_qa.text import Span, bigrams, fold, words

# Shares of the three ways to match; chosen on held-out invented items (training/README.md), never on the bundled text.
DENSE, WORDS, BIGRAMS = 0.7, 0.1, 0.2
# People's own wordings of a clause count as much as its text, where a document has any.
PHRASINGS = 0.5
# What a clause is favoured by when it alone holds a stretch of the question word for word: 国际化智造名城.
VERBATIM = 0.3
_VERBATIM_FROM, _VERBATIM_FULL = 4, 8  # characters from which a shared stretch counts, and counts in full
# A clause of the turn before is favoured by this much of the full score when a question leans on it.
ANCHOR = 0.15
_OVERFETCH = 4000  # passages looked at for one question: all of them in any document of ordinary size
_TEXT = frozenset({"heading", "clause", "sentence"})
_PHRASING = frozenset({"phrasing"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well one clause matched, each way by itself; what the judge weighs."""

    cosine: float  # best passage of the text
    cosine_gap: float  # to the mean of the other clauses, in their standard deviations
    words: float  # share of the best clause's word score
    bigrams: float
    phrasing: float  # best cosine to a phrasing, 0 where there are none
    phrasing_gap: float  # to the best phrasing of any other clause
    dense_rank: int  # 1 = first
    words_rank: int
    phrasing_rank: int


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage of a found clause with its cosine to the question."""

    passage: Passage
    cosine: float

    @property
    def span(self) -> Span:
        """Where the passage stands."""
        return self.passage.span


@dataclass(frozen=True, slots=True)
class Hit:
    """A scored clause with the passage that won."""

    document: str
    clause: int
    label: str
    heading: str
    section: str
    score: float  # 0–1
    span: Span  # the winning passage, quotable
    quote: str
    evidence: Evidence
    passages: tuple[ScoredPassage, ...] = ()  # those of the clause, best first
    matched: tuple[str, ...] = ()  # words of the question found in the clause
    expanded: tuple[str, ...] = ()  # official words found in place of everyday ones: 小眼镜→近视

    @property
    def start(self) -> int:
        """Where the quote begins in the document's text."""
        return self.span.start

    @property
    def end(self) -> int:
        """Where the quote ends, exclusive."""
        return self.span.end

    @property
    def why(self) -> dict[str, object]:
        """What the score rests on, for people who ask."""
        evidence = self.evidence
        return {
            "passage": self.quote,
            "matched_words": list(self.matched),
            "expanded_words": list(self.expanded),
            "cosine": round(evidence.cosine, 4),
            "phrasing_cosine": round(evidence.phrasing, 4),
            "ranks": {
                "dense": evidence.dense_rank,
                "words": evidence.words_rank,
                "phrasings": evidence.phrasing_rank,
            },
        }


Scores = dict[int, float]  # clause number → score


@dataclass(frozen=True, slots=True)
class _Matches:
    """Scores of one question's clauses, each way by itself, with the passages of each clause."""

    dense: Scores
    words: Scores
    bigrams: Scores
    phrasing: Scores
    phrasing_words: Scores
    passages: dict[int, list[tuple[float, Passage]]] = field(default_factory=dict)  # clause → cosine, passage


def search(
    reading: Reading,
    *,
    index: Index,
    encoder: Encoder,
    document: Document,
    phrasings: bool = True,
    limit: int = 5,
) -> tuple[Hit, ...]:
    """Return the clauses that match a reading, best first; an address in it decides alone where it can."""
    queries = [(reading.question, 1.0)]
    if reading.leans_back:
        queries.append((reading.own, 1.0))
    found = [
        (_match(text, reading, index, encoder, document, phrasings=phrasings), share)
        for text, share in queries
    ]
    scores = _combine([(_fuse(matches), share) for matches, share in found])
    for number, share in _verbatim(reading.own, document).items():
        scores[number] = scores.get(number, 0.0) + VERBATIM * share
    for number in reading.anchors:
        scores[number] = scores.get(number, 0.0) + ANCHOR
    allowed = _addressed(reading, document)
    ranked = sorted((n for n in scores if allowed is None or n in allowed), key=lambda n: (-scores[n], n))
    return tuple(
        _hit(n, min(1.0, scores[n]), [matches for matches, _ in found], reading, document)
        for n in ranked[:limit]
    )


def _addressed(reading: Reading, document: Document) -> frozenset[int] | None:
    if reading.address is None:
        return None
    return frozenset(clause.number for clause in clauses_at(reading.address, document)) or None


def _verbatim(question: str, document: Document) -> Scores:
    """Return the clauses that alone hold the longest stretch of the question word for word, with its weight 0–1."""
    asked = fold(question)
    texts = {clause.number: fold(clause.span.of(document.text)) for clause in document.clauses}
    for length in range(min(len(asked), 24), _VERBATIM_FROM - 1, -1):
        stretches = {asked[at : at + length] for at in range(len(asked) - length + 1)}
        holding = [n for n, text in texts.items() if any(stretch in text for stretch in stretches)]
        if holding:
            weight = min(1.0, (length - _VERBATIM_FROM + 1) / (_VERBATIM_FULL - _VERBATIM_FROM + 1))
            return {number: weight for number in holding} if len(holding) == 1 else {}
    return {}


def _match(
    text: str, reading: Reading, index: Index, encoder: Encoder, document: Document, *, phrasings: bool
) -> _Matches:
    official = [term for expansion in reading.expansions for term in expansion.official]
    texts = [text] if not official else [text, f"{text} {' '.join(official)}"]
    vectors = encoder.encode(texts, role="query")
    vector: NDArray[np.float32] = vectors.mean(axis=0)
    full = " ".join([text, *official])
    passages: dict[int, list[tuple[float, Passage]]] = {}

    def clause_scores(pairs: Iterable[tuple[int, float]], *, keep: bool = False) -> Scores:
        scores: Scores = {}
        for number, score in pairs:
            passage = index.passages[number]
            scores[passage.clause] = max(score, scores.get(passage.clause, score))
            if keep:
                passages.setdefault(passage.clause, []).append((score, passage))
        return scores

    def near(kinds: frozenset[str], *, keep: bool = False) -> Scores:
        return clause_scores(
            index.nearest(vector, limit=_OVERFETCH, document=document.id, kinds=kinds), keep=keep
        )

    def matching(cut: Callable[[str], list[str]], name: str, kinds: frozenset[str]) -> Scores:
        return clause_scores(
            index.matching(cut(full), field=name, limit=_OVERFETCH, document=document.id, kinds=kinds)
        )

    return _Matches(
        dense=near(_TEXT, keep=True),
        words=matching(words, "words", _TEXT),
        bigrams=matching(bigrams, "bigrams", _TEXT),
        phrasing=near(_PHRASING) if phrasings else {},
        phrasing_words=matching(words, "words", _PHRASING) if phrasings else {},
        passages=passages,
    )


def _fuse(matches: _Matches) -> Scores:
    """Return one score a clause between 0 and 1, text and phrasings ranked apart and then added."""
    text = _combine(
        [
            (_spread(matches.dense), DENSE),
            (_scaled(matches.words), WORDS),
            (_scaled(matches.bigrams), BIGRAMS),
        ]
    )
    if not matches.phrasing:
        return text
    asked = _combine([(_spread(matches.phrasing), DENSE + BIGRAMS), (_scaled(matches.phrasing_words), WORDS)])
    return _combine([(text, 1 - PHRASINGS), (asked, PHRASINGS)])


def _spread(scores: Mapping[int, float]) -> Scores:
    """Return cosines stretched over 0–1: those of e5 lie close together for anything."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    return {number: (score - low) / (high - low) if high > low else 1.0 for number, score in scores.items()}


def _scaled(scores: Mapping[int, float]) -> Scores:
    """Return BM25 scores as shares of the highest."""
    high = max(scores.values(), default=0.0)
    return {number: score / high for number, score in scores.items()} if high > 0 else {}


def _combine(weighted: Sequence[tuple[Mapping[int, float], float]]) -> Scores:
    total = sum(share for _, share in weighted)
    scores: Scores = {}
    for part, share in weighted:
        for number, score in part.items():
            scores[number] = scores.get(number, 0.0) + score * share / total
    return scores


def _hit(number: int, score: float, found: Sequence[_Matches], reading: Reading, document: Document) -> Hit:
    clause = document.clause(number)
    passages = _best_passages(number, found)
    span = passages[0].span if passages else clause.span
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
        evidence=_evidence(number, found[0]),
        passages=passages,
        matched=tuple(word for word in reading.words if word in body),
        expanded=tuple(dict.fromkeys(term for term in official if term in body)),
    )


def _best_passages(number: int, found: Sequence[_Matches]) -> tuple[ScoredPassage, ...]:
    """Return the passages of a clause by their nearness to the last form of the question, what was typed."""
    ranked = sorted(found[-1].passages.get(number, ()), key=lambda scored: (-scored[0], scored[1].span))
    return tuple(ScoredPassage(passage, cosine) for cosine, passage in ranked)


def _evidence(number: int, matches: _Matches) -> Evidence:
    others = np.array([score for n, score in matches.dense.items() if n != number] or [0.0])
    cosine = matches.dense.get(number, 0.0)
    asked = matches.phrasing.get(number, 0.0)
    return Evidence(
        cosine=cosine,
        cosine_gap=float((cosine - others.mean()) / (others.std() or 1.0)),
        words=matches.words.get(number, 0.0),
        bigrams=matches.bigrams.get(number, 0.0),
        phrasing=asked,
        phrasing_gap=asked - max((s for n, s in matches.phrasing.items() if n != number), default=0.0),
        dense_rank=_rank(number, matches.dense),
        words_rank=_rank(number, matches.words),
        phrasing_rank=_rank(number, matches.phrasing),
    )


def _rank(number: int, scores: Mapping[int, float]) -> int:
    """Return the place of a clause, 1 for the first; one past the last when it did not match."""
    own = scores.get(number)
    return len(scores) + 1 if own is None else 1 + sum(score > own for score in scores.values())
