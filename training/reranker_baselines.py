"""What a reranker must beat on held-out items: the encoder alone, and a look at the question alone.

    python -m training.reranker_baselines training/build/reranker

The first says how often the right clause comes first without a reranker.  The second reads no clause at all:
what it tells apart, it tells by how questions of a kind are written, and a reranker can learn the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from policy_qa.encoder import Encoder, load_encoder
from training.finetune_reranker import COMPARED, UNJUDGED, Example, read_examples
from training.items import EVERY_FILE, Item, load_items, load_pairs
from training.reranker_data import ROOT, asked_of

Found = tuple[str, bool, float]  # kind of the question, whether its item comes first, cosine to its item


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with examples.jsonl")
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "policy-e5-small-zh")
    options = parser.parse_args()
    found = list(by_encoder(load_encoder(options.model)))
    for kind in dict.fromkeys(kind for kind, _, _ in found):
        hits = [first for other, first, _ in found if other == kind]
        print(f"{kind:10} {len(hits):5}  encoder alone: first {sum(hits) / len(hits):.3f}")
    judged = [e for e in read_examples(options.data / "examples.jsonl") if e.kind not in UNJUDGED]
    measured = [example for example in judged if example.held_out]
    scores = by_question([example for example in judged if not example.held_out], measured)
    alone = list(zip([example.kind for example in measured], scores.tolist(), strict=True))
    cosines = [(kind, cosine) for kind, _, cosine in found]
    for good, bad in COMPARED:
        for name, scored in (("encoder", cosines), ("question", alone)):
            if any(kind == bad for kind, _ in scored):
                print(f"{good} against {bad}, {name} alone: AUC {auc(scored, good, bad):.3f}")


def by_encoder(encoder: Encoder) -> Iterator[Found]:
    """Yield each question among the held-out items of its file, as `reranker_data` puts them together."""
    pairs = load_pairs()
    items = [item for item in load_items(files=EVERY_FILE) if item.held_out]
    for letter in sorted({item.file for item in items}):
        inside = [item for item in items if item.file == letter]
        yield from _in_document(inside, pairs, encoder)


def _in_document(
    items: Sequence[Item], pairs: dict[str, tuple[tuple[str, ...], tuple[str, ...]]], encoder: Encoder
) -> Iterator[Found]:
    texts = [f"{item.heading}。{sentence}" for item in items for sentence in item.sentences]
    owners = np.array([n for n, item in enumerate(items) for _ in item.sentences])
    passages = encoder.encode(texts, role="passage")
    for number, item in enumerate(items):
        kinds, questions = zip(*asked_of(item, pairs), strict=True)
        for kind, cosines in zip(kinds, encoder.encode(questions, role="query") @ passages.T, strict=True):
            best = np.full(len(items), -1.0)
            np.maximum.at(best, owners, cosines)
            yield kind, int(best.argmax()) == number, float(best[number])


def by_question(training: Sequence[Example], measured: Sequence[Example]) -> NDArray[np.float64]:
    """Return how far each measured question looks like one that is answered, by its characters alone."""
    characters = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), min_df=2, sublinear_tf=True)
    classifier = LogisticRegression(C=4.0, max_iter=2000, class_weight="balanced")
    table = characters.fit_transform([example.question for example in training])
    classifier.fit(table, [example.answers for example in training])
    scores: NDArray[np.float64] = classifier.decision_function(
        characters.transform([example.question for example in measured])
    )
    return scores


def auc(scored: Sequence[tuple[str, float]], good: str, bad: str) -> float:
    """Return how often a question of the good kind scores above one of the bad."""
    chosen = [(kind == good, score) for kind, score in scored if kind in (good, bad)]
    return float(roc_auc_score([right for right, _ in chosen], [score for _, score in chosen]))


if __name__ == "__main__":
    main()
