"""Words of the document as cards: a few with their buttons, many as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.ui import texts
from app.ui.links import quote_link
from app.ui.markup import address, button, element, joined, place_button, text

if TYPE_CHECKING:
    from policy_qa import Citation, Document, Hit, Span

SHOWN_CARDS = 3  # quotes with all their buttons; more of them are a list, each shown briefly
SHOWN_BRIEFLY = 12  # of a list; further ones are folded away


def evidence(citations: Sequence[Citation], document: Document, *, strong: Sequence[Span] = ()) -> str:
    """Return the quotes: a few as cards, many as a list with its end folded away."""
    if len(citations) <= SHOWN_CARDS:
        return joined(quote_card(each, document, strong=strong) for each in citations)
    items = [_brief_card(each, strong=strong) for each in citations]
    folded = items[SHOWN_BRIEFLY:]
    if not folded:
        return joined(items)
    summary = element("summary", text(texts.MORE_EVIDENCE.format(count=len(folded))))
    return joined(items[:SHOWN_BRIEFLY]) + element("details", summary, *folded, class_="more")


def quote_card(cited: Citation | Hit, document: Document, *, strong: Sequence[Span] = ()) -> str:
    """Return one quote with its section and clause; `strong` spans in it stand out."""
    where = " › ".join(part for part in (cited.section, address(cited.label, cited.heading)) if part)
    link = (
        button(texts.COPY_CLAUSE_LINK, class_="copy", data_link=quote_link(cited, document))
        if cited.clause is not None
        else ""
    )
    tools = element(
        "div",
        place_button(texts.SHOW_PLACE, document=cited.document, start=cited.start, end=cited.end),
        button(texts.COPY_QUOTE, class_="copy", data_copy=cited.quote),
        link,
        class_="tools",
    )
    return element(
        "figure",
        element("figcaption", text(where or texts.PREAMBLE)),
        element("blockquote", _quote(cited, strong)),
        tools,
        class_="evidence",
    )


def _brief_card(cited: Citation, *, strong: Sequence[Span]) -> str:
    """Return one quote of a list: its clause, which shows the place, and the words."""
    name = address(cited.label, cited.heading) or cited.section or texts.PREAMBLE
    where = place_button(name, document=cited.document, start=cited.start, end=cited.end)
    return element(
        "figure",
        element("figcaption", where),
        element("blockquote", _quote(cited, strong)),
        class_="evidence brief",
    )


def _quote(cited: Citation | Hit, strong: Sequence[Span]) -> str:
    parts, at = [], cited.start
    for span in sorted(strong):
        if span.start < at or span.end > cited.end:
            continue  # outside, or inside one that stands out already
        before = cited.quote[at - cited.start : span.start - cited.start]
        stands_out = cited.quote[span.start - cited.start : span.end - cited.start]
        parts += [text(before), element("mark", text(stands_out))]
        at = span.end
    return joined([*parts, text(cited.quote[at - cited.start :])])
