"""Everything a document promises, in document order."""

from __future__ import annotations

import re
from dataclasses import replace

from policy_qa.documents import Clause, Document
from policy_qa.targets._amounts import find_quantities
from policy_qa.targets._breakdowns import Statement, settle
from policy_qa.targets._clauses import QUOTED, Masked, clauses, mask, sentences, statements
from policy_qa.targets._deliverables import find_deliverables
from policy_qa.targets._names import DESCRIPTIONS
from policy_qa.targets._nouns import Quantity, Target
from policy_qa.targets._rule import any_of
from policy_qa.text import Span

_TERM = re.compile(r"(?:完成|办理)时[限间][：:]([^，；。）)\n]{2,20})")
_DESCRIBED = re.compile(any_of(DESCRIPTIONS))


def extract(document: Document) -> tuple[Target, ...]:
    """Return all targets of a document: 新增学位16500个, 出台…办法; parts know their total."""
    masked = mask(document.text)
    targets: list[Target] = []
    for clause in document.clauses:
        found = extract_from(masked, _wording(clause), clause=clause.number)
        targets.extend(target for target in found if not _is_only_named(target, clause))
    return tuple(targets)


def _is_only_named(target: Target, clause: Clause) -> bool:
    """Tell a deliverable that the heading names for the body to tell of; a figure there is stated."""
    heading, has_body = clause.heading_span, clause.body.start < clause.body.end
    return target.kind == "deliverable" and has_body and heading is not None and target.span in heading


def _wording(clause: Clause) -> Span:
    """Return the words of a clause that may state a target: heading and body, or all there is."""
    if not clause.body.start < clause.body.end:
        return clause.span
    return clause.body if clause.heading_span is None else Span(clause.heading_span.start, clause.body.end)


def extract_from(masked: Masked, span: Span, *, clause: int = 0) -> list[Target]:
    """Return the targets stated in one stretch of a text."""
    quantities = promised(masked, span)
    read = [
        Statement(masked, sentence, statement, tuple(clauses(masked.plain, statement)))
        for sentence in sentences(masked.plain, span)
        for statement in statements(masked.plain, sentence)
    ]
    found = settle(masked, read, quantities, clause=clause)
    taken = [target.span for target in found]
    found += find_deliverables(masked, span, clause=clause, taken=taken)
    found = [_with_term(masked.text, target) for target in found]
    return sorted(found, key=lambda target: (target.span.start, target.span.end))


def _with_term(text: str, target: Target) -> Target:
    """Take a deadline from the note that closes the line: （责任单位：…；完成时限：2021年10月）."""
    if target.deadline:
        return target
    line_end = text.find("\n", target.span.end)
    match = _TERM.search(text, target.span.end, line_end if line_end >= 0 else len(text))
    return replace(target, deadline=match[1].strip()) if match else target


def promised(masked: Masked, span: Span) -> list[Quantity]:
    """Return the quantities of a stretch that are neither in a name nor a mere description."""
    text = span.of(masked.text)
    described = [match.span() for match in _DESCRIBED.finditer(text)]
    kept = []
    for quantity in find_quantities(text):
        start, end = quantity.span.start, quantity.span.end
        if any(a < end and start < b for a, b in described):
            continue
        if QUOTED in masked.unquoted[span.start + start : span.start + end]:
            continue
        kept.append(replace(quantity, span=Span(span.start + start, span.start + end)))
    return kept
