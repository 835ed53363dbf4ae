"""Read a question as it was meant: half-width, simplified, without slips of the input method."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from policy_qa.question._slips import Slip, slips
from policy_qa.question._vocabulary import Vocabulary
from policy_qa.text import to_simplified

__all__ = ["Correction", "Repaired", "Vocabulary", "repair"]

Reason = Literal["width", "traditional", "homophone", "shape"]

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％]+")
_TO_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Correction:
    """A stretch of a question that was read as something else."""

    written: str
    read: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Repaired:
    """A question as it was read, and what was changed for that."""

    text: str
    corrections: tuple[Correction, ...] = ()


def repair(question: str, vocabulary: Vocabulary) -> Repaired:
    """Return the question in half-width letters and simplified characters, its slips set right.

    還有學味吗 → 还有学位吗, with 還→还, 學→学 (traditional) and 学味→学位 (homophone)

    Only what is no word, neither of the language nor of the document, is taken for a slip.
    """
    narrow = _WIDE.sub(lambda wide: wide.group().translate(_TO_NARROW), question)
    simplified = to_simplified(narrow)
    found = tuple(slips(simplified, vocabulary))
    corrections = (
        *(Correction(written, read, "width") for written, read in _differences(question, narrow)),
        *(Correction(written, read, "traditional") for written, read in _differences(narrow, simplified)),
        *(Correction(slip.written, slip.read, slip.reason) for slip in found),
    )
    return Repaired(_with(simplified, found), corrections)


def _differences(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield the stretches in which two texts of one length differ."""
    start = None
    for at in range(len(before) + 1):
        differs = at < len(before) and before[at] != after[at]
        if differs and start is None:
            start = at
        elif not differs and start is not None:
            yield before[start:at], after[start:at]
            start = None


def _with(text: str, found: tuple[Slip, ...]) -> str:
    for slip in found:  # each as long as what it stands for
        text = text[: slip.at] + slip.read + text[slip.at + len(slip.read) :]
    return text
