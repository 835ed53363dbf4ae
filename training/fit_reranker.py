"""Fit how the reranker's first two numbers say whether a clause leaves open what is asked.

    python -m training.fit_reranker training/build/reranker

A logistic regression on held-out items: questions that a passage answers, and questions alike in manner that
it does not.  The threshold is the highest at which at most the share allowed of the answered ones is refused,
among those whose passage the reranker sees to be about the matter.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from policy_qa.encoder import CrossEncoder
from training.finetune_reranker import Example, read_examples
from training.reranker_data import ROOT

WEIGHTS = ROOT / "src" / "policy_qa" / "data" / "reranker.json"
KINDS = frozenset({"answered", "unanswered"})
ASKED = 4000  # questions, drawn from the held-out ones
RECOGNISED = 0.7  # least that a passage must be about the matter; below, the reranker does not know the words
WRONG_REFUSAL = 0.015
# The same where it is asked whether something is so, and where a question names a detail; and the probability
# from which a clause may be taken to say what is asked.  Chosen on questions that had been read, since the
# items do not say which questions are such (docs/quality.md).
OF_CLAIMS, OF_DETAILS = 0.15, 0.3
PLAIN = 0.8
# The same of the clause of the turn before, where it is told that the question is about it.
GIVEN = 0.7
SURE = 0.85  # probability from which a verdict is taken
# From when whether something is so is taken to be left open, and how probable it may then be that it is said.
UNSAID_LEAST, UNSAID_MOST = 0.9, 0.2


def main() -> None:
    """Fit, print how it does, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with examples.jsonl")
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "policy-e5-small-zh")
    options = parser.parse_args()
    examples = [e for e in read_examples(options.data / "examples.jsonl") if e.held_out and e.kind in KINDS]
    examples = random.Random(1).sample(examples, min(ASKED, len(examples)))
    cross = CrossEncoder.load(options.model)
    if cross is None:
        raise SystemExit(f"no reranker in {options.model}: run training.export_reranker first")
    table, answers = scores(cross, examples), np.array([example.answers for example in examples])
    fitted = LogisticRegression(C=10.0).fit(table, answers)
    probability = fitted.predict_proba(table)[:, 1]
    seen = table[:, 0] >= RECOGNISED
    threshold = float(np.quantile(probability[seen & answers], WRONG_REFUSAL))
    refused = seen & (probability < threshold)
    print(f"{len(examples)} questions, AUC {roc_auc_score(answers, probability):.3f}")
    print(f"threshold {threshold:.3f}: {refused[~answers].mean():.3f} of the unanswered are refused")
    about, says = (round(float(weight), 4) for weight in fitted.coef_[0])
    weights = {
        "fitted": f"training/fit_reranker.py, {len(examples)} questions on held-out items",
        "constant": round(float(fitted.intercept_[0]), 4),
        "about": about,
        "says": says,
        "thresholds": {"matter": round(threshold, 3), "claim": OF_CLAIMS, "detail": OF_DETAILS},
        "recognised": RECOGNISED,
        "plain": PLAIN,
        "given": GIVEN,
        "sure": SURE,
        "unsaid": {"least": UNSAID_LEAST, "most": UNSAID_MOST},
    }
    WEIGHTS.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")


def scores(cross: CrossEncoder, examples: list[Example]) -> np.ndarray:  # type: ignore[type-arg]
    """Return the two numbers of each question with its passage, one row each."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return np.array(list(pool.map(lambda e: cross.read(e.question, e.candidates[0])[:2], examples)))


if __name__ == "__main__":
    main()
