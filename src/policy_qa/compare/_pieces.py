"""Cut a document into the pieces that are compared; nothing that says anything is left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from policy_qa.compare._nouns import Piece
from policy_qa.documents import Clause, Document, Section
from policy_qa.text import Span


def pieces(document: Document) -> tuple[Piece, ...]:
    """Return clauses, section headings with the words under them, and text outside both, in order.

    # 某法⏎第一章 总则⏎第一条 …⏎第二条 … → text, section, clause, clause
    """
    text = document.text
    parts: list[Section | Clause] = [*document.sections, *document.clauses]
    parts.sort(key=_start)
    starts = [*map(_start, parts), len(text)]
    found: list[Piece] = []
    done = 0
    for part, (start, limit) in zip(parts, pairwise(starts), strict=True):
        found += _outside(text, done, start)
        done = min(part.span.end, limit)
        found.append(_piece(part, _trimmed(text, start, done), text))
    return (*found, *_outside(text, done, len(text)))


def _start(part: Section | Clause) -> int:
    return part.heading_span.start if isinstance(part, Section) else part.span.start


def _piece(part: Section | Clause, span: Span, text: str) -> Piece:
    behind = span.start + len(part.label) if text.startswith(part.label, span.start) else span.start
    words = _trimmed(text, behind, span.end)
    if isinstance(part, Section):
        return Piece("section", None, part.label, part.heading, "", span, words)
    return Piece("clause", part.number, part.label, part.heading, part.section, span, words)


def _outside(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield each line that says something: the title, who adopted it when, a table of contents."""
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if any(map(str.isalnum, line)):
            span = _trimmed(text, at, at + len(line))
            yield Piece("text", None, "", "", "", span, span)
        at += len(line)


def _trimmed(text: str, start: int, end: int) -> Span:
    stripped = text[start:end].strip()
    if not stripped:
        return Span(end, end)
    begin = text.index(stripped, start)
    return Span(begin, begin + len(stripped))
