"""Decide which part of a text stands for which part of a document, to the character."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy_qa.wording._chains import ENDS_SENTENCE, PARTS_SENTENCE, Chain, Settling
from policy_qa.wording._index import WordingIndex
from policy_qa.wording._kinds import is_function_word
from policy_qa.wording._leadins import lead_in_ends
from policy_qa.wording._matching import Matching
from policy_qa.wording._stretches import Run, shared_runs

_BOUNDARY = re.compile(r"[。！？!?\n；;：:，,、]")
# Between the members of an enumeration: 宗旨意识、服务意识和规矩意识
_BETWEEN_MEMBERS = re.compile(r"[、，]?(?:以及|和|与|及|或|、|，)")
_ADDED = 1 / 3  # share of the stretch beside them up to which sentences found nowhere are only put in
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
    settling = Settling(printed, text, document, shared_runs(text, document))
    chains = settling.chains()
    if not chains:
        return [Located(0, len(text))]
    gaps = _gaps(settling, chains)
    parts: list[Located] = []
    for chain, before, after in zip(chains, gaps, gaps[1:], strict=False):
        if before[0] < before[1]:
            parts.append(Located(*before))
        parts.append(_with_ends(settling, chain, before[1], after[0]))
    if gaps[-1][0] < gaps[-1][1]:
        parts.append(Located(*gaps[-1]))
    return parts


def _gaps(settling: Settling, chains: list[Chain]) -> list[tuple[int, int]]:
    """Return what belongs to no stretch before, between and behind them: whole sentences, or nothing."""
    length = len(settling.text)
    gaps = []
    for before, after in zip([None, *chains], [*chains, None], strict=True):
        start = before.text_end if before else 0
        end = after.text if after else length
        cuts = settling.cuts(start, end, ENDS_SENTENCE)
        low, high = (cuts[0], cuts[-1]) if cuts else (start, end)
        if before is None:
            low, high = 0, (high if cuts else 0)
        elif after is None:
            low, high = (low if cuts else length), length
        elif not cuts:
            low = high = next(iter(settling.cuts(start, end, PARTS_SENTENCE)), end)
        beside = max(chain.text_end - chain.text for chain in (before, after) if chain)
        if high - low <= _ADDED * beside:
            low = high = (0 if before is None else length if after is None else high)
        gaps.append((low, high))
    return gaps


def _with_ends(settling: Settling, chain: Chain, start: int, end: int) -> Located:
    """Decide how far the stretch of the document reaches where the first or last words differ."""
    text, document = settling.text, settling.document
    # 同时提出， before a stretch from another clause
    for begin in lead_in_ends(settling.printed, int(text.at[start]), int(text.at[end - 1]) + 1):
        if (after := int(text.at.searchsorted(begin))) <= chain.text:
            start = after
    head, tail = text.characters[start : chain.text], text.characters[chain.text_end : end]
    moved = _unshared(text.characters, chain, start, end)
    return Located(
        start,
        end,
        chain.doc - max(_answering(document, chain.doc, head, -1), _moved_before(document, chain.doc, moved)),
        chain.doc_end
        + max(_answering(document, chain.doc_end, tail, 1), _moved_behind(document, chain.doc_end, moved)),
        chain.runs,
    )


def _unshared(characters: str, chain: Chain, start: int, end: int) -> list[str]:
    """Return what of the text lies before, between and behind the shared runs."""
    ends = [start, *(run.text + run.length for run in chain.runs)]
    starts = [*(run.text for run in chain.runs), end]
    return [characters[low:high] for low, high in zip(ends, starts, strict=True) if high - low > 1]


def _moved_behind(document: WordingIndex, end: int, unshared: list[str]) -> int:
    """Return how far a stretch reaches on to a member that the text has earlier: 服务意识(和规矩意识)."""
    at = document.compared.at
    joint = _BETWEEN_MEMBERS.match(document.document.text, int(at[end - 1]) + 1)
    if joint is None:
        return 0
    skipped = sum(character.isalnum() for character in joint.group())
    for member in unshared:
        if document.compared.characters.startswith(member, end + skipped):
            return skipped + len(member)
    return 0


def _moved_before(document: WordingIndex, start: int, unshared: list[str]) -> int:
    """Return how far a stretch reaches back to a member that the text has later."""
    for member in unshared:
        begin = start - len(member)
        for skipped in range(3):
            at = begin - skipped
            if at < 0 or not document.compared.characters.startswith(member, at):
                continue
            places = document.compared.at
            printed = document.document.text[int(places[at + len(member) - 1]) + 1 : int(places[start])]
            if _BETWEEN_MEMBERS.fullmatch(printed):
                return start - at
    return 0


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
        if 0 < edge < len(compared) and _BOUNDARY.search(_marks_before(document, edge)):
            break
        room += 1
    if room < limit:
        return room
    printed = compared.characters[place : place + room] if step > 0 else compared.characters[place - room : place]
    if limit > _WORD or (is_function_word(written) and not is_function_word(printed)):
        return 0
    return room


def _marks_before(document: WordingIndex, at: int) -> str:
    places = document.compared.at
    return document.document.text[int(places[at - 1]) + 1 : int(places[at])]
