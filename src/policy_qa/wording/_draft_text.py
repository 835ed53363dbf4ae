"""Cut a draft into sentences, quotations and the pieces between its marks, without moving any offset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_qa.text import Span

_SENTENCE_END = re.compile(r"[。！？!?][”’」』\"]*|[\n\t]")
_PIECE_END = re.compile(r"[；;：:，。！？!?\n]|(?<![0-9]),|,(?![0-9]{3})")
_OPENS = {"“": "”", "「": "」", "『": "』"}
_MARKS = re.compile(r"[“”「」『』\"\n]")
_LONGEST = 3_000  # characters of a quotation; a mark that nothing closes would swallow the rest


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft with the quotations in it; a quotation may hold several sentences."""

    span: Span
    quotations: tuple[Span, ...]  # what stands between the marks


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences in order; a full stop inside a quotation ends none."""
    quotations = tuple(_quotations(text))
    start = 0
    waiting: list[Span] = []
    rest = list(quotations)
    for end in [*_ends(text, quotations), len(text)]:
        while rest and rest[0].start < end:
            waiting.append(rest.pop(0))
        if text[start:end].strip():
            yield Sentence(Span(start, end), tuple(waiting))
        waiting, start = [], end


def pieces(text: str, span: Span, without: Sequence[Span]) -> Iterator[Span]:
    """Yield what lies between the marks of a stretch, closing mark included; quotations left out.

    坚持预防为主，积极落实。 → 坚持预防为主， 积极落实。
    """
    start = span.start
    for left_out in [*without, Span(span.end, span.end)]:
        at = start
        for mark in _PIECE_END.finditer(text, start, left_out.start):
            yield from _worth(text, at, mark.end())
            at = mark.end()
        yield from _worth(text, at, left_out.start)
        start = left_out.end


def _worth(text: str, start: int, end: int) -> Iterator[Span]:
    if any(character.isalnum() for character in text[start:end]):
        yield Span(start, end)


def _ends(text: str, quotations: Sequence[Span]) -> Iterator[int]:
    at = 0
    for mark in _SENTENCE_END.finditer(text):
        while at < len(quotations) and quotations[at].end <= mark.start():
            at += 1
        if at == len(quotations) or mark.start() < quotations[at].start:
            yield mark.end()
        elif mark.end() > quotations[at].end:
            yield mark.end()  # the quotation's own full stop: “…。”


def _quotations(text: str) -> Iterator[Span]:
    """Yield the outermost quotations in order: “a“b”c” → a“b”c; a mark that nothing closes opens none."""
    end = 0
    for start, stop in sorted(_pairs(text)):
        if start >= end and stop - start <= _LONGEST:
            yield Span(start + 1, stop)
            end = stop


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each mark that is closed stands, and where the mark that closes it; '"' within a line."""
    opened: dict[str, list[int]] = {closing: [] for closing in _OPENS.values()}
    straight = -1
    for mark in _MARKS.finditer(text):
        at, sign = mark.start(), mark[0]
        if sign in _OPENS:
            opened[_OPENS[sign]].append(at)
        elif sign in opened:
            if opened[sign]:
                yield opened[sign].pop(), at
        elif sign == "\n" or straight < 0:
            straight = -1 if sign == "\n" else at
        else:
            yield straight, at
            straight = -1
