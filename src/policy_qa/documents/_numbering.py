"""Say where a text's numbering is doubled, has a gap or starts again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policy_qa.documents._labels import Label
from policy_qa.documents._outline import Node, Tree

Group = list[Label]  # labels of one kind under one parent


def numbering_warnings(tree: Tree) -> tuple[str, ...]:
    """Return a Chinese sentence for each odd number, in the order of the text."""
    found: list[tuple[int, str]] = []
    for part in _parts(tree.roots):
        for kind, groups in _groups(part).items():
            found += _odd(groups, runs_on=_runs_on(kind, groups), listed=kind not in tree.dividing)
    found += _annexes(tree)
    return tuple(message for _, message in sorted(found))


def _parts(roots: Sequence[Node]) -> Iterator[list[Node]]:
    """Yield the main text and each annex: numbers are compared only within one of them."""
    yield [node for node in roots if node.label.kind != "附件"]
    yield [node for node in roots if node.label.kind == "附件"]
    for node in roots:
        if node.label.kind == "附件":
            yield node.children


def _groups(nodes: Sequence[Node]) -> dict[str, list[Group]]:
    """Return for each kind its labels, parent by parent."""
    found: dict[str, list[Group]] = defaultdict(list)
    siblings: dict[str, Group] = defaultdict(list)
    for node in nodes:
        siblings[node.label.kind].append(node.label)
    for kind, group in siblings.items():
        found[kind].append(group)
    for node in nodes:
        if node.label.kind == "附件":
            continue
        for kind, groups in _groups(node.children).items():
            found[kind] += groups
    for groups in found.values():
        groups.sort(key=lambda group: group[0].line)
    return found


def _runs_on(kind: str, groups: list[Group]) -> bool:
    """Tell whether this kind is counted on from parent to parent; articles always are."""
    steps = list(pairwise(groups))
    goes_on = sum(after[0].number == before[-1].number + 1 for before, after in steps)
    return kind == "条" or goes_on > sum(after[0].number == 1 for _, after in steps)


def _odd(groups: list[Group], *, runs_on: bool, listed: bool) -> Iterator[tuple[int, str]]:
    """Yield line and message of each number that does not follow the one before it.

    `listed`: numbers below the clauses, where one clause may hold several lists that each start at 1,
    and where the first number may stand in running text (说明：1.…).
    """
    before: Label | None = None
    for group in groups:
        previous = before if runs_on else None
        for label in group:
            starts_list = listed and (label.number == 1 or previous is None)
            if not starts_list and (message := _message(previous, label)):
                yield label.line, f"第{label.line}行：{message}"
            previous = before = label


def _message(before: Label | None, label: Label) -> str:
    """Say what is odd about a number after the one before it, "" where nothing is."""
    last = before.number if before else 0
    name = label.printed
    if label.number == last + 1 or "之" in name:
        return ""
    if before is None:
        return f"“{name}”是这一组的第一个编号，前面缺少编号，请核对原文。"
    if label.number == last:
        return f"“{name}”重复出现，上一处在第{before.line}行，请核对原文。"
    if label.number == 1:
        return f"编号从“{name}”重新开始，前面已编到“{before.printed}”（第{before.line}行），请核对原文。"
    if label.number < last:
        return f"“{name}”排在“{before.printed}”（第{before.line}行）之后，次序不对，请核对原文。"
    return f"“{before.printed}”（第{before.line}行）之后是“{name}”，中间缺少编号，请核对原文。"


def _annexes(tree: Tree) -> Iterator[tuple[int, str]]:
    """Yield a message for each annex whose clauses are numbered from the beginning again."""
    main = {label.kind for label in _labels(n for n in tree.roots if n.label.kind != "附件")}
    for annex in tree.roots:
        if annex.label.kind != "附件":
            continue
        again = next((one for one in _labels(annex.children) if one.kind in main & tree.dividing), None)
        if again is not None:
            name, line = annex.label.printed, annex.label.line
            yield line, f"第{line}行：“{name}”中从“{again.printed}”起另行编号，引用时请写明是{name}。"


def _labels(nodes: Iterator[Node] | Sequence[Node]) -> Iterator[Label]:
    for node in nodes:
        yield node.label
        yield from _labels(node.children)
