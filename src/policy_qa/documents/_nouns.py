"""What a parsed document is made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from policy_qa.errors import UnknownClause
from policy_qa.text import Span


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One numbered or titled place of the outline, with what lies under it."""

    label: str  # as printed: "二、", "（七）", "第十六条"; "" where nothing is printed
    heading: str  # the words of the heading, without label and closing 。; "" where there are none
    level: int  # 1 = highest level that occurs in this document
    span: Span  # heading, own text and children
    clause: int | None = None  # the clause number, when this item is a clause
    children: tuple[OutlineItem, ...] = ()

    def walk(self) -> Iterator[OutlineItem]:
        """Yield this item and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled level above the clauses: 一、…; 第二章 …."""

    label: str  # "二、", "第二章"
    heading: str
    level: int
    span: Span  # heading and everything under it
    heading_span: Span  # label and heading as printed
    clauses: tuple[int, ...]  # numbers of all clauses under it, in order

    @property
    def title(self) -> str:
        """Label and heading as one prints them: 二、提升保障水平，夯实教育发展基石."""
        gap = " " if self.label.startswith(("第", "附")) else ""
        return f"{self.label}{gap}{self.heading}".rstrip()


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest numbered, citable unit; number 0 is what stands before the first heading."""

    number: int  # 1…N in document order, 0 for the preamble
    label: str  # "（七）", "第十六条"; "" for the preamble and unnumbered paragraphs
    heading: str  # "持续增加学位资源供给"; "" where the clause has none
    section: str  # printed titles of the sections it lies in, outermost first, joined by " › "
    span: Span  # label to last character, without surrounding white space
    heading_span: Span | None  # label and heading as printed, closing 。 included
    body: Span  # what follows the heading (may be empty)
    sentences: tuple[Span, ...]  # of leads and body, closing punctuation included
    leads: tuple[Span, ...] = ()  # its sections' words before its label, when it is their first clause


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its outline; `text` is the one text that all offsets refer to."""

    id: str
    title: str
    issuer: str  # "" where unknown
    year: int | None  # the year the text speaks of as 今年
    text: str = field(repr=False)
    outline: tuple[OutlineItem, ...] = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)  # in document order
    clauses: tuple[Clause, ...] = field(repr=False)  # clause 0 first where there is one
    warnings: tuple[str, ...] = ()

    def clause(self, number: int) -> Clause:
        """Return the clause with this number; raise UnknownClause, naming the range there is."""
        first = self.clauses[0].number if self.clauses else 0
        if not self.clauses or not first <= number < first + len(self.clauses):
            there_is = f"共有{self.clause_count}条（1至{self.clause_count}）" if self.clauses else "没有条文"
            raise UnknownClause(
                f"《{self.title or self.id}》没有第{number}条：{there_is}，请改用其中的编号。"
            )
        return self.clauses[number - first]

    @property
    def clause_count(self) -> int:
        """Number of clauses, clause 0 left out."""
        return sum(1 for clause in self.clauses if clause.number > 0)

    def clause_at(self, offset: int) -> Clause | None:
        """Return the clause in which this offset lies; None in a section heading or outside."""
        after = bisect_right(self.clauses, offset, key=_first_character)
        for clause in self.clauses[max(0, after - 1) : after]:
            if any(span.start <= offset < span.end for span in (*clause.leads, clause.span)):
                return clause
        return None


def _first_character(clause: Clause) -> int:
    return min(span.start for span in (*clause.leads, clause.span))
