"""Decide whether the document covers a question: a small logistic regression over inspectable features."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from policy_qa.documents import Document
from policy_qa.question import Reading
from policy_qa.search import Evidence, Hit
from policy_qa.text import bigrams


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the best clause answers, how surely, and what was asked for that it does not give."""

    probability: float  # that the best clause answers the question
    covered: bool
    confidence: float = 0.0  # the same probability as it came true on real questions, not on invented ones
    missing: tuple[str, ...] = ()  # kinds of information asked for that the clause does not give


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fitted judge: one weight a feature, the constant, and the least probability to answer at."""

    constant: float
    weights: Mapping[str, float]
    threshold: float
    slope: float  # of what is answered, the logit times slope plus shift is the logit of being right
    shift: float

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Fitted:
        """Return what data/judge.json holds of one judge."""
        calibration = raw.get("calibration", {"slope": 1.0, "shift": 0.0})
        return cls(
            raw["constant"], raw["weights"], raw["threshold"], calibration["slope"], calibration["shift"]
        )

    def logit(self, values: Mapping[str, float]) -> float:
        """Return the log odds that the best clause answers."""
        return self.constant + sum(self.weights.get(name, 0.0) * value for name, value in values.items())


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted judges: one for documents with phrasings, one for those without."""

    with_phrasings: Fitted
    without_phrasings: Fitted

    @classmethod
    def load(cls) -> Weights:
        """Return the weights that come with the package; how they were fitted stands in the file."""
        raw = json.loads((resources.files("policy_qa") / "data" / "judge.json").read_text(encoding="utf-8"))
        return cls(Fitted.read(raw["with_phrasings"]), Fitted.read(raw["without_phrasings"]))


def features(reading: Reading, hits: Sequence[Hit], document: Document) -> dict[str, float]:
    """Return what the judge weighs, each about 0–1; how the hits were found, not what they say.

    Cosines of e5 lie close together for anything, so they are compared: with the other clauses of the
    document, and with questions and passages about other matters.
    """
    best = hits[0]
    evidence = best.evidence
    body = document.clause(best.clause).span.of(document.text)
    second = hits[1].score if len(hits) > 1 else 0.0
    return {
        "cosine": (evidence.cosine - 0.7) * 5,
        "cosine_gap": evidence.cosine_gap / 4,
        "margin": best.score - second,
        "coverage": _coverage(reading, body),
        "phrased": (evidence.phrasing - 0.7) * 5 if evidence.phrasing else 0.0,
        "phrased_gap": max(-0.1, min(0.2, evidence.phrasing_gap)) * 5 if evidence.phrasing else 0.0,
        **_outside(evidence),
    }


def _outside(evidence: Evidence) -> dict[str, float]:
    """Return how the question compares with questions about other matters; all 0 without a cohort."""
    outside = evidence.outside
    if outside is None:
        return dict.fromkeys(
            ("outside_gap", "outside_asked_gap", "outside_phrased_gap", "outside_alike"), 0.0
        )
    return {
        "outside_gap": (evidence.cosine - outside.passage) * 5,
        "outside_asked_gap": (evidence.cosine - outside.question) * 5,
        "outside_phrased_gap": (evidence.phrasing - outside.question) * 5 if evidence.phrasing else 0.0,
        "outside_alike": (outside.alike - 0.7) * 5 if outside.alike else -1.0,
    }


def _coverage(reading: Reading, text: str) -> float:
    """Return the share of content that a text holds, everyday words by their official ones."""
    if not reading.words:
        return 0.0
    held = 0.0
    for word in reading.words:
        if word in text or any(
            word in expansion.written and any(term in text for term in expansion.official)
            for expansion in reading.expansions
        ):
            held += 1
        elif len(word) > 2 and (pairs := bigrams(word)):
            held += 0.5 * sum(pair in text for pair in pairs) / len(pairs)
    return held / len(reading.words)


def judge(reading: Reading, hits: Sequence[Hit], document: Document, weights: Weights) -> Judgement:
    """Return whether the best hit answers the reading."""
    if not hits:
        return Judgement(0.0, covered=False)
    fitted = weights.with_phrasings if hits[0].evidence.phrasing else weights.without_phrasings
    logit = fitted.logit(features(reading, hits, document))
    probability = _probability(logit)
    confidence = _probability(fitted.slope * logit + fitted.shift)
    body = document.clause(hits[0].clause).span.of(document.text)
    missing = tuple(a.name for a in reading.aspects if a.given is None or not a.given.search(body))
    covered = probability >= fitted.threshold and not missing
    return Judgement(round(probability, 4), covered, round(confidence, 4), missing)


def _probability(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))
