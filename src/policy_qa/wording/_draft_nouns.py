"""What checking a whole draft has shown: its passages, the places it names and its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policy_qa.targets import Target
from policy_qa.text import Span
from policy_qa.wording._nouns import Check

# In quotation marks; said to come from the document (《…》要求，…); neither, but in the document's words.
Basis = Literal["quotation", "attributed", "leaning"]
# The place named holds it; another clause does; the document has no such place; another clause is nearer.
PlaceVerdict = Literal["right", "elsewhere", "no_such_place", "doubtful"]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A clause that a draft names beside a passage: 第十六条提出."""

    span: Span  # in the draft
    quote: str  # as the draft writes it: 第十六条
    clauses: tuple[int, ...]  # of the document; empty where it has none such
    verdict: PlaceVerdict
    found: int | None = None  # the clause that holds the passage, or comes closest to it

    @property
    def is_wrong(self) -> bool:
        """Whether the draft has to name another clause."""
        return self.verdict in ("elsewhere", "no_such_place")


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One passage of a draft compared with the document."""

    basis: Basis
    span: Span  # in the draft
    quote: str  # draft[span.start:span.end]
    check: Check  # its text_start and text_end refer to the whole draft
    is_ascribed: bool = False  # the draft says that this document says so
    place: NamedPlace | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether the draft has to be corrected: altered, made up, or ascribed to the wrong clause.

        What only writes the same in another way is wrong in quotation marks; another script is nowhere.
        """
        made_up = self.check.verdict == "absent" and self.basis == "quotation" and self.is_ascribed
        rewritten = self.basis == "quotation" and self.check.is_rewritten
        altered = self.check.is_reworded or rewritten
        return altered or made_up or bool(self.place and self.place.is_wrong)


@dataclass(frozen=True, slots=True)
class FigureFinding:
    """A number of a draft, in words of its own, beside what the document states of the same thing."""

    span: Span  # in the draft
    quote: str  # 新增学位1.8万个
    target: Target
    agrees: bool
    is_ascribed: bool = False  # stands in a sentence that names the document

    @property
    def is_wrong(self) -> bool:
        """Whether the draft says of the document what it does not state."""
        return self.is_ascribed and not self.agrees


@dataclass(frozen=True, slots=True)
class DraftReport:
    """A draft compared with a document, passage by passage, in its order."""

    document: str
    text: str
    findings: tuple[DraftFinding, ...]
    figures: tuple[FigureFinding, ...]
    unknown: tuple[Span, ...] = ()  # numbers in the draft's own words that the document holds nowhere

    @property
    def is_wrong(self) -> bool:
        """Whether anything has to be corrected."""
        return any(one.is_wrong for one in self.findings) or any(one.is_wrong for one in self.figures)

    @property
    def is_altered(self) -> bool:
        """Whether any passage is not as the document prints it, be it only in how a number is written."""
        return any(one.check.verdict == "altered" for one in self.findings)
