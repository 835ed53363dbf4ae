"""Make an answer of stretches of the text: a first line, the quotes, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from policy_qa.answer import _words
from policy_qa.answer._nouns import Answer, Citation
from policy_qa.documents import Document
from policy_qa.text import Span


def quoting(
    head: str, places: Sequence[tuple[int, Span]], document: Document, *, confidence: float
) -> Answer:
    """Return the answer that quotes these stretches; `places`: each with the number of its clause."""
    numbers = tuple(dict.fromkeys(number for number, _ in places))
    citations = tuple(Citation.at(span, number, document) for number, span in places)
    lines = [head, *(_words.quoted(citation.quote) for citation in citations)]
    lines.append(_words.source([document.clause(number) for number in numbers], document))
    return Answer(
        document.id,
        "answered",
        "\n".join(lines),
        clauses=numbers,
        citations=citations,
        confidence=confidence,
    )
