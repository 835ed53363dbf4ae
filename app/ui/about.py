"""The parts of the page that stand still: masthead, examples, 关于."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.ui import texts
from app.ui.examples import examples
from app.ui.markup import button, element, named, text

if TYPE_CHECKING:
    from policy_qa import Document


def masthead() -> str:
    """Return the name of the product, what it is, and the switches for reading."""
    switches = element(
        "div",
        button(texts.OPEN_DOCUMENT, class_="open-sheet", data_sheet="open"),
        button(texts.LARGE_TYPE, data_switch="large", aria_pressed="false"),
        button(texts.DARK, data_switch="dark", aria_pressed="false"),
        class_="switches",
    )
    words = element("div", element("h1", texts.TITLE), element("p", texts.TAGLINE))
    return element("header", words, switches, class_="masthead")


def invitation(document: Document) -> str:
    """Return the questions to begin with, by who may ask them."""
    groups = [
        element(
            "div",
            element("h3", text(persona.name)),
            *(button(question, class_="example", data_ask=question) for question in persona.questions),
            class_="persona",
        )
        for persona in examples(document)
    ]
    return element("section", element("h2", texts.EXAMPLES_TITLE), *groups, class_="invitation")


def about(documents: Sequence[Document]) -> str:
    """Return what this is, what it is not, and which documents it holds."""
    paragraphs = [
        element("h2", text(title)) + element("p", text(words)) for title, words in texts.ABOUT_PARAGRAPHS
    ]
    held = [
        element("li", text(f"{named(each)}，{texts.ABOUT_CLAUSES.format(count=each.clause_count)}"))
        for each in documents
    ]
    return element(
        "section", *paragraphs, element("h2", texts.ABOUT_DOCUMENTS), element("ul", *held), class_="about"
    )
