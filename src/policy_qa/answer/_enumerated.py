"""Answer with a numbered list of a clause, whole and counted: 合理运用以下方式方法：（一）…（九）…."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from policy_qa.answer import _words
from policy_qa.answer._evidence import best_sentence, shared
from policy_qa.answer._nouns import Answer
from policy_qa.answer._quoting import quoting
from policy_qa.documents import Clause, Document, Enumeration, enumerations
from policy_qa.judge import Judgement
from policy_qa.question import Reading
from policy_qa.search import Hit
from policy_qa.targets import Target

_NOUN = (
    "(?:内容|要求|情形|情况|方式|方法|办法|条件|材料|职责|职权|权利|义务|责任|措施|行为|原则|事项|标准|信息|资料|"
    "机制|工作|任务|方面|部门|种类|类型)"
)
# 列了几种, 一共写了多少项情形; 第一次几种 counts something else
_HOW_MANY = re.compile(rf"(?<!第)(?:几|多少)个?(?:(?:种|项|点|类|款|条|方面|小[点项]){_NOUN}?|{_NOUN})")
_ASKS_MEMBERS = re.compile(
    rf"(?:哪些|哪几(?!条)[个种项类]?|什么|啥|怎样的|怎么样的){_NOUN}|{_NOUN}(?:是|有|都|包括|包含|分别)*(?:什么|啥|哪)|"
    "哪些|哪几(?!条)|分别是(?:什么|啥|哪)"
)
# 哪些条, 所有地方: the clauses are to be listed, not the members of one
_OF_CLAUSES = re.compile(r"哪些(?:条|工作|地方|条款|条文)|哪几(?:条|处|个地方)|散落|盘点|汇总|第几条")
_ANNOUNCED = 30  # characters before a list in which its sentence says what is listed
_MOSTLY = 0.5  # share of the question's words that the sentence before a list must hold
_NEAR = 0.8  # share of the best score from which a clause beside the best may hold the list asked for


def answer_enumeration(
    reading: Reading, hits: Sequence[Hit], judgement: Judgement, document: Document
) -> Answer | None:
    """Return the list that the question asks for or wants counted; None where it asks for none."""
    counts = bool(_HOW_MANY.search(reading.own))
    if not (counts or _ASKS_MEMBERS.search(reading.own)) or _OF_CLAUSES.search(reading.own):
        return None
    nouns = set(re.findall(_NOUN, reading.own))
    found = [
        (clause, wanted)
        for hit in hits
        if hit.score >= hits[0].score * _NEAR
        and (wanted := _meant(hit, clause := document.clause(hit.clause), reading, document)) is not None
    ]
    announced = [(clause, wanted) for clause, wanted in found if _announces(wanted, nouns, document)]
    pointed = reading.address is not None or reading.anchored
    best = [
        (clause, wanted)
        for clause, wanted in found
        if clause.number == hits[0].clause and (pointed or _leads(wanted, reading, document))
    ]
    for clause, wanted in (*announced, *best):
        return _shown(wanted, clause, judgement, document, addressed=reading.address is not None)
    return None


def answer_cases(
    reading: Reading, chosen: Target, targets: Sequence[Target], judgement: Judgement, document: Document
) -> Answer | None:
    """Return the whole list where a figure is one case of several and the question does not say which.

    租房一个月能扣多少, where the text says （一）1500元 and （二）1100元 by the size of the city.
    """
    clause = document.clause(chosen.clause)
    for listed in enumerations(clause, document):
        own = next((member for member in listed.members if chosen.span in member), None)
        cases = [t for t in targets if any(t.span in m for m in listed.members) and t.unit == chosen.unit]
        others = [member for member in listed.members if member != own]
        if own is None or not any(case.span in member for case in cases for member in others):
            continue
        held = shared(reading, own.of(document.text))
        if held <= max(shared(reading, member.of(document.text)) for member in others):
            return _shown(listed, clause, judgement, document, addressed=False)
    return None


def _meant(hit: Hit, clause: Clause, reading: Reading, document: Document) -> Enumeration | None:
    """Return the list of a clause that holds its best sentence, or the only one it has and mostly is."""
    found = enumerations(clause, document)
    best = best_sentence(hit, reading, document)
    holding = [each for each in found if best in each.span]
    if holding:
        return min(holding, key=lambda each: each.span.end - each.span.start)
    whole = reading.address is not None or reading.anchored
    return found[0] if len(found) == 1 and whole else None


def _announces(wanted: Enumeration, nouns: Collection[str], document: Document) -> bool:
    """Return whether the sentence before a list names what is asked for: 哪些内容, 以下列内容为指引…."""
    lead = wanted.lead.of(document.text)[-_ANNOUNCED:] if wanted.lead else ""
    return any(noun in lead for noun in nouns)


def _leads(wanted: Enumeration, reading: Reading, document: Document) -> bool:
    """Return whether the sentence before a list holds most of the question."""
    return wanted.lead is not None and shared(reading, wanted.lead.of(document.text)) >= _MOSTLY


def _shown(
    wanted: Enumeration, clause: Clause, judgement: Judgement, document: Document, *, addressed: bool
) -> Answer:
    head = _words.enumerated(clause, len(wanted.members))
    confidence = 0.95 if addressed else judgement.confidence
    return quoting(head, [(clause.number, wanted.span)], document, confidence=confidence)
