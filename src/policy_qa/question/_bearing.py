"""Tell whether a follow-up stays with the clause just shown or turns to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from policy_qa.documents import Document
from policy_qa.lexicon import Lexicon
from policy_qa.question._content import names_something

Bearing = Literal["stays", "leaves", "open"]
_SHORT_OF_WORDS = 2  # words; a question of so few may need those of the turn before
_PEOPLE = (
    re.compile("老师|教师|班主任|校长"),
    re.compile("学生|孩子|小孩|小佬|小囡|小朋友|伢|娃|儿子|女儿|闺女|丫头"),
    re.compile("家长|爸妈|父母"),
)
_THEMSELVES = re.compile("(?:自己|本人|本身)|(?:我们|咱们?)(?:老师|教师|家长|学生)")
# 老师自己心里烦; but not 老师自己要不要培训
_OWN = re.compile(
    "(?:老师|教师|班主任|校长|家长|爸妈|学生|孩子)们?(?:自己|自家|自个儿?|本人|本身)的?"
    "(?=[^，。]{0,4}(?:心|身体|健康|情绪|压力|烦|累|苦|难受|难过|扛|病|焦虑|抑郁|闷|崩|委屈|想不开))"
)
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


def others_than(question: str, before: str) -> bool:
    """Return whether a question sets people against those before: 老师自己心里难受, after 娃压力大."""
    themselves, then = of_themselves(question), people_named(before)
    now = themselves or people_named(question)
    apart = bool(themselves) or bool(then and _THEMSELVES.search(question))
    return apart and bool(now) and now.isdisjoint(then)


def of_themselves(question: str) -> set[int]:
    """Return which people are asked about themselves, not about what they do for others: 老师自己心里烦."""
    return people_named(" ".join(_OWN.findall(question)))


def names_beside_people(words: Sequence[str]) -> bool:
    """Return whether a question names a matter too and not people alone: 老师自己的心理问题, not 老师自己."""
    return any(names_something(word) and not people_named(word) for word in words)


def people_named(text: str) -> set[int]:
    """Return which kinds of people a text names: of teaching staff, of pupils, of parents."""
    return {at for at, names in enumerate(_PEOPLE) if names.search(text)}


def _holding(word: str, document: Document, lexicon: Lexicon | None) -> set[int]:
    terms = {word}
    if lexicon is not None:
        terms |= {term for expansion in lexicon.expand(word) for term in expansion.official}
    return {
        clause.number
        for clause in document.clauses
        if any(term in clause.span.of(document.text) for term in terms)
    }
