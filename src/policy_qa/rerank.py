"""Read a question together with the clause that was found for it: does the clause say what is asked.

Search finds the clause that is about the matter; whether what is asked stands in it is another question.
建几所学校 and 建在哪几条路上 find the same clause, which says the first and not the second.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Literal, NamedTuple, Self

from policy_qa.documents import Document
from policy_qa.encoder import CrossEncoder
from policy_qa.search import Hit

# What a question wants: the matter, which may be a wish put as a question; whether something is so; or a
# detail that it names (标准, 人数, 报名), which a clause on the matter must give.
Wanted = Literal["matter", "claim", "detail"]
Read = Callable[[str, Hit], "Said"]  # reads a question together with a clause that was found for it
LIMIT = 220  # characters of sentences, about 160 tokens with the heading; the first is read whole


class Unsaid(NamedTuple):
    """When a clause is taken to leave open whether something is so, whatever it is about."""

    least: float  # probability that it is neither made so nor ruled out
    most: float  # probability that the clause says what is asked


@dataclass(frozen=True, slots=True)
class Weights:
    """How the cross-encoder's first two numbers become the log odds that a clause says what is asked.

    A clause that is plainly about the matter and does not say it leaves it open.  Where the cross-encoder
    does not see that it is about it (an everyday word that it does not know), it has no say.
    """

    constant: float
    about: float
    says: float
    thresholds: Mapping[Wanted, float]  # probability below which a clause leaves open what is asked
    recognised: float  # least that a clause must be about the matter
    plain: float  # probability from which a clause may be taken to say what is asked
    given: float  # the same of a clause that is known to be about the matter
    sure: float  # probability from which a verdict may be taken from the reading
    unsaid: Unsaid  # when what is asked whether it is so is taken to be left open

    @classmethod
    def load(cls) -> Self:
        """Return the weights that come with the package; how they were fitted stands in the file."""
        text = (resources.files("policy_qa") / "data" / "reranker.json").read_text(encoding="utf-8")
        raw = json.loads(text)
        return cls(
            raw["constant"],
            raw["about"],
            raw["says"],
            raw["thresholds"],
            raw["recognised"],
            raw["plain"],
            raw["given"],
            raw["sure"],
            Unsaid(**raw["unsaid"]),
        )


@dataclass(frozen=True, slots=True)
class Said:
    """Whether a found clause says what is asked, as far as reading the two together tells."""

    probability: float
    recognised: bool  # whether the clause was seen to be about the matter; else nothing can be told
    yes: float  # probability that the clause makes so what is asked whether it is so
    no: float  # that it rules it out; what is left to 1: that it leaves it open
    weights: Weights = field(repr=False)

    def leaves_open(self, wanted: Wanted = "matter") -> bool:
        """Return whether the clause is about the matter and does not say what is asked."""
        return self.recognised and self.probability < self.weights.thresholds[wanted]

    @property
    def makes_so(self) -> bool:
        """Whether it is nearly sure that the clause makes so what is asked whether it is so."""
        return self.yes >= self.weights.sure

    @property
    def rules_out(self) -> bool:
        """Whether it is nearly sure that the clause rules out what is asked whether it is so."""
        return self.no >= self.weights.sure

    @property
    def neither(self) -> bool:
        """Whether it is nearly sure that the clause neither makes so nor rules out what is asked."""
        unsaid = self.weights.unsaid
        return 1 - self.yes - self.no >= unsaid.least and self.probability < unsaid.most

    @property
    def given(self) -> bool:
        """Whether the clause seems to say what is asked, be it seen to be about the matter or not."""
        return self.probability >= self.weights.given

    @property
    def plainly(self) -> bool:
        """Whether the clause seems to say just what is asked."""
        return self.recognised and self.probability >= self.weights.plain


class Reader:
    """Reads a question together with a clause that was found for it."""

    def __init__(self, cross: CrossEncoder, weights: Weights) -> None:
        self._cross = cross
        self._weights = weights

    @classmethod
    def load(cls, model: Path) -> Self | None:
        """Return the reader that comes with an encoder, None where none does."""
        cross = CrossEncoder.load(model)
        return None if cross is None else cls(cross, Weights.load())

    def read(self, question: str, hit: Hit, document: Document) -> Said:
        """Return whether a found clause says what is asked."""
        scores = self._cross.read(question, stretch_of(hit, document))
        weights = self._weights
        logit = weights.constant + weights.about * scores.about + weights.says * scores.says
        yes, no, _ = _softmax(scores.yes, scores.no, scores.unsaid)
        return Said(1 / (1 + math.exp(-logit)), scores.about >= weights.recognised, yes, no, weights)


def _softmax(*scores: float) -> list[float]:
    raised = [math.exp(score - max(scores)) for score in scores]
    return [each / sum(raised) for each in raised]


def stretch_of(hit: Hit, document: Document) -> str:
    """Return what is read of a found clause: its heading and its sentences nearest to the question."""
    clause = document.clause(hit.clause)
    nearness = {scored.span: scored.cosine for scored in hit.passages}
    spans = clause.sentences or (clause.span,)
    sentences = [span.of(document.text) for span in spans]
    return stretch(clause.heading, sentences, [nearness.get(span, 0.0) for span in spans])


def stretch(heading: str, sentences: Sequence[str], nearness: Sequence[float]) -> str:
    """Return the heading and the nearest sentences, in the order of the text, as many as the limit allows."""
    chosen: list[int] = []
    length = 0
    for number in sorted(range(len(sentences)), key=lambda n: -nearness[n]):
        if chosen and length + len(sentences[number]) > LIMIT:
            break
        chosen.append(number)
        length += len(sentences[number])
    body = "".join(sentences[number] for number in sorted(chosen))
    return f"{heading}。{body}" if heading else body
