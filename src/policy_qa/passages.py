"""Cut a document into passages: what is embedded and what is quoted are two things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policy_qa.text import Span

PassageKind = Literal["heading", "clause", "sentence", "phrasing"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece that is embedded and searched, always inside one clause."""

    document: str  # document id
    clause: int
    kind: PassageKind
    span: Span  # what may be quoted; the clause's whole span for a phrasing, which is never quoted
    searched: str  # what is embedded and matched by words: heading and sentence, or the phrasing
