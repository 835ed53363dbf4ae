"""Compare texts that are known to answer to each other, or find out which do: clauses of two editions."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from policy_qa.wording._changes import Side, changes
from policy_qa.wording._edges import edges
from policy_qa.wording._edits import Pair, aligned, grouped
from policy_qa.wording._matching import matching
from policy_qa.wording._nouns import Change
from policy_qa.wording._order import with_moves
from policy_qa.wording._stretches import Run

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ANCHOR = 4  # shared characters in a row that are not shared by chance


def differences(old: str, new: str) -> tuple[Change, ...]:
    """Return the changes that turn one whole text into the other, as `check` names them.

    新增学位57个。, 新增学位75个。 → 57→75 (number)
    """
    theirs, mine = matching(old), matching(new)
    pair = Pair(theirs.characters, mine.characters, edges(old, theirs), edges(new, mine))
    edits = grouped(pair, with_moves(pair, aligned(pair, _anchors(pair.doc, pair.text))))
    return changes(pair, edits, Side(old, theirs.at.tolist()), Side(new, mine.at.tolist()))


def compared(text: str) -> str:
    """Return the characters by which texts are compared: “双减”２—３ 项 → 双减2-3项."""
    return matching(text).characters


def in_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return as many pairs of equal members as can be had in ascending order: their places on both sides."""
    from rapidfuzz.distance import LCSseq

    return [
        (block.a + by, block.b + by)
        for block in LCSseq.editops(old, new).as_matching_blocks()
        for by in range(block.size)
    ]


def likenesses(old: Sequence[str], new: Sequence[str]) -> NDArray[np.float32]:
    """Return for each pair of texts the share of their characters that stand in both in the same order."""
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    if not old or not new:
        return np.zeros((len(old), len(new)), dtype=np.float32)
    alike: NDArray[np.float32] = cdist(old, new, scorer=Indel.normalized_similarity, dtype=np.float32)
    return alike


def _anchors(old: str, new: str) -> list[Run]:
    """Return the longest runs that both hold in the same order, so that what is put in stays in one piece."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [Run(block.b, block.a, block.size) for block in blocks if block.size >= _ANCHOR]
