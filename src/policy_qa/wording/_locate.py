"""Decide which part of a text stands for which part of a document, to the character."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy_qa.wording._index import WordingIndex
from policy_qa.wording._kinds import is_function_word
from policy_qa.wording._leadins import lead_in_ends
from policy_qa.wording._matching import Matching
from policy_qa.wording._stretches import Run, one_stretch, shared_runs, stretches

_ENDS_SENTENCE = re.compile(r"[。！？!?\n]")
_PARTS_SENTENCE = re.compile(r"[；;：:，,]")
_BOUNDARY = re.compile(r"[。！？!?\n；;：:，,、]")
_FEWEST = 6  # shared characters that make a stretch of its own beside others
_WORD = 6  # characters at an end of the text that may stand for as many of the document


@dataclass(frozen=True, slots=True)
class Located:
    """Compared characters of the text, those of the document they stand for, and what both share."""

    text: int
    text_end: int
    doc: int = 0
    doc_end: int = 0
    runs: tuple[Run, ...] = ()  # empty: found nowhere

    @property
    def shared(self) -> int:
        """Number of characters in the shared runs."""
        return sum(run.length for run in self.runs)


def locate(printed: str, text: Matching, document: WordingIndex) -> list[Located]:
    """Return the parts of the text in order, each with its place in the document or none."""
    runs = shared_runs(text, document)
    chains = _worth_it(_neighbours_joined(stretches(runs), runs))
    if not chains:
        return [Located(0, len(text))]
    cuts = [_cuts(printed, text, *gap) for gap in _gaps(chains, len(text))]
    parts: list[Located] = []
    for chain, before, after in zip(chains, cuts, cuts[1:], strict=False):
        if before[0] < before[1]:
            parts.append(Located(*before))
        parts.append(_with_ends(printed, text, document, chain, before[1], after[0]))
    if cuts[-1][0] < cuts[-1][1]:
        parts.append(Located(*cuts[-1]))
    return parts


def _neighbours_joined(chains: list[list[Run]], runs: list[Run]) -> list[list[Run]]:
    """Join stretches so near each other in the document that text was rather rearranged or left out."""
    joined: list[list[Run]] = []
    for chain in chains:
        if joined:
            low = min(joined[-1][0].doc, chain[0].doc)
            high = max(_end(joined[-1]), _end(chain))
            first, last = joined[-1][0].text, chain[-1].text + chain[-1].length
            if high - low <= 1.3 * (last - first) + 10:
                inside = [
                    run
                    for run in runs
                    if first <= run.text and run.text + run.length <= last
                    and low <= run.doc and run.doc + run.length <= high
                ]
                joined[-1] = one_stretch(inside)
                continue
        joined.append(chain)
    return joined


def _end(chain: list[Run]) -> int:
    return chain[-1].doc + chain[-1].length


def _worth_it(chains: list[list[Run]]) -> list[list[Run]]:
    """Keep the largest stretch and those beside it that share enough."""
    sizes = [sum(run.length for run in chain) for chain in chains]
    return [chain for chain, size in zip(chains, sizes, strict=True) if size >= _FEWEST or size == max(sizes)]


def _gaps(chains: list[list[Run]], length: int) -> list[tuple[int, int]]:
    """Return what of the text lies before, between and behind the stretches."""
    starts = [chain[0].text for chain in chains]
    ends = [chain[-1].text + chain[-1].length for chain in chains]
    return list(zip([0, *ends], [*starts, length], strict=True))


def _cuts(printed: str, text: Matching, start: int, end: int) -> tuple[int, int]:
    """Return where the stretch before a gap ends and the one behind it starts.

    Whole sentences in between belong to neither.  Before the first stretch and behind the last, a gap
    without the end of a sentence belongs to the stretch.
    """
    places = range(max(start, 1), min(end, len(text) - 1) + 1)
    ends = [at for at in places if _ENDS_SENTENCE.search(_marks_before(printed, text, at))]
    first, last = start == 0, end == len(text)
    if first or last:
        cut = (ends[-1] if first else ends[0]) if ends else (0 if first else len(text))
        return (0, cut) if first else (cut, len(text))
    if ends:
        return ends[0], ends[-1]
    for pattern in (_PARTS_SENTENCE, _BOUNDARY):
        for at in places:
            if pattern.search(_marks_before(printed, text, at)):
                return at, at
    return end, end


def _marks_before(printed: str, text: Matching, at: int) -> str:
    """Return what is printed between a compared character and the one before it."""
    return printed[int(text.at[at - 1]) + 1 : int(text.at[at])]


def _with_ends(
    printed: str, text: Matching, document: WordingIndex, chain: list[Run], start: int, end: int
) -> Located:
    """Decide how far the stretch of the document reaches where the first or last words differ."""
    first, last = chain[0], chain[-1]
    # 同时提出， before a stretch from another clause
    for begin in lead_in_ends(printed, int(text.at[start]), int(text.at[end - 1]) + 1):
        if (after := int(text.at.searchsorted(begin))) <= first.text:
            start = after
    head = text.characters[start : first.text]
    tail = text.characters[last.text + last.length : end]
    return Located(
        start,
        end,
        first.doc - _answering(document, first.doc, head, -1),
        _end(chain) + _answering(document, _end(chain), tail, 1),
        tuple(chain),
    )


def _answering(document: WordingIndex, place: int, written: str, step: int) -> int:
    """Return how many characters of the document, from this place on or back, answer to what is written.

    As many as were written, but none beyond the next mark: behind 50个； what was put in answers to nothing.
    """
    if not written:
        return 0
    compared = document.compared
    limit = len(written)
    room = 0
    while room < limit and 0 <= (at := place + room * step - (step < 0)) < len(compared):
        edge = at if step > 0 else at + 1
        if 0 < edge < len(compared) and _BOUNDARY.search(_marks_before(document.document.text, compared, edge)):
            break
        room += 1
    if room < limit:
        return room
    printed = compared.characters[place : place + room] if step > 0 else compared.characters[place - room : place]
    if limit > _WORD or (is_function_word(written) and not is_function_word(printed)):
        return 0
    return room
