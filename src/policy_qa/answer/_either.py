"""Say which of two things a text has where a question leaves it open: 教师疗休养是新建还是完善."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policy_qa.answer import _words
from policy_qa.answer._evidence import holds, sentences_of
from policy_qa.answer._fitting import rank_figures
from policy_qa.answer._premises import AS_WELL, DENIES, FITS, of_another
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Clause, Document
from policy_qa.numerals import parse_numeral
from policy_qa.question import Reading, names_something
from policy_qa.search import Hit
from policy_qa.targets import Target
from policy_qa.text import Span, fold

_EITHER = re.compile(r"(?P<before>[\u4e00-\u9fff]{2,})还是(?P<b>[\u4e00-\u9fff]{1,6}?)的?[呢呀啊]?[?？。]*$")
_N = r"\d[\d.]*[万亿]?|[〇零一二两三四五六七八九十百千万亿]+"
# 建12个还是7个, 是二十还是三十所
_TWO_NUMBERS = re.compile(rf"(?P<a>{_N})[^\d，。]{{0,3}}?还是(?P<b>{_N})[^\d，。]{{0,4}}[?？。]*$")
_COPULA = re.compile("(?:是|要|用|靠|算|属于|走)(?=[^是要用靠算走]*$)")
_TURNS_DOWN = "(?:[不未非勿禁]|拒绝|杜绝|防止|避免|取消)"
_PIECE = re.compile(r"[^，；。]+")


def asks_either(question: str) -> bool:
    """Return whether a question leaves two things open: 带饭还是吃食堂."""
    return bool(_EITHER.search(question) or _TWO_NUMBERS.search(fold(question)))


def number_of_two(
    reading: Reading, hits: Sequence[Hit], targets: Sequence[Target], document: Document
) -> Verdict | None:
    """Return the figure that a question leaves open between two numbers: 钟楼区是4个还是8个."""
    match = _TWO_NUMBERS.search(fold(reading.own))
    if match is None:
        return None
    asked = replace(reading, own=reading.own.replace(match[0], ""))
    fitting = [f for f in rank_figures(asked, hits[:2], targets, document) if f.fit >= FITS]
    numbers = {parse_numeral(match["a"]), parse_numeral(match["b"])}
    near = [f.target for f in fitting if f.fit >= fitting[0].fit - AS_WELL]
    target = next((t for t in near if t.value in numbers), near[0]) if near else None
    if target is None or (target.value not in numbers and fitting[0].fit < DENIES):
        return None
    line = of_another(target, asked, targets, document) or _words.stated_as(target)
    return Verdict(None, line, target.span, target)


def chosen_of_two(reading: Reading, clause: Clause, document: Document) -> Verdict | None:
    """Return the one of two that stands with the matter in a piece of the clause; None unless one does."""
    match = _EITHER.search(fold(reading.own))
    for a in _first_of(match) if match else ():
        b = match["b"] if match else ""
        chosen = set(_standing_alone((a, b), reading, clause, document))
        if len({word for word, _ in chosen}) == 1:
            word, span = min(chosen, key=lambda each: each[1])
            return Verdict(None, _words.has_this(word), span)
    return None


def _standing_alone(
    two: tuple[str, str], reading: Reading, clause: Clause, document: Document
) -> Iterator[tuple[str, Span]]:
    """Yield which of the two a piece on the matter has without the other, with its sentence."""
    words = [word for word in reading.focus if len(word) > 1 and names_something(word)]
    named = [word for word in words if not any(word in each for each in two)]
    for span in sentences_of(clause):
        for piece in _PIECE.findall(span.of(document.text)):
            standing = [each for each in two if _stands(each, piece)]
            if len(standing) != 1 or _denied(standing[0], piece):
                continue
            if any(holds(piece, word, reading) == 1 for word in named):
                yield standing[0], span


def _first_of(match: re.Match[str]) -> Iterator[str]:
    """Yield what the first of the two may be: what follows 是, or as much as the second has."""
    before = match["before"]
    if copula := _COPULA.search(before):
        yield before[copula.end() :] or before
    yield before[-len(match["b"]) :]


def _denied(word: str, piece: str) -> bool:
    """Return whether a piece has a word only to turn it down: 不得强制."""
    return bool(re.search(rf"{_TURNS_DOWN}[^，；。]{{0,6}}{re.escape(word)}", piece))


def _stands(word: str, piece: str) -> bool:
    """Return whether a piece has a word, a single character only as what something is: 为经."""
    return word in piece if len(word) > 1 else bool(re.search(f"[为是作]{word}", piece))
