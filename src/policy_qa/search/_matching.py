"""Match a question against the clauses, each way by itself: dense, words, bigrams, word for word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policy_qa.documents import Document
from policy_qa.encoder import Encoder
from policy_qa.index import Field, Index
from policy_qa.passages import Passage
from policy_qa.question import Reading
from policy_qa.text import bigrams, fold, words

_OVERFETCH = 4000  # passages looked at for one question: all of them in any document of ordinary size
_TEXT = frozenset({"heading", "clause", "sentence"})
_PHRASING = frozenset({"phrasing"})
_VERBATIM_FROM, _VERBATIM_FULL = 4, 8  # characters from which a shared stretch counts, and counts in full

Scores = dict[int, float]  # clause number → score


@dataclass(frozen=True, slots=True)
class Matches:
    """Scores of one question's clauses, each way by itself, with the passages of each clause."""

    dense: Scores
    words: Scores
    bigrams: Scores
    phrasing: Scores
    phrasing_words: Scores
    vector: NDArray[np.float32]  # of the question
    passages: dict[int, list[tuple[float, int, Passage]]]  # clause → cosine, number, passage


def match(
    text: str, reading: Reading, index: Index, encoder: Encoder, document: Document, *, phrasings: bool
) -> Matches:
    official = [term for expansion in reading.expansions for term in expansion.official]
    texts = [text] if not official else [text, f"{text} {' '.join(official)}"]
    vectors = encoder.encode(texts, role="query")
    vector: NDArray[np.float32] = vectors.mean(axis=0)
    full = " ".join([text, *official])
    passages: dict[int, list[tuple[float, int, Passage]]] = {}

    def clause_scores(pairs: Iterable[tuple[int, float]], *, keep: bool = False) -> Scores:
        scores: Scores = {}
        for number, score in pairs:
            passage = index.passages[number]
            scores[passage.clause] = max(score, scores.get(passage.clause, score))
            if keep:
                passages.setdefault(passage.clause, []).append((score, number, passage))
        return scores

    def near(kinds: frozenset[str], *, keep: bool = False) -> Scores:
        return clause_scores(
            index.nearest(vector, limit=_OVERFETCH, document=document.id, kinds=kinds), keep=keep
        )

    def matching(cut: Callable[[str], list[str]], name: Field, kinds: frozenset[str]) -> Scores:
        return clause_scores(
            index.matching(cut(full), field=name, limit=_OVERFETCH, document=document.id, kinds=kinds)
        )

    return Matches(
        dense=near(_TEXT, keep=True),
        words=matching(words, "words", _TEXT),
        bigrams=matching(bigrams, "bigrams", _TEXT),
        phrasing=near(_PHRASING) if phrasings else {},
        phrasing_words=matching(words, "words", _PHRASING) if phrasings else {},
        vector=vector,
        passages=passages,
    )


def verbatim(question: str, document: Document) -> Scores:
    """Return the clause that alone holds the longest stretch of the question, with its weight 0–1."""
    asked = fold(question)
    texts = {clause.number: fold(clause.span.of(document.text)) for clause in document.clauses}
    for length in range(min(len(asked), 24), _VERBATIM_FROM - 1, -1):
        stretches = {asked[at : at + length] for at in range(len(asked) - length + 1)}
        holding = [n for n, text in texts.items() if any(stretch in text for stretch in stretches)]
        if holding:
            weight = min(1.0, (length - _VERBATIM_FROM + 1) / (_VERBATIM_FULL - _VERBATIM_FROM + 1))
            return {number: weight for number in holding} if len(holding) == 1 else {}
    return {}
