"""Fit the weights that tell whether a question stays with the clause of the turn before.

POLICY_QA_TEXTS=DIR python -m training.fit_staying

The questions are those of the dialogues and of the question files that follow a turn, except dev.jsonl, which
only reports; DIR holds the texts that are not in the repository (see benchmarks/other_documents_report.py).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from benchmarks.dialogue_turns import read_turns
from benchmarks.other_documents_report import find_texts, write_corpus
from policy_qa import PolicyAssistant, read_questions

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src" / "policy_qa" / "data" / "staying.json"
DIALOGUES = ("changzhou.jsonl", "other_texts.jsonl")
REPORTING_ONLY = frozenset({"dev"})
# A question taken from its own matter costs more than one that is searched without the turn before.
THRESHOLD = 0.75
# The same of a question with a cue word, which was not fitted on: its cue mostly says what is meant.
THRESHOLD_CUED = 0.93


@dataclass(frozen=True, slots=True)
class Asked:
    """A question after others, and the clauses that answer it."""

    group: str  # where it was written; folds never share one
    question: str
    history: tuple[str, ...]
    right: frozenset[int]
    document: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """What is weighed of one question, and whether the clause of the turn before answers it."""

    group: str
    features: dict[str, float]
    stays: bool


def main() -> None:
    """Fit, print how well it does out of fold, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "policy-e5-small-zh")
    parser.add_argument("--dry", action="store_true", help="print only, write nothing")
    options = parser.parse_args()
    texts = os.environ.get("POLICY_QA_TEXTS")
    if not texts:
        parser.error("POLICY_QA_TEXTS must name a folder that holds the other texts")
    rows = collect(options.model, Path(texts))
    fitted = fit(rows)
    if not options.dry:
        WEIGHTS.write_text(json.dumps(fitted, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def fit(rows: Sequence[Row]) -> dict[str, object]:
    """Return constant and weights fitted on the rows, after printing how they do out of fold."""
    names = sorted(rows[0].features)
    table = np.array([[row.features[name] for name in names] for row in rows])
    stays = np.array([row.stays for row in rows])
    phrased = table[:, names.index("phrased")] > 0
    classifier = LogisticRegression(C=10.0, max_iter=2000)
    groups = [row.group for row in rows]
    folds = cross_val_predict(
        classifier, table, stays, groups=groups, cv=GroupKFold(8), method="predict_proba"
    )[:, 1]
    for name, part in (("with phrasings", phrased), ("without", ~phrased)):
        told = folds[part] >= THRESHOLD
        print(
            f"{name}: {part.sum()} questions, {stays[part].mean():.3f} stay; at {THRESHOLD} "
            f"{told.mean():.3f} are told to, {stays[part][told].mean():.3f} of them rightly; "
            f"at .5 {((folds[part] >= 0.5) == stays[part]).mean():.3f} are told rightly"
        )
    classifier.fit(table, stays)
    weights = {name: round(float(weight), 4) for name, weight in zip(names, classifier.coef_[0], strict=True)}
    for name, weight in weights.items():
        print(f"  {name:10} {weight:+.3f}")
    return {
        "fitted": "training/fit_staying.py",
        "questions": len(rows),
        "constant": round(float(classifier.intercept_[0]), 4),
        "weights": weights,
        "threshold": THRESHOLD,
        "threshold_cued": THRESHOLD_CUED,
    }


def collect(model: Path, texts: Path) -> list[Row]:
    """Return the rows of all questions that follow a turn and that no word ties to it."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        write_corpus(find_texts(texts), corpus)
        for bundled in (ROOT / "corpus").iterdir():
            shutil.copytree(bundled, corpus / bundled.name)
            first = bundled.name
        assistant = PolicyAssistant.open(corpus, Path(folder) / "index", model)
        for asked in questions():
            weighed = assistant.weigh_staying(
                asked.question, history=asked.history, document=asked.document or first
            )
            if weighed is not None:
                clause, values = weighed
                rows.append(Row(asked.group, values, clause in asked.right))
    return rows


def questions() -> Iterator[Asked]:
    """Yield the questions that follow a turn and are answered by a clause."""
    for path in sorted((ROOT / "tests" / "data").glob("*.jsonl")):
        if path.stem.startswith(("targets", "wording", "yes_no")) or path.stem in REPORTING_ONLY:
            continue
        for question in read_questions(path):
            if question.history and question.answerable:
                right = question.gold | question.acceptable
                yield Asked(path.stem, question.text, question.history, right, question.document)
    for name in DIALOGUES:
        for turn in read_turns(name):
            if turn.history and turn.clauses and {"answered", "partly"} & set(turn.status):
                group = name + turn.name[:2]
                yield Asked(group, turn.question, turn.history, turn.acceptable, turn.document)


if __name__ == "__main__":
    main()
