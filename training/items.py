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
MEASURED = "a-f"  # the files that scores are about, so that they compare from run to run
EVERY_FILE = "a-z"
HELD_OUT = 4  # one item in so many
HELD_OUT_PAIRED = 5  # one paired item in so many
HELD_OUT_LAW = 12  # one law question in so many: about a hundred
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")


@dataclass(frozen=True, slots=True)
class Item:
    """A heading with its passage, questions that it answers, and near ones that it does not."""

    id: str
    heading: str
    passage: str
    questions: tuple[str, ...]
    near_misses: tuple[str, ...]

    @property
    def near_miss(self) -> str:
        """Return the first of them; older items have only one."""
        return self.near_misses[0]

    @property
    def file(self) -> str:
        """Return the letter of the file it comes from: a–d plain language, the rest abstract."""
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
        return tuple(f"{self.heading}。{text}" for text in (self.passage, *self.sentences))


@dataclass(frozen=True, slots=True)
class Paired:
    """A heading with its passage, questions that it answers, and others alike in manner that it does not."""

    id: str
    document: str  # file, and the number of the plan or law that it was written as a part of
    heading: str
    passage: str
    answered: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def held_out(self) -> bool:
        """Say whether no training may see it."""
        return _bucket(self.id, HELD_OUT_PAIRED)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the passage's sentences."""
        return tuple(_SENTENCE.findall(self.passage))


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


@dataclass(frozen=True, slots=True)
class Term:
    """An official phrase with everyday words for what it is about."""

    official: str
    everyday: tuple[str, ...]


def load_items(*, files: str = MEASURED) -> tuple[Item, ...]:
    """Return the items of these files, in file order."""
    return tuple(
        Item(row["id"], row["heading"], row["passage"], tuple(row["questions"]), _near_misses(row))
        for path in sorted(DATA.glob(f"policy_items_[{files}].jsonl"))
        for row in _rows(path)
    )


def load_law_questions(path: Path) -> tuple[LawQuestion, ...]:
    """Return the law questions of STARD's train split."""
    return tuple(LawQuestion(row["id"], row["question"], tuple(row["passages"])) for row in _rows(path))


def load_terms(path: Path = DATA / "terms.tsv") -> tuple[Term, ...]:
    """Return the official phrases with their everyday words: `控制作业总量<TAB>功课多|作业写到半夜`."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return tuple(Term(official, tuple(words.split("|"))) for official, words in rows)


def load_pairs(
    path: Path = DATA / "answerability.jsonl",
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return, by id of an item, questions that it answers and others on the same matter that it does not."""
    return {row["id"]: (tuple(row["answered"]), tuple(row["unanswered"])) for row in _rows(path)}


def load_paired(folder: Path = DATA / "paired") -> tuple[Paired, ...]:
    """Return the items whose questions come in pairs, answered and not, in file order."""
    return tuple(
        Paired(
            row["id"],
            f"{path.stem}{row.get('document', '')}",
            row["heading"],
            row["passage"],
            tuple(row["answered"]),
            tuple(row["unanswered"]),
        )
        for path in sorted(folder.glob("*.jsonl"))
        for row in _rows(path)
    )


def load_verdicts(folder: Path = DATA / "verdicts") -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, by an item's id, the yes/no questions that it makes so (y), rules out (n), leaves open (u)."""
    return {
        row["id"]: {label: tuple(row[label]) for label in "ynu"}
        for path in sorted(folder.glob("*.jsonl"))
        for row in _rows(path)
    }


def _near_misses(row: dict) -> tuple[str, ...]:  # type: ignore[type-arg]  # a JSON object
    return tuple(row["near_misses"]) if "near_misses" in row else (row["near_miss"],)


def _bucket(id: str, size: int) -> bool:
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % size == 0


def _rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]  # JSON objects of two shapes
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
