"""Targets as tables: the few of an answer, and all of a document with filters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from app.target_list import Order, Row, amount, rows
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
    """Return the targets of one kind; in document order, those of a clause together under its name."""
    title = element("tr", element("th", text(texts.KINDS[kind]), colspan=3, scope="rowgroup"), class_="kind")
    head = element("tbody", title)
    if order != "place":
        return head + element("tbody", *(_row(row, document, place=True) for row in held))
    groups = groupby(held, lambda each: each.target.clause)
    return head + joined(_clause(number, list(inside), document) for number, inside in groups)


def _clause(number: int, held: Sequence[Row], document: Document) -> str:
    name = element("th", text(clause_name(document.clause(number))), colspan=3, scope="rowgroup")
    return element("tbody", element("tr", name, class_="place"), *(_row(row, document) for row in held))


def _row(row: Row, document: Document, *, place: bool = False) -> str:
    target, span = row.target, row.target.span
    words = place_button(target.quote, document=document.id, start=span.start, end=span.end)
    where = (
        element("span", text(clause_name(document.clause(target.clause))), class_="where") if place else ""
    )
    return element(
        "tr",
        _name(row),
        element("td", text(told(target)), class_="amount"),
        element("td", words, where, class_="words"),
        class_=target.kind,
    )


def _name(row: Row) -> str:
    """Return what is counted; a part is set in, and names its total to those who only hear the table."""
    if not row.depth:
        return element("th", text(row.name), scope="row")
    total = element("span", text(f"{row.target.part_of}："), class_="sr")
    return element("th", total, text(row.name), scope="row", class_="part", data_depth=row.depth)
