"""Targets as tables: the few of an answer, and all of a document with filters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from app.ui import texts
from app.ui.markup import clause_name, element, joined, place_button, text

if TYPE_CHECKING:
    from policy_qa import Document, Target

SHOWN_ROWS = 8  # of an answer; further ones are folded away


def small_table(targets: Sequence[Target]) -> str:
    """Return the targets of an answer; a single one stands out in its quote already."""
    if len(targets) < 2:
        return ""
    table = _small(targets[:SHOWN_ROWS], caption=texts.TARGETS_IN_ANSWER)
    folded = targets[SHOWN_ROWS:]
    if not folded:
        return table
    summary = element("summary", text(texts.MORE_TARGETS.format(count=len(folded))))
    return table + element("details", summary, _small(folded), class_="more")


def full_table(targets: Sequence[Target], document: Document) -> str:
    """Return all these targets, quantities first, with place and original words."""
    if not targets:
        return element("p", text(texts.NO_TARGETS), class_="calm", role="status")
    ordered = sorted(targets, key=lambda target: (target.kind != "quantity", target.span))
    quantities = sum(target.kind == "quantity" for target in ordered)
    counted = texts.COUNTED.format(
        count=len(ordered), quantities=quantities, deliverables=len(ordered) - quantities
    )
    head = element("tr", *(element("th", text(name), scope="col") for name in texts.TARGET_COLUMNS))
    caption = element("caption", text(texts.TARGET_TABLE), class_="sr")
    body = joined(
        _kind(kind, list(rows), document) for kind, rows in groupby(ordered, lambda each: each.kind)
    )
    table = element("table", caption, element("thead", head), body, class_="targets full")
    return element("p", text(counted), class_="count", role="status") + table


def matching(
    targets: Sequence[Target], document: Document, *, section: str, kind: str, word: str
) -> tuple[Target, ...]:
    """Return the targets in this section, of this kind, with this word; "" leaves a choice open."""
    clauses = {number for each in document.sections if each.title == section for number in each.clauses}
    return tuple(
        target
        for target in targets
        if (not section or target.clause in clauses)
        and (not kind or target.kind == kind)
        and (not word or word in target.quote or word in target.metric or word in (target.part_of or ""))
    )


def amount(target: Target) -> str:
    """Return how much, as printed: 7020个; 2-3期; the verb of a deliverable."""
    if target.kind == "deliverable":
        return target.action
    if target.amount:
        return target.amount
    value = target.value
    number = (
        f"{value[0]:g}–{value[1]:g}" if isinstance(value, tuple) else "" if value is None else f"{value:.12g}"
    )
    return number + target.unit


def metric(target: Target, totals: Collection[str] = ()) -> str:
    """Return the row's name: a part stands under its total, or names a total that is not in `totals`."""
    if target.part_of is None:
        return element("th", text(target.metric), scope="row")
    total = text(f"{target.part_of}：")
    if target.part_of in totals:
        return element(
            "th", element("span", total, class_="sr"), text(target.metric), scope="row", class_="part"
        )
    return element("th", total, text(target.metric), scope="row")


def _totals(targets: Sequence[Target]) -> set[str]:
    return {target.metric for target in targets if target.part_of is None}


def _small(targets: Sequence[Target], *, caption: str = "") -> str:
    totals = _totals(targets)
    rows = joined(
        element("tr", metric(each, totals), element("td", text(amount(each)), class_="amount"))
        for each in targets
    )
    title = element("caption", text(caption)) if caption else ""
    return element("table", title, element("tbody", rows), class_="targets small")


def _kind(kind: str, targets: Sequence[Target], document: Document) -> str:
    """Return the targets of one kind, those of a clause together under its name."""
    title = element("tr", element("th", text(texts.KINDS[kind]), colspan=3, scope="rowgroup"), class_="kind")
    groups = groupby(targets, lambda each: each.clause)
    return element("tbody", title) + joined(_clause(number, list(rows), document) for number, rows in groups)


def _clause(number: int, targets: Sequence[Target], document: Document) -> str:
    name = element("th", text(clause_name(document.clause(number))), colspan=3, scope="rowgroup")
    rows = (_row(each, document, _totals(targets)) for each in targets)
    return element("tbody", element("tr", name, class_="place"), *rows)


def _row(target: Target, document: Document, totals: Collection[str]) -> str:
    span = target.span
    words = place_button(target.quote, document=document.id, start=span.start, end=span.end)
    return element(
        "tr",
        metric(target, totals),
        element("td", text(amount(target)), class_="amount"),
        element("td", words, class_="words"),
        class_=target.kind,
    )
