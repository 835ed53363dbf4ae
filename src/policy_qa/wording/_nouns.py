"""What a check of wording says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["exact", "punct", "altered", "absent"]
Kind = Literal[
    "number",
    "unit",
    "bound",
    "modality",
    "negation",
    "term",
    "order",
    "omission",
    "insertion",
    "punctuation",
    "script",
]

# What a change leaves as it was: the number, what is said, or marks that only follow where they stand.
Sameness = Literal["value", "meaning", "nesting"]

# From harmless to worst; a text of several parts is as good as its worst.
VERDICTS: tuple[Verdict, ...] = ("exact", "punct", "altered", "absent")

_OF_FORM: frozenset[Kind] = frozenset({"punctuation", "script"})


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the document prints `doc` where the text says `text`; either may be empty."""

    doc: str
    text: str
    at: int  # offset of `doc` in the source
    kind: Kind
    same: Sameness | None = None  # 16500→1.65万 value; 10家以上→不少于10家 meaning; “→‘ inside “ ” nesting


@dataclass(frozen=True, slots=True)
class Place:
    """Another place of the document that prints the same."""

    clause: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Check:
    """What a text is compared with the document: verbatim, changed, or not there at all."""

    verdict: Verdict
    document: str  # document id
    clause: int | None = None  # where `start` lies; None in a section heading and for what is absent
    start: int | None = None
    end: int | None = None
    source: str | None = None  # the stretch of the document that the text stands for
    text_start: int = 0  # the compared part of the text; a lead-in lies outside
    text_end: int = 0
    changes: tuple[Change, ...] = ()  # ascending; applied to `source` they give the compared part
    also: tuple[Place, ...] = ()  # other places with the same characters
    parts: tuple[Check, ...] = ()  # where the text is made of stretches from several places
    nearest: int | None = None  # of what is absent, the clause that comes closest

    @property
    def is_reworded(self) -> bool:
        """Whether words or numbers say something else: more than marks, script or another way to write it."""
        return any(change.same is None and change.kind not in _OF_FORM for change in self.changes)

    @property
    def is_rewritten(self) -> bool:
        """Whether a number or its bound is written in another way: 16500个 → 1.65万个."""
        return any(change.same in ("value", "meaning") for change in self.changes)

    @property
    def rebuilt(self) -> str | None:
        """The source with the changes applied: the compared part of the text, character for character."""
        return None if self.source is None else apply(self.source, self.changes)


def apply(source: str, changes: tuple[Change, ...]) -> str:
    """Return the source with each change made."""
    pieces, done = [], 0
    for change in changes:
        pieces += [source[done : change.at], change.text]
        done = change.at + len(change.doc)
    return "".join([*pieces, source[done:]])
