"""Add up what a document breaks down, and compare what it says twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from policy_qa.documents import Document
from policy_qa.numerals import split_unit
from policy_qa.targets._amounts import find_quantities
from policy_qa.targets._nouns import AuditFinding, FindingKind, Number, Target
from policy_qa.text import Span

# 以下10项措施：一是…二是…; 子女教育、继续教育等6项
_FIRSTLY = re.compile(r"([一二三四五六七八九十]{1,2})是")
_FULL_NAME = 4  # characters; shorter names (学校, 扣除) recur with other meanings
_ORDINALS = "一二三四五六七八九十"


def audit(document: Document, targets: Sequence[Target]) -> tuple[AuditFinding, ...]:
    """Return what the sums and repetitions of a document show: 57 = 5 + 4 + 4 + …, agrees."""
    findings = [*_sums(document.text, targets), *_two_values(targets), *_counts(document.text)]
    return tuple(sorted(findings, key=lambda finding: finding.places[0]))


def _sums(text: str, targets: Sequence[Target]) -> Iterator[AuditFinding]:
    parts: dict[tuple[Span, str], list[Target]] = defaultdict(list)
    for target in targets:
        if target.total is not None and target.part_of is not None:
            parts[target.total, target.part_of].append(target)
    wholes = {(target.span, target.metric): target for target in targets if target.kind == "quantity"}
    for key, members in parts.items():
        whole = wholes.get(key)
        if whole is None or len(members) < 2 or any(part.plain_unit != whole.plain_unit for part in members):
            continue
        amounts = [_absolute(member) for member in members]
        total = _absolute(whole)
        if total is not None and all(amount is not None for amount in amounts):
            known = [amount for amount in amounts if amount is not None]
            yield _sum_finding(text, whole, members, total, known)


def _sum_finding(
    text: str, whole: Target, parts: Sequence[Target], total: Decimal, amounts: Sequence[Decimal]
) -> AuditFinding:
    listed = sum(amounts, Decimal(0))
    addition = " + ".join(_shown(part) for part in parts)
    kind: FindingKind = "sum_agrees" if listed == total else "sum_differs"
    if kind == "sum_agrees":
        message = f"{whole.metric}：{_shown(whole)} = {addition}，分项之和与总数一致。"
    else:
        relation, advice = ("少", "分项可能未列全，请核对") if listed < total else ("多", "请核对")
        gap = _plain(abs(total - listed) / split_unit(whole.unit)[0])
        outcome = f"合计比总数{relation} {gap}{whole.unit}，{advice}。"
        message = f"{whole.metric}：总数 {_shown(whole)}，分项 {addition}，{outcome}"
    places = (whole.span, *(part.span for part in parts))
    return AuditFinding(kind, whole.metric, message, places, tuple(place.of(text) for place in places))


def _two_values(targets: Sequence[Target]) -> Iterator[AuditFinding]:
    """Yield the same metric with two values, for the same time and the same whole."""
    same: dict[tuple[str, str | None, str, str, str], list[Target]] = defaultdict(list)
    for target in targets:
        if target.kind == "quantity":
            key = (target.metric, target.part_of, target.unit, target.qualifier, target.deadline)
            same[key].append(target)
    for (metric, *_), members in same.items():
        first = members[0]
        if first.total is None and _has_conditions(members):
            continue
        for other in members[1:]:
            if other.value != first.value and _same_thing(first, other):
                message = f"“{metric}”前后两处数字不同：{first.amount}、{other.amount}，请核对。"
                places = (first.span, other.span)
                yield AuditFinding("two_values", metric, message, places, (first.quote, other.quote))


def _same_thing(first: Target, other: Target) -> bool:
    """Whether a name met twice means one thing: parts of one total, or a full name in two clauses."""
    if first.total is not None:
        return first.total == other.total and first.span != other.span
    return first.clause != other.clause and len(first.metric) >= _FULL_NAME and "每" not in first.qualifier


def _has_conditions(members: Sequence[Target]) -> bool:
    """Whether one clause gives the name several values, so that conditions decide between them."""
    values: dict[int, set[object]] = defaultdict(set)
    for member in members:
        values[member.clause].add(member.value)
    return any(len(found) > 1 for found in values.values())


def _counts(text: str) -> Iterator[AuditFinding]:
    """Yield announced counts whose items are numbered: 做好三项工作：一是…二是…三是…."""
    for line in re.finditer(r"[^\n]+", text):
        marks = [match for match in _FIRSTLY.finditer(line[0])]
        if len(marks) < 2 or marks[0][1] != "一":
            continue
        head = line[0][: marks[0].start()]
        announced = [
            q for q in find_quantities(head) if isinstance(q.value, int) and q.unit in {"个", "项", "条"}
        ]
        if not announced or not head.rstrip().endswith(("：", ":", "。")):
            continue
        listed = _run_length([mark[1] for mark in marks])
        quantity = announced[-1]
        start = line.start() + quantity.span.start
        places = (
            Span(start, line.start() + quantity.span.end),
            Span(line.start() + marks[0].start(), line.end()),
        )
        agrees = listed == quantity.value
        kind: FindingKind = "count_agrees" if agrees else "count_differs"
        outcome = "与列出的条目数一致。" if agrees else f"实际列出 {listed} 条，请核对。"
        message = f"文中称 {quantity.amount}，{outcome}"
        yield AuditFinding(kind, quantity.amount, message, places, tuple(place.of(text) for place in places))


def _run_length(marks: Sequence[str]) -> int:
    """Return how far the marks count up without a gap: 一 二 三 一 → 3."""
    length = 0
    for mark, expected in zip(marks, _ORDINALS, strict=False):
        if mark != expected:
            break
        length += 1
    return length


def _absolute(target: Target) -> Decimal | None:
    """Return the value in plain units: 1.5亿元 → 150000000; None for a range or a limit that is open."""
    if target.value is None or isinstance(target.value, tuple) or target.bound in {"余", "多", "约", "左右"}:
        return None
    return target.extent[0]


def _shown(target: Target) -> str:
    value = target.value
    assert value is not None and not isinstance(value, tuple)
    has_magnitude = split_unit(target.unit)[0] > 1
    return f"{_plain(value)}{target.unit if has_magnitude else ''}"


def _plain(number: Number | Decimal) -> str:
    return f"{Decimal(str(number)).normalize():f}"
