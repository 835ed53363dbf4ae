"""A stretch of text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: Unicode characters, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that lie in this span."""
        return text[self.start : self.end]

    def __contains__(self, other: Span) -> bool:
        """Say whether the other span lies wholly in this one."""
        return self.start <= other.start and other.end <= self.end
