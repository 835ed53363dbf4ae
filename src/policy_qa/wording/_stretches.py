"""Find the stretches of a document that a text is made of.

Runs of characters that both share are put in a chain that runs through the text from left to right.  It
may leap to another place of the document, at a price, so that a text of sentences from several clauses
comes out as one stretch for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policy_qa.wording._index import WordingIndex
from policy_qa.wording._matching import Matching

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Hits = tuple[Integers, Integers]  # places in the text, places in the document

LEAP = 6.0  # matched characters that a stretch from elsewhere must win before it counts
_REACH = 200  # characters of the document that may be left out inside one stretch
_LONG = 400  # characters of a text from which on short runs are noise
_SHORT = 12  # characters of a text up to which a shared pair alone is worth a look
_MOST_RUNS = 1_500  # a chain is searched among so many runs, the longest
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

    in_text, in_doc = document.hits(text.codes, length=3, at_most=400)
    # Three shared characters are two shared pairs.
    triples = np.concatenate([in_text, in_text + 1]), np.concatenate([in_doc, in_doc + 1])
    runs = _joined(triples)
    if len(text) >= _LONG:
        return _longest([run for run in runs if run.length > 4])
    if not runs and len(text) > _SHORT:
        return []
    pairs = document.hits(text.codes, length=2, at_most=5_000)
    if runs:
        pairs = _beside(pairs, [run for run in runs if run.length > 3] or runs)
    runs = _joined((np.concatenate([triples[0], pairs[0]]), np.concatenate([triples[1], pairs[1]])))
    return _longest([run for run in runs if not _is_digits(run, text)])


def _joined(pairs: Hits) -> list[Run]:
    """Join pairs that overlap in both texts into runs."""
    import numpy as np

    if not len(pairs[0]):
        return []
    hits = np.unique(np.stack([pairs[1] - pairs[0], pairs[0]]), axis=1)
    first = np.flatnonzero(np.any(np.diff(hits, axis=1, prepend=-2) != [[0], [1]], axis=0))
    lengths = np.diff(first, append=hits.shape[1]) + 1
    shift, text = hits[:, first]
    return [Run(*run) for run in zip(text.tolist(), (text + shift).tolist(), lengths.tolist(), strict=True)]


def _is_digits(run: Run, text: Matching) -> bool:
    """Say whether only some digits of a number are shared, which says nothing: 65 of 1.65万 and 16500."""
    end = run.text + run.length
    if run.length > 3 or not text.characters[run.text : end].isdecimal():
        return False
    beside = text.characters[max(0, run.text - 1) : run.text] + text.characters[end : end + 1]
    return any(character.isdecimal() or character == "." for character in beside)


def _beside(pairs: Hits, runs: list[Run]) -> Hits:
    """Keep the pairs that lie about as far from one of the runs as they do in the text."""
    import numpy as np

    shifts = np.unique([run.doc - run.text for run in runs])
    shift = pairs[1] - pairs[0]
    above = np.searchsorted(shifts, shift)
    to_above = np.abs(shifts[np.minimum(above, len(shifts) - 1)] - shift)
    to_below = np.abs(shifts[np.maximum(above - 1, 0)] - shift)
    near = np.minimum(to_above, to_below) <= _BESIDE
    return pairs[0][near], pairs[1][near]


def _longest(runs: list[Run]) -> list[Run]:
    return sorted(sorted(runs, key=lambda run: -run.length)[:_MOST_RUNS])


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
