"""Make the cohort: vectors of questions about other matters, which the judge compares a question with.

    python -m training.make_cohort models/policy-e5-small-zh

They are the questions of the invented items, with the items that answer them, and questions that no work plan
answers.  Held-out items stay out where the judge is to be fitted on them (--without-held-out).
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np

from policy_qa.encoder import load_encoder
from training.items import DATA, EVERY_FILE, Item, load_items

KEPT = 4  # questions of an item: more of them cost time on every question asked and tell little more
FOREIGN = DATA / "foreign_questions.tsv"


def main() -> None:
    """Encode and write beside the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--without-held-out", action="store_true")
    options = parser.parse_args()
    write_cohort(options.model, options.model / "cohort.npz", held_out=not options.without_held_out)


def write_cohort(model: Path, path: Path, *, held_out: bool) -> None:
    """Write the cohort of a model; `held_out` says whether held-out items and questions belong to it."""
    encoder = load_encoder(model)
    items = [item for item in load_items(files=EVERY_FILE) if held_out or not item.held_out]
    texts, owners = [], []
    for row, item in enumerate(items):
        kept = random.Random(item.id).sample(item.questions, KEPT)
        texts += [*kept, item.near_miss]
        owners += [row] * KEPT + [-1]
    strangers = [question for number, question in enumerate(foreign_questions()) if held_out or number % 2]
    texts += strangers
    owners += [-1] * len(strangers)
    np.savez_compressed(
        path,
        fingerprint=encoder.fingerprint,
        questions=encoder.encode(texts, role="query").astype(np.float16),
        passages=encoder.encode([shown(item) for item in items], role="passage").astype(np.float16),
        owners=np.array(owners, np.int32),
    )
    print(f"{path}: {len(texts)} questions, {len(items)} passages, {path.stat().st_size / 1e6:.1f} MB")


def foreign_questions() -> list[str]:
    """Return the questions that no work plan answers, in file order."""
    lines = FOREIGN.read_text(encoding="utf-8").splitlines() if FOREIGN.is_file() else []
    return [line.partition("\t")[2].strip() for line in lines if "\t" in line]


def shown(item: Item) -> str:
    """Return an item as an index would embed its whole clause."""
    return f"{item.heading}。{item.passage}"


if __name__ == "__main__":
    main()
