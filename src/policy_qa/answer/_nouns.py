"""What is given back for a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policy_qa.documents import Document, Section
from policy_qa.targets import Target
from policy_qa.text import Span

Status = Literal["answered", "partly", "not_covered", "clarify", "greeting"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote with its place; `quote` is the document's text from `start` to `end`, exclusive."""

    document: str
    clause: int | None  # None for the heading of a section
    label: str
    heading: str
    section: str
    start: int
    end: int
    quote: str

    @classmethod
    def at(cls, span: Span, clause: int, document: Document) -> Citation:
        """Return the citation of a stretch of a clause."""
        place = document.clause(clause)
        return cls(
            document.id,
            clause,
            place.label,
            place.heading,
            place.section,
            span.start,
            span.end,
            span.of(document.text),
        )

    @classmethod
    def of_section(cls, section: Section, document: Document) -> Citation:
        """Return the citation of a section's heading."""
        span = section.heading_span
        quote = span.of(document.text)
        return cls(
            document.id, None, section.label, section.heading, section.title, span.start, span.end, quote
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer composed from the document: everything it says about it stands in its citations."""

    document: str
    status: Status
    answer: str  # plain text; the first line answers, the others give the evidence
    reading: str | None = None
    clauses: tuple[int, ...] = ()
    related: tuple[int, ...] = ()
    citations: tuple[Citation, ...] = ()
    targets: tuple[Target, ...] = ()
    yes_no: bool | None = None
    missing: tuple[str, ...] = ()
    confidence: float = 0.0
    elapsed_ms: float = 0.0

    @property
    def headline(self) -> str:
        """The first line, which answers directly."""
        return self.answer.partition("\n")[0]
