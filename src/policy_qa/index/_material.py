"""What an index is made of: the passages of a corpus and their vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from policy_qa.documents import Document, corpus_hash, load_corpus
from policy_qa.encoder import Encoder, Role
from policy_qa.index._identity import Identity, identity
from policy_qa.passages import Passage, read_phrasings, split

Progress = Callable[[str, int, int], None]  # stage, done, total; total 0 where there is nothing to count

# Collections apart: with phrasings left out, a search scores as if there had never been any.
Group = Literal["text", "phrasings"]
GROUPS: tuple[Group, ...] = ("text", "phrasings")

_ROLES: dict[Group, Role] = {"text": "passage", "phrasings": "query"}  # a phrasing is a question
_STAGES: dict[Group, str] = {"text": "计算段落的向量", "phrasings": "计算问法的向量"}
_BATCH = 32  # texts encoded between two reports of progress


def read(corpus: Path, encoder: Encoder) -> tuple[tuple[Document, ...], tuple[Passage, ...], Identity]:
    """Return a corpus's documents and passages, and what an index of them is told by."""
    hashed = corpus_hash(corpus)  # before reading: a change in between makes the index outdated, not wrong
    documents = tuple(load_corpus(corpus))
    passages: list[Passage] = []
    for document in documents:
        phrasings = corpus / document.id / "phrasings.tsv"
        passages += split(document, read_phrasings(phrasings, document) if phrasings.exists() else ())
    return documents, tuple(passages), identity(hashed, passages, encoder)


def rows_of(passages: Sequence[Passage], group: Group) -> NDArray[np.int64]:
    """Return the numbers of the passages in a group."""
    return np.flatnonzero([(passage.kind == "phrasing") == (group == "phrasings") for passage in passages])


def encode(passages: Sequence[Passage], encoder: Encoder, report: Progress) -> NDArray[np.float32]:
    """Return a row for each passage."""
    vectors = np.zeros((len(passages), encoder.dimension), np.float32)
    for group in GROUPS:
        rows = rows_of(passages, group)
        for start in range(0, len(rows), _BATCH):
            report(_STAGES[group], start, len(rows))
            batch = rows[start : start + _BATCH]
            vectors[batch] = encoder.encode([passages[row].searched for row in batch], role=_ROLES[group])
    return vectors


def say_nothing(_stage: str, _done: int, _total: int) -> None:
    """Take a report of progress that nobody asked for."""
