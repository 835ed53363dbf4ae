"""The invented policy items and the law questions that the encoder learns from, and who is held out.

Items are held out whole, by a hash of their id, never question by question: what is measured, and what the
judge is later fitted on, are items that no training has seen.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
HELD_OUT = 4  # one item in so many
HELD_OUT_LAW = 12  # one law question in so many: about a hundred
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")


@dataclass(frozen=True, slots=True)
class Item:
    """A heading with its passage, questions that it answers, and one that it does not."""

    id: str
    heading: str
    passage: str
    questions: tuple[str, ...]
    near_miss: str

    @property
    def file(self) -> str:
        """Return the letter of the file it comes from: a–d plain language, e–f abstract language."""
        return self.id[0].lower()

    @property
    def held_out(self) -> bool:
        """Say whether no training may see it."""
        return _bucket(self.id, HELD_OUT)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the passage's sentences."""
        return tuple(_SENTENCE.findall(self.passage))

    @property
    def views(self) -> tuple[str, ...]:
        """Return what an index would embed of it: the whole, then each sentence, all under the heading."""
        return tuple(f"{self.heading}\n{text}" for text in (self.passage, *self.sentences))


@dataclass(frozen=True, slots=True)
class LawQuestion:
    """A lay question with the law articles that answer it (STARD, MIT licence)."""

    id: str
    question: str
    passages: tuple[str, ...]

    @property
    def held_out(self) -> bool:
        """Say whether no training may see it."""
        return _bucket(self.id, HELD_OUT_LAW)


def load_items(folder: Path = DATA) -> tuple[Item, ...]:
    """Return all items, in file order."""
    return tuple(
        Item(row["id"], row["heading"], row["passage"], tuple(row["questions"]), row["near_miss"])
        for path in sorted(folder.glob("policy_items_*.jsonl"))
        for row in _rows(path)
    )


def load_law_questions(path: Path) -> tuple[LawQuestion, ...]:
    """Return the law questions of STARD's train split."""
    return tuple(LawQuestion(row["id"], row["question"], tuple(row["passages"])) for row in _rows(path))


def _bucket(id: str, size: int) -> bool:
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % size == 0


def _rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]  # JSON objects of two shapes
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
