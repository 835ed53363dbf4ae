"""Fit the judge's weights on held-out invented items: does the best clause answer.

Documents of 38 held-out items are put together, as long as a real work plan.  Their questions are to be
answered; their near-misses, and questions about items that are not in the document, are to be refused.
Documents with phrasings (all but two of each item's questions, which are asked) and without are fitted apart.
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
from training.items import EVERY_FILE, Item, load_items
from training.make_cohort import foreign_questions, write_cohort

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src" / "policy_qa" / "data" / "judge.json"
SIZE = 38  # items a document, as in a municipal work plan
PHRASED = "with_phrasings"
ROUNDS = {"without_phrasings": 1, PHRASED: 2}  # times the items are dealt out anew
ASKED = 2  # questions of an item that are asked of a document with phrasings; the others are the phrasings
# Share of what is found rightly that may be refused all the same; the threshold is the highest that keeps it.
WRONG_REFUSAL = 0.02


@dataclass(frozen=True, slots=True)
class Asked:
    """An item of a document, the questions asked of it, and its phrasings."""

    item: Item
    questions: tuple[str, ...]
    phrasings: tuple[str, ...]


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
    fitted: dict[str, object] = {"fitted": f"training/fit_judge.py, documents of {SIZE} held-out items"}
    for name, rows in collect(options.model).items():
        print(f"== {name}")
        fitted[name] = fit(rows)
    if not options.dry:
        WEIGHTS.write_text(json.dumps(fitted, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def fit(rows: Sequence[Row]) -> dict[str, object]:
    """Return constant, weights and threshold fitted on the rows, after printing how they do out of fold."""
    names = sorted(rows[0].features)
    table = np.array([[row.features[name] for name in names] for row in rows])
    right = np.array([row.right for row in rows])
    classifier = LogisticRegression(C=1.0, max_iter=2000)
    groups = [row.group for row in rows]
    folds = cross_val_predict(
        classifier, table, right, groups=groups, cv=GroupKFold(5), method="predict_proba"
    )
    threshold = choose_threshold(rows, folds[:, 1])
    report(rows, folds[:, 1], threshold)
    classifier.fit(table, right)
    weights = {name: round(float(weight), 4) for name, weight in zip(names, classifier.coef_[0], strict=True)}
    for name, weight in weights.items():
        print(f"  {name:20} {weight:+.3f}")
    return {
        "questions": len(rows),
        "constant": round(float(classifier.intercept_[0]), 4),
        "weights": weights,
        "threshold": round(threshold, 3),
    }


def collect(model: Path) -> dict[str, list[Row]]:
    """Return the rows of every document, with and without phrasings."""
    encoder = load_encoder(model)
    items = [item for item in load_items(files=EVERY_FILE) if item.held_out]
    foreign = foreign_questions()[::2]  # the other half is in the cohort used here
    with tempfile.TemporaryDirectory() as folder:
        write_cohort(model, Path(folder) / "cohort.npz", held_out=False)
        cohort = Cohort.load(Path(folder), encoder.fingerprint)
    rows: dict[str, list[Row]] = {name: [] for name in ROUNDS}
    for name, rounds in ROUNDS.items():
        for turn in range(rounds):
            dealt = random.Random(turn).sample(items, len(items))
            for first in range(0, len(dealt) - SIZE + 1, SIZE):
                inside = [
                    split_questions(item, turn, phrased=name == PHRASED)
                    for item in dealt[first : first + SIZE]
                ]
                names = {asked.item.id for asked in inside}
                outside = [item for item in items if item.id not in names]
                with assistant_over(inside, encoder, cohort) as assistant:
                    rows[name] += ask_all(assistant, inside, outside, foreign, seed=turn)
    return rows


def split_questions(item: Item, turn: int, *, phrased: bool) -> Asked:
    """Return an item with the questions to ask, and those that stand as its phrasings."""
    shuffled = random.Random(f"{item.id} {turn}").sample(item.questions, len(item.questions))
    return (
        Asked(item, tuple(shuffled[:ASKED]), tuple(shuffled[ASKED:]))
        if phrased
        else Asked(item, item.questions, ())
    )


@contextmanager
def assistant_over(
    items: Sequence[Asked], encoder: Encoder, cohort: Cohort | None
) -> Iterator[PolicyAssistant]:
    """Yield an assistant over one document that is made of the items."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        write_document(items, corpus / "plan")
        yield PolicyAssistant(Index.build(corpus, encoder), encoder, cohort=cohort)


def ask_all(
    assistant: PolicyAssistant,
    inside: Sequence[Asked],
    outside: Sequence[Item],
    foreign: Sequence[str],
    *,
    seed: int,
) -> Iterator[Row]:
    """Yield what the judge sees of each question asked of one document."""
    dice = random.Random(seed)
    for number, (item, questions) in enumerate(((asked.item, asked.questions) for asked in inside), 1):
        for question in questions:
            yield row_of(assistant, question, number, "question", item)
        yield row_of(assistant, dice.choice(item.near_misses), 0, "near_miss", item)
        stranger = dice.choice(outside)
        yield row_of(assistant, dice.choice(stranger.questions), 0, "stranger", stranger)
        if foreign:
            yield row_of(assistant, dice.choice(foreign), 0, "foreign", item)


def row_of(assistant: PolicyAssistant, question: str, number: int, kind: str, item: Item) -> Row:
    """Return one row; `number` is the clause that answers, 0 where none does."""
    first, values = assistant.weigh(question)
    return Row(values, right=first == number, answerable=number > 0, kind=kind, group=item.id)


def write_document(items: Sequence[Asked], folder: Path) -> None:
    """Write the items as a work plan, with their phrasings."""
    folder.mkdir(parents=True)
    lines = ["2021年教育工作要点", "一、重点工作"]
    lines += [
        f"（{to_chinese(n)}）{asked.item.heading}。{asked.item.passage}" for n, asked in enumerate(items, 1)
    ]
    (folder / "plan.txt").write_text("\n".join(lines), encoding="utf-8")
    rows = [f"{n}\t{phrasing}\n" for n, asked in enumerate(items, 1) for phrasing in asked.phrasings]
    if rows:
        (folder / "phrasings.tsv").write_text("".join(rows), encoding="utf-8")


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
