"""Targets as tables: the few of an answer, and all of a document with filters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from app.target_list import Order, Row, amount, by_unit, rows
from app.ui import texts
from app.ui.markup import clause_name, element, joined, place_button, text

if TYPE_CHECKING:
    from policy_qa import Document, Span, Target

_STOPS = "。；！？\n"
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


def full_table(targets: Sequence[Target], document: Document, *, order: Order = "place") -> str:
    """Return all these targets, quantities first, with place and original words."""
    if not targets:
        return element("p", text(texts.NO_TARGETS), class_="calm", role="status")
    quantities = sum(target.kind == "quantity" for target in targets)
    counted = texts.COUNTED.format(
        count=len(targets), quantities=quantities, deliverables=len(targets) - quantities
    )
    head = element("tr", *(element("th", text(name), scope="col") for name in texts.TARGET_COLUMNS))
    caption = element("caption", text(texts.TARGET_TABLE), class_="sr")
    kinds = groupby(rows(targets, order=order), lambda each: each.target.kind)
    body = joined(_kind(kind, list(held), document, order=order) for kind, held in kinds)
    table = element("table", caption, element("thead", head), body, class_="targets full")
    return element("p", text(counted), class_="count", role="status") + table


def downloads(**filters: str) -> str:
    """Return links that save what these filters leave as a file."""
    asked = urlencode({name: value for name, value in filters.items() if value})
    links = (
        element("a", text(name), href=f"api/v1/targets.{ending}?{asked}", download="", class_="download")
        for ending, name in texts.DOWNLOADS.items()
    )
    return element("p", element("span", text(texts.DOWNLOAD), class_="label"), *links, class_="downloads")


def told(target: Target) -> str:
    """Return how much, as printed; of a deliverable, what is done about it: 7020个; 出台."""
    return target.action if target.kind == "deliverable" else amount(target)


def _small(targets: Sequence[Target], *, caption: str = "") -> str:
    """Return the table of an answer's targets, each part below its total."""
    lines = (
        element("tr", _name(row), element("td", text(told(row.target)), class_="amount"))
        for row in rows(targets)
    )
    title = element("caption", text(caption)) if caption else ""
    return element("table", title, element("tbody", *lines), class_="targets small")


def _kind(kind: str, held: Sequence[Row], document: Document, *, order: Order) -> str:
    """Return the targets of one kind: by clause under its name, or by amount under each unit."""
    title = element("tr", element("th", text(texts.KINDS[kind]), colspan=3, scope="rowgroup"), class_="kind")
    head = element("tbody", title)
    if order == "amount" and kind == "deliverable":  # which has no amount
        return head + element("tbody", *(_row(row, document, place=True) for row in held))
    if order == "amount":
        return head + joined(
            _group(_unit_name(unit, len(inside)), inside, document, place=True)
            for unit, inside in by_unit(held)
        )
    groups = groupby(held, lambda each: each.target.clause)
    return head + joined(
        _group(clause_name(document.clause(number)), list(inside), document) for number, inside in groups
    )


def _unit_name(unit: str, count: int) -> str:
    name = texts.UNIT.format(unit=unit) if unit else texts.OTHER_UNITS
    return f"{name}（{count} 项）"


def _group(name: str, held: Sequence[Row], document: Document, *, place: bool = False) -> str:
    head = element("th", text(name), colspan=3, scope="rowgroup")
    return element(
        "tbody",
        element("tr", head, class_="place"),
        *(_row(row, document, place=place) for row in held),
    )


def _row(row: Row, document: Document, *, place: bool = False) -> str:
    target, span = row.target, row.target.span
    quote = _sentence(span, document) if row.says_little else target.quote
    words = place_button(quote, document=document.id, start=span.start, end=span.end)
    named = place and not row.depth  # a part stands in the clause of its total
    where = (
        element("span", text(clause_name(document.clause(target.clause))), class_="where") if named else ""
    )
    return element(
        "tr",
        _name(row),
        element("td", text(told(target)), class_="amount"),
        element("td", words, where, class_="words"),
        class_=target.kind,
    )


def _sentence(span: Span, document: Document) -> str:
    """Return the words around a place between two full stops: what is said of 一个辖市区."""
    whole = document.text
    start = max(whole.rfind(stop, 0, span.start) for stop in _STOPS) + 1
    ends = [end for stop in _STOPS if (end := whole.find(stop, span.end)) >= 0]
    return whole[start : min(ends, default=len(whole))].strip()


def _name(row: Row) -> str:
    """Return what is counted; a part is set in, and names its total to those who only hear the table."""
    if not row.depth:
        return element("th", text(row.name), scope="row")
    total = element("span", text(f"{row.target.part_of}："), class_="sr")
    return element("th", total, text(row.name), scope="row", class_="part", data_depth=row.depth)
