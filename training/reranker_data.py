"""What a reranker learns from: each question with the stretches of the clauses that a search would show it.

    python -m training.reranker_data training/build/reranker --stard stard_train.jsonl

Writes FOLDER/examples.jsonl.  One line is one question with its candidates: the stretch of the clause that is
right first (where one is), then those of the nearest others in the same document, each as `stretch` cuts it.
`answers` says whether the first one answers: a near-miss has the right clause and no answer in it.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from policy_qa.encoder import Encoder, load_encoder
from policy_qa.rerank import stretch
from training.items import (
    EVERY_FILE,
    Item,
    load_items,
    load_law_questions,
    load_paired,
    load_pairs,
    load_terms,
)
from training.make_cohort import foreign_questions

ROOT = Path(__file__).parents[1]
CANDIDATES = 12  # the right one included; training draws some of them each time
_ASKS_NUMBER = re.compile("几|多少|什么时候|啥时候|哪年|哪天|何时|比例|多久|多大|多长|期限|金额")
_NUMBER = re.compile(
    r"\d+(?:\.\d+)?[%％]?(?:[余多]?[万亿])?[个名所项年月日天元次人岁家门条]?|百分之[一二三四五六七八九十百]+"
    r"|[一二三四五六七八九十百千万两]+[个名所项年月日天元次人岁]"
)
_PART = re.compile("[^，；。、：]+[，；。、：]?")
_LEAST = 15  # characters that must be left of a passage
NEAR_LAW = 60  # articles among which the nearest are looked for; more of them would hold right ones unmarked


@dataclass(frozen=True, slots=True)
class Example:
    """One question with candidates; the first is the right one unless `related` is False."""

    question: str
    candidates: tuple[str, ...]
    related: bool  # whether the first candidate is about what is asked
    answers: bool  # whether it answers, too
    kind: str  # question | answered | unanswered | near_miss | stripped | cut | foreign | term | law
    group: str  # id of the item
    held_out: bool


def main() -> None:
    """Write the examples of all kinds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("--stard", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "policy-e5-small-zh")
    options = parser.parse_args()
    encoder = load_encoder(options.model)
    options.target.mkdir(parents=True, exist_ok=True)
    with (options.target / "examples.jsonl").open("w", encoding="utf-8") as lines:
        for name, examples in (
            ("terms", of_terms()),
            ("items", of_items(encoder)),
            ("paired", of_paired(encoder)),
            ("law", of_law(encoder, options.stard)),
        ):
            written = 0
            for written, example in enumerate(examples, start=1):  # noqa: B007 - counts them
                row = {name: getattr(example, name) for name in Example.__slots__}
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
            print(f"{name}: {written} examples", flush=True)


def of_items(encoder: Encoder) -> Iterator[Example]:
    """Yield the questions and near-misses of each item among the items of its file, and foreign questions."""
    pairs = load_pairs()
    foreign = foreign_questions()
    dice = random.Random(0)
    items = load_items(files=EVERY_FILE)
    for letter in sorted({item.file for item in items}):
        for held_out in (False, True):  # a document of items that training sees, and one that it never does
            inside = [item for item in items if item.file == letter and item.held_out == held_out]
            corpus = Corpus([(item.heading, item.sentences) for item in inside], encoder)
            for number, item in enumerate(inside):
                for kind, question in asked_of(item, pairs):
                    related = corpus.stretches(question, first=number)
                    answers = kind in ("question", "answered")
                    yield Example(question, related, True, answers, kind, item.id, held_out)
                    if answers:
                        yield from weakened(question, item, related, encoder, dice)
            strangers = foreign[::2] if held_out else foreign[1::2]  # the judge is fitted on the first half
            for question in dice.sample(strangers, len(inside) // 4):
                strange = corpus.stretches(question, first=None)
                yield Example(question, strange, False, False, "foreign", question, held_out)


def of_paired(encoder: Encoder) -> Iterator[Example]:
    """Yield questions alike in manner of which a passage answers half, other items as candidates."""
    paired = load_paired()
    for document in sorted({item.document for item in paired}):
        for held_out in (False, True):
            inside = [item for item in paired if item.document == document and item.held_out == held_out]
            if len(inside) < CANDIDATES:
                continue
            corpus = Corpus([(item.heading, item.sentences) for item in inside], encoder)
            for number, item in enumerate(inside):
                for kind, questions in (("answered", item.answered), ("unanswered", item.unanswered)):
                    for question in questions:
                        related = corpus.stretches(question, first=number)
                        yield Example(question, related, True, kind == "answered", kind, item.id, held_out)


def weakened(
    question: str, item: Item, related: tuple[str, ...], encoder: Encoder, dice: random.Random
) -> Iterator[Example]:
    """Yield the same question with its passage after what answers it was taken out.

    So the question alone tells nothing.  Where a number is asked for, what holds numbers goes, surely with
    what answered; else the nearest sentence, which may not be it.
    """
    if _ASKS_NUMBER.search(question) and _NUMBER.search(item.passage):
        kept = "".join(part for part in _PART.findall(item.passage) if not _NUMBER.search(part))
        kind, text = "stripped", kept if dice.random() < 0.5 else _NUMBER.sub("", item.passage)
    elif len(item.sentences) >= 3 and dice.random() < 0.5:
        views = encoder.encode([f"{item.heading}。{text}" for text in item.sentences], role="passage")
        nearest = int((views @ encoder.encode([question], role="query")[0]).argmax())
        kind, text = "cut", "".join(text for n, text in enumerate(item.sentences) if n != nearest)
    else:
        return
    if len(text) > _LEAST:
        first = f"{item.heading}。{text}"
        yield Example(question, (first, *related[1:]), True, False, kind, item.id, item.held_out)


def of_terms() -> Iterator[Example]:
    """Yield everyday words for official phrases, other phrases as candidates."""
    terms = load_terms()
    dice = random.Random(1)
    for term in terms:
        for word in term.everyday:
            others = [other.official for other in terms if word not in other.everyday]
            candidates = (term.official, *dice.sample(others, CANDIDATES - 1))
            yield Example(word, candidates, True, True, "term", term.official, False)


def of_law(encoder: Encoder, path: Path) -> Iterator[Example]:
    """Yield lay questions with one of their articles, and the nearest of some others."""
    law = load_law_questions(path)
    articles = sorted({article for each in law for article in each.passages[:1]})
    corpus = Corpus([("", item_sentences(article)) for article in articles], encoder)
    dice = random.Random(2)
    for each in law:
        right = articles.index(each.passages[0])
        others = [n for n in dice.sample(range(len(articles)), NEAR_LAW) if articles[n] not in each.passages]
        candidates = corpus.stretches(each.question, first=right, among=others)
        yield Example(each.question, candidates, True, True, "law", each.id, each.held_out)


class Corpus:
    """Clauses as headings with their sentences, and the vectors of these."""

    def __init__(self, clauses: Sequence[tuple[str, Sequence[str]]], encoder: Encoder) -> None:
        self._clauses = clauses
        self._encoder = encoder
        texts = [f"{heading}。{sentence}" for heading, sentences in clauses for sentence in sentences]
        self._owner = np.array([n for n, (_, sentences) in enumerate(clauses) for _ in sentences])
        self._vectors = encoder.encode(texts, role="passage")

    def stretches(
        self, question: str, *, first: int | None, among: Sequence[int] | None = None
    ) -> tuple[str, ...]:
        """Return the stretch of the clause that comes first and those of the nearest others."""
        cosines = self._vectors @ self._encoder.encode([question], role="query")[0]
        best = np.full(len(self._clauses), -1.0)
        np.maximum.at(best, self._owner, cosines)
        others = range(len(self._clauses)) if among is None else among
        order = sorted((n for n in others if n != first), key=lambda n: -best[n])
        chosen = ([] if first is None else [first]) + order
        return tuple(self._stretch(n, cosines) for n in chosen[:CANDIDATES])

    def _stretch(self, number: int, cosines: NDArray[np.float32]) -> str:
        heading, sentences = self._clauses[number]
        return stretch(heading, sentences, cosines[self._owner == number].tolist())


def item_sentences(passage: str) -> tuple[str, ...]:
    """Return the sentences of a passage."""
    return Item("", "", passage, (), ()).sentences


def asked_of(
    item: Item, pairs: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
) -> Iterator[tuple[str, str]]:
    """Yield the kind and the words of each question of an item."""
    yield from (("question", question) for question in item.questions)
    yield from (("near_miss", question) for question in item.near_misses)
    answered, unanswered = pairs.get(item.id, ((), ()))
    yield from (("answered", question) for question in answered)
    yield from (("unanswered", question) for question in unanswered)


if __name__ == "__main__":
    main()
