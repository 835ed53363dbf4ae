"""Compose the answer to a question from the document alone."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from policy_qa.answer import _words
from policy_qa.answer._asked import narrowed
from policy_qa.answer._either import asks_either, chosen_of_two, number_of_two
from policy_qa.answer._elsewhere import given_elsewhere
from policy_qa.answer._enumerated import answer_enumeration
from policy_qa.answer._evidence import around, best_sentences, cite, completed
from policy_qa.answer._figure_answer import statement
from policy_qa.answer._figures import figure_fits
from policy_qa.answer._in_figures import LIKELY, answer_in_figures
from policy_qa.answer._labelled import colour_asked
from policy_qa.answer._more import asks_for_more, names_asked, wanted
from policy_qa.answer._notices import notices
from policy_qa.answer._nouns import Answer
from policy_qa.answer._parts_where import parts_where
from policy_qa.answer._place import answer_place
from policy_qa.answer._refusals import given_in_part, other_matter, other_place, other_year, refused
from policy_qa.answer._rest import answer_rest
from policy_qa.answer._scope import other_stage
from policy_qa.answer._series import answer_series
from policy_qa.answer._talk import choices, small_talk
from policy_qa.answer._target_lists import counts_targets, list_of_amount, list_targets, names_figures_of
from policy_qa.answer._term_lists import counts_mentions, list_by_term, list_counted, list_in_part, names_term
from policy_qa.answer._terms import explain_term, term_unexplained
from policy_qa.answer._titled import by_titles
from policy_qa.answer._topic_lists import list_by_topic, list_by_words
from policy_qa.answer._verdict import Verdict
from policy_qa.answer._wording import answer_wording
from policy_qa.answer._yes_no import decide, decided_beside
from policy_qa.documents import Clause, Document
from policy_qa.judge import Judgement
from policy_qa.question import (
    Reading,
    asking_part,
    asks_attribute,
    asks_number,
    asks_openly,
    clauses_at,
    content_words,
    names_something,
    without_remark,
)
from policy_qa.rerank import Read, Said
from policy_qa.search import Hit
from policy_qa.targets import Target
from policy_qa.text import Span, fold

_RELATED = 3  # nearest clauses shown beside an answer
_NEAR_ENOUGH = 0.5  # share of the best score from which a clause is shown beside an answer
_QUOTED = re.compile('[“"「]([^“”"「」]{1,12})[”"」]')
_NAMED = re.compile("“([^“”]{2,8})”")
_OF_CLAUSES = re.compile("条|处|地方|文件|全文|通篇|要点|项工作")
_LATIN = re.compile("[a-z]{3,}")
_WHICH_KINDS = re.compile(r"(?:涵盖|包括|包含|是|有|分)*(?:哪几[类种些]|哪些)[\u4e00-\u9fff]{0,4}[?？。]*$")
_SEVERAL_WORDS = 3  # words that stand in one sentence so that it surely says what is asked
_SUM_AS_NAME = re.compile(r"\d\+\d")  # 7+1是干什么的
_SAME_MATTER = 0.05  # probability from which the clause of the turn before answers a question leaning on it
_OF_A_PLACE = 0.8  # confidence of what stands at a place that a question names
_SURE = 0.75  # probability from which 有 may be said


def compose(
    reading: Reading,
    hits: Sequence[Hit],
    judgement: Judgement,
    *,
    targets: Sequence[Target],
    document: Document,
    read: Read | None = None,
) -> Answer:
    """Return the answer; `hits` best first, `targets` those of the whole document.

    `read` is called where the rules found nothing but the place of the matter, since it costs time.
    """
    answer = answer_wording(reading, document) or small_talk(reading, document)
    answer = answer or choices(reading, hits, document) or list_in_part(reading, document)
    if answer is None and reading.address and reading.kind == "list" and names_figures_of(reading):
        answer = list_targets(reading, targets, document)  # 第四部分里哪一条有具体数字
    answer = answer or by_titles(reading, document) or list_counted(reading, document)
    answer = answer or answer_place(reading, hits, document, covered=judgement.covered)
    answer = answer or answer_rest(reading, document) or explain_term(reading, document)
    if answer is None:
        answer = (
            other_place(reading, document)
            or other_matter(reading, document)
            or other_year(reading, hits, document)
            or _by_matter(reading, hits, judgement, targets, document, read)
        )
    return _finished(answer, reading, hits, document)


def _by_matter(
    reading: Reading,
    hits: Sequence[Hit],
    judgement: Judgement,
    targets: Sequence[Target],
    document: Document,
    read: Read | None,
) -> Answer:
    """Return what the text gives; that it does not give what is asked, where all found is the matter."""
    read = None if read is None else functools.cache(partial(_read_asking, read))  # a verdict reads it too
    answer = _given(reading, hits, judgement, targets, document, read)
    if read is not None and _leaves_open(answer, reading, hits, document, read):
        missing = judgement.missing or (_words.WHAT_IS_ASKED,)
        return refused(hits, replace(judgement, missing=missing), document)
    return answer


def _read_asking(read: Read, question: str, hit: Hit) -> Said:
    """Return what reading a clause tells about a question, without what is only remarked after it."""
    return read(without_remark(question), hit)


def _leaves_open(
    answer: Answer, reading: Reading, hits: Sequence[Hit], document: Document, read: Read
) -> bool:
    """Return whether reading the clause that an answer shows tells that it does not say what is asked."""
    if (
        _only_locates(answer, reading, hits, document)
        and read(reading.plain, hits[0]).leaves_open(wanted(reading))
        and not (reading.kind == "yes_no" and _in_one_sentence(reading, hits[0], document))
        and not (reading.kind == "list" and _lists_members(reading, hits[0], document))
    ):
        return True
    return (
        reading.kind == "yes_no"
        and answer.headline == _words.SEE_THERE
        and not (asks_either(reading.own) or asks_openly(reading.own))  # 怎么处理、能不能不报
        and _shows_best(answer, hits)
        and read(reading.plain, hits[0]).neither
        and read(reading.own, hits[0]).neither
    )


def _in_one_sentence(reading: Reading, best: Hit, document: Document) -> bool:
    """Return whether one sentence of a clause has every word of a question: 活动周是否承办全省活动."""
    named = [word for word in reading.words if names_something(word)]
    said = (sentence.of(document.text) for sentence in document.clause(best.clause).sentences)
    return len(named) >= _SEVERAL_WORDS and any(all(word in sentence for word in named) for sentence in said)


def _lists_members(reading: Reading, best: Hit, document: Document) -> bool:
    """Return whether a sentence that lists several has every word of a question but the kind asked for.

    干部培养对象涵盖哪几类人员, of 对高层次管理人才、“双培养”机制对象、学校中层干部…的培养力度
    """
    match = _WHICH_KINDS.search(reading.own)
    named = [w for w in content_words(reading.own[: match.start()]) if names_something(w)] if match else []
    single = [word for word in named if not any(other != word and other in word for other in named)]
    said = (sentence.of(document.text) for sentence in document.clause(best.clause).sentences)
    return len(single) > 1 and any(
        sentence.count("、") > 1 and all(word in sentence for word in single) for sentence in said
    )


def _shows_best(answer: Answer, hits: Sequence[Hit]) -> bool:
    """Return whether an answer rests on the best clause and on no other."""
    return answer.status in ("answered", "partly") and answer.clauses == tuple(hit.clause for hit in hits[:1])


def _given(
    reading: Reading,
    hits: Sequence[Hit],
    judgement: Judgement,
    targets: Sequence[Target],
    document: Document,
    read: Read | None,
) -> Answer:
    """Return the answer by what is asked for: a number, a list, yes or no, or the place."""
    if (colour := colour_asked(reading, hits, document)) is not None:
        return colour
    if not hits or judgement.missing:
        likely = judgement.missing and judgement.probability >= LIKELY
        given = likely and (
            given_elsewhere(reading, hits, judgement, document)
            or given_in_part(reading, hits, judgement, document)
        )
        return given or refused(hits, judgement, document)
    if not reading.kept and (exact := _exact_list(reading, targets, document)) is not None:
        return exact
    covered = judgement.covered or reading.address is not None or _stands_there(reading, hits[0], document)
    covered = covered or (reading.anchored and asks_attribute(reading.own))  # 完成时限呢
    covered = covered or (_stays(reading, hits[0]) and judgement.probability >= _SAME_MATTER)
    covered = covered or (reading.kept and read is not None and read(reading.own, hits[0]).given)
    of_words = reading.kind == "list" and (not covered or counts_mentions(reading.own))
    if of_words and (named := list_by_words(reading, hits, document)):
        return named  # 照顾到乡下的学校、老师的有哪几条: 乡村 and 农村 stand there
    if not covered and not figure_fits(narrowed(reading, targets), hits[:3], targets, document):
        return refused(hits, judgement, document)
    listed = answer_enumeration(reading, hits, judgement, document)
    listed = listed or answer_series(reading, hits, judgement, document)
    answer = answer_in_figures(reading, hits, judgement, targets, document)
    if answer is not None and (answer.status == "answered" or listed is None):
        return answer
    if listed is not None:
        return listed
    within = reading.leans_back and not _OF_CLAUSES.search(reading.own)  # 用于哪几块，列全
    if reading.kind == "list" and not (reading.kept or within):
        answer = list_by_words(reading, hits, document) or list_by_topic(reading, hits, document)
        if answer is not None:
            return answer
    return _located(reading, hits, judgement, targets, document, read)


def _only_locates(answer: Answer, reading: Reading, hits: Sequence[Hit], document: Document) -> bool:
    """Return whether an answer shows where a matter stands and no more, though more than that is asked.

    A figure is no more where no number is asked for: 评上了哪20所, of 20 schools.
    """
    if not _shows_best(answer, hits):
        return False
    says_more = answer.headline.startswith((_words.NOT_SAID_DONE, _words.CALLED, _words.MENTIONING))
    decided = answer.yes_no is not None or reading.address is not None or says_more
    counted = len(answer.targets) > 1 or (bool(answer.targets) and asks_number(reading.question))
    compared = bool(answer.targets) and reading.kind == "yes_no"  # 57个项目都是新建吗: the figure is shown
    if decided or counted or compared or not asks_for_more(reading):
        return False
    body = document.clause(hits[0].clause).span.of(document.text)
    if reading.aspects and reading.wanted_in(body):
        return False
    return not (_stands_there(reading, hits[0], document) or names_asked(reading, hits[0], document))


def _stays(reading: Reading, best: Hit) -> bool:
    """Return whether a question that leans on the turn before finds the clause of that turn again."""
    return reading.leans_back and not reading.tentative and reading.anchors[:1] == (best.clause,)


def _stands_there(reading: Reading, best: Hit, document: Document) -> bool:
    """Return whether what is typed stands in the best clause as it is: 57, 国际化智造名城; or a name: AFS."""
    typed = fold(reading.own).strip("。.?？!！ ")
    text = fold(document.clause(best.clause).span.of(document.text))
    named = [word for word in content_words(typed) if names_something(word)]
    only_a_name = len(named) == 1 and bool(_LATIN.fullmatch(named[0]))  # not 哪个APP好
    sums = _SUM_AS_NAME.findall(typed)
    return (
        (len(typed) > 1 and typed in text)
        or (only_a_name and named[0] in text)
        or (bool(sums) and all(name in text for name in sums))
    )


def _exact_list(reading: Reading, targets: Sequence[Target], document: Document) -> Answer | None:
    """Return a list whose condition is exact; None where none is asked for."""
    if (found := parts_where(reading, targets, document)) is not None:
        return found
    if counts_targets(reading.own) or names_figures_of(reading):
        return list_targets(reading, targets, document)
    if reading.kind != "list" or asks_number(reading.own):
        return None
    if reading.address is not None:
        return list_of_amount(reading, targets, document)
    if (names_term(reading.own) or len(_QUOTED.findall(reading.own)) > 1) and (
        listed := list_by_term(reading, document)
    ) is not None:
        return listed  # 凡写到“出台”的条款, in verbs other than that of a target too
    return list_targets(reading, targets, document) or list_by_term(reading, document)


def _located(
    reading: Reading,
    hits: Sequence[Hit],
    judgement: Judgement,
    targets: Sequence[Target],
    document: Document,
    read: Read | None,
) -> Answer:
    best = hits[0]
    clause = document.clause(best.clause)
    spans = around(reading.quoted, clause, document) or best_sentences(best, reading, document, count=3)
    spans = completed([*spans, *_naming(reading.own, clause, document)], clause, document)
    likely = (
        judgement.probability >= LIKELY
        or reading.address is not None
        or _stands_there(reading, best, document)
    )
    head, yes_no = _words.located(clause) if likely else _words.nearest(clause), None
    figures: tuple[Target, ...] = ()
    if term := term_unexplained(reading, clause, document):
        head = _words.not_explained(clause, term)
    verdict = number_of_two(reading, hits, targets, document) or chosen_of_two(reading, clause, document)
    if verdict is None and reading.kind == "yes_no":
        sure = judgement.probability >= _SURE
        verdict, elsewhere = _decided(reading, hits, spans, targets, document, sure=sure, read=read)
        if elsewhere is not None:
            clause, spans = elsewhere, ()
        stage = other_stage(asking_part(reading.question), clause.span.of(document.text))
        if verdict.yes_no is None and verdict.target is None and stage and _words.is_plan(document):
            return refused(hits, replace(judgement, missing=(_words.of_stage(stage),)), document)
    elif verdict is None and asks_either(reading.own):
        verdict = Verdict(None, _words.SEE_THERE)
    if verdict is not None and verdict.line:
        head, yes_no = verdict.line, verdict.yes_no
    if verdict is not None and verdict.target is not None:
        figures = (verdict.target,)
        clause = document.clause(verdict.target.clause)
        spans = (statement(verdict.target.span, document, clause.number),)
    elif verdict is not None and verdict.span is not None and not any(verdict.span in s for s in spans):
        spans = completed([*spans, verdict.span], clause, document)
    citations = cite(spans, clause.number, document)
    lines = [head, *(_words.quoted(citation.quote) for citation in citations)]
    lines.append(_words.source([clause], document))
    return Answer(
        document.id,
        "answered",
        "\n".join(lines),
        clauses=(clause.number,),
        citations=citations,
        targets=figures,
        yes_no=yes_no,
        confidence=max(judgement.confidence, _OF_A_PLACE) if reading.address else judgement.confidence,
    )


def _decided(
    reading: Reading,
    hits: Sequence[Hit],
    sentences: Sequence[Span],
    targets: Sequence[Target],
    document: Document,
    *,
    sure: bool,
    read: Read | None,
) -> tuple[Verdict, Clause | None]:
    """Return the verdict on a yes/no question, with the clause that decides where it is not the best one."""
    verdict = decide(reading, hits, sentences, targets, document, sure=sure, read=read)
    beside = decided_beside(reading, hits, document) if verdict.yes_no is None else None
    return beside or (verdict, None)


def _naming(question: str, clause: Clause, document: Document) -> list[Span]:
    """Return the sentences that have a name in quotation marks which a question has too: “三查”."""
    own = _NAMED.findall(clause.span.of(document.text))
    names = [f"“{name}”" for name in (*_QUOTED.findall(question), *own) if name in question]
    return [s for s in clause.sentences if any(name in s.of(document.text) for name in names)]


def _found_as(written: str, official: Sequence[str], answer: Answer) -> str | None:
    """Return the first of the official terms that the evidence holds."""
    if any(fold(written) in fold(citation.quote) for citation in answer.citations):
        return None  # as typed it stands there too
    return next((term for term in official if any(term in c.quote for c in answer.citations)), None)


def _finished(answer: Answer, reading: Reading, hits: Sequence[Hit], document: Document) -> Answer:
    """Return the answer with what was understood, what is near, and the fixed notices."""
    lines = [_words.ALL_SHOWN] if reading.more and not reading.rest_of and answer.status == "answered" else []
    lines.append(answer.answer)
    related: tuple[int, ...] = ()
    if answer.status in ("answered", "partly", "not_covered") and reading.kind not in (
        "structure",
        "about",
        "instruction",
    ):
        least = hits[0].score * _NEAR_ENOUGH if hits and answer.clauses else 0.0
        near = [hit.clause for hit in hits if hit.clause not in answer.clauses and hit.score >= least]
        related = tuple(near[:_RELATED])
    nowhere = reading.address is not None and not clauses_at(reading.address, document)
    if nowhere and answer.status == "not_covered" and not answer.citations:
        related = ()  # no place is near to one that does not exist
    if answer.status == "not_covered" and related:
        lines.append(_words.related([document.clause(number) for number in related]))
    translated = [
        (e.written, term)
        for e in reading.expansions
        if e.written in reading.asked and (term := _found_as(e.written, e.official, answer))
    ]
    pairs = [(c.written, c.read) for c in reading.corrections if c.reason != "traditional"] + translated
    if pairs and answer.status in ("answered", "partly"):
        lines.append(_words.looked_up(list(dict.fromkeys(pairs))[:3]))
    lines.extend(notices(reading.own))
    return replace(answer, answer="\n".join(lines), reading=reading.shown, related=related)
