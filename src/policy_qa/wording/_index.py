"""A document prepared for comparing: its compared characters and where each run of three stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policy_qa.documents import Document
from policy_qa.wording._matching import Matching, matching

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

_BITS = 21  # enough for any code point; three fit in 63


@dataclass(frozen=True, slots=True, eq=False)
class WordingIndex:
    """A document prepared for many checks; make it with `index`."""

    document: Document
    compared: Matching = field(repr=False)
    keys: Integers = field(repr=False)  # of every run of three characters, sorted
    places: Integers = field(repr=False)  # where in `compared` each of them begins

    def occurrences(self, characters: str, *, at_most: int) -> list[int]:
        """Return the first places where these stand in the compared characters, in order."""
        found: list[int] = []
        start = self.compared.characters.find(characters)
        while start >= 0 and len(found) < at_most:
            found.append(start)
            start = self.compared.characters.find(characters, start + 1)
        return found

    def hits(self, codes: Integers, *, length: int, at_most: int) -> tuple[Integers, Integers]:
        """Return the pairs (place in the text, place in the document) that share a run of 2 or 3 characters.

        A run that the document prints more than `at_most` times says too little and is passed over.
        """
        import numpy as np

        low = _keys(codes)[: max(0, len(codes) - length + 1)]
        if length == 2:
            low = (low >> _BITS) << _BITS
        first = np.searchsorted(self.keys, low, side="left")
        last = np.searchsorted(self.keys, low + (1 if length == 3 else 1 << _BITS), side="left")
        counts = last - first
        counts[counts > at_most] = 0
        in_text = np.repeat(np.arange(len(low)), counts)
        # 0…count-1 for each run, added to where the run's entries begin
        steps = np.arange(len(in_text)) - np.repeat(np.cumsum(counts) - counts, counts)
        return in_text, self.places[np.repeat(first, counts) + steps]


def index(document: Document) -> WordingIndex:
    """Prepare a document for checking many texts against it."""
    import numpy as np

    compared = matching(document.text)
    keys = _keys(compared.codes)
    order = np.argsort(keys, kind="stable")
    return WordingIndex(document, compared, keys[order], order)


def _keys(codes: Integers) -> Integers:
    """Return one number for each character with the two that follow; past the end stands 0."""
    import numpy as np

    padded: Integers = np.concatenate([codes, np.zeros(2, dtype=np.int64)])
    keys: Integers = (padded[:-2] << 2 * _BITS) | (padded[1:-1] << _BITS) | padded[2:]
    return keys
