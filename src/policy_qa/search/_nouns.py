"""What a search finds: scored clauses, the passages that won, and what the scores rest on."""

from __future__ import annotations

from dataclasses import dataclass

from policy_qa.passages import Passage
from policy_qa.search._cohort import Outside
from policy_qa.text import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well one clause matched, each way by itself; what the judge weighs."""

    cosine: float  # best passage of the text
    cosine_gap: float  # to the mean of the other clauses, in their standard deviations
    phrasing: float  # best cosine to a phrasing, 0 where there are none
    phrasing_gap: float  # to the best phrasing of any other clause
    dense_rank: int  # 1 = first
    words_rank: int
    phrasing_rank: int
    outside: Outside | None = None  # nearness to questions about other matters; None without a cohort


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage of a found clause with its cosine to the question."""

    passage: Passage
    cosine: float

    @property
    def span(self) -> Span:
        """Where the passage stands."""
        return self.passage.span


@dataclass(frozen=True, slots=True)
class Hit:
    """A scored clause with the passage that won."""

    document: str
    clause: int
    label: str
    heading: str
    section: str
    score: float  # 0–1
    span: Span  # the winning passage, quotable
    quote: str
    evidence: Evidence
    passages: tuple[ScoredPassage, ...] = ()  # those of the clause, best first
    matched: tuple[str, ...] = ()  # words of the question found in the clause
    expanded: tuple[str, ...] = ()  # official words found in place of everyday ones: 小眼镜→近视

    @property
    def start(self) -> int:
        """Where the quote begins in the document's text."""
        return self.span.start

    @property
    def end(self) -> int:
        """Where the quote ends, exclusive."""
        return self.span.end

    @property
    def why(self) -> dict[str, object]:
        """What the score rests on, for people who ask."""
        evidence = self.evidence
        return {
            "passage": self.quote,
            "matched_words": list(self.matched),
            "expanded_words": list(self.expanded),
            "cosine": round(evidence.cosine, 4),
            "phrasing_cosine": round(evidence.phrasing, 4),
            "ranks": {
                "dense": evidence.dense_rank,
                "words": evidence.words_rank,
                "phrasings": evidence.phrasing_rank,
            },
        }
