"""Compare the clause that a draft names with the one that holds what it says."""

from __future__ import annotations

from policy_qa.text import Span
from policy_qa.wording._draft_nouns import NamedPlace, PlaceVerdict
from policy_qa.wording._draft_sources import clauses_named
from policy_qa.wording._index import WordingIndex
from policy_qa.wording._matching import matching
from policy_qa.wording._nearest import closeness
from policy_qa.wording._nouns import Check

_NEARER = 2.0  # how many times closer another clause must be than the one named


def named_place(text: str, span: Span, part: Check, document: WordingIndex) -> NamedPlace:
    """Compare the clause that a draft names with the one that holds the passage."""
    quote = span.of(text)
    named = clauses_named(quote, document.document)
    if part.verdict != "absent":
        holders = [part.clause, *(place.clause for place in part.also)]
        right = any(holder in named for holder in holders) or part.clause is None
        verdict: PlaceVerdict = "right" if right else "elsewhere" if named else "no_such_place"
        return NamedPlace(span, quote, named, verdict, part.clause)
    if not named:
        return NamedPlace(span, quote, named, "no_such_place", part.nearest)
    near = closeness(matching(text[part.text_start : part.text_end]), document)
    best = max(near, key=lambda clause: near[clause], default=None)
    own = max((near.get(clause, 0.0) for clause in named), default=0.0)
    doubtful = best is not None and best not in named and near[best] > _NEARER * own
    return NamedPlace(span, quote, named, "doubtful" if doubtful else "right", best if doubtful else None)
