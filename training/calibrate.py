"""Calibrate the judge's confidence on real questions: of answers given at .9, nine in ten are right.

    python -m training.calibrate

The judge is fitted on invented items, of which several treat one matter; about a real document it is right
more often than it believes.  Two numbers a judge set that right (Platt, 1999): they change what an answer
says of its confidence, never whether it is given.  dev.jsonl and unseen_b.jsonl are left out and show how it
holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from policy_qa import PolicyAssistant, Question, read_questions
from policy_qa.judge import Fitted
from training.fit_judge import ROOT, WEIGHTS

QUESTIONS = ROOT / "tests" / "data"
FITTED_ON = ("dev2", "fresh", "fresh2")
SHOWN_ON = ("dev", "unseen_b")
MODES = {"with_phrasings": (), "without_phrasings": ("phrasings",)}
Rows = list[tuple[float, bool]]  # log odds, whether the best clause was right


def main() -> None:
    """Fit slope and shift for each judge, print how they hold elsewhere, and write them."""
    judges = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    for mode, without in MODES.items():
        assistant = PolicyAssistant.open(
            ROOT / "corpus", ROOT / "index", ROOT / "models" / "policy-e5-small-zh", without=without
        )
        fitted = Fitted.read(judges[mode])
        logits, right = zip(*answered(assistant, fitted, FITTED_ON), strict=True)
        platt = LogisticRegression(C=1.0).fit(np.array(logits).reshape(-1, 1), right)
        slope, shift = float(platt.coef_[0][0]), float(platt.intercept_[0])
        judges[mode]["calibration"] = {"slope": round(slope, 4), "shift": round(shift, 4)}
        print(f"{mode}: slope {slope:.3f}, shift {shift:.3f}, on {len(right)} questions")
        report(answered(assistant, fitted, SHOWN_ON), slope, shift)
    WEIGHTS.write_text(json.dumps(judges, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def answered(assistant: PolicyAssistant, judge: Fitted, names: Sequence[str]) -> Rows:
    """Return the rows of the questions that the judge would answer."""
    rows = [
        row_of(assistant, judge, question)
        for name in names
        for question in single(QUESTIONS / f"{name}.jsonl")
    ]
    least = float(np.log(judge.threshold / (1 - judge.threshold)))
    return [(logit, right) for logit, right in rows if logit >= least]


def single(path: Path) -> Iterator[Question]:
    """Yield the questions of a file that stand alone and ask for a matter."""
    for question in read_questions(path):
        if not question.history and question.kind not in ("structure", "aggregate"):
            yield question


def row_of(assistant: PolicyAssistant, judge: Fitted, question: Question) -> tuple[float, bool]:
    """Return the log odds that the judge gives and whether the best clause is right."""
    clause, values = assistant.weigh(question.text)
    return judge.logit(values), question.answerable and clause in (question.gold | question.acceptable)


def report(rows: Rows, slope: float, shift: float) -> None:
    """Print how often answers of each confidence are right."""
    given = [(1 / (1 + np.exp(-slope * logit - shift)), right) for logit, right in rows]
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        inside = [right for confidence, right in given if low <= confidence < high]
        if inside:
            print(
                f"  said {low:.2f}–{min(high, 1):.2f}: right {sum(inside) / len(inside):.3f} of {len(inside)}"
            )


if __name__ == "__main__":
    main()
