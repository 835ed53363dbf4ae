"""Measure an encoder on the held-out items and law questions.

    python -m training.evaluate models/policy-e5-small-zh --stard stard_train.jsonl

hit@1 is the share of questions whose own item comes first among all items (all law articles); `in file` among
the items of its own file, which is about as large as a real document.  An item's score is that of its best
view: the whole passage or one sentence, each under the heading.  A folder with `onnx/` is measured as int8;
`--float` measures its float32 weights instead.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from policy_qa.encoder import Encoder, load_encoder
from training.items import Item, LawQuestion, load_items, load_law_questions

Scores = dict[str, float]


def main() -> None:
    """Print the scores of the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stard", type=Path, help="stard_train.jsonl, for law questions as well")
    parser.add_argument("--float", action="store_true", help="float32 through sentence-transformers")
    options = parser.parse_args()
    encoder = _float_encoder(options.folder) if options.float else load_encoder(options.folder)
    scores = item_scores(encoder, load_items())
    if options.stard:
        scores |= law_scores(encoder, load_law_questions(options.stard))
    print(format_scores(scores))


def item_scores(encoder: Encoder, items: Sequence[Item]) -> Scores:
    """Return hit@1 of the held-out items' questions among all items and in their file, also by register."""
    views = [(number, view) for number, item in enumerate(items) for view in item.views]
    starts = np.unique([number for number, _ in views], return_index=True)[1]
    asked = [
        (number, register, question)
        for number, item in enumerate(items)
        if item.held_out
        for register, question in enumerate(item.questions, 1)
    ]
    questions = encoder.encode([question for *_, question in asked], role="query")
    similar = questions @ encoder.encode([view for _, view in views], role="passage").T
    best = np.maximum.reduceat(similar, starts, axis=1)
    right = np.array([[number] for number, *_ in asked])
    files = np.array([item.file for item in items])
    ranks = _ranks(best, right)
    hits: dict[str, list[float]] = defaultdict(list)
    for scope, places in (
        ("items", ranks),
        ("in file", _ranks(np.where(files[right] == files, best, -1), right)),
    ):
        for (number, register, _), place in zip(asked, places, strict=True):
            kind = "a–d" if files[number] in "abcd" else "e–f"
            for group in (scope, f"{scope} {kind}", f"{scope} {kind} {register}"):
                hits[group].append(place == 1)
    return {"items MRR": float((1 / ranks).mean())} | {
        name: float(np.mean(hit)) for name, hit in hits.items()
    }


def law_scores(encoder: Encoder, law: Sequence[LawQuestion]) -> Scores:
    """Return hit@1 of the held-out law questions among all articles."""
    articles = sorted({passage for each in law for passage in each.passages})
    place = {article: number for number, article in enumerate(articles)}
    asked = [each for each in law if each.held_out]
    questions = encoder.encode([each.question for each in asked], role="query")
    similar = questions @ encoder.encode(articles, role="passage").T
    hits = [similar[row].argmax() in {place[p] for p in each.passages} for row, each in enumerate(asked)]
    return {"law": float(np.mean(hits))}


def format_scores(scores: Scores) -> str:
    """Return `items .372 · in file .615 …`, one line for each kind of score."""
    lines: dict[str, list[str]] = defaultdict(list)
    for name, score in sorted(scores.items()):
        lines[name.split("–")[0]].append(f"{name} {score:.3f}".replace(" 0.", " ."))
    return "\n".join(" · ".join(line) for line in lines.values())


def _ranks(scores: NDArray[np.float32], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the place, from 1, of the right column in each row."""
    own = np.take_along_axis(scores, right, axis=1)
    return 1 + (scores > own).sum(1)


def _float_encoder(folder: Path) -> Encoder:
    from policy_qa.encoder._torch import TorchEncoder

    return TorchEncoder.load(folder)


if __name__ == "__main__":
    main()
