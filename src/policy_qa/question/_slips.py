"""Find slips of the input method: 学味 for 学位, 心里健康 for 心理健康, 资贷 for 资助."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from policy_qa.lexicon import looks_alike
from policy_qa.question._vocabulary import LONGEST, Vocabulary
from policy_qa.text import HAN, is_han, is_word, tokens

_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")

# Characters that are words by themselves: standing alone they are no sign of a slip, and nobody counts or
# points by mistake.
_FREE = frozenset(
    "的了吗呢吧啊呀嘛么着过得地在是有不没无都也就还和与及或被把给让对从到向往要能会可我你他她它们咱俺"
    "个这那哪几多少大小上下里中前后内外来去做说看想问用好很太最更再又才只等什怎谁何为以而且但因所如若"
    "则之其各每该此同将使由于按据比除非即便却并另本某零一二三四五六七八九十百千万亿两第年月日时分点号"
    "弗勿伐侬"
    "市区县省镇村乡岁所人家条项次种门场期届级班元块钱请叫找交收"
)
_ASKS, _HANDED_OUT = frozenset("吗么没"), frozenset("发给送领拿买卖")
_WHOLE_WORDS = 4  # characters; so many alike in sound outweigh that 心里 (for 心理) is a word too

# What one character typed for another costs, by what they have in common.
_SAME_SOUND_AND_LOOK, _SAME_SOUND, _LIKE_SOUND, _LIKE_LOOK = 1, 2, 4, 5
_MOST = 6  # two characters of the same sound, or one of a like sound or look with another of the same sound

# Sounds that many speakers do not tell apart: zh z, ch c, sh s, n l, f h, and -ng -n after a, e, i.
_BLURRED = ((r"^([zcs])h", r"\1"), ("^n", "l"), ("^h(?=u)", "f"), ("(?<=[aei])ng$", "n"))


@dataclass(frozen=True, slots=True)
class Slip:
    """Characters at an offset that were typed for others, which sound or look like them."""

    at: int
    written: str
    read: str
    reason: Literal["homophone", "shape"]
    cost: int


def slips(question: str, vocabulary: Vocabulary) -> Iterator[Slip]:
    """Yield the slips in a question, the longest words first, none overlapping.

    老师的职称平审 → 平审 for 评审, in 职称评审; 职称很公平 → none: 公平 is a word
    """
    taken = _part_of_words(question, vocabulary)
    doubtful = _doubtful(question, vocabulary) - taken
    windows = (window for run in _HAN_RUN.finditer(question) for window in _windows(run, doubtful))
    best = (_best(at, written, doubtful, taken, vocabulary) for at, written in windows)
    used: set[int] = set()
    for slip in sorted(filter(None, best), key=lambda slip: (-len(slip.read), slip.cost, slip.at)):
        place = range(slip.at, slip.at + len(slip.read))
        if used.isdisjoint(place):
            used.update(place)
            yield slip


def _windows(run: re.Match[str], doubtful: set[int]) -> Iterator[tuple[int, str]]:
    """Yield the stretches of a run of Han characters, with their offsets, that may hold a slip."""
    for at in range(run.start(), run.end() - 1):
        for length in range(2, min(LONGEST, run.end() - at) + 1):
            adrift = (
                sum(place in doubtful for place in range(at, at + length)) if length < _WHOLE_WORDS else 2
            )
            bare = run.string[at - 1 : at] == "有" and run.string[at + length : at + length + 1] in _ASKS
            if length == 2 and bare and run.string[at + 1] in _HANDED_OUT:
                continue  # 有书发吗
            if adrift > 1 or (adrift == 1 and length > 2):
                yield at, run.string[at : at + length]


def _best(at: int, written: str, doubtful: set[int], taken: set[int], vocabulary: Vocabulary) -> Slip | None:
    """Return the one reading of these characters that is nearest, or None when there is none or a tie."""
    readings: dict[tuple[int, bool], set[Slip]] = {}
    for word in vocabulary.sharing_half(written):
        pairs = zip(written, word, strict=True)
        changed = {place for place, (typed, meant) in enumerate(pairs, start=at) if typed != meant}
        if changed and changed.isdisjoint(taken):
            most = _most(written, word, changed, doubtful, vocabulary)
            slip = _slip(at, written, word, vocabulary) if most else None
            if slip is not None and slip.cost <= most:
                readings.setdefault((slip.cost, not vocabulary.in_document(word)), set()).add(slip)
    if not readings or written in vocabulary:
        return None
    nearest = readings[min(readings)]
    return nearest.pop() if len(nearest) == 1 else None


def _most(written: str, word: str, changed: set[int], doubtful: set[int], vocabulary: Vocabulary) -> int:
    """Return the highest cost at which this reading is safe; 0 where it never is."""
    if len(word) == 2:
        # Two syllables are alike by chance too often: only words that matter, and nothing else in sight.
        safe = word in vocabulary.frequent and _FREE.isdisjoint(written)
        return _SAME_SOUND if safe else 0  # both characters are adrift, or it were no window
    if changed <= doubtful:
        return _MOST
    # 心里健康: 心里 is a word as well, but four syllables are not alike by chance.
    whole = len(word) > _WHOLE_WORDS or (len(word) == _WHOLE_WORDS and tokens(word) == [word])
    return _SAME_SOUND if whole and len(changed) == 1 else 0


def _slip(at: int, written: str, word: str, vocabulary: Vocabulary) -> Slip | None:
    """Return what it would take to have typed one for the other, or None where nothing links them."""
    prices = [
        _price(typed, meant, vocabulary.sound(typed), (syllable,))
        for typed, meant, syllable in zip(written, word, vocabulary.sound(word), strict=True)
        if typed != meant
    ]
    known = [price for price in prices if price is not None]
    if len(known) < len(prices):
        return None
    return Slip(at, written, word, "shape" if _LIKE_LOOK in known else "homophone", sum(known))


def _price(typed: str, meant: str, sound: tuple[str, ...], meant_sound: tuple[str, ...]) -> int | None:
    """Return what one character for another costs: the likelier the slip, the less."""
    alike = looks_alike(typed, meant)
    if sound == meant_sound:
        return _SAME_SOUND_AND_LOOK if alike else _SAME_SOUND
    if [*map(_blurred, sound)] == [*map(_blurred, meant_sound)]:
        return _LIKE_SOUND
    return _LIKE_LOOK if alike else None


def _doubtful(question: str, vocabulary: Vocabulary) -> set[int]:
    """Return the offsets of characters that belong to no word of the dictionary."""
    doubtful: set[int] = set()
    start = 0
    for token in tokens(question):
        known = token in _FREE if len(token) == 1 else token in vocabulary.words or is_word(token)
        if is_han(token[0]) and not known:
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
