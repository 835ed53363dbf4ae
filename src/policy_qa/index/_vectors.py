"""The passages' vectors, searched exactly with faiss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


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

        limit = min(limit, self.size if allowed is None else int(allowed.sum()))
        if limit <= 0:
            return []
        wanted = None
        if allowed is not None:
            chosen = faiss.IDSelectorBatch(np.flatnonzero(allowed))
            # faiss adds its keywords at import, so its types do not show them.
            wanted = faiss.SearchParameters(sel=chosen)  # type: ignore[call-arg]
        question = np.ascontiguousarray(vector, np.float32).reshape(1, -1)
        cosines, rows = self._flat.search(question, limit, params=wanted)
        found = zip(rows[0].tolist(), cosines[0].tolist(), strict=True)
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

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
