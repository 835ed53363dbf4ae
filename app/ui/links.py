"""Addresses that open the page at a question or a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from policy_qa import Document


def question_link(question: str, document: Document) -> str:
    """Return ?q=…&document=…, the end of an address that opens with this question answered."""
    return "?" + urlencode({"q": question, "document": document.id})


def clause_link(number: int, document: Document) -> str:
    """Return ?clause=7&document=…, the end of an address that opens at this clause."""
    return "?" + urlencode({"clause": number, "document": document.id})
