"""Targets that went to another clause: neither dropped nor added, but perhaps raised or lowered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from policy_qa.compare._nouns import Pairing, TargetChange
from policy_qa.compare._targets import difference, name, with_targets
from policy_qa.targets import Target

_FULL_NAME = 4  # characters; what a shorter name (学校, 培训) means, its clause decides


class _Lone(NamedTuple):
    """A target that only one of two paired clauses states, and the change that says so."""

    target: Target
    change: TargetChange


def settle_elsewhere(pairings: Sequence[Pairing]) -> tuple[Pairing, ...]:
    """Return the pairings without targets that one clause dropped and another one added.

    （三）新建智慧食堂20家, （九）新建智慧食堂30家 → raised, told where the new edition states it
    """
    dropped, added = _by_name(pairings, "old"), _by_name(pairings, "new")
    gone: set[int] = set()
    came: dict[int, TargetChange] = {}
    for key in dropped.keys() & added.keys():
        if len(dropped[key]) != 1 or len(added[key]) != 1:
            continue
        (before,), (after,) = dropped[key], added[key]
        gone.add(id(before.change))
        kind = difference(before.target, after.target)
        if kind is None:
            gone.add(id(after.change))
        else:
            came[id(after.change)] = TargetChange(kind, before.target, after.target)
    return tuple(
        with_targets(
            pairing,
            tuple(came.get(id(change), change) for change in pairing.targets if id(change) not in gone),
        )
        for pairing in pairings
    )


def _by_name(pairings: Sequence[Pairing], side: str) -> dict[object, list[_Lone]]:
    found: dict[object, list[_Lone]] = defaultdict(list)
    for pairing in pairings:
        for change in pairing.targets:
            target, other = (change.old, change.new) if side == "old" else (change.new, change.old)
            if target is not None and other is None and len(target.metric) >= _FULL_NAME:
                found[name(target)].append(_Lone(target, change))
    return found
