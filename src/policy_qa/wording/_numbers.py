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

    规模的|3倍 and 规模的|2.5倍，进一步 → 2, 4; first digits that both share may stand before these places
    """
    shared = 0
    while shared < text_at and text[text_at - shared - 1] == doc[doc_at - shared - 1] in OF_NUMBER:
        shared += 1
    number = _NUMBER.match(text, text_at - shared, text_end)
    answer = _NUMBER.match(doc, doc_at - shared)
    if number is None or answer is None or number.end() <= text_at or answer.end() <= doc_at:
        return 0, 0
    unit = 0
    for one, other in zip(text[number.end() : text_end], doc[answer.end() :], strict=False):
        if one != other:
            break
        unit += 1
    return number.end() + unit - text_at, answer.end() + unit - doc_at
