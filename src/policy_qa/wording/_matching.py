"""The characters of a text that wording is compared by, each with its place in the text.

White space, quotation marks and other punctuation are left out, for copying loses and changes them; width
and script are folded.  A mark that makes part of a number stays: 1.5 is not 15, 2-3 is not 23.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policy_qa.text import fold, to_simplified

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# 70%, 7+1, ≥3: marks that carry meaning wherever they stand.
_MEANINGFUL = frozenset("%‰℃+×±≥≤")

# Between two digits, spaces aside: the mark that keeps two numbers, or parts of one, from running together.
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])\s*([^\w\s](?:\s*[^\w\s])*)\s*(?=[0-9])")
# 16,500 is printed 16500 as well
_THOUSANDS = re.compile(r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_BESIDE = "，"  # keeps characters from being read as a word

# 2-3, 2~3 and 2—3 are one range; 5、6 and 5,6 one list
_MARK_BETWEEN = {".": ".", "-": "-", "~": "-", ":": ":", "/": "/"}


@dataclass(frozen=True, slots=True)
class Matching:
    """The compared characters of a text, and where in the text each one stands."""

    characters: str
    codes: NDArray[np.int64]  # the code points of `characters`
    at: NDArray[np.int64]  # offset of each in the text

    def __len__(self) -> int:
        return len(self.characters)

    def part(self, start: int, end: int) -> Matching:
        """Return these of the compared characters; offsets still refer to the whole text."""
        return Matching(self.characters[start:end], self.codes[start:end], self.at[start:end])


def matching(text: str) -> Matching:
    """Return the compared characters: “双减”２—３ 项 → 双减2-3项, at 1, 2, 4, 5, 6, 8."""
    import numpy as np

    printed = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    distinct, which = np.unique(printed, return_inverse=True)
    plain = _plain([chr(code) for code in distinct])
    codes = np.array([ord(character) for character in plain], dtype=np.int64)[which]
    kept = np.array([_is_compared(character) for character in plain], dtype=bool)[which]
    folded = _decode(codes)
    commas = {at for number in _THOUSANDS.finditer(folded) for at in _commas(number)}
    for mark in _BETWEEN_DIGITS.finditer(folded):
        by = next((by for by, one in enumerate(mark[1]) if one in _MARK_BETWEEN), 0)
        at = mark.start(1) + by
        if at not in commas and not _MEANINGFUL & set(mark[1]):
            kept[at] = True
            codes[at] = ord(_MARK_BETWEEN.get(mark[1][by], ","))
    places = np.flatnonzero(kept)
    codes = codes[places]
    return Matching(_decode(codes), codes, places)


def _plain(characters: list[str]) -> str:
    """Fold single characters, which in a text might be folded one way here and another there.

    Beside 學, whose script is beyond doubt, those are simplified too that a simplified text may hold: 後 乾.
    """
    alone = _BESIDE.join(["學", *map(fold, characters)])
    return to_simplified(alone)[len(_BESIDE) + 1 :: len(_BESIDE) + 1]


def _decode(codes: NDArray[np.int64]) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _is_compared(character: str) -> bool:
    return character.isalnum() or character in _MEANINGFUL


def _commas(number: re.Match[str]) -> list[int]:
    return [number.start() + at for at, character in enumerate(number.group()) if character == ","]
