"""Find slips of the input method: 学味 for 学位, 心里健康 for 心理健康, 资贷 for 资助."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from policy_qa.lexicon import looks_alike
from policy_qa.question._vocabulary import LONGEST, Vocabulary, is_word
from policy_qa.text import HAN, tokens

_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")

# Characters that are words by themselves: standing alone they are no sign of a slip, and nobody counts or
# points by mistake.
_FREE = frozenset(
    "的了吗呢吧啊呀嘛么着过得地在是有不没无都也就还和与及或被把给让对从到向往要能会可我你他她它们咱俺"
    "个这那哪几多少大小上下里中前后内外来去做说看想问用好很太最更再又才只等什怎谁何为以而且但因所如若"
    "则之其各每该此同将使由于按据比除非即便却并另本某零一二三四五六七八九十百千万亿两第年月日时分点号"
    "市区县省镇村乡岁名所人家条项次种门场期届级班元块钱请叫找交收"
)
_WHOLE_WORDS = 4  # characters; so many alike in sound outweigh that 心里 (for 心理) is a word too
_LEAST_SHAPE = 3  # characters a word needs before one that only looks alike may stand for another

# Sounds that many speakers do not tell apart: zh z, ch c, sh s, n l, f h, and -ng -n after a, e, i.
_BLURRED = ((r"^([zcs])h", r"\1"), ("^n", "l"), ("^h(?=u)", "f"), ("(?<=[aei])ng$", "n"))


@dataclass(frozen=True, slots=True)
class Slip:
    """Characters at an offset that were typed for others, which sound or look like them."""

    at: int
    written: str
    read: str
    reason: Literal["homophone", "shape"]
    cost: int  # 0 for each character of the same sound, 1 of a like sound, 2 of a like look


def slips(question: str, vocabulary: Vocabulary) -> Iterator[Slip]:
    """Yield the slips in a question, the longest words first, none overlapping."""
    taken = _part_of_words(question, vocabulary)
    doubtful = _doubtful(question) - taken
    found = [slip for run in _HAN_RUN.finditer(question) for slip in _in_run(run, doubtful, taken, vocabulary)]
    found.sort(key=lambda slip: (-len(slip.read), slip.cost, slip.at))
    used: set[int] = set()
    for slip in found:
        place = range(slip.at, slip.at + len(slip.read))
        if used.isdisjoint(place):
            used.update(place)
            yield slip


def _in_run(
    run: re.Match[str], doubtful: set[int], taken: set[int], vocabulary: Vocabulary
) -> Iterator[Slip]:
    """Yield a slip for each window of a run of Han characters that is one word's and no word as typed."""
    for at in range(run.start(), run.end() - 1):
        for length in range(2, min(LONGEST, run.end() - at) + 1):
            written = run.string[at : at + length]
            if length < _WHOLE_WORDS and doubtful.isdisjoint(range(at, at + length)):
                continue
            slip = _best(at, written, doubtful, taken, vocabulary)
            if slip is not None:
                yield slip


def _best(at: int, written: str, doubtful: set[int], taken: set[int], vocabulary: Vocabulary) -> Slip | None:
    """Return the one reading of these characters that is nearest, or None when there is none or a tie."""
    readings: dict[str, Slip] = {}
    for word in vocabulary.sharing_half(written):
        if word in readings or word == written:
            continue
        slip = _slip(at, written, word, vocabulary)
        if slip is not None and _allowed(slip, doubtful, taken):
            readings[word] = slip
    if not readings or written in vocabulary:
        return None
    nearest = min((slip.cost, not vocabulary.in_document(slip.read)) for slip in readings.values())
    best = [
        slip
        for slip in readings.values()
        if (slip.cost, not vocabulary.in_document(slip.read)) == nearest
    ]
    return best[0] if len(best) == 1 else None


def _slip(at: int, written: str, word: str, vocabulary: Vocabulary) -> Slip | None:
    """Return what it would take to have typed one for the other, or None where nothing links them."""
    cost = 0
    reason: Literal["homophone", "shape"] = "homophone"
    for place, (typed, meant) in enumerate(zip(written, word, strict=True)):
        if typed == meant:
            continue
        syllable, intended = vocabulary.sound(typed), vocabulary.sound(word)[place : place + 1]
        if syllable == intended:
            continue
        if syllable and intended and _blurred(syllable[0]) == _blurred(intended[0]):
            cost += 1
        elif looks_alike(typed, meant):
            cost += 2
            reason = "shape"
        else:
            return None
    return Slip(at, written, word, reason, cost)


def _allowed(slip: Slip, doubtful: set[int], taken: set[int]) -> bool:
    """Say whether this reading is safe enough for what was typed."""
    changed = {slip.at + place for place, typed in enumerate(slip.written) if typed != slip.read[place]}
    if not changed.isdisjoint(taken):
        return False
    length = len(slip.written)
    if length == 2:
        both = {slip.at, slip.at + 1} <= doubtful
        return both and slip.cost == 0 and not _FREE.intersection(slip.written)
    if length < _WHOLE_WORDS:
        free = any(slip.written[place - slip.at] in _FREE for place in changed)
        return changed <= doubtful and slip.cost <= 2 and not free
    return slip.cost == 0 or (changed <= doubtful and slip.cost <= 2)


def _doubtful(question: str) -> set[int]:
    """Return the offsets of characters that belong to no word of the dictionary."""
    doubtful: set[int] = set()
    start = 0
    for token in tokens(question):
        if _HAN_RUN.fullmatch(token + token) and (len(token) == 1 or not is_word(token)):
            doubtful.update(range(start, start + len(token)))
        start += len(token)
    return doubtful


def _part_of_words(question: str, vocabulary: Vocabulary) -> set[int]:
    """Return the offsets of characters that belong to words of the vocabulary as they stand."""
    taken: set[int] = set()
    for at in range(len(question) - 1):
        for end in range(at + 2, min(at + LONGEST, len(question)) + 1):
            if question[at:end] in vocabulary.words:
                taken.update(range(at, end))
    return taken


@functools.cache
def _blurred(syllable: str) -> str:
    for sound, blur in _BLURRED:
        syllable = re.sub(sound, blur, syllable)
    return syllable
