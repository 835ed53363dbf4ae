"""Decide which part of a text stands for which part of a document, to the character."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy_qa.text import fold
from policy_qa.wording._chains import ANY_MARK, ENDS_SENTENCE, PARTS_SENTENCE, Chain, Settling
from policy_qa.wording._index import WordingIndex
from policy_qa.wording._kinds import is_function_word
from policy_qa.wording._leadins import Lead, lead_in_ends
from policy_qa.wording._matching import Matching
from policy_qa.wording._numbers import past_numbers
from policy_qa.wording._stretches import Run, shared_runs

_BOUNDARY = re.compile(r"[。！？!?\n；;：:，,、）)]")
# Between the members of an enumeration: 宗旨意识、服务意识和规矩意识
_BETWEEN_MEMBERS = re.compile(r"[、，]?(?:以及|和|与|及|或|、|，)")
_SHORT_FUNCTION_WORDS = frozenset("不未约拟须非")
_ADDED = 1 / 3  # share of the stretch beside them up to which sentences found nowhere are only put in
_WIDER = 2  # characters more that a first word of the document may have
_FEWEST = 2  # characters of the last words that are looked for further on
_FAR = 40  # characters of the document that may be left out before the text's last words
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
        parts.append(_past_lead_in(settling, chain, before[1], after[0]))
    if gaps[-1][0] < gaps[-1][1]:
        parts.append(Located(*gaps[-1]))
    return [part for part in parts if not _is_lead_in(settling, part)] or parts


def _is_lead_in(settling: Settling, part: Located) -> bool:
    """Say whether a part is nothing but a lead-in, though the document may print its words: 根据《…》，."""
    at, printed = settling.text.at, settling.printed
    if part.text_end == len(at):
        return False
    ends = lead_in_ends(printed, int(at[part.text]), int(at[part.text_end]))
    return bool(ends) and ends[-1] > int(at[part.text_end - 1])


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
            low = high = next(iter(settling.cuts(start, end, PARTS_SENTENCE)), None) or next(
                iter(settling.cuts(start, end, ANY_MARK)), end
            )
        beside = max(chain.text_end - chain.text for chain in (before, after) if chain)
        if high - low <= _ADDED * beside:
            low = high = 0 if before is None else length if after is None else high
        gaps.append((low, high))
    return gaps


def _past_lead_in(settling: Settling, chain: Chain, start: int, end: int) -> Located:
    """Return the stretch without a lead-in before it: 同时提出， before a sentence from another clause."""
    text = settling.text
    first = int(text.at[start])
    for begin in reversed(lead_in_ends(settling.printed, first, int(text.at[end - 1]) + 1)):
        after = int(text.at.searchsorted(begin))
        if after <= chain.text:
            found = _with_ends(settling, chain, after, end)
            lead = Lead(settling.printed[first:begin], text.characters[start:after])
            if not lead.is_quoted(settling.document, found.doc):
                return found
    return _with_ends(settling, chain, start, end)


def _with_ends(settling: Settling, chain: Chain, start: int, end: int) -> Located:
    """Decide how far the stretch of the document reaches where the first or last words differ."""
    document = settling.document
    moved = _unshared(settling.text.characters, chain, start, end)
    before = _answering(settling, chain.text, chain.doc, chain.text - start, -1)
    number, answer = past_numbers(
        settling.text.characters, chain.text_end, end, document.compared.characters, chain.doc_end
    )
    behind = answer + _answering(
        settling, chain.text_end + number, chain.doc_end + answer, end - chain.text_end - number, 1
    )
    return Located(
        start,
        end,
        chain.doc - max(before, _moved_before(document, chain.doc, moved)),
        chain.doc_end
        + max(
            behind,
            _moved_behind(document, chain.doc_end, moved),
            _further_on(document, chain.doc_end, settling.text.characters[chain.text_end : end]),
        ),
        chain.runs,
    )


def _unshared(characters: str, chain: Chain, start: int, end: int) -> list[str]:
    """Return what of the text lies before, between and behind the shared runs."""
    ends = [start, *(run.text + run.length for run in chain.runs)]
    starts = [*(run.text for run in chain.runs), end]
    return [characters[low:high] for low, high in zip(ends, starts, strict=True) if high - low > 1]


def _further_on(document: WordingIndex, end: int, tail: str) -> int:
    """Return how far on the sentence the text's last words stand: 十九大(和十九届全会)精神，."""
    characters = document.compared.characters
    lone = len(tail) < _FEWEST or tail[0].isdecimal()  # a number answers to the one behind the same words
    at = -1 if lone else characters.find(tail, end, end + _FAR + len(tail))
    if at < 0 or not _BOUNDARY.search(_marks_before(document, at + len(tail))):
        return 0
    crosses = any(ENDS_SENTENCE.search(_marks_before(document, edge)) for edge in range(end, at + 1))
    return 0 if crosses else at + len(tail) - end


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


def _answering(settling: Settling, text: int, doc: int, length: int, step: int) -> int:
    """Return how many characters of the document, from this place on or back, answer to so many of the text.

    As many as were written, but none beyond a mark that the text lacks: behind 50个； what was put in
    answers to nothing.
    """
    written = _onward(settling.text.characters, text, length, step)
    reach = min(length + _WIDER, len(settling.document.compared) - doc if step > 0 else doc)
    printed = _onward(settling.document.compared.characters, doc, reach, step)
    alike = any(one == other for one, other in zip(written, printed, strict=False))
    crossing = length == 1 or alike
    for by in range(reach + 1):
        edge = doc + by * step
        mark = _BOUNDARY.search(_marks_before(settling.document, edge)) if edge else None
        crossed = mark and crossing and fold(mark.group()) in fold(settling.marks_before(text + by * step))
        if mark and not crossed:
            # 建立健全 before the mark answers to 试行 as a whole
            return by if by <= length or (step < 0 and length > 1 and not alike) else length
    adds = _adds(written[::step]) and not is_function_word(printed[:length][::step])
    return 0 if length > _WORD or adds else min(length, reach)


def _adds(word: str) -> bool:
    """Say whether this was more likely put before or behind a word than in the place of another."""
    return word in _SHORT_FUNCTION_WORDS or (len(word) > 1 and is_function_word(word))


def _onward(characters: str, at: int, length: int, step: int) -> str:
    """Return so many characters from a place on or, with step -1, before it, the nearest first."""
    return characters[at : at + length] if step > 0 else characters[max(0, at - length) : at][::-1]


def _marks_before(document: WordingIndex, at: int) -> str:
    if at >= len(document.compared):
        return ""
    places = document.compared.at
    return document.document.text[int(places[at - 1]) + 1 : int(places[at])]
