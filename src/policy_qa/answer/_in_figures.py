"""Answer in figures: as the text states them, computed from them, or that it does not give them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from policy_qa.answer import _words
from policy_qa.answer._accounting import crossing, given_for_all, ignores, stage_beyond
from policy_qa.answer._asked import narrowed
from policy_qa.answer._breakdown import PLACES_ASKED, is_place, parts_of
from policy_qa.answer._by_name import counting_name, figures_of_name
from policy_qa.answer._computed import Computed, compute, sum_of_stages
from policy_qa.answer._enumerated import answer_cases
from policy_qa.answer._evidence import cite
from policy_qa.answer._figure_answer import answer_figures, figure_line, figures_named
from policy_qa.answer._figures import choose_figures
from policy_qa.answer._nouns import Answer
from policy_qa.answer._premises import says_exactly
from policy_qa.answer._presumed import number_presumed
from policy_qa.answer._refusals import refused
from policy_qa.answer._scope import stages_named
from policy_qa.answer._subject import of_another_thing
from policy_qa.documents import Document
from policy_qa.judge import Judgement
from policy_qa.question import Reading, asks_every_part, asks_number, number_asked
from policy_qa.search import Hit
from policy_qa.targets import Target, find_quantities
from policy_qa.text import fold

LIKELY = 0.3  # probability from which an answer says that the matter is there, and not only what is nearest
_NUMBER_OF = re.compile("[获入批评选参培派人总]数[?？。]*$")  # 博士点获批数 is not 2-3个实训基地
_LATIN = re.compile("[A-Za-z]{2,}")
_NAMES = re.compile("“[^”]{1,10}”")  # “三名一好” counts nobody
_COUNTS = re.compile(
    "(?:多少|几)(?:间|座|辆|栋|幢|台|套|所|家|名|门|期|场|勒克斯|流明|瓦|分贝|平方米|平米|米|公里|斤|公斤)"
)
_COUNTS_PEOPLE = re.compile(
    "(?:多少|几)(?:个|名|位)?(?:新|好|年轻|青年|优秀|骨干)?(?:老师|教师|学生|孩子|娃|校长|家长|人员?|专家|干部)(?![的班工之课团资])"
)
_COUNTS_TIME = re.compile(
    "(?:多少|几)(?:个)?(?P<unit>节|堂|课时|小时|钟头|分钟|天|月|岁|(?P<times>次|回|遍|趟))"
)
_OF_EACH = re.compile("(?:各|分别)(?:自|占|花|用|是|有|要)*(?:多少|几)")
_OF_EVENTS = re.compile("^[期场次届批轮季]$")
# 那有高中竣工吗, 高中也有份伐
_ASKS_IF_ANY = re.compile(
    r"^(?:那|那么)?(?:有(?:没有)?[^几多]*|[\u4e00-\u9fff]{2,6}(?:也|还)有(?:份|的)?)[吗么伐][?？]*$"
)


def answer_in_figures(
    reading: Reading, hits: Sequence[Hit], judgement: Judgement, targets: Sequence[Target], document: Document
) -> Answer | None:
    """Return the answer in figures, None where the question wants none."""
    reading = narrowed(reading, targets)
    if reading.kind == "yes_no":
        computed = compute(reading, hits, targets, document)
        yes = None if computed is None else _agrees(computed, reading)
        if computed is None or yes is None:
            return None
        head = _words.verdict(yes) + computed.line
        return replace(answer_figures(computed.targets, judgement, document, head=head), yes_no=yes)
    if reading.kind != "structure":
        return _by_figures(reading, hits, judgement, targets, document)
    # 清单上有几条 may count something in the text, not of its outline
    counted = _by_figures(replace(reading, kind="quantity"), hits, judgement, targets, document)
    return counted if counted is not None and counted.status == "answered" else None


def _agrees(computed: Computed, reading: Reading) -> bool | None:
    """Return whether what is computed is as the question has it; None where the question does not say."""
    if computed.yes_no is not None or computed.value is None or not says_exactly(reading.own):
        return computed.yes_no
    presumed = number_presumed(reading.own)
    return None if presumed is None else float(presumed.value) == computed.value


def _by_figures(
    reading: Reading, hits: Sequence[Hit], judgement: Judgement, targets: Sequence[Target], document: Document
) -> Answer | None:
    """Return a computed answer, the figures asked for, or that they are not given; None for the rest."""
    if (total := _not_by_place(reading.own, targets)) is not None:
        money = total.unit.endswith("元")
        missing = f"{total.amount}在各区的{_words.SUM}" if money else f"{total.metric}在各区的{_words.FIGURE}"
        return refused(hits, replace(judgement, missing=(missing,)), document)
    computed = compute(reading, hits, targets, document)
    if computed is not None:
        verdict = "" if computed.yes_no is None else _words.verdict(computed.yes_no)
        answer = answer_figures(computed.targets, judgement, document, head=verdict + computed.line)
        return replace(answer, yes_no=computed.yes_no)
    if asks_every_part(reading.own) and find_quantities(reading.own):
        reading = replace(reading, kind="quantity")
    if not asks_number(reading.own) and reading.kind != "quantity":
        return None
    sure = judgement.probability >= LIKELY or reading.address is not None
    chosen = choose_figures(reading, hits[:3], targets, document, sure=sure)
    number = number_asked(reading.said)
    chosen = () if chosen and _counts_no_such(chosen[0], reading, document) else chosen
    if reading.kind != "quantity":
        several = len(chosen) > 1
        return (
            answer_figures(chosen, judgement, document, head=figure_line(chosen, document))
            if several
            else None
        )
    chosen = chosen or figures_of_name(reading, hits[0], targets, document)
    crossed = _crossed(chosen[0], reading, targets, document) if chosen else ""
    if reading.leans_back and not crossed and not asks_number(reading.own) and ignores(reading, chosen):
        return None  # 教材呢, after 线上课几门
    if chosen and not crossed:
        return _given(chosen, reading, judgement, targets, document)
    counting = None if chosen else counting_name(reading, hits[0], judgement, document)
    stated = _NAMES.sub("", document.clause(hits[0].clause).span.of(document.text))
    if not crossed and number and number.search(fold(stated)):
        return counting  # 年满60周岁 is no target, and yet the number asked for
    if crossed and (named := figures_named(reading, crossed, targets)):
        return answer_figures(named, judgement, document, head=figure_line(named, document))
    figure = _words.SUM if number and number.search("1元") else _words.FIGURE
    missing = f"{crossed}的{figure}" if crossed else figure
    return counting or refused(hits, replace(judgement, missing=(missing,)), document)


def _crossed(chosen: Target, reading: Reading, targets: Sequence[Target], document: Document) -> str:
    """Return what is asked about where the figure chosen is of something else, or ""."""
    return crossing(reading, chosen, targets, document) or of_another_thing(chosen, reading, document)


def _counts_no_such(chosen: Target, reading: Reading, document: Document) -> bool:
    """Say whether a figure is chosen that cannot be of what is asked about."""
    if _of_another_unit(chosen, reading) or _without_its_name(chosen, reading, document):
        return True
    return bool(_NUMBER_OF.search(reading.own)) and ignores(reading, (chosen,))


def _of_another_unit(chosen: Target, reading: Reading) -> bool:
    """Say whether money or events were chosen where other things are counted: 照明改造涉及多少间教室."""
    number = number_asked(reading.said)
    wants_money = number is not None and number.search("1元")
    if _COUNTS_PEOPLE.search(reading.own) and _OF_EVENTS.search(chosen.unit):
        return True  # 招多少新老师
    if (time := _COUNTS_TIME.search(reading.own)) is not None and time["unit"] not in chosen.unit:
        return not (time["times"] and _OF_EVENTS.search(chosen.unit))  # 劳动课一周上几节, of 50门
    return chosen.unit.endswith("元") and bool(_COUNTS.search(reading.own)) and not wants_money


def _without_its_name(chosen: Target, reading: Reading, document: Document) -> bool:
    """Say whether a name in Latin letters that is asked about stands in other clauses alone: AFS派出几人."""
    stated = document.clause(chosen.clause).span.of(document.text).lower()
    names = (name.lower() for name in _LATIN.findall(reading.own))
    return any(name in document.text.lower() and name not in stated for name in names)


def _not_by_place(question: str, targets: Sequence[Target]) -> Target | None:
    """Return the total that a question names and wants by districts, which the text does not give.

    24个各区几个, broken down by stages; 1.5亿元各区多少, not broken down at all
    """
    if not PLACES_ASKED.search(question) or not asks_every_part(question):
        return None
    named = {(quantity.value, quantity.unit) for quantity in find_quantities(question)}
    totals = [t for t in targets if t.kind == "quantity" and not t.is_part and (t.value, t.unit) in named]
    broken_down = [total for total in totals if parts_of(total, targets)] or totals
    by_place = any(is_place(part.metric) for total in broken_down for part in parts_of(total, targets))
    return broken_down[0] if len(broken_down) == 1 and not by_place else None


def _given(
    chosen: Sequence[Target],
    reading: Reading,
    judgement: Judgement,
    targets: Sequence[Target],
    document: Document,
) -> Answer:
    """Return the answer with the figures chosen: every case of them, or that they are of several together."""
    if (cases := answer_cases(reading, chosen[0], targets, judgement, document)) is not None:
        return cases
    if (summed := sum_of_stages(reading.own, chosen[0], targets)) is not None:
        return answer_figures(summed.targets, judgement, document, head=summed.line)
    answer = answer_figures(chosen, judgement, document, head=figure_line(chosen, document))
    answer = _with_scope(answer, reading, document)
    if _ASKS_IF_ANY.search(reading.own) and len(chosen) == 1 and min(chosen[0].extent) > 0:
        return replace(answer, answer=_words.there_are(answer.answer), yes_no=True)
    if _words.is_plan(document) and (stage := stage_beyond(chosen[0], reading, document)):
        return _not_apart(answer, stage, _words.without_figure_of)
    use = given_for_all(chosen[0], reading, document)
    if not use and len(chosen) == 1 and _wants_each(reading, chosen[0], targets):
        use = _words.EACH
    if use and _says(reading.own, chosen[0]):  # 1.5亿中用于照明改造的金额: the whole is known
        return replace(_not_apart(answer, use, _words.of_all_together), status="not_covered", clauses=())
    return _not_apart(answer, use, _words.of_all_together) if use else answer


def _says(question: str, figure: Target) -> bool:
    """Return whether a question states the amount of a figure itself, with its unit or without."""
    return bool(figure.amount) and figure.amount.removesuffix("元") in fold(question)


def _with_scope(answer: Answer, reading: Reading, document: Document) -> Answer:
    """Return the answer with the sentence of a rule that says that it holds for the stage asked about.

    幼儿园每月能扣多少, where the amount stands in one sentence and 学前教育 in the next.
    """
    clause = document.clause(answer.clauses[0])
    asked = stages_named(reading.said)
    shown = " ".join(citation.quote for citation in answer.citations)
    if _words.is_plan(document) or asked <= stages_named(shown):
        return answer
    for span in clause.sentences:
        if asked <= stages_named(quote := span.of(document.text)):
            *evidence, source = answer.answer.split("\n")
            lines = [*evidence, _words.quoted(quote), source]
            citations = (*answer.citations, *cite([span], clause.number, document))
            return replace(answer, answer="\n".join(lines), citations=citations)
    return answer


def _wants_each(reading: Reading, chosen: Target, targets: Sequence[Target]) -> bool:
    """Say whether every part of a sum is asked for where the text states the sum alone: 每一项各多少."""
    money = chosen.unit.endswith("元") and not chosen.is_part
    each = asks_every_part(reading.own) or (_says(reading.own, chosen) and _OF_EACH.search(reading.own))
    return money and bool(each) and not parts_of(chosen, targets)


def _not_apart(answer: Answer, of: str, worded: Callable[[str, str], str]) -> Answer:
    """Return the answer that gives a figure, saying that the text has none of what is asked about alone."""
    first, _, evidence = answer.answer.partition("\n")
    missing = of + (_words.AMOUNT if answer.targets[0].unit.endswith("元") else _words.FIGURE)
    return replace(answer, status="partly", answer=f"{worded(first, of)}\n{evidence}", missing=(missing,))
