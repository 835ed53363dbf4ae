"""What a comparison of two editions says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, get_args

from policy_qa.documents import Document
from policy_qa.targets import Target
from policy_qa.text import Span
from policy_qa.wording import Kind

PieceKind = Literal["clause", "section", "text"]
TargetChangeKind = Literal["raised", "lowered", "changed", "added", "dropped"]
PairingKind = Literal[
    "added",
    "dropped",
    "target_raised",
    "target_lowered",
    "target_changed",
    "target_added",
    "target_dropped",
    "reworded",
    "punctuation",
    "moved",
    "renumbered",
    "same",
]
KINDS: tuple[PairingKind, ...] = get_args(PairingKind)  # what weighs most first


@dataclass(frozen=True, slots=True)
class Piece:
    """What is compared as one: a clause, a section's heading with its own words, or text outside both."""

    kind: PieceKind
    clause: int | None  # its number, when it is a clause
    label: str  # "（七）", "第二章"; "" where nothing is printed
    heading: str
    section: str  # printed titles of the sections it lies in
    span: Span  # in the document's text, label included
    words: Span  # what is compared: the span without its label

    @property
    def name(self) -> str:
        """Label and heading as one prints them; "" where there are none."""
        gap = " " if self.heading and self.label.startswith(("第", "附")) else ""
        return f"{self.label}{gap}{self.heading}"


@dataclass(frozen=True, slots=True)
class Rewording:
    """One difference in wording: the characters of each edition, either of them may be empty."""

    kind: Kind
    old: Span  # in the old document's text
    new: Span  # in the new one's


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target that only one edition states, or that they state with different figures."""

    kind: TargetChangeKind  # raised and lowered speak of the number, whether or not more is better
    old: Target | None
    new: Target | None


@dataclass(frozen=True, slots=True)
class Pairing:
    """A piece of the old edition and what stands for it in the new one; one of them may be missing."""

    kinds: tuple[PairingKind, ...]  # never empty, what weighs most first; "same" stands alone
    old: Piece | None
    new: Piece | None
    changes: tuple[Rewording, ...] = ()  # ascending; white space, which is layout, left out
    targets: tuple[TargetChange, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing has changed, number and place included."""
        return self.kinds == ("same",)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions, piece by piece in the order of the new one; what was dropped stands where it was."""

    old: Document = field(repr=False)
    new: Document = field(repr=False)
    pairings: tuple[Pairing, ...]

    @property
    def is_same(self) -> bool:
        """Whether both editions say the same, word for word, in the same order under the same numbers."""
        return all(pairing.is_same for pairing in self.pairings)

    @property
    def counts(self) -> dict[PairingKind, int]:
        """How many pieces there are of each kind; a piece may be of several."""
        found = Counter(kind for pairing in self.pairings for kind in pairing.kinds)
        return {kind: found[kind] for kind in KINDS}
