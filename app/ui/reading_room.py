"""The document beside the chat: its outline and its whole text, each piece knowing its offset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from app.ui import texts
from app.ui.markup import address, button, clause_name, element, joined, named, place_button, text

if TYPE_CHECKING:
    from policy_qa import Document, OutlineItem, Span


def panel(document: Document, *, focus: Span | str | None = None) -> str:
    """Return the document to read, opened at `focus`: a span, or places as browser/places.js writes them."""
    places = f"{focus.start}-{focus.end}" if focus and not isinstance(focus, str) else focus
    return element(
        "section",
        _head(document),
        element("details", element("summary", texts.OUTLINE), outline(document), class_="contents"),
        element(
            "div",
            joined(_paragraphs(document)),
            class_="text",
            tabindex=0,
            aria_label=named(document),
            role="region",
        ),
        class_="reading-room",
        aria_label=texts.DOCUMENT_PANEL,
        data_document=document.id,
        data_focus=places or None,
    )


def gone() -> str:
    """Return what stands in the document's place when it has been removed."""
    close = button(texts.CLOSE, class_="close-sheet", data_sheet="close")
    head = element("header", element("h2", texts.DOCUMENT_PANEL), close)
    return element("section", head, element("p", texts.DOCUMENT_GONE, class_="notice"), class_="reading-room")


def version(document: Document) -> str:
    """Return what tells this document from others, also from one that took its place under its id."""
    return f"{document.id}/{crc32(document.text.encode())}"


def outline(document: Document) -> str:
    """Return the outline as nested lists of buttons that show their place."""
    return element("nav", _list(document.outline, document), class_="outline", aria_label=texts.OUTLINE)


def _head(document: Document) -> str:
    close = button(texts.CLOSE, class_="close-sheet", data_sheet="close")
    title = element("h2", text(named(document)))
    return element("header", title, close) + element("div", *_seeking(), class_="seeking", role="search")


def _seeking() -> Iterator[str]:
    """Yield the field to find words with, and the way from one marked place to the next."""
    yield (
        f'<input type="search" class="seek" autocomplete="off" enterkeyhint="search" '
        f'aria-label="{texts.SEEK}" placeholder="{texts.SEEK}">'
    )
    steps = (
        button(name, class_="step", data_step=step, disabled="disabled")
        for name, step in ((texts.PREVIOUS, -1), (texts.NEXT, 1))
    )
    yield element("span", element("span", class_="reached", role="status"), *steps, class_="steps")


def _list(items: Sequence[OutlineItem], document: Document) -> str:
    return element("ul", *(_item(item, document) for item in items)) if items else ""


def _item(item: OutlineItem, document: Document) -> str:
    if item.clause is not None:
        name = clause_name(document.clause(item.clause))
    else:
        name = address(item.label, item.heading)
    # A long stretch is shown by its beginning: only the heading line is marked.
    line_end = document.text.find("\n", item.span.start, item.span.end)
    end = item.span.end if item.clause is not None or line_end < 0 else line_end
    shown = place_button(name or item.label, document=document.id, start=item.span.start, end=end)
    return element("li", shown, _list(item.children, document))


def _paragraphs(document: Document) -> Iterator[str]:
    """Yield the lines of the text as paragraphs; together they show every character of it."""
    bold = sorted(
        [clause.heading_span for clause in document.clauses if clause.heading_span]
        + [section.heading_span for section in document.sections],
    )
    titles = {section.heading_span.start for section in document.sections}
    start = 0
    for line in document.text.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = [span for span in bold if start <= span.start < end]
            kind = "title" if line.strip() == document.title else ""
            if any(span.start in titles for span in inside):
                kind = "section"
            yield element(
                "p", _marked_up(document.text, start, end, inside), class_=kind or None, data_start=start
            )
        start = end + 1


def _marked_up(whole: str, start: int, end: int, headings: Sequence[Span]) -> str:
    """Return this stretch with its headings bold."""
    parts, at = [], start
    for span in headings:
        if span.start < at:
            continue  # a heading inside another is bold already
        stop = min(span.end, end)
        parts += [text(whole[at : span.start]), element("b", text(whole[span.start : stop]))]
        at = stop
    return joined([*parts, text(whole[at:end])])
