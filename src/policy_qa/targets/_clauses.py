"""Cut a sentence into statements and clauses without moving any offset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_qa.text import Span

QUOTED = "\ue000"  # stands for each character of a name in quotation marks
ASIDE = "\ue001"  # stands for each character of a remark in brackets
_QUOTED = re.compile(
    r"“[^”\n]{0,60}”|‘[^’\n]{0,60}’|《[^》\n]{0,80}》|「[^」\n]{0,60}」|『[^』\n]{0,60}』|\"[^\"\n。]{1,40}\""
)
_ASIDE = re.compile(r"（[^（）\n]*）|\([^()\n]*\)|【[^【】\n]*】")
# a comma between digits groups thousands
_CLAUSE_END = re.compile(r"[，：:]|(?<![0-9]),|,(?![0-9]{3})")
_STATEMENT_END = re.compile(r"[；;]")
_SENTENCE_END = re.compile(r"[。！？!?\n\t]")
_REMARK = re.compile(rf"(?:{ASIDE}|\s)*")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text whose quoted names and bracketed remarks are blotted out, character for character."""

    text: str  # as printed
    plain: str  # names and remarks blotted out
    unquoted: str  # names alone blotted out
    asides: tuple[Span, ...]  # remarks, brackets included


def mask(text: str) -> Masked:
    """Return the text with names and remarks blotted out: 5所“领航计划”中职校 keeps its length."""
    unquoted = _QUOTED.sub(lambda match: QUOTED * len(match[0]), text)
    asides = tuple(Span(*match.span()) for match in _ASIDE.finditer(unquoted))
    plain = _ASIDE.sub(lambda match: ASIDE * len(match[0]), unquoted)
    return Masked(text, plain, unquoted, asides)


def sentences(plain: str, span: Span) -> Iterator[Span]:
    """Yield what lies between full stops and line ends."""
    return _pieces(_SENTENCE_END, plain, span)


def statements(plain: str, span: Span) -> Iterator[Span]:
    """Yield what lies between semicolons."""
    return _pieces(_STATEMENT_END, plain, span)


def clauses(plain: str, span: Span) -> Iterator[Span]:
    """Yield what lies between commas and colons; a 、 joins, and does not cut.

    A remark that opens a clause belongs to the sentence before: （市教委负责）.
    """
    for piece in _pieces(_CLAUSE_END, plain, span):
        opened = piece.start + len(_REMARK.match(plain[piece.start : piece.end])[0])  # type: ignore[index]
        if opened < piece.end:
            yield Span(opened, piece.end)


def _pieces(end: re.Pattern[str], text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in end.finditer(text, span.start, span.end):
        if piece := trimmed(text, Span(start, match.start())):
            yield piece
        start = match.end()
    if piece := trimmed(text, Span(start, span.end)):
        yield piece


def trimmed(text: str, span: Span) -> Span | None:
    """Return the span without white space at its ends; None where nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
