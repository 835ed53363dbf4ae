"""Turn readings into targets: tie parts to their total, supply nouns that were left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from policy_qa.targets._clauses import Masked, trimmed
from policy_qa.targets._leads import read_lead, standing_deadline
from policy_qa.targets._nouns import Quantity, Target
from policy_qa.targets._phrases import ATTAIN
from policy_qa.targets._readings import Reading, read_clause
from policy_qa.text import Span

_MARKER = re.compile(r"[（(]?(?:其中|分别[为是]|包括|包含|含(?![有义量]))")
_MONEY = re.compile(r"元$")
# 在学历教育期间, 在取得证书的当年: when or where, not what is measured
_CIRCUMSTANCE = re.compile(
    r"^(?:在|对|自|从|经|按|按照|由|通过).*(?:期间|当年|年度|时|中|内|后|情况下|基础上|限额|部分)$"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What lies between two semicolons, cut into clauses."""

    masked: Masked
    sentence: Span
    span: Span
    clauses: tuple[Span, ...]


class _Ledger:
    """The targets of one stretch as they come in, with the total that parts now belong to."""

    def __init__(self, masked: Masked, clause: int) -> None:
        self.masked = masked
        self.clause = clause
        self.targets: list[Target] = []
        self.total: Target | None = None
        self.deadline = ""
        self.pending_marker = False  # 其中，…: the mark stands alone before its comma

    def add(self, reading: Reading, total: Target | None, fallback: str) -> Target:
        """Enter a reading as a target, part of `total` where there is one."""
        metric = reading.metric or self._noun_left_out(reading, total) or fallback
        target = Target(
            clause=self.clause,
            kind="quantity",
            metric=metric,
            part_of=total.metric if total else None,
            value=reading.quantity.value,
            unit=reading.quantity.unit,
            bound=reading.bound,
            qualifier=reading.qualifier or (total.qualifier if total else ""),
            action="",
            span=reading.span,
            quote=reading.span.of(self.masked.text),
            deadline=reading.deadline or (total.deadline if total else "") or self.deadline,
            amount=reading.quantity.amount,
            total=total.span if total else None,
        )
        self.targets.append(target)
        return target

    def _noun_left_out(self, reading: Reading, total: Target | None) -> str:
        """Supply a noun from what was counted before: 竣工24个 after 建设项目57个 → 竣工项目."""
        if total is not None:
            return total.metric
        earlier = [t for t in self.targets if t.unit == reading.quantity.unit and not t.is_part]
        if reading.verb and earlier and len(earlier[-1].metric) > 2:
            return reading.verb + earlier[-1].metric[-2:]
        return reading.verb


def settle(
    masked: Masked, read: Iterable[Statement], quantities: list[Quantity], *, clause: int
) -> list[Target]:
    """Return the targets of these statements, parts tied to their totals."""
    ledger = _Ledger(masked, clause)
    sentence: Span | None = None
    standing = ""
    for statement in read:
        is_new_sentence = statement.sentence != sentence
        sentence = statement.sentence
        if is_new_sentence:
            standing = standing_deadline(masked.plain, sentence)
        ledger.deadline = standing
        for index, span in enumerate(statement.clauses):
            inside = [quantity for quantity in quantities if quantity.span in span]
            earlier = statement.clauses[:index]
            _settle_clause(ledger, span, inside, earlier, is_new_sentence=is_new_sentence and index == 0)
    return ledger.targets


def _settle_clause(
    ledger: _Ledger, span: Span, inside: list[Quantity], earlier: tuple[Span, ...], *, is_new_sentence: bool
) -> None:
    masked = ledger.masked
    marked = bool(_MARKER.match(masked.plain, span.start, span.end)) or ledger.pending_marker
    if lead_deadline := read_lead(masked.plain, span.start, span.end).deadline:
        ledger.deadline = lead_deadline
    if not inside:
        ledger.pending_marker = marked and span.end - span.start <= 4
        ledger.total = None
        return
    ledger.pending_marker = False
    outer = [q for q in inside if not any(q.span in aside for aside in masked.asides)]
    readings = read_clause(masked, span, outer)
    total = _total_for(ledger, readings, span, marked=marked, is_new_sentence=is_new_sentence)
    ledger.total = total
    fallback = _fallback(ledger, span, earlier, outer)
    entered = []
    for reading in readings:
        is_part = total is not None and _comparable(reading.quantity.unit, total.unit)
        entered.append(ledger.add(_without_circumstance(reading), total if is_part else None, fallback))
    _settle_asides(ledger, span, inside, entered)


def _total_for(
    ledger: _Ledger, readings: list[Reading], span: Span, *, marked: bool, is_new_sentence: bool
) -> Target | None:
    """Return the total that the quantities of this clause are parts of, if any."""
    last = ledger.targets[-1] if ledger.targets else None
    is_bare = bool(readings) and all(reading.is_bare for reading in readings)
    if marked and last is not None:
        return _whole_of(ledger, last) if is_new_sentence else last
    if last is None or is_new_sentence or not is_bare:
        return None
    whole = ledger.total or last
    is_same_unit = all(_comparable(reading.quantity.unit, whole.unit) for reading in readings)
    if ledger.total is not None and is_same_unit:
        return ledger.total
    between = ledger.masked.plain[last.span.end : span.start]
    return last if is_same_unit and between.strip() in {"：", ":"} else None


def _whole_of(ledger: _Ledger, target: Target) -> Target:
    """Return the total of a part: 其中 that opens a sentence speaks of the sentence before."""
    wholes = [each for each in ledger.targets if each.span == target.total]
    return wholes[-1] if wholes else target


def _settle_asides(ledger: _Ledger, span: Span, inside: list[Quantity], entered: list[Target]) -> None:
    """Enter what stands in brackets: 幼儿园12个（公办8个、民办4个）."""
    for aside in ledger.masked.asides:
        held = [quantity for quantity in inside if quantity.span in aside]
        if not held or aside not in span:
            continue
        content = trimmed(ledger.masked.text, Span(aside.start + 1, aside.end - 1))
        if content is None:
            continue
        before = [target for target in entered if target.span.start < aside.start]
        total = before[-1] if before else None
        marked = bool(_MARKER.match(ledger.masked.text, content.start))
        opened = Masked(ledger.masked.text, ledger.masked.unquoted, ledger.masked.unquoted, ())
        for piece in _pieces(opened, content):
            readings = read_clause(opened, piece, [quantity for quantity in held if quantity.span in piece])
            for reading in readings:
                is_part = total is not None and (marked or _comparable(reading.quantity.unit, total.unit))
                ledger.add(reading, total if is_part else None, content.of(ledger.masked.text))


def _pieces(masked: Masked, span: Span) -> list[Span]:
    pieces, start = [], span.start
    for match in re.finditer(r"[，,；;]|$", masked.text[span.start : span.end]):
        end = span.start + match.start()
        if piece := trimmed(masked.text, Span(start, end)):
            pieces.append(piece)
        start = span.start + match.end()
    return pieces


def _comparable(unit: str, other: str) -> bool:
    """Whether amounts in these units can be parts of one whole: 6000个 of 1.5万个."""
    if _MONEY.search(unit) and _MONEY.search(other):
        return True
    return unit in {"%", ""} or _without_magnitude(unit) == _without_magnitude(other)


def _without_magnitude(unit: str) -> str:
    return unit.lstrip("百千万亿")


def _without_circumstance(reading: Reading) -> Reading:
    return replace(reading, metric="") if _CIRCUMSTANCE.match(reading.metric) else reading


def _fallback(ledger: _Ledger, span: Span, earlier: tuple[Span, ...], outer: list[Quantity]) -> str:
    """Return what a clause without a noun speaks of: the clause before it, else its own words."""
    masked = ledger.masked
    for clause in reversed(earlier):
        if ledger.targets and ledger.targets[-1].span in clause:
            return ledger.targets[-1].metric
        lead = read_lead(masked.plain, clause.start, clause.end)
        words = masked.text[lead.noun_at : clause.end].strip()
        if words and len(words) <= 60 and not _CIRCUMSTANCE.match(words):
            return re.sub(rf"(?:{ATTAIN.pattern})$", "", words)
    start = outer[0].span.end if outer else span.start
    return masked.text[start : span.end].strip("的，、 ") or span.of(masked.text)
