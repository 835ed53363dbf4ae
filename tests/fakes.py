"""Stand-ins that are deterministic and mean something: near texts get near vectors."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policy_qa.encoder import Role
from policy_qa.text import bigrams


@dataclass(frozen=True)
class BigramEncoder:
    """Counts of character pairs, hashed: texts that share pairs are near, whatever their role."""

    name: str = "bigram-fake"
    fingerprint: str = "bigram-fake-1"
    dimension: int = 256

    def encode(self, texts: Sequence[str], *, role: Role) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for pair in bigrams(text):
                row[zlib.crc32(pair.encode()) % self.dimension] += 1.0
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
