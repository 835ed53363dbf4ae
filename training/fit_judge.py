"""Fit the judge's weights on held-out invented items: does the best clause answer.

Documents of 38 held-out items are put together, as long as a real work plan.  Their questions are to be
answered; their near-misses, and questions about items that are not in the document, are to be refused.
Each document is asked twice: with phrasings (half of each item's questions, the other half is asked) and
without.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from policy_qa.assistant import PolicyAssistant
from policy_qa.encoder import Encoder, load_encoder
from policy_qa.index import Index
from policy_qa.numerals import to_chinese
from policy_qa.search import Cohort
from training.items import Item, load_items
from training.make_cohort import foreign_questions, write_cohort

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src" / "policy_qa" / "data" / "judge.json"
SIZE = 38  # items a document, as in a municipal work plan
ROUNDS = 3  # times the items are dealt out anew
STRANGERS = 2  # questions about absent items for each item present
WRONG_REFUSAL = (
    0.04  # share of answerable questions that may be refused; the threshold is the highest that keeps it
)


@dataclass(frozen=True, slots=True)
class Row:
    """One question: what the judge sees of it, and whether the best clause is right."""

    features: dict[str, float]
    right: bool
    answerable: bool
    kind: str  # question | near_miss | stranger | foreign
    group: str  # id of the item it comes from; folds never share one


def main() -> None:
    """Fit, print how well it does out of fold, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "policy-e5-small-zh")
    parser.add_argument("--dry", action="store_true", help="print only, write nothing")
    options = parser.parse_args()
    rows = list(collect(options.model))
    names = sorted(rows[0].features)
    table = np.array([[row.features[name] for name in names] for row in rows])
    right = np.array([row.right for row in rows])
    classifier = LogisticRegression(C=1.0, max_iter=2000)
    groups = [row.group for row in rows]
    folds = cross_val_predict(
        classifier, table, right, groups=groups, cv=GroupKFold(5), method="predict_proba"
    )[:, 1]
    threshold = choose_threshold(rows, folds)
    report(rows, folds, threshold)
    classifier.fit(table, right)
    weights = {name: round(float(weight), 4) for name, weight in zip(names, classifier.coef_[0], strict=True)}
    for name, weight in weights.items():
        print(f"  {name:16} {weight:+.3f}")
    if not options.dry:
        fitted = {
            "fitted": f"training/fit_judge.py, {len(rows)} questions over documents of {SIZE} held-out items",
            "constant": round(float(classifier.intercept_[0]), 4),
            "weights": weights,
            "threshold": round(threshold, 3),
        }
        WEIGHTS.write_text(json.dumps(fitted, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def collect(model: Path) -> Iterator[Row]:
    """Yield the rows of every document, with and without phrasings."""
    encoder = load_encoder(model)
    items = [item for item in load_items() if item.held_out]
    foreign = foreign_questions()[::2]  # the other half is in the cohort used here
    with tempfile.TemporaryDirectory() as folder:
        write_cohort(model, Path(folder) / "cohort.npz", held_out=False)
        cohort = Cohort.load(Path(folder))
    for turn in range(ROUNDS):
        dealt = random.Random(turn).sample(items, len(items))
        for first in range(0, len(dealt) - SIZE + 1, SIZE):
            inside = dealt[first : first + SIZE]
            outside = [item for item in items if item not in inside]
            for phrased in (False, True):
                with assistant_over(inside, encoder, cohort, phrased=phrased) as assistant:
                    yield from ask_all(assistant, inside, outside, foreign, phrased=phrased, seed=turn)


@contextmanager
def assistant_over(
    items: Sequence[Item], encoder: Encoder, cohort: Cohort | None, *, phrased: bool
) -> Iterator[PolicyAssistant]:
    """Yield an assistant over one document that is made of the items."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        write_document(items, corpus / "plan", phrased=phrased)
        yield PolicyAssistant(Index.build(corpus, encoder), encoder, cohort=cohort)


def ask_all(
    assistant: PolicyAssistant,
    inside: Sequence[Item],
    outside: Sequence[Item],
    foreign: Sequence[str],
    *,
    phrased: bool,
    seed: int,
) -> Iterator[Row]:
    """Yield what the judge sees of each question asked of one document."""
    dice = random.Random(seed)
    for number, item in enumerate(inside, 1):
        for question in item.questions[1::2] if phrased else item.questions:
            yield row_of(assistant, question, number, "question", item)
        yield row_of(assistant, dice.choice(item.near_misses), 0, "near_miss", item)
        for stranger in dice.sample(list(outside), STRANGERS):
            yield row_of(assistant, dice.choice(stranger.questions), 0, "stranger", stranger)
        if foreign:
            yield row_of(assistant, dice.choice(foreign), 0, "foreign", item)


def row_of(assistant: PolicyAssistant, question: str, number: int, kind: str, item: Item) -> Row:
    """Return one row; `number` is the clause that answers, 0 where none does."""
    first, values = assistant.weigh(question)
    return Row(values, right=first == number, answerable=number > 0, kind=kind, group=item.id)


def write_document(items: Sequence[Item], folder: Path, *, phrased: bool) -> None:
    """Write the items as a work plan, and half of their questions as its phrasings."""
    folder.mkdir(parents=True)
    lines = ["2021年教育工作要点", "一、重点工作"]
    lines += [f"（{to_chinese(n)}）{item.heading}。{item.passage}" for n, item in enumerate(items, 1)]
    (folder / "plan.txt").write_text("\n".join(lines), encoding="utf-8")
    if phrased:
        rows = [f"{n}\t{question}" for n, item in enumerate(items, 1) for question in item.questions[::2]]
        (folder / "phrasings.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def choose_threshold(rows: Sequence[Row], folds: NDArray[np.float64]) -> float:
    """Return the highest threshold that refuses at most the share allowed of what was found rightly."""
    found = np.sort([p for row, p in zip(rows, folds, strict=True) if row.right])
    return float(found[int(len(found) * WRONG_REFUSAL)])


def report(rows: Sequence[Row], folds: NDArray[np.float64], threshold: float) -> None:
    """Print, out of fold, what is refused at the threshold and how well the probability is calibrated."""
    print(f"{len(rows)} rows, threshold {threshold:.3f}")
    for kind in ("question", "near_miss", "stranger", "foreign"):
        chosen = [(row, p) for row, p in zip(rows, folds, strict=True) if row.kind == kind]
        if not chosen:
            continue
        refused = sum(p < threshold for _, p in chosen) / len(chosen)
        found = sum(row.right for row, _ in chosen) / len(chosen)
        print(f"  {kind:10} {len(chosen):5}  refused {refused:.3f}  found {found:.3f}")
    for low in np.arange(0, 1, 0.1):
        inside = [row.right for row, p in zip(rows, folds, strict=True) if low <= p < low + 0.1]
        if inside:
            print(f"  p {low:.1f}–{low + 0.1:.1f}: right {sum(inside) / len(inside):.3f} of {len(inside)}")


if __name__ == "__main__":
    main()
