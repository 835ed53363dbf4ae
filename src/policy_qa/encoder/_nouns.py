"""What an encoder is, whichever library runs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

# A question, or a piece of a document: many models prefix them differently.
Role = Literal["query", "passage"]


class Encoder(Protocol):
    """Texts in, vectors of length 1 out: their dot product says how near two texts are."""

    @property
    def name(self) -> str:
        """What the encoder is called: its folder's or its hub name."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    @property
    def fingerprint(self) -> str:
        """Say which weights these are; vectors of unlike fingerprints must not be compared."""

    def encode(self, texts: Sequence[str], *, role: Role) -> NDArray[np.float32]:
        """Return one row for each text; what is longer than the model's window (512 tokens) is cut off."""
