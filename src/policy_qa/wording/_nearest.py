"""Name the clause that comes closest to what the document does not say."""

from __future__ import annotations

from policy_qa.wording._index import WordingIndex
from policy_qa.wording._matching import Matching

_MOST = 2_000  # places of a pair of characters beyond which it tells clauses apart no more


def nearest_clause(text: Matching, document: WordingIndex) -> int | None:
    """Return the clause that shares most pairs of characters with the text, rare ones before common ones."""
    scores = closeness(text, document)
    return max(scores, key=lambda clause: scores[clause], default=None)


def closeness(text: Matching, document: WordingIndex) -> dict[int, float]:
    """Return how close each clause comes that shares any pair, the first in the document first."""
    import numpy as np

    clauses = document.document.clauses
    in_text, in_doc = document.hits(text.codes, length=2, at_most=_MOST)
    if not clauses or not len(in_text):
        return {}
    starts = [clause.span.start for clause in clauses]
    which = np.searchsorted(starts, document.compared.at[in_doc], side="right") - 1
    times = np.bincount(in_text, minlength=len(text))
    # A pair counts once in a clause, however often the clause repeats it.
    pairs = np.unique(np.stack([which, in_text]), axis=1)
    pairs = pairs[:, pairs[0] >= 0]
    scores = np.bincount(pairs[0], weights=1 / np.sqrt(times[pairs[1]]), minlength=len(clauses))
    return {clauses[at].number: float(scores[at]) for at in np.flatnonzero(scores)}
