"""Find out which pieces of two editions answer to each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from policy_qa.compare._nouns import Piece
from policy_qa.wording import compared, in_order, likenesses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Likeness = NDArray[np.float32]

Places = tuple[int, int]  # in the old edition, in the new one

# Share of characters in common.  Articles about different matters of one law hardly reach .45, of different
# laws .4; articles that were rewritten mostly stay above .5.
_ALIKE = 0.45  # wherever they stand
_IN_PLACE = 0.25  # between the same neighbours
_SAME_NAME = 0.2  # what an equal heading, or an equal number between the same neighbours, adds


def align(old: Sequence[Piece], old_text: str, new: Sequence[Piece], new_text: str) -> list[Places]:
    """Return the pairs of pieces that answer to each other, in the order of the old edition.

    Equal ones first, as many as stand in the same order; then the likest; then those that are a little
    alike and stand between the same neighbours.
    """
    theirs = [compared(piece.words.of(old_text)) for piece in old]
    mine = [compared(piece.words.of(new_text)) for piece in new]
    found = in_order([*_keys(old, theirs)], [*_keys(new, mine)])
    for in_place in (False, True):
        rows = _left(len(old), (pair[0] for pair in found))
        columns = _left(len(new), (pair[1] for pair in found))
        alike = likenesses([theirs[row] for row in rows], [mine[column] for column in columns])
        slots = _slots(rows, columns, found)
        candidates = [
            (score, row, column)
            for row, column, likeness in _cells(rows, columns, alike)
            if old[row].kind == new[column].kind
            and (score := likeness + _bonus(old[row], new[column], slots[0][row] == slots[1][column]))
            >= (_IN_PLACE if in_place else _ALIKE)
            and (not in_place or slots[0][row] == slots[1][column])
        ]
        found = sorted(found + _greedily(candidates, slots))
    return found


def moved(pairs: Sequence[Places]) -> set[Places]:
    """Return the pairs that stand out of order: as few as explain the new order."""
    tails: list[int] = []  # smallest last new place of an ascending chain of each length
    chain_of: list[int] = []
    for _, new in pairs:
        length = bisect_left(tails, new)
        tails[length : length + 1] = [new]
        chain_of.append(length)
    out: set[Places] = set()
    wanted, below = len(tails) - 1, None
    for pair, length in zip(reversed(pairs), reversed(chain_of), strict=True):
        if length == wanted and (below is None or pair[1] < below):
            wanted, below = wanted - 1, pair[1]
        else:
            out.add(pair)
    return out


def _keys(pieces: Sequence[Piece], characters: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is equal in pieces that say the same."""
    return zip((piece.kind for piece in pieces), characters, strict=True)


def _left(count: int, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [place for place in range(count) if place not in gone]


def _slots(
    rows: Sequence[int], columns: Sequence[int], found: Sequence[Places]
) -> tuple[dict[int, int], dict[int, int]]:
    """Return for each place that is left between which neighbours it stands, on both sides."""
    out = moved(found)
    anchors = [pair for pair in found if pair not in out]
    old, new = [pair[0] for pair in anchors], [pair[1] for pair in anchors]
    return {row: bisect_left(old, row) for row in rows}, {
        column: bisect_left(new, column) for column in columns
    }


def _cells(rows: Sequence[int], columns: Sequence[int], alike: Likeness) -> Iterator[tuple[int, int, float]]:
    import numpy as np

    for at, by in np.argwhere(alike >= _IN_PLACE - _SAME_NAME).tolist():
        yield rows[at], columns[by], float(alike[at, by])


def _bonus(old: Piece, new: Piece, same_slot: bool) -> float:
    same_heading = old.heading != "" and compared(old.heading) == compared(new.heading)
    same_number = same_slot and old.label != "" and compared(old.label) == compared(new.label)
    return _SAME_NAME * (same_heading + 0.5 * same_number)


def _greedily(
    candidates: list[tuple[float, int, int]], slots: tuple[dict[int, int], dict[int, int]]
) -> list[Places]:
    """Return the likest pairs, each place once; among equals those between the same neighbours."""
    candidates.sort(key=lambda one: (-one[0], slots[0][one[1]] != slots[1][one[2]], one[1], one[2]))
    found: list[Places] = []
    rows: set[int] = set()
    columns: set[int] = set()
    for _, row, column in candidates:
        if row not in rows and column not in columns:
            found.append((row, column))
            rows.add(row)
            columns.add(column)
    return found
