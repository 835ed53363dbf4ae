"""Tell whether a question that no word ties to the turn before is about the clause of that turn.

查完了会公布吗, after 补课收钱查不查, means the clause just shown; 食育基地有几个 does not.  How the question
by itself was found tells the two apart: a small logistic regression over inspectable features.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Self

from policy_qa.search import Hit

_LONG = 30  # characters; a question of so many or more brings its own matter


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a feature, the constant, and the least probability at which a question stays."""

    constant: float
    weights: Mapping[str, float]
    threshold: float
    threshold_cued: float  # the same where a cue word ties it to the turn before: 团的那块搞哪些活动

    @classmethod
    def load(cls) -> Self:
        """Return the weights that come with the package; how they were fitted stands in the file."""
        text = (resources.files("policy_qa") / "data" / "staying.json").read_text(encoding="utf-8")
        raw = json.loads(text)
        return cls(raw["constant"], raw["weights"], raw["threshold"], raw["threshold_cued"])


def features(question: str, hits: Sequence[Hit], shown: int) -> dict[str, float]:
    """Return what is weighed, each about −1 to 1; `hits` those of the question by itself, best first.

    A clause that is not among the hits counts as far behind as the last of them.
    """
    own = next((hit.score for hit in hits if hit.clause == shown), hits[-1].score)
    other = max((hit.score for hit in hits if hit.clause != shown), default=0.0)
    return {
        "ahead": own - other,
        "other": other,
        "length": min(len(question), _LONG) / _LONG,
        "phrased": float(hits[0].evidence.phrasing > 0),
    }


def stays(question: str, hits: Sequence[Hit], shown: int, weights: Weights, *, cued: bool = False) -> bool:
    """Return whether the clause `shown` in the turn before is meant."""
    values = features(question, hits, shown)
    logit = weights.constant + sum(weights.weights[name] * value for name, value in values.items())
    return 1 / (1 + math.exp(-logit)) >= (weights.threshold_cued if cued else weights.threshold)
