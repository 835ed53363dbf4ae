"""Recognise an enumeration whose members were put in another order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from policy_qa.wording._edges import PUNCTUATION
from policy_qa.wording._edits import Edit, Pair, span

_LONGEST = 120  # characters of an enumeration
_AROUND = 10  # characters of its first and last member that may be the same on both sides
_JOINING = frozenset("和与及或跟")


def with_moves(pair: Pair, edits: list[Edit]) -> list[Edit]:
    """Replace edits that only rearrange an enumeration by one: 城郊、农村 → 农村、城郊."""
    found: list[Edit] = []
    at = 0
    while at < len(edits):
        edit, last = _move_from(pair, edits, at)
        found.append(edit)
        at = last + 1
    return found


def _move_from(pair: Pair, edits: list[Edit], first: int) -> tuple[Edit, int]:
    """Return the shortest rearrangement that begins with this edit, or the edit, and its last one."""
    for last in range(first, len(edits)):
        if edits[last].doc_end - edits[first].doc > _LONGEST:
            break
        if (moved := _moved(pair, edits, first, last)) is not None:
            return moved, last
    return edits[first], first


def _moved(pair: Pair, edits: list[Edit], first: int, last: int) -> Edit | None:
    """Return these edits as one rearrangement, with as little around them as makes whole members."""
    whole = span(edits[first], edits[last])
    doc, text = pair.doc[whole.doc : whole.doc_end], pair.text[whole.text : whole.text_end]
    if len(doc) != len(text) or sorted(doc) != sorted(text):
        return None
    before, after = pair.between(edits, first)[0], pair.between(edits, last)[1]
    room_left = min(_AROUND, whole.doc - before.doc_end)
    room_right = min(_AROUND, after.doc - whole.doc_end)
    around = sorted(product(range(room_left + 1), range(room_right + 1)), key=sum)
    for left, right in around:
        wide = Edit(whole.doc - left, whole.doc_end + right, whole.text - left, whole.text_end + right, True)
        members = _members(pair.doc, pair.doc_edges, wide.doc, wide.doc_end)
        if len(members) > 1 and sorted(members) == sorted(
            _members(pair.text, pair.text_edges, wide.text, wide.text_end)
        ):
            return wide
    return None


def _members(characters: str, edges: Sequence[int], start: int, end: int) -> list[str]:
    """Return what punctuation and joining words separate: 宗旨意识、服务意识和规矩意识 → three."""
    members = [""]
    for at in range(start, end):
        joins = characters[at] in _JOINING
        if joins or (at > start and edges[at] == PUNCTUATION):
            members.append("")
        if not joins:
            members[-1] += characters[at]
    return [member for member in members if member]
