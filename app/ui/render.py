"""Answers and found clauses as HTML: pure functions, no state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.finding import words_in
from app.ui import answer_tools, texts
from app.ui.markup import clause_name, element, joined, place_button, text
from app.ui.quotes import evidence, quote_card
from app.ui.target_table import small_table

if TYPE_CHECKING:
    from app.finding import Found
    from app.ui.chat import Turn
    from policy_qa import Answer, Citation, Document, Hit, Span

SHOWN_HITS = 8  # clauses found; further ones are folded away
UNSURE_BELOW = 0.7  # of answers given with less, about half are right: they say so


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A turn with the document it is about and the questions that may follow it."""

    turn: Turn
    document: Document
    suggestions: tuple[str, ...] = ()


def conversation(turns: Sequence[ShownTurn], *, rating: bool) -> str:
    """Return questions and answers, oldest first; empty before the first."""
    if not turns:
        return ""
    shown = joined(
        turn(each, follows=number > 0, last=number == len(turns) - 1, rating=rating)
        for number, each in enumerate(turns)
    )
    return element("div", shown, class_="turns", role="log", aria_label=texts.CONVERSATION)


def turn(shown: ShownTurn, *, follows: bool = False, last: bool = True, rating: bool = False) -> str:
    """Return one question with its answer; `follows` another one, or is the `last`."""
    answer = shown.turn.answer
    asked = element(
        "div", element("span", texts.ASKED, class_="sr"), text(shown.turn.question), class_="asked"
    )
    return element(
        "article",
        asked,
        answer_card(shown, follows=follows, last=last, rating=rating),
        class_="turn",
        data_turn=shown.turn.number,
        data_question=shown.turn.question,
        data_document=answer.document,
        data_places=_places(answer.citations),
        data_strong=_places([target.span for target in answer.targets]),
    )


def answer_card(shown: ShownTurn, *, follows: bool = False, last: bool = True, rating: bool = False) -> str:
    """Return an answer: the direct answer first, then the evidence for it, then what can be done with it."""
    answer, document = shown.turn.answer, shown.document
    lead, *rest = _lines(answer)
    undo: Literal["alone", "retype"] = "alone" if follows and not shown.turn.alone else "retype"
    parts = [
        element("h3", texts.REPLIED, class_="sr"),
        _status(answer),
        element("p", text(lead), class_="lead"),
        *(element("p", text(line), class_=_kind_of(line)) for line in rest),
        answer_tools.reading(shown.turn, undo=undo if last else None),
        _missing(answer),
        evidence(answer.citations, document, strong=[target.span for target in answer.targets]),
        small_table(answer.targets),
        answer_tools.next_questions(shown.suggestions) if last else "",
        _related(answer.related, document),
        answer_tools.foot(shown.turn, document, rating=rating) if answer.status != "greeting" else "",
    ]
    return element("div", *parts, class_=f"answer {answer.status}")


def found(result: Found, query: str, document: Document) -> str:
    """Return the clauses found, best first, under the sentence that says how they were found."""
    if not result.hits:
        return element("p", text(result.message + texts.OR_BROWSE), class_="calm", role="status")
    told = element("p", text(result.message), class_="count", role="status")
    cards = [quote_card(hit, document, strong=_words_in(result, hit, query)) for hit in result.hits]
    folded = cards[SHOWN_HITS:]
    more = element("summary", text(texts.MORE_FOUND.format(count=len(folded))))
    rest = element("details", more, *folded, class_="more") if folded else ""
    return told + joined(cards[:SHOWN_HITS]) + rest + _related([hit.clause for hit in result.near], document)


def _words_in(result: Found, hit: Hit, query: str) -> list[Span]:
    """Return what stands out in a quote: a clause that was named by its number is simply read."""
    return [] if result.by == "number" else words_in(hit, query)


def notice(message: str) -> str:
    """Return a message about what the person can do; empty for none."""
    return element("p", text(message), class_="notice", role="alert") if message else ""


def thanks(message: str) -> str:
    """Return a message that something was done."""
    return element("p", text(message), class_="calm", role="status")


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


def _kind_of(line: str) -> str | None:
    """Return the class of a line that only says how the question was read: “小眼镜”已按“近视”查找."""
    return "reading" if line.startswith("“") and line.endswith(texts.SOUGHT_AS) else None


def _places(stretches: Sequence[Citation] | Sequence[Span]) -> str | None:
    """Return places as browser/places.js reads them: 12-40 51-60."""
    return " ".join(f"{each.start}-{each.end}" for each in stretches) or None


def _status(answer: Answer) -> str:
    kind = texts.PARTS[answer.status]
    unsure = answer.status in ("answered", "partly") and answer.confidence < UNSURE_BELOW
    tags = [element("span", text(tag), class_="tag") for tag in (kind, texts.UNSURE if unsure else "") if tag]
    return element("p", *tags, class_="tags") if tags else ""


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
