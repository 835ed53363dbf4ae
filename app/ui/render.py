"""Answers and found clauses as HTML: pure functions, no state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote as url_quote

from app.ui import texts
from app.ui.markup import button, clause_name, element, joined, named, place_button, text
from app.ui.quotes import evidence, quote_card
from app.ui.target_table import small_table

if TYPE_CHECKING:
    from policy_qa import Answer, Citation, Document, Hit, Span

UNSURE_BELOW = 0.7  # of answers given with less, about half are right: they say so


def conversation(turns: Sequence[tuple[str, Answer, Document]]) -> str:
    """Return questions and answers, oldest first; empty before the first."""
    if not turns:
        return ""
    shown = joined(turn(*each, number=number) for number, each in enumerate(turns, 1))
    return element("div", shown, class_="turns", role="log", aria_label=texts.CONVERSATION)


def turn(question: str, answer: Answer, document: Document, *, number: int) -> str:
    """Return one question with its answer."""
    asked = element("div", element("span", texts.ASKED, class_="sr"), text(question), class_="asked")
    return element(
        "article",
        asked,
        answer_card(question, answer, document),
        class_="turn",
        data_turn=number,
        data_document=answer.document,
        data_places=_places(answer.citations),
        data_strong=_places([target.span for target in answer.targets]),
    )


def answer_card(question: str, answer: Answer, document: Document) -> str:
    """Return an answer: the direct answer first, then the evidence for it."""
    lead, *rest = _lines(answer)
    parts = [
        element("h3", texts.REPLIED, class_="sr"),
        _status(answer),
        element("p", text(lead), class_="lead"),
        *(element("p", text(line)) for line in rest),
        _reading(answer),
        _missing(answer),
        evidence(answer.citations, strong=[target.span for target in answer.targets]),
        small_table(answer.targets),
        _related(answer.related, document),
        _footer(question, answer, document) if answer.status != "greeting" else "",
    ]
    return element("div", *parts, class_=f"answer {answer.status}")


def hits(found: Sequence[Hit]) -> str:
    """Return the clauses found, best first."""
    if not found:
        return element("p", text(texts.NOTHING_FOUND), class_="calm", role="status")
    count = element("p", text(texts.FOUND.format(count=len(found))), class_="count", role="status")
    return count + joined(quote_card(each) for each in found)


def notice(message: str) -> str:
    """Return a message about what the person can do; empty for none."""
    return element("p", text(message), class_="notice", role="alert") if message else ""


def _lines(answer: Answer) -> list[str]:
    """Return the first line and those others that no card, chip or footer shows."""
    first, *others = answer.answer.split("\n")
    quotes = [cited.quote.strip("。；，\n ") for cited in answer.citations]
    return [
        first,
        *(
            line
            for line in others
            if line.strip()
            and not line.startswith(texts.SHOWN_OTHERWISE)
            and not any(quote and quote in line for quote in quotes)
        ),
    ]


def _places(stretches: Sequence[Citation] | Sequence[Span]) -> str | None:
    """Return places as page.js reads them: 12-40 51-60."""
    return " ".join(f"{each.start}-{each.end}" for each in stretches) or None


def _status(answer: Answer) -> str:
    kind = texts.PARTS[answer.status]
    unsure = answer.status in ("answered", "partly") and answer.confidence < UNSURE_BELOW
    tags = [element("span", text(tag), class_="tag") for tag in (kind, texts.UNSURE if unsure else "") if tag]
    return element("p", *tags, class_="tags") if tags else ""


def _reading(answer: Answer) -> str:
    if not answer.reading:
        return ""
    return element("p", text(texts.READ_AS), element("q", text(answer.reading)), class_="reading")


def _missing(answer: Answer) -> str:
    if not answer.missing or all(each in answer.answer for each in answer.missing):
        return ""  # the first line already says so
    return element("p", text(texts.MISSING + "、".join(answer.missing)), class_="missing")


def _related(numbers: Sequence[int], document: Document) -> str:
    if not numbers:
        return ""
    chips = []
    for number in numbers:
        clause = document.clause(number)
        span = clause.span
        chips.append(
            place_button(
                clause_name(clause), document=document.id, start=span.start, end=span.end, class_="chip"
            )
        )
    return element("p", element("span", texts.RELATED, class_="label"), *chips, class_="related")


def _footer(question: str, answer: Answer, document: Document) -> str:
    link = button(texts.COPY_LINK, class_="copy quiet", data_link=f"?q={url_quote(question)}")
    role = texts.SOURCE if answer.citations else texts.SEARCHED
    return element("p", element("span", text(role + named(document))), link, class_="source")
