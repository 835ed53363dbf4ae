"""Answer with figures, and with the part of a sentence that states them."""

from __future__ import annotations

from collections.abc import Sequence

from policy_qa.answer import _words
from policy_qa.answer._nouns import Answer, Citation
from policy_qa.documents import Document
from policy_qa.judge import Judgement
from policy_qa.targets import Target
from policy_qa.text import Span


def answer_figures(
    chosen: Sequence[Target], judgement: Judgement, document: Document, *, head: str
) -> Answer:
    """Return the answer that gives these figures, `head` its first line."""
    first = chosen[0]
    clauses = tuple(dict.fromkeys(target.clause for target in chosen))
    spans = tuple(dict.fromkeys(statement(target.span, document, target.clause) for target in chosen))
    lines = [head, *(_words.quoted(span.of(document.text)) for span in spans)]
    lines.append(_words.source([document.clause(number) for number in clauses], document))
    citations = tuple(
        Citation.at(span, first.clause if len(clauses) == 1 else _clause_of(span, document), document)
        for span in spans
    )
    return Answer(
        document.id,
        "answered",
        "\n".join(lines),
        clauses=clauses,
        citations=citations,
        targets=tuple(chosen),
        confidence=judgement.confidence,
    )


def figure_line(chosen: Sequence[Target], document: Document) -> str:
    """Return the first line that gives figures: 初中2250个（新增学位的分项，2021年目标）."""
    what = _words.stated(document)
    first = chosen[0]
    if first.part_of and all(target.part_of == first.part_of for target in chosen):
        return f"{'、'.join(target.quote for target in chosen)}（{first.part_of}的分项，{what}）。"
    return f"{'；'.join(target.quote for target in chosen)}（{what}）。"


def statement(span: Span, document: Document, number: int) -> Span:
    """Return the part of a sentence, between semicolons, that states a figure with its breakdown."""
    clause = document.clause(number)
    sentence = next((sentence for sentence in clause.sentences if span in sentence), span)
    start = document.text.rfind("；", sentence.start, span.start) + 1 or sentence.start
    end = document.text.find("；", span.end, sentence.end) + 1 or sentence.end
    return Span(start, end)


def _clause_of(span: Span, document: Document) -> int:
    clause = document.clause_at(span.start)
    return clause.number if clause else 0
