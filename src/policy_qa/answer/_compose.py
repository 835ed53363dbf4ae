"""Compose the answer to a question from the document alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_qa.answer import _words
from policy_qa.answer._computed import compute
from policy_qa.answer._evidence import best_sentences, cite
from policy_qa.answer._figures import choose_figures, crossing, figure_fits
from policy_qa.answer._lists import list_by_topic, list_exactly
from policy_qa.answer._notices import notices
from policy_qa.answer._nouns import Answer, Citation
from policy_qa.answer._outline import answer_about, answer_outline, members
from policy_qa.answer._wording import answer_wording
from policy_qa.answer._yes_no import decide
from policy_qa.documents import Document
from policy_qa.judge import Judgement
from policy_qa.question import (
    Reading,
    asks_number,
    clauses_at,
    has_content,
    neighbour,
    sections_at,
    top_sections,
)
from policy_qa.search import Hit
from policy_qa.targets import Target
from policy_qa.text import Span

_RELATED = 3  # nearest clauses shown beside an answer
_NEAR_ENOUGH = 0.5  # share of the best score from which a clause is shown beside an answer
_RELEVANT = 0.15  # probability from which a clause is named as being about the matter of a refusal
_LIKELY = 0.3  # probability from which an answer says that the matter is there, and not only what is nearest
_SURE = 0.75  # probability from which 有 may be said
_INSULT = re.compile(r"傻|笨|废物|垃圾|脑残|滚|去死|蠢|智障|没用")
_REPLIES = (
    (re.compile(r"谢|辛苦|感谢"), _words.THANKS),
    (re.compile(r"再见|拜拜"), _words.FAREWELL),
    (re.compile(r"你(?:是|叫)"), _words.ASSISTANT),
)
# what a question about a place says besides the place: 第七条讲什么
_SHOWS = re.compile(
    r"(?:的)?(?:原话|原文|全文|内容|规定)?(?:讲|说|写|规定|要求|是|有|包括|都|具体)*(?:了)?(?:些)?"
    r"(?:什么|啥|哪些(?:内容)?|怎么说的?|怎么写的?|怎样|原话|原文|全文|内容|呢|看看|给我看看?)*[?？。\s]*$"
)


def compose(
    reading: Reading,
    hits: Sequence[Hit],
    judgement: Judgement,
    *,
    targets: Sequence[Target],
    document: Document,
) -> Answer:
    """Return the answer; `hits` best first, `targets` those of the whole document."""
    answer = answer_wording(reading, document) or _small_talk(reading, document)
    answer = answer or _by_place(reading, hits, document)
    if answer is None:
        answer = (
            _elsewhere(reading, document)
            or _by_year(reading, hits, document)
            or _by_matter(reading, hits, judgement, targets, document)
        )
    return _finished(answer, reading, hits, document)


def _small_talk(reading: Reading, document: Document) -> Answer | None:
    if reading.kind == "greeting":
        return Answer(document.id, "greeting", _reply(reading.own), confidence=0.99)
    if reading.kind == "instruction":
        line = _words.INSULT if _INSULT.search(reading.own) else _words.INSTRUCTION
        return Answer(document.id, "not_covered", line, confidence=0.95)
    if reading.address is None and (not has_content(reading.question) or neighbour(reading.question)):
        return Answer(document.id, "clarify", _words.UNCLEAR, confidence=0.9)
    return None


def _reply(said: str) -> str:
    """Return the short reply to a greeting, to thanks, to a farewell or to 你是谁."""
    return next((reply for pattern, reply in _REPLIES if pattern.search(said)), _words.GREETING)


def _by_place(reading: Reading, hits: Sequence[Hit], document: Document) -> Answer | None:
    """Return the answer to a question about the outline or about a place that it names."""
    if reading.kind == "about":
        return answer_about(document)
    if reading.kind == "structure":
        answer = answer_outline(reading, hits, document)
        if answer is not None:
            return answer
    address = reading.address
    if address is None:
        return None
    clauses = clauses_at(address, document)
    if not clauses:
        asked = address.span.of(reading.own)
        line = _words.no_such_place(document, f"“{asked}”", len(top_sections(document)))
        return Answer(document.id, "not_covered", line, missing=(asked,), confidence=0.95)
    rest = reading.own[: address.span.start] + reading.own[address.span.end :]
    if has_content(_SHOWS.sub("", rest)) and address.level != "section":
        return None
    if address.level == "section":
        return members(sections_at(address, document), document)
    spans = [span for clause in clauses[:3] for span in (clause.span,)]
    head = "、".join(_words.place(clause) for clause in clauses[:3])
    lines = [f"{head}：", *(_words.quoted(span.of(document.text)) for span in spans)]
    lines.append(_words.source(clauses, document))
    citations = tuple(Citation.at(clause.span, clause.number, document) for clause in clauses)
    numbers = tuple(clause.number for clause in clauses)
    return Answer(
        document.id, "answered", "\n".join(lines), clauses=numbers, citations=citations, confidence=0.97
    )


def _elsewhere(reading: Reading, document: Document) -> Answer | None:
    """Return a refusal where another city is asked about than the document's own."""
    place = reading.elsewhere
    if place is None:
        return None
    line = _words.other_place(document, place)
    return Answer(document.id, "not_covered", line, missing=(f"{place}的情况",), confidence=0.9)


def _by_year(reading: Reading, hits: Sequence[Hit], document: Document) -> Answer | None:
    """Return a refusal where another year is asked about and the clause does not speak of it."""
    others = [year for year in reading.years if year != document.year]
    if not others or document.year is None or document.year in reading.years:
        return None
    body = document.clause(hits[0].clause).span.of(document.text) if hits else ""
    if any(str(year) in body for year in others):
        return None
    return Answer(
        document.id,
        "not_covered",
        _words.other_year(document, others),
        missing=tuple(f"{year}年的情况" for year in others),
        confidence=0.9,
    )


def _by_matter(
    reading: Reading, hits: Sequence[Hit], judgement: Judgement, targets: Sequence[Target], document: Document
) -> Answer:
    """Return the answer by what is asked for: a number, a list, yes or no, or the place."""
    if not hits or judgement.missing:
        return _refused(hits, judgement, document)
    if reading.kind == "list" and not asks_number(reading.own):
        exact = list_exactly(reading, targets, document)
        if exact is not None:
            return exact
    covered = judgement.covered or reading.address is not None
    if not covered and not figure_fits(reading, hits[:3], targets, document):
        return _refused(hits, judgement, document)
    if reading.kind != "yes_no":
        answer = _by_figures(reading, hits, judgement, targets, document)
        if answer is not None:
            return answer
    if reading.kind == "list":
        answer = list_by_topic(reading, hits, document)
        if answer is not None:
            return answer
    return _located(reading, hits, judgement, targets, document)


def _by_figures(
    reading: Reading, hits: Sequence[Hit], judgement: Judgement, targets: Sequence[Target], document: Document
) -> Answer | None:
    """Return a computed answer, the figures asked for, or that they are not given; None for the rest."""
    computed = compute(reading, hits, targets, document)
    if computed is not None:
        return _figures(computed.targets, judgement, document, head=computed.line)
    if not asks_number(reading.own) and reading.kind != "quantity":
        return None
    sure = judgement.probability >= _LIKELY
    chosen = choose_figures(reading, hits[:3], targets, document, sure=sure)
    if reading.kind != "quantity":
        several = len(chosen) > 1
        return _figures(chosen, judgement, document, head=_figure_line(chosen, document)) if several else None
    crossed = crossing(reading, chosen[0], targets) if chosen else ""
    if chosen and not crossed:
        return _figures(chosen, judgement, document, head=_figure_line(chosen, document))
    missing = f"{crossed}的{_words.FIGURE}" if crossed else _words.FIGURE
    return _refused(hits, replace(judgement, missing=(missing,)), document)


def _refused(hits: Sequence[Hit], judgement: Judgement, document: Document) -> Answer:
    nearest = [document.clause(hit.clause) for hit in hits[:_RELATED]]
    if judgement.missing and nearest and judgement.probability >= _RELEVANT:
        line = _words.lacking(nearest[0], judgement.missing)
    elif judgement.missing:
        line = _words.not_given(document, judgement.missing)
    else:
        line = _words.not_covered(document)
    return Answer(
        document.id,
        "not_covered",
        line,
        missing=judgement.missing or (),
        confidence=round(1 - judgement.probability, 4),
    )


def _figures(chosen: Sequence[Target], judgement: Judgement, document: Document, *, head: str) -> Answer:
    first = chosen[0]
    clauses = tuple(dict.fromkeys(target.clause for target in chosen))
    spans = tuple(dict.fromkeys(_statement(target.span, document, target.clause) for target in chosen))
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
        confidence=judgement.probability,
    )


def _figure_line(chosen: Sequence[Target], document: Document) -> str:
    what = _words.stated(document)
    first = chosen[0]
    if first.part_of and all(target.part_of == first.part_of for target in chosen):
        return f"{'、'.join(target.quote for target in chosen)}（{first.part_of}的分项，{what}）。"
    return f"{'；'.join(target.quote for target in chosen)}（{what}）。"


def _statement(span: Span, document: Document, number: int) -> Span:
    """Return the part of a sentence, between semicolons, that states a figure with its breakdown."""
    clause = document.clause(number)
    sentence = next((sentence for sentence in clause.sentences if span in sentence), span)
    start = document.text.rfind("；", sentence.start, span.start) + 1 or sentence.start
    end = document.text.find("；", span.end, sentence.end) + 1 or sentence.end
    return Span(start, end)


def _clause_of(span: Span, document: Document) -> int:
    clause = document.clause_at(span.start)
    return clause.number if clause else 0


def _located(
    reading: Reading, hits: Sequence[Hit], judgement: Judgement, targets: Sequence[Target], document: Document
) -> Answer:
    best = hits[0]
    clause = document.clause(best.clause)
    spans = best_sentences(best, reading, document, count=3)
    likely = judgement.probability >= _LIKELY or reading.address is not None
    head, yes_no = _words.located(clause) if likely else _words.nearest(clause), None
    if reading.kind == "yes_no":
        verdict = decide(reading, hits, spans, targets, document, sure=judgement.probability >= _SURE)
        if verdict.line:
            head, yes_no = verdict.line, verdict.yes_no
        if verdict.target is not None:
            clause = document.clause(verdict.target.clause)
            spans = (_statement(verdict.target.span, document, clause.number),)
    citations = cite(spans, clause.number, document)
    lines = [head, *(_words.quoted(citation.quote) for citation in citations)]
    lines.append(_words.source([clause], document))
    return Answer(
        document.id,
        "answered",
        "\n".join(lines),
        clauses=(clause.number,),
        citations=citations,
        yes_no=yes_no,
        confidence=judgement.probability,
    )


def _found_as(official: Sequence[str], answer: Answer) -> str | None:
    """Return the first of the official terms that the evidence holds."""
    return next((term for term in official if any(term in c.quote for c in answer.citations)), None)


def _finished(answer: Answer, reading: Reading, hits: Sequence[Hit], document: Document) -> Answer:
    """Return the answer with what was understood, what is near, and the fixed notices."""
    lines = [answer.answer]
    related: tuple[int, ...] = ()
    if answer.status in ("answered", "partly", "not_covered") and reading.kind not in (
        "structure",
        "instruction",
    ):
        least = hits[0].score * _NEAR_ENOUGH if hits and answer.clauses else 0.0
        near = [hit.clause for hit in hits if hit.clause not in answer.clauses and hit.score >= least]
        related = tuple(near[:_RELATED])
    if reading.address is not None and answer.status == "not_covered" and not answer.citations:
        related = ()  # no place is near to one that does not exist
    if answer.status == "not_covered" and related:
        lines.append(_words.related([document.clause(number) for number in related]))
    translated = [
        (e.written, term)
        for e in reading.expansions
        if e.written in reading.asked and (term := _found_as(e.official, answer))
    ]
    pairs = [(c.written, c.read) for c in reading.corrections if c.reason != "traditional"] + translated
    if pairs and answer.status in ("answered", "partly"):
        lines.append(_words.looked_up(list(dict.fromkeys(pairs))[:3]))
    lines.extend(notices(reading.own))
    return replace(answer, answer="\n".join(lines), reading=reading.shown, related=related)
