"""Compare texts that are known to answer to each other, or find out which do: clauses of two editions."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from policy_qa.wording._changes import Side, changes
from policy_qa.wording._edges import PUNCTUATION, edges
from policy_qa.wording._edits import Pair, aligned, grouped
from policy_qa.wording._matching import matching
from policy_qa.wording._nouns import Change
from policy_qa.wording._order import with_moves
from policy_qa.wording._stretches import Run

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ANCHOR = 4  # shared characters in a row that are not shared by chance
_SHORT = 5_000  # characters up to which texts are compared as a whole, which grows with their square


def differences(old: str, new: str) -> tuple[Change, ...]:
    """Return the changes that turn one whole text into the other, as `check` names them.

    新增学位57个。, 新增学位75个。 → 57→75 (number)
    """
    theirs, mine = matching(old), matching(new)
    pair = Pair(theirs.characters, mine.characters, edges(old, theirs), edges(new, mine))
    edits = grouped(pair, with_moves(pair, aligned(pair, _anchors(pair))))
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


def _anchors(pair: Pair) -> list[Run]:
    """Return the longest runs that both hold in the same order, so that what is put in stays in one piece.

    Of long texts, phrases that are equal are found first, and then characters in what lies between.
    """
    if len(pair.doc) * len(pair.text) <= _SHORT * _SHORT:
        return _runs(pair.doc, pair.text, 0, 0)
    old, new = _phrases(pair.doc, pair.doc_edges), _phrases(pair.text, pair.text_edges)
    found: list[Run] = []
    doc = text = 0
    blocks = SequenceMatcher(None, [one[1] for one in old], [one[1] for one in new], autojunk=False)
    for block in blocks.get_matching_blocks():
        doc_end = old[block.a][0] if block.a < len(old) else len(pair.doc)
        text_end = new[block.b][0] if block.b < len(new) else len(pair.text)
        if (doc_end - doc) * (text_end - text) <= _SHORT * _SHORT:
            found += _runs(pair.doc[doc:doc_end], pair.text[text:text_end], text, doc)
        length = sum(len(phrase) for _, phrase in old[block.a : block.a + block.size])
        if length:
            found.append(Run(text_end, doc_end, length))
        doc, text = doc_end + length, text_end + length
    return found


def _runs(old: str, new: str, text: int, doc: int) -> list[Run]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [Run(text + block.b, doc + block.a, block.size) for block in blocks if block.size >= _ANCHOR]


def _phrases(characters: str, edges: Sequence[int]) -> list[tuple[int, str]]:
    """Return what lies between punctuation, each with its place."""
    cuts = [at for at, edge in enumerate(edges) if edge == PUNCTUATION]
    return [(start, characters[start:end]) for start, end in pairwise(cuts)]
