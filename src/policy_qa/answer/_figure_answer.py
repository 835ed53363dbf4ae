"""Answer with figures, and with the part of a sentence that states them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.answer import _words
from policy_qa.answer._nouns import Answer, Citation
from policy_qa.documents import Document
from policy_qa.judge import Judgement
from policy_qa.question import Reading, has_content
from policy_qa.targets import Target
from policy_qa.text import Span

_BUILDS = re.compile(r"(?:新|改|扩)+[建增]|增加|增添|新添|[建盖造修办开添]|好几|几|好|年内|全年")


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
    if len({target.metric for target in chosen}) < len(chosen) and all(target.part_of for target in chosen):
        return f"{'；'.join(f'{target.part_of}里，{target.quote}' for target in chosen)}（{what}）。"
    return f"{'；'.join(target.quote for target in chosen)}（{what}）。"


def figures_named(reading: Reading, name: str, targets: Sequence[Target]) -> tuple[Target, ...]:
    """Return all figures of a part that the question asks for by its name alone: 幼儿园今年建几个.

    Each says what it is a part of, so that it is the reader who tells 竣工项目 from 新增学位.
    """
    rest = _BUILDS.sub("", reading.own.replace(name, ""))
    if has_content(rest):
        return ()
    return tuple(target for target in targets if target.is_part and target.metric == name)


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
