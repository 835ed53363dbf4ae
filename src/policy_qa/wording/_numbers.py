"""Where the numbers among compared characters begin and end, so that none is taken for part of another."""

from __future__ import annotations

import re

from policy_qa.wording._edges import NUMERALS

OF_NUMBER = frozenset("0123456789.-:/")  # what one number is made of: 1.5, 2-3
_NUMBER = re.compile(rf"[0-9][0-9.:/-]*[十百千万亿]*|[{NUMERALS}]+")


def in_number(characters: str, at: int) -> bool:
    """Say whether a place lies between two characters of one number."""
    return at > 0 and {*characters[at - 1 : at + 1]} <= OF_NUMBER and at < len(characters)


def past_numbers(text: str, text_at: int, text_end: int, doc: str, doc_at: int) -> tuple[int, int]:
    """Return how many characters, on each side, belong to a number that follows there, and to its unit.

    规模的|3倍 and 规模的|2.5倍，进一步 → 2, 4; first digits that both share may stand before these places,
    and one character that the text leaves out: 武进|8个 and 武进|区7个 → 2, 3
    """
    shared = 0
    while shared < text_at and text[text_at - shared - 1] == doc[doc_at - shared - 1] in OF_NUMBER:
        shared += 1
    number = _NUMBER.match(text, text_at - shared, text_end)
    if number is None or number.end() <= text_at:
        return 0, 0
    for skipped in (0, 1):
        answer = _NUMBER.match(doc, doc_at - shared + skipped)
        if answer is None or answer.end() <= doc_at:
            continue
        unit = _shared_start(text[number.end() : text_end], doc[answer.end() :])
        if unit or not skipped:
            return number.end() + unit - text_at, answer.end() + unit - doc_at
    return 0, 0


def _shared_start(one: str, other: str) -> int:
    """Return how many first characters are the same."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))
