"""Match a question against the clauses, each way by itself: dense, words, bigrams, word for word."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policy_qa.documents import Document
from policy_qa.encoder import Encoder
from policy_qa.index import Field, Index
from policy_qa.passages import Passage
from policy_qa.question import Reading
from policy_qa.text import bigrams, fold, words

_TEXT = frozenset({"heading", "clause", "sentence"})
_PHRASING = frozenset({"phrasing"})
_WEIGHT_OF_NAME = 1.4  # weight of a name that the text puts in quotation marks
_VERBATIM_FROM, _VERBATIM_FULL = 4, 6  # characters from which a shared stretch counts, and counts in full
_NAMED = re.compile(r"“([^“”，。；]{2,10})”|([A-Za-z]{3,})")
_FEW_NEAREST = 3  # phrasings of a clause

Scores = dict[int, float]  # clause number → score


@dataclass(frozen=True, slots=True)
class Matches:
    """Scores of one question's clauses, each way by itself, with the passages of each clause."""

    dense: Scores
    words: Scores
    bigrams: Scores
    phrasing: Scores
    phrasing_near: Scores  # mean cosine of the few nearest phrasings: one may be near by chance
    phrasing_words: Scores
    phrasing_bigrams: Scores
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
    kinds = _TEXT | _PHRASING if phrasings else _TEXT
    everything = len(index.passages)

    def matching(cut: Callable[[str], list[str]], name: Field) -> tuple[Scores, Scores]:
        """Return the scores of the text and of the phrasings; one pass over the index gives both."""
        found = index.matching(cut(full), field=name, limit=everything, document=document.id, kinds=kinds)
        return _best_by_source(found, index)

    by_words, phrasing_words = matching(words, "words")
    by_bigrams, phrasing_bigrams = matching(bigrams, "bigrams")
    passages: dict[int, list[tuple[float, int, Passage]]] = {}
    asked: dict[int, list[float]] = {}
    for number, cosine in index.nearest(vector, limit=everything, document=document.id, kinds=kinds):
        clause = index.clauses[number]
        if index.of_phrasing[number]:
            asked.setdefault(clause, []).append(cosine)
        else:
            passages.setdefault(clause, []).append((cosine, number, index.passages[number]))

    return Matches(
        dense={number: near[0][0] for number, near in passages.items()},
        words=by_words,
        bigrams=by_bigrams,
        phrasing={number: cosines[0] for number, cosines in asked.items()},
        phrasing_near={number: _mean_of_best(cosines) for number, cosines in asked.items()},
        phrasing_words=phrasing_words,
        phrasing_bigrams=phrasing_bigrams,
        vector=vector,
        passages=passages,
    )


def _best_by_source(found: Iterable[tuple[int, float]], index: Index) -> tuple[Scores, Scores]:
    """Return the best score of each clause in its text, and in its phrasings; `found` comes best first."""
    in_text: Scores = {}
    in_phrasings: Scores = {}
    clauses, of_phrasing = index.clauses, index.of_phrasing
    for number, score in found:
        scores = in_phrasings if of_phrasing[number] else in_text
        scores.setdefault(clauses[number], score)
    return in_text, in_phrasings


def _mean_of_best(cosines: Sequence[float]) -> float:
    """Return the mean of the first few, which are the best."""
    best = cosines[:_FEW_NEAREST]
    return sum(best) / len(best)


def verbatim(question: str, document: Document) -> Scores:
    """Return the clause that alone holds the longest stretch of the question, with its weight, about 0–1.

    A keyword that stands in several clauses counts for each of them, the less the more there are; so does a
    name that the text puts in quotation marks: 十百千万里的千和万各指什么人.
    """
    asked = fold(question).strip()
    texts = {clause.number: _folded(clause.span.of(document.text)) for clause in document.clauses}
    whole = [number for number, text in texts.items() if len(asked) > 1 and asked in text]
    if whole:
        return {number: 1 / len(whole) for number in whole}
    named = [
        [number for number, text in texts.items() if name in text]
        for name in sorted(_names(document.text), key=lambda name: (-len(name), name))
        if name in asked
    ]
    if named:
        holding = min(named, key=len)  # of 享去 and APP the one that fewer clauses hold
        return {number: _WEIGHT_OF_NAME / len(holding) for number in holding}
    stretch = _longest_shared(asked, _folded(document.text))
    holding = [number for number, text in texts.items() if stretch and stretch in text]
    if len(holding) != 1:
        return {}
    weight = (len(stretch) - _VERBATIM_FROM + 1) / (_VERBATIM_FULL - _VERBATIM_FROM + 1)
    return {holding[0]: min(1.0, weight)}


def _longest_shared(asked: str, text: str) -> str:
    """Return the longest stretch of the question that stands in the text, "" where all are too short."""
    longest = ""
    for start in range(len(asked) - _VERBATIM_FROM + 1):
        end = start + max(_VERBATIM_FROM, len(longest) + 1)
        while end <= len(asked) and asked[start:end] in text:
            longest = asked[start:end]
            end += 1
    return longest


@functools.lru_cache(maxsize=64)
def _names(text: str) -> frozenset[str]:
    """Return what a text puts in quotation marks or in Latin letters, folded: 十百千万, 享去, afs."""
    return frozenset(fold(quoted or latin) for quoted, latin in _NAMED.findall(text))


@functools.lru_cache(maxsize=4096)  # clauses; folding them again for each question would cost a millisecond
def _folded(text: str) -> str:
    return fold(text)
