"""Fuse the ways of matching into one score a clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy_qa.search._matching import Matches, Scores

# Shares of the three ways to match a text: beside phrasings, and alone.  The first were chosen on held-out
# invented items; the others on questions about laws, whose articles share so many words that those mislead.
DENSE, WORDS, BIGRAMS = 0.7, 0.1, 0.2
ALONE_DENSE, ALONE_WORDS, ALONE_BIGRAMS = 0.8, 0.05, 0.15
# People's own wordings of a clause count as much as its text, where a document has any.
PHRASINGS = 0.5
# How they are matched: the nearest, the few nearest, words, bigrams; chosen on the development questions,
# confirmed on questions that were never read (see docs/quality.md).
ASKED_BEST, ASKED_NEAR, ASKED_WORDS, ASKED_BIGRAMS = 0.36, 0.24, 0.2, 0.2


def fuse(matches: Matches) -> Scores:
    """Return one score a clause between 0 and 1, text and phrasings ranked apart and then added."""
    if not matches.phrasing:
        return _text(matches, (ALONE_DENSE, ALONE_WORDS, ALONE_BIGRAMS))
    text = _text(matches, (DENSE, WORDS, BIGRAMS))
    asked = combine(
        [
            (_spread(matches.phrasing), ASKED_BEST),
            (_spread(matches.phrasing_near), ASKED_NEAR),
            (_scaled(matches.phrasing_words), ASKED_WORDS),
            (_scaled(matches.phrasing_bigrams), ASKED_BIGRAMS),
        ]
    )
    return combine([(text, 1 - PHRASINGS), (asked, PHRASINGS)])


def _text(matches: Matches, shares: tuple[float, float, float]) -> Scores:
    """Return one score a clause from its text alone."""
    ways = (_spread(matches.dense), _scaled(matches.words), _scaled(matches.bigrams))
    return combine(list(zip(ways, shares, strict=True)))


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


def combine(weighted: Sequence[tuple[Mapping[int, float], float]]) -> Scores:
    total = sum(share for _, share in weighted)
    scores: Scores = {}
    for part, share in weighted:
        for number, score in part.items():
            scores[number] = scores.get(number, 0.0) + score * share / total
    return scores
