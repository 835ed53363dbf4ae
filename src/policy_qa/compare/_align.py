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
_IN_PLACE = 0.35  # between the same neighbours
_SAME_HEADING = 0.2  # what an equal heading adds, a like one less
_LIKE_HEADING = 0.6  # share of characters that makes a like one
_SAME_NUMBER = 0.1  # what an equal number adds, between the same neighbours


def align(old: Sequence[Piece], old_text: str, new: Sequence[Piece], new_text: str) -> list[Places]:
    """Return the pairs of pieces that answer to each other, in the order of the old edition.

    Equal ones first, as many as stand in the same order; then the likest; then those that are a little
    alike and stand between the same neighbours.
    """
    theirs = [(piece.kind, compared(piece.words.of(old_text))) for piece in old]
    mine = [(piece.kind, compared(piece.words.of(new_text))) for piece in new]
    found = in_order(theirs, mine)
    for least, in_place in ((_ALIKE, False), (_IN_PLACE, True)):
        rows = _left(len(old), (row for row, _ in found))
        columns = _left(len(new), (column for _, column in found))
        likely = likenesses([theirs[row][1] for row in rows], [mine[column][1] for column in columns])
        likely += _SAME_HEADING * _headings(old, rows, new, columns)
        slots = _slots(rows, columns, found)
        candidates = []
        for score, row, column in _cells(rows, columns, likely):
            together = slots[0][row] == slots[1][column]
            score += _SAME_NUMBER * (together and _same_number(old[row], new[column]))
            if old[row].kind == new[column].kind and score >= least and (together or not in_place):
                candidates.append((-score, not together, row, column))
        found = sorted(found + _greedily(candidates))
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


def _headings(old: Sequence[Piece], rows: list[int], new: Sequence[Piece], columns: list[int]) -> Likeness:
    """Return how alike the headings are; 0 where they are not, or where there are none."""
    theirs = [compared(old[row].heading) for row in rows]
    mine = [compared(new[column].heading) for column in columns]
    alike = likenesses(theirs, mine)
    alike[alike < _LIKE_HEADING] = 0
    alike[[not heading for heading in theirs], :] = 0
    return alike


def _cells(rows: Sequence[int], columns: Sequence[int], likely: Likeness) -> Iterator[tuple[float, int, int]]:
    import numpy as np

    for at, by in np.argwhere(likely >= _IN_PLACE - _SAME_NUMBER).tolist():
        yield float(likely[at, by]), rows[at], columns[by]


def _same_number(old: Piece, new: Piece) -> bool:
    return old.label != "" and compared(old.label) == compared(new.label)


def _greedily(candidates: list[tuple[float, bool, int, int]]) -> list[Places]:
    """Return the first pairs, each place once."""
    found: list[Places] = []
    rows: set[int] = set()
    columns: set[int] = set()
    for _, _, row, column in sorted(candidates):
        if row not in rows and column not in columns:
            found.append((row, column))
            rows.add(row)
            columns.add(column)
    return found
