"""Which passages hold a term, and what it is worth there: BM25 worked out when the index is built.

bm25s works the weights out; reading them back and adding them up takes numpy alone, which saves loading
bm25s, and scipy with it, for every question.  The weights could lie in another store as sparse vectors.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Postings:
    """BM25 weights as a sparse matrix, a column for each term and a row for each text."""

    terms: dict[str, int]  # term → column
    starts: NDArray[np.int64]  # where each column starts in rows and weights, and where the last one ends
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    size: int  # number of texts

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]], collections: Sequence[str]) -> Postings:
        """Weigh each term of each text within its collection, named for each text: its document.

        A word that every clause of a law holds says nothing there, however rare it is in other documents.
        """
        terms = {term: column for column, term in enumerate(dict.fromkeys(t for text in texts for t in text))}
        columns, rows, weights = _weighed(texts, collections, terms)
        order = np.lexsort((rows, columns))
        starts = np.searchsorted(columns[order], np.arange(len(terms) + 1))
        return cls(terms, starts.astype(np.int64), rows[order], weights[order], len(texts))

    def scores(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """Return what the terms are worth in each text; one asked for twice counts twice."""
        scores = np.zeros(self.size, np.float32)
        for column in (self.terms[term] for term in terms if term in self.terms):
            stretch = slice(self.starts[column], self.starts[column + 1])
            scores[self.rows[stretch]] += self.weights[stretch]  # no row occurs twice in a column
        return scores

    def to_bytes(self) -> bytes:
        """Return all this as the content of an .npz file."""
        buffer = io.BytesIO()
        names = np.frombuffer("\n".join(self.terms).encode(), np.uint8)  # no term holds white space
        np.savez(
            buffer,
            terms=names,
            starts=self.starts,
            rows=self.rows,
            weights=self.weights,
            size=np.int64(self.size),
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Postings:
        """Return what `to_bytes` put down."""
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            names = stored["terms"].tobytes().decode()
            terms = {term: column for column, term in enumerate(names.split("\n") if names else ())}
            return cls(terms, stored["starts"], stored["rows"], stored["weights"], int(stored["size"]))


def _weighed(
    texts: Sequence[Sequence[str]], collections: Sequence[str], terms: Mapping[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
    """Return the columns, rows and weights of all terms in all texts, collection by collection."""
    columns: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    rows: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
    weights: list[NDArray[np.float32]] = [np.zeros(0, np.float32)]
    for name in dict.fromkeys(collections):
        members = np.array([row for row, owner in enumerate(collections) if owner == name], np.int32)
        own = {term: at for at, term in enumerate(dict.fromkeys(t for row in members for t in texts[row]))}
        if not own:
            continue
        found = _bm25([[own[term] for term in texts[row]] for row in members], own)
        lengths = np.diff(found["indptr"])
        columns.append(np.repeat(np.array([terms[term] for term in own], np.int64), lengths[: len(own)]))
        rows.append(members[found["indices"]])
        weights.append(np.asarray(found["data"], np.float32))
    return np.concatenate(columns), np.concatenate(rows), np.concatenate(weights)


def _bm25(texts: Sequence[Sequence[int]], terms: Mapping[str, int]) -> dict[str, NDArray[Any]]:
    """Return the weights that bm25s works out, a sparse matrix by columns: indptr, indices, data."""
    import bm25s

    engine = bm25s.BM25(method="lucene")
    engine.index((list(texts), dict(terms)), create_empty_token=False, show_progress=False)
    return {name: np.asarray(engine.scores[name]) for name in ("indptr", "indices", "data")}
