"""How much of a passage is the document's, and what of it is the draft's own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from policy_qa.wording._index import WordingIndex
from policy_qa.wording._matching import matching
from policy_qa.wording._nouns import Check, Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NUMBER = 8  # characters of a number, unit included; a longer change of that kind holds other words too
_MOST_PLACES = 400  # a run that the document prints more often says too little
_OWN_SENTENCE = re.compile(r"\w[^\w。！？\n]*[。！？\n]|[。！？\n][^\w。！？\n]*\w")


def covered(text: str, document: WordingIndex) -> NDArray[np.int8]:
    """Return for each character of a text whether it lies in a run of three that the document prints.

    Digits count neither way, for a number may be what was changed.
    """
    import numpy as np

    compared = matching(text)
    flags = np.full(len(text), -1, dtype=np.int8)
    flags[compared.at] = 0
    in_text, _ = document.hits(compared.codes, length=3, at_most=_MOST_PLACES)
    for by in range(3):
        flags[compared.at[np.unique(in_text) + by]] = 1
    digits = np.fromiter((character.isdecimal() for character in text), dtype=bool, count=len(text))
    flags[digits] = -1
    return flags


def kept(part: Check) -> float:
    """Return which share of the longer side both have; a number put in another's place counts as kept."""
    if part.source is None:
        return 0.0
    lost = sum(
        max(len(change.doc), len(change.text))
        for change in part.changes
        if change.kind not in ("number", "order") or len(change.text) > _NUMBER
    )
    return 1 - lost / max(len(part.source), part.text_end - part.text_start)


def without_own_words(part: Check) -> Check:
    """Leave out an unquoted passage's own words before and behind the document's: 我们将(计划投入…)."""
    changes, start, end = list(part.changes), part.text_start, part.text_end
    source = part.source or ""
    if changes and not changes[0].doc and changes[0].at == 0:
        start += len(changes.pop(0).text)
    if changes and not changes[-1].doc and changes[-1].at == len(source):
        end -= len(changes.pop().text)
    if changes and changes[-1].kind == "punctuation" and changes[-1].at + len(changes[-1].doc) == len(source):
        source = source[: changes[-1].at]  # the mark behind it is the draft's own, too
        end -= len(changes.pop().text)
    if len(changes) == len(part.changes):
        return part
    kinds = {change.kind for change in changes}
    verdict: Verdict = "exact" if not kinds else "punct" if kinds == {"punctuation"} else "altered"
    cut = len(part.source or "") - len(source)
    return replace(
        part,
        verdict=verdict,
        end=(part.end or 0) - cut,
        source=source,
        changes=tuple(changes),
        text_start=start,
        text_end=end,
        also=tuple(replace(place, end=place.end - cut) for place in part.also),
    )


def has_own_sentence(part: Check) -> bool:
    """Say whether a change puts in a sentence, or at an end more words than the passage itself has there."""
    ends = (0, len(part.source or ""))
    return any(
        _OWN_SENTENCE.search(change.text) is not None
        or ((change.at in ends or change.at + len(change.doc) in ends) and len(change.text) > _NUMBER)
        for change in part.changes
    )
