"""Find the stretches of a document that a text is made of.

Runs of characters that both share are put in a chain that runs through the text from left to right.  It
may leap to another place of the document, at a price, so that a text of sentences from several clauses
comes out as one stretch for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policy_qa.wording._index import WordingIndex
from policy_qa.wording._matching import Matching
from policy_qa.wording._numbers import OF_NUMBER, in_number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

LEAP = 6.0  # matched characters that a stretch from elsewhere must win before it counts
_REACH = 200  # characters of the document that may be left out inside one stretch
_LONG = 400  # characters of a text from which on short runs are noise
_SHORT = 12  # characters of a text up to which a shared pair alone is worth a look
_MOST_RUNS = 500  # a chain is searched among so many runs, the longest
_MOST_SHIFTS = 64  # so many of the longest runs are looked beside for shorter ones
_MOST_PLACES = 400  # what the document prints more often says too little
_BESIDE = 6  # how many characters more or less may lie between a pair and a longer run


class Run(NamedTuple):
    """Characters that text and document share, by place in their compared characters."""

    text: int
    doc: int
    length: int

    def without_first(self, characters: int) -> Run:
        """Return the run without its first characters."""
        return Run(self.text + characters, self.doc + characters, self.length - characters)


def stretches(runs: list[Run]) -> list[list[Run]]:
    """Return the stretches the text is made of, each as its runs, in the order of the text."""
    return _chain(runs, leap=LEAP)


def one_stretch(runs: list[Run]) -> list[Run]:
    """Return the best chain among these runs that nowhere leaps."""
    return next(iter(_chain(runs, leap=None)), [])


def shared_runs(text: Matching, document: WordingIndex) -> list[Run]:
    """Return the runs of three and more shared characters, and of two beside them, in the text's order."""
    import numpy as np

    in_text, in_doc = document.hits(text.codes, length=3, at_most=_MOST_PLACES)
    # Three shared characters are two shared pairs.
    runs = _joined(np.concatenate([in_text, in_text + 1]), np.concatenate([in_doc, in_doc + 1]))
    if len(text) >= _LONG:
        runs = [run for run in runs if run.length > 4]
    elif runs:
        runs = _joined(*_beside(runs, text, document))
    elif len(text) <= _SHORT:
        runs = _joined(*document.hits(text.codes, length=2, at_most=_MOST_PLACES))
    runs = [_without_digits(run, text, document.compared) for run in runs]
    runs = [run for run in runs if run.length]
    most = max(_MOST_RUNS, len(text) // 6)
    return sorted(sorted(runs, key=lambda run: -run.length)[:most])


def _joined(in_text: Integers, in_doc: Integers) -> list[Run]:
    """Join shared pairs, given by place in the text and in the document, that overlap into runs."""
    import numpy as np

    # One number for each pair, so that those of one run follow each other.
    wide = int(in_text.max(initial=0)) + 2
    hits = np.unique((in_doc - in_text) * wide + in_text)
    first = np.flatnonzero(np.diff(hits, prepend=-2 * wide) != 1)
    lengths = np.diff(first, append=len(hits)) + 1
    shifts, text = np.divmod(hits[first], wide)
    doc = text + shifts
    return [Run(*run) for run in zip(text.tolist(), doc.tolist(), lengths.tolist(), strict=True)]


def _beside(runs: list[Run], text: Matching, document: WordingIndex) -> tuple[Integers, Integers]:
    """Return every shared pair that lies about as far from one of the longest runs as it does in the text."""
    import numpy as np

    longest = sorted(runs, key=lambda run: -run.length)[:_MOST_SHIFTS]
    near = np.arange(-_BESIDE, _BESIDE + 1)
    shifts = np.unique(np.array([run.doc - run.text for run in longest])[:, None] + near)
    places = shifts[:, None] + np.arange(len(text))
    theirs = document.compared.codes
    inside = (places >= 0) & (places < len(theirs))
    same = inside & (theirs[np.clip(places, 0, len(theirs) - 1)] == text.codes)
    which, in_text = np.nonzero(same[:, :-1] & same[:, 1:])
    return in_text, in_text + shifts[which]


def _without_digits(run: Run, text: Matching, printed: Matching) -> Run:
    """Leave out first digits that only end a longer number, and all where the run is part of one.

    7200个 and 1200个 share 个, not 200个; 1.65万 and 16500 share nothing.
    """
    sides = ((text.characters, run.text), (printed.characters, run.doc))
    shared = text.characters[run.text : run.text + run.length]
    digits = next((at for at, character in enumerate(shared) if character not in OF_NUMBER), run.length)
    whole = run.length if digits == run.length else 0
    cut = any(in_number(characters, at) or in_number(characters, at + whole) for characters, at in sides)
    return run.without_first(digits if cut else 0)


def _chain(runs: list[Run], *, leap: float | None) -> list[list[Run]]:
    """Return the chain of runs with most characters for its gaps, cut where it leaps."""
    import numpy as np

    if not runs:
        return []
    text, doc, length = np.array(runs, dtype=np.int64).T
    scores = length.astype(float)
    steps: list[tuple[int, bool, int] | None] = [None]
    for at in range(1, len(runs)):
        overlap = np.maximum(0, text[:at] + length[:at] - text[at])
        in_doc = np.maximum(overlap, doc[:at] + length[:at] - doc[at])
        doc_gap = doc[at] - doc[:at] - length[:at] + in_doc
        more = doc_gap - (text[at] - text[:at] - length[:at] + in_doc)
        price = 0.5 + 0.1 * np.abs(more) + 0.02 * doc_gap
        onward = scores[:at] + length[at] - in_doc - price
        onward[(doc[:at] >= doc[at]) | (more > _REACH) | (in_doc >= length[at])] = -np.inf
        best, leaps = int(np.argmax(onward)), False
        score = float(onward[best])
        if leap is not None:
            elsewhere = scores[:at] + length[at] - overlap - leap
            elsewhere[overlap >= length[at]] = -np.inf
            other = int(np.argmax(elsewhere))
            if elsewhere[other] > score:
                best, leaps, score = other, True, float(elsewhere[other])
        if score > scores[at]:
            scores[at] = score
            steps.append((best, leaps, int((overlap if leaps else in_doc)[best])))
        else:
            steps.append(None)
    return _traced(runs, steps, int(np.argmax(scores)))


def _traced(runs: list[Run], steps: list[tuple[int, bool, int] | None], last: int) -> list[list[Run]]:
    """Follow the steps back from the last run; a run loses what it shares with the one before."""
    chains: list[list[Run]] = [[]]
    at = last
    while (step := steps[at]) is not None:
        before, leaps, overlap = step
        chains[-1].append(runs[at].without_first(overlap))
        if leaps:
            chains.append([])
        at = before
    chains[-1].append(runs[at])
    return [chain[::-1] for chain in reversed(chains)]
