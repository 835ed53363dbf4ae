"""Find clauses as people look for them: by number, by words that stand there, by meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from app.draft_notes import clause_name
from policy_qa import Span

if TYPE_CHECKING:
    from policy_qa import Document, Hit, PolicyAssistant

_LETTERS = re.compile(r"[^\W\d_]")  # what has none is a bare number, and near in meaning to nothing
_BETWEEN = re.compile(r"[\s，、,；;]+")  # the terms of a query
_KEYWORD = 5  # characters up to which a query is a word looked for, not a question
_NEAR = 0.6  # share of the best score from which a clause found by meaning is worth showing
_MOST_NEAR = 5  # clauses
_NAMED = 24  # characters of a long query that are repeated to the person

_TRY = "可以少写几个字，换个更常用、更宽一些的说法，或直接写编号，如“第七条”。"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search shows: clauses, best first, and in a sentence how they were found."""

    by: Literal["number", "words", "meaning", "nothing"]
    message: str
    hits: tuple[Hit, ...] = ()
    near: tuple[Hit, ...] = ()  # near in meaning, where others have the very words


def find(assistant: PolicyAssistant, query: str, *, document: str | None = None) -> Found:
    """Return all clauses of the number, else with the words, else near in meaning; or that there are none."""
    held = assistant.document(document)
    terms = [term for term in _BETWEEN.split(query) if term]
    hits = assistant.search(query, limit=len(held.clauses), document=held.id)
    named = assistant.clauses_named(query, document=held.id)
    if named is not None:
        if not named:
            return Found("nothing", _no_place(assistant, query, held))
        return _by_number(query, named, hits, held)
    hits = tuple(_telling(hit, query, held) for hit in hits)
    having = tuple(hit for hit in hits if _has(hit, terms, held))
    near = tuple(hit for hit in hits if hit.score >= hits[0].score * _NEAR and hit not in having)[:_MOST_NEAR]
    if having:
        message = f"写到{_quoted(query)}的有 {len(having)} 条"
        return Found("words", message, having, near if _LETTERS.search(query) else ())
    if _is_known(assistant, query, hits, held):
        return Found("meaning", _by_meaning(query, near), near)
    return Found("nothing", f"没有找到{_quoted(query)}。{_TRY}")


def words_in(hit: Hit, query: str) -> list[Span]:
    """Return where the words looked for, or official ones in their place, stand in the document's text."""
    sought = {*_BETWEEN.split(query), *hit.matched, *hit.expanded}
    return sorted(place for word in sought if len(word) > 1 for place in _places(word, hit))


def _places(word: str, hit: Hit) -> Iterator[Span]:
    for found in re.finditer(re.escape(word), hit.quote):
        yield Span(hit.start + found.start(), hit.start + found.end())


def _by_number(query: str, named: Sequence[int], hits: Sequence[Hit], document: Document) -> Found:
    """Return whole clauses, in their own order: who names a number wants to read what stands there."""
    found = {hit.clause: _in_full(hit, document) for hit in hits}
    shown = tuple(found[number] for number in named if number in found)
    if len(shown) == 1:
        unit = "条" if shown[0].clause else "段"
        return Found("number", f"{clause_name(shown[0].clause, document)}就是这一{unit}", shown)
    return Found("number", f"{_quoted(query)}是这 {len(shown)} 条", shown)


def _no_place(assistant: PolicyAssistant, query: str, document: Document) -> str:
    """Return that there is no such place, and how far the numbers go, as an answer says it."""
    place = query if "第" in query else f"第{query}条"
    return assistant.ask(place, document=document.id).answer.split("\n")[0]


def _by_meaning(query: str, hits: Sequence[Hit]) -> str:
    count = f"{len(hits)} 条" + ("，最相关的在前" if len(hits) > 1 else "")
    if len(query) > _KEYWORD:
        return f"意思相近的有 {count}"
    if official := hits[0].expanded:
        words = "".join(f"“{word}”" for word in official)
        return f"没有哪一条写到“{query}”。按文件的说法{words}找到 {count}"
    return f"没有哪一条写到“{query}”。意思相近的有 {count}"


def _is_known(assistant: PolicyAssistant, query: str, hits: Sequence[Hit], document: Document) -> bool:
    """Return whether the query can be about the document at all: every search finds some nearest clause."""
    return bool(hits[0].expanded) or assistant.knows_words(query, document=document.id)


def _has(hit: Hit, terms: Sequence[str], document: Document) -> bool:
    """Return whether a clause has each term of a query, a single one in whatever script or width."""
    body = document.clause(hit.clause).span.of(document.text).lower()
    folded = hit.matched if len(terms) == 1 else ()
    return bool(terms) and all(
        term.lower() in body or any(len(word) == len(term) for word in folded) for term in terms
    )


def _telling(hit: Hit, query: str, document: Document) -> Hit:
    """Return a hit with that sentence of its clause which has most of what was looked for.

    教师减负 → the sentence that says 减轻教师负担, not the first of those about 教师
    """
    sentences = [scored.span for scored in hit.passages if scored.passage.kind == "sentence"]
    if not sentences:
        return hit
    best = max(sentences, key=lambda span: _held(span.of(document.text), hit, query))
    return replace(hit, span=best, quote=best.of(document.text))


def _held(quote: str, hit: Hit, query: str) -> tuple[int, int]:
    """Return how much of the words looked for a sentence holds, then of their characters."""
    words = sum(len(word) for word in (*hit.matched, *hit.expanded) if word in quote)
    return words, sum(letter in quote for letter in set(query))


def _in_full(hit: Hit, document: Document) -> Hit:
    """Return a hit with all that its clause says below the heading, which is shown anyway."""
    clause = document.clause(hit.clause)
    span = clause.span
    if clause.heading_span:
        below = Span(clause.heading_span.end, span.end).of(document.text).lstrip()
        span = Span(span.end - len(below), span.end) if below else span
    return replace(hit, span=span, quote=span.of(document.text))


def _quoted(query: str) -> str:
    return f"“{query}”" if len(query) <= _NAMED else f"“{query[:_NAMED]}……”"
