"""Which passages hold a term, and what it is worth there: BM25 worked out when the index is built.

bm25s works the weights out; reading them back and adding them up takes numpy alone, which saves loading
bm25s, and scipy with it, for every question.  The weights could lie in another store as sparse vectors.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

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
    def build(cls, texts: Sequence[Sequence[str]]) -> Postings:
        """Weigh each term of each text, all of these texts being the collection."""
        terms = {term: column for column, term in enumerate(dict.fromkeys(t for text in texts for t in text))}
        if not terms:
            return cls({}, np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32), len(texts))
        import bm25s

        columns = [[terms[term] for term in text] for text in texts]
        engine = bm25s.BM25(method="lucene")
        engine.index((columns, dict(terms)), create_empty_token=False, show_progress=False)
        found = engine.scores
        return cls(
            terms,
            np.asarray(found["indptr"], np.int64),
            np.asarray(found["indices"], np.int32),
            np.asarray(found["data"], np.float32),
            len(texts),
        )

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
