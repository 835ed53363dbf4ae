"""Tell whether a follow-up stays with the clause just shown or turns to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from policy_qa.documents import Document
from policy_qa.lexicon import Lexicon
from policy_qa.question._content import names_something

Bearing = Literal["stays", "leaves", "open"]
_SHORT_OF_WORDS = 2  # words; a question of so few may need those of the turn before
_RARE = 3  # clauses; a word that so few hold says which one is meant


def bearing(
    words: Sequence[str], shown: Sequence[int], document: Document, lexicon: Lexicon | None
) -> Bearing:
    """Return "leaves" when a word points at other clauses alone, "stays" when none points anywhere.

    食育那边呢, after clause 25 → leaves; 谁查, after clause 29 → stays
    """
    holding = [_holding(word, document, lexicon) for word in words if len(word) > 1 and not word[0].isdigit()]
    telling = [clauses for clauses in holding if 0 < len(clauses) <= _RARE]
    if any(clauses & set(shown) for clauses in telling):
        return "open"
    if telling:
        return "leaves"
    return "open" if any(holding) else "stays"


def shares_nothing(
    words: Sequence[str], shown: Sequence[int], document: Document, lexicon: Lexicon | None
) -> bool:
    """Return whether a question of several words has none that the clauses shown know: 带饭还是吃食堂."""
    own = [_holding(word, document, lexicon) for word in words if names_something(word)]
    known = [clauses for clauses in own if clauses]
    return len(own) > _SHORT_OF_WORDS and bool(known) and not any(clauses & set(shown) for clauses in known)


def _holding(word: str, document: Document, lexicon: Lexicon | None) -> set[int]:
    terms = {word}
    if lexicon is not None:
        terms |= {term for expansion in lexicon.expand(word) for term in expansion.official}
    return {
        clause.number
        for clause in document.clauses
        if any(term in clause.span.of(document.text) for term in terms)
    }
