"""The passages' vectors, searched exactly with faiss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FEW = 8  # rows; so few of all are searched for, more are sifted from all dot products


class Vectors:
    """Rows of length 1; the nearest ones have the largest dot product with the one asked for."""

    def __init__(self, flat: Any) -> None:
        self._flat = flat

    @classmethod
    def build(cls, rows: NDArray[np.float32]) -> Vectors:
        """Take the rows over, numbered from 0."""
        import faiss

        flat = faiss.IndexFlatIP(rows.shape[1])
        flat.add(np.ascontiguousarray(rows, np.float32))
        return cls(flat)

    @property
    def size(self) -> int:
        """Number of rows."""
        return int(self._flat.ntotal)

    def nearest(
        self, vector: NDArray[np.float32], *, limit: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """Return the allowed rows with the largest dot product, best first: (row, dot product)."""
        import faiss

        if allowed is None and 0 < limit <= _FEW:
            products, found = self._flat.search(np.ascontiguousarray(vector[np.newaxis], np.float32), limit)
            pairs = zip(found[0].tolist(), products[0].tolist(), strict=True)
            return [(row, product) for row, product in pairs if row >= 0]
        rows = np.arange(self.size) if allowed is None else np.flatnonzero(allowed)
        if limit <= 0 or not len(rows):
            return []
        rows = np.ascontiguousarray(rows, np.int64)
        cosines = np.empty(len(rows), np.float32)
        question = np.ascontiguousarray(vector, np.float32)
        # Nearly all rows are wanted, which a search for the k nearest would sift one by one.
        self._flat.compute_distance_subset(
            1, faiss.swig_ptr(question), len(rows), faiss.swig_ptr(cosines), faiss.swig_ptr(rows)
        )
        best = np.argsort(-cosines, kind="stable")[:limit]  # rows ascend already
        return list(zip(rows[best].tolist(), cosines[best].tolist(), strict=True))

    def rows(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        """Return the rows with these numbers, in their order."""
        wanted = np.asarray(numbers, np.int64)
        return np.asarray(self._flat.reconstruct_batch(wanted), np.float32)

    def to_bytes(self) -> bytes:
        """Return all this as the content of a faiss file."""
        import faiss

        return bytes(faiss.serialize_index(self._flat))

    @classmethod
    def from_bytes(cls, content: bytes) -> Vectors:
        """Return what `to_bytes` put down."""
        import faiss

        return cls(faiss.deserialize_index(np.frombuffer(content, np.uint8)))
