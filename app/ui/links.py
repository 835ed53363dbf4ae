"""Addresses that open the page at a question, a clause or some words of one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from zlib import crc32

from policy_qa import Span

if TYPE_CHECKING:
    from policy_qa import Citation, Document, Hit

_AT = re.compile(
    r"(\d{1,9})-(\d{1,9})-([0-9a-f]{8})"
)  # start, end, and what tells the words that stood there


def question_link(question: str, document: Document) -> str:
    """Return ?q=…&document=…, the end of an address that opens with this question answered."""
    return "?" + urlencode({"q": question, "document": document.id})


def quote_link(quoted: Citation | Hit, document: Document) -> str:
    """Return ?clause=7&at=1470-1480-…&document=…, the end of an address that opens at this quote."""
    at = f"{quoted.start}-{quoted.end}-{_told(quoted.quote)}"
    return "?" + urlencode({"clause": quoted.clause, "at": at, "document": document.id})


def place_asked(wanted: Mapping[str, str], document: Document) -> Span | None:
    """Return the place that the query of an address asks for: the quote, else its clause; None without one.

    Where the document has changed since, so that other words stand there, the clause is what remains.
    """
    if at := _AT.fullmatch(wanted.get("at", "")):
        span = Span(int(at[1]), int(at[2]))
        if span.start < span.end and _told(span.of(document.text)) == at[3]:
            return span
    number = wanted.get("clause", "")
    return next((clause.span for clause in document.clauses if str(clause.number) == number), None)


def _told(words: str) -> str:
    """Return what tells words from others, short enough for an address."""
    return f"{crc32(words.encode()):08x}"
