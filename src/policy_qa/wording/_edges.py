"""Where the words and numbers among compared characters begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.text import tokens, words
from policy_qa.wording._matching import Matching

IN_NUMBER, INSIDE, WORD, PUNCTUATION = -1, 0, 1, 2

NUMERALS = "零〇一二三四五六七八九十百千万亿两"
_MARK = "，"
# 57, 1.5, 2-3, 三十五: one number each; so is a Latin word
_ONE_PIECE = re.compile(rf"(?P<digits>[0-9]+(?:[.\-:/][0-9]+)*)|[{NUMERALS}]{{2,}}|[a-z]+")
# 三类, 一门, 万名, 第一批: a numeral and what it counts are two things to change
_COUNTED = re.compile(rf"(?:第?[{NUMERALS}]+)(?=[^{NUMERALS}]$)")


def edges(text: str, compared: Matching) -> Sequence[int]:
    """Return for each place before, between and after these compared characters what ends there.

    计划投入1.5亿元， → 2 0 1 0 1 -1 -1 1 0 2, for 计划, 投入, 1.5 and 亿元
    """
    characters = compared.characters
    marked = _with_marks(text, compared)
    found = [INSIDE] * (len(characters) + 1)
    at = 0
    for word in tokens(marked):
        if word == _MARK:
            found[at] = PUNCTUATION
            continue
        found[at] = max(found[at], WORD)
        # but 亿元 in 1.5亿元 is the unit, whole
        if (numeral := _COUNTED.match(word)) is not None and not characters[at - 1 : at].isdecimal():
            found[at + numeral.end()] = WORD
        for by in _inner_edges(word):
            found[at + by] = WORD
        at += len(word)
    for piece in _ONE_PIECE.finditer(characters):
        inside = IN_NUMBER if piece["digits"] else INSIDE
        for place in range(piece.start() + 1, piece.end()):
            if found[place] < PUNCTUATION or inside == IN_NUMBER:
                found[place] = inside
        for place in piece.span():
            found[place] = max(found[place], WORD)
    found[0] = found[-1] = PUNCTUATION
    return found


def _inner_edges(word: str) -> set[int]:
    """Return where the words inside a longer one begin and end: 民办园 → 2, 综合素质评价 → 2, 4."""
    if len(word) < 3:
        return set()
    parts = {part for part in words(word) if len(part) < len(word)}
    inner: set[int] = set()
    at = 0
    while at < len(word):
        part = max((part for part in parts if word.startswith(part, at)), key=len, default="")
        if part:
            inner |= {at, at + len(part)}
        at += len(part) or 1
    return inner - {0, len(word)}


def _with_marks(text: str, compared: Matching) -> str:
    """Return the compared characters with a mark where the text prints punctuation between two."""
    pieces: list[str] = []
    places = compared.at.tolist()
    for at, character in enumerate(compared.characters):
        if at and places[at] > places[at - 1] + 1 and text[places[at - 1] + 1 : places[at]].strip():
            pieces.append(_MARK)
        pieces.append(character)
    return "".join(pieces)
