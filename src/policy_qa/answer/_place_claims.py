"""Say whether the outline is as a question claims: 全文共38条对吗, 食育是第二十五条对吗."""

from __future__ import annotations

from dataclasses import replace

from policy_qa.answer import _words
from policy_qa.answer._nouns import Answer
from policy_qa.answer._outline import counted, members, named_part
from policy_qa.answer._quoting import quoting
from policy_qa.documents import Clause, Document
from policy_qa.question import CountClaim, PlaceClaim, printed_number, top_sections
from policy_qa.text import fold


def on_count(claim: CountClaim, document: Document) -> Answer | None:
    """Return 是 or 否 with what there is of the outline; None where the text has no such part."""
    sections = top_sections(document)
    if claim.part is not None and not 1 <= claim.part <= len(sections):
        return None
    if claim.part is not None:
        answer = members([sections[claim.part - 1]], document)
        actual = len(sections[claim.part - 1].clauses)
    else:
        answer = counted(document, "")
        actual = document.clause_count if claim.unit == "clause" else len(sections)
    if answer is None or (claim.part is not None and claim.unit == "section"):
        return None
    so = actual == claim.number
    return replace(answer, answer=_words.verdict(so) + answer.answer, yes_no=so)


def on_place(claim: PlaceClaim, clause: Clause, document: Document) -> Answer | None:
    """Return 是 or 否 with the place of the clause that was found for the matter of a claim."""
    sections = top_sections(document)
    headed = [other for other in document.clauses if fold(claim.matter) in fold(other.heading)]
    clause = headed[0] if len(headed) == 1 else clause
    there = 1 <= claim.number <= len(sections)
    inside = [n for n, section in enumerate(sections, 1) if clause.number in section.clauses]
    if clause.number == 0 or (claim.unit == "section" and not inside):
        return None
    if claim.unit == "clause":
        claimed = [other for other in document.clauses if printed_number(other) == claim.number]
        so = printed_number(clause) == claim.number
        where = _words.place(clause)
    else:
        claimed = [document.clause(n) for n in sections[claim.number - 1].clauses] if there else []
        so = inside[0] == claim.number
        where = f"{named_part(sections[inside[0] - 1], document)}，{_words.place(clause)}"
    if not so and any(fold(claim.matter) in fold(other.span.of(document.text)) for other in claimed):
        return None  # 心理健康 stands in several
    head = _words.written_in(claim.matter, where, so)
    return replace(quoting(head, [(clause.number, clause.span)], document, confidence=0.95), yes_no=so)
