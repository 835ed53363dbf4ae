"""Which targets were raised, lowered, added or dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from policy_qa.compare._nouns import KINDS, Pairing, PairingKind, TargetChange, TargetChangeKind
from policy_qa.targets import Target
from policy_qa.text import Span
from policy_qa.wording import likenesses

Carried = Callable[[Span], Span]

_ALIKE = 0.5  # share of characters that two names of one target have in common, at least
_KIND_OF: dict[TargetChangeKind, PairingKind] = {
    "raised": "target_raised",
    "lowered": "target_lowered",
    "changed": "target_changed",
    "added": "target_added",
    "dropped": "target_dropped",
}


def target_changes(
    old: Sequence[Target], new: Sequence[Target], carried: Carried
) -> tuple[TargetChange, ...]:
    """Return how the targets of one clause differ from those of the clause that it became, in order.

    `carried` says where a stretch of the old clause stands in the new one.
    新增学位57个, 新增学位75个 → raised
    """
    pairs = _pairs(old, new, carried)
    known = {id(target) for pair in pairs for target in pair}
    found = [
        (mine.span, TargetChange(kind, theirs, mine))
        for theirs, mine in pairs
        if (kind := difference(theirs, mine)) is not None
    ]
    found += [
        (carried(target.span), TargetChange("dropped", target, None))
        for target in old
        if id(target) not in known
    ]
    found += [(target.span, TargetChange("added", None, target)) for target in new if id(target) not in known]
    return tuple(change for _, change in sorted(found, key=lambda one: one[0]))


def with_targets(pairing: Pairing, targets: tuple[TargetChange, ...]) -> Pairing:
    """Return the pairing with these changes of targets, and kinds that say so.

    That an added clause adds the targets it states need not be said.
    """
    others = {kind for kind in pairing.kinds if kind != "same" and not kind.startswith("target_")}
    whole = bool(others & {"added", "dropped"})
    told = {_KIND_OF[change.kind] for change in targets if not whole or (change.old and change.new)}
    kinds = tuple(kind for kind in KINDS if kind in others | told)
    return replace(pairing, kinds=kinds or ("same",), targets=targets)


def name(target: Target) -> object:
    """Return what is equal in two statements of one target, its figure left out."""
    return target.kind, target.metric, target.part_of, target.plain_unit, target.action


def difference(old: Target, new: Target) -> TargetChangeKind | None:
    """Return how the figures differ; None where they do not."""
    if not _same_unit(old, new):
        return "changed"
    theirs, mine = _amounts(old), _amounts(new)
    if theirs == mine:
        return None if (old.bound, old.deadline) == (new.bound, new.deadline) else "changed"
    if len(theirs) != len(mine):
        return "changed"
    steps = {(after > before) - (after < before) for before, after in zip(theirs, mine, strict=True)} - {0}
    return "changed" if len(steps) > 1 else "raised" if steps == {1} else "lowered"


def _pairs(old: Sequence[Target], new: Sequence[Target], carried: Carried) -> list[tuple[Target, Target]]:
    """Return which targets answer to each other: by name, else by where they stand."""
    named: dict[object, list[Target]] = defaultdict(list)
    for target in new:
        named[name(target)].append(target)
    pairs = [(target, named[name(target)].pop(0)) for target in old if named[name(target)]]
    taken = {id(target) for pair in pairs for target in pair}
    rest = [target for target in new if id(target) not in taken]
    for target in old:
        if id(target) in taken:
            continue
        place = carried(target.span)
        there = [one for one in rest if _overlap(one.span, place) > 0 and _may_answer(target, one)]
        if there:
            best = max(there, key=lambda one: (_same_unit(one, target), _overlap(one.span, place)))
            rest.remove(best)
            pairs.append((target, best))
    return pairs


def _amounts(target: Target) -> tuple[Decimal, ...]:
    """Return value, or both ends of a range, in plain units: 1.5亿元 → 150000000."""
    return () if target.value is None else target.extent


def _may_answer(old: Target, new: Target) -> bool:
    """Say whether targets at one place can be one: the same unit, or names that are alike."""
    if old.kind != new.kind:
        return False
    same_unit = old.kind == "quantity" and _same_unit(old, new)
    return same_unit or likenesses([old.metric], [new.metric])[0, 0] >= _ALIKE


def _same_unit(one: Target, other: Target) -> bool:
    return one.plain_unit == other.plain_unit


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
