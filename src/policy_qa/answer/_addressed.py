"""Say 否 where a text names others than those that a claim says something is for: 健康卡是发给学生的吗."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.answer import _words
from policy_qa.answer._against import toward
from policy_qa.answer._claim import claim_of
from policy_qa.answer._evidence import holds, sentences_of
from policy_qa.answer._instead import written_otherwise
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.question import Reading, names_something
from policy_qa.search import Hit
from policy_qa.text import Span, fold

# Those of whom one excludes another, by how questions and texts call them
_COHORTS = (
    ("学生|孩子|儿童|青少年|未成年人|少年|娃", "教师|老师|教职工|教职员工", "家长|父母", "老年人?|老人"),
    ("公办", "民办|乡村园|农村园"),
    ("城区|城市|城里", "农村|乡村|村小"),
)
_WHOM = "|".join(form for cohort in _COHORTS for form in cohort)
_FOR = re.compile(
    rf"(?:(?<![能可让该])是(?:专门|只|都|就|指)*(?:发|讲|办|用)?给|发给|针对|面向|(?:培训|表彰|帮扶|对象)的?(?:都|就)?是)(?P<whom>{_WHOM})(?:们|园|幼儿园|学校)?"
    r"(?:上|用|办|开|设|建|准备|减负|服务|减压)*的?[吗吧么]?[?？。]*$"
)
_NAMED = re.compile("“([^“”]{2,})”")
_PIECE = re.compile(r"[^，；。]+")


def by_whom(reading: Reading, hit: Hit, document: Document) -> Verdict | None:
    """Return 否 with the piece of a sentence on the matter that names others; None for any other claim."""
    claim = fold(claim_of(reading.own))
    spans = sentences_of(document.clause(hit.clause))
    match = _FOR.search(claim)
    if match is None:
        return _toward_others(claim, spans, document)
    cohort = next(cohort for cohort in _COHORTS if any(re.fullmatch(form, match["whom"]) for form in cohort))
    ours = next(form for form in cohort if re.fullmatch(form, match["whom"]))
    others = re.compile("|".join(form for form in cohort if form != ours))
    named = (word for word in reading.focus if len(word) > 1 and names_something(word) and word in claim)
    telling = [word for word in named if not re.search(ours, word)]
    bare = re.sub('[“”"]', "", claim)
    for span in spans:
        text = span.of(document.text)
        if not telling or re.search(ours, text) or any(holds(text, word, reading) < 1 for word in telling):
            continue
        of_a_name = any(name in bare for name in _NAMED.findall(text))
        pieces = [piece for piece in _PIECE.findall(text) if others.search(piece)]
        if not of_a_name:  # 心理辅导, of a sentence that goes on to others
            pieces = [p for p in pieces if all(holds(p, word, reading) == 1 for word in telling)]
        if pieces:
            return Verdict(False, written_otherwise(pieces[0]), span)
    return None


def _toward_others(claim: str, spans: Sequence[Span], document: Document) -> Verdict | None:
    """Return 否 where a text has the very deed in another direction: 向城区学校倾斜, of 向农村学校倾斜."""
    for span in spans:
        if (words := toward(claim, span.of(document.text))) is not None:
            return Verdict(False, _words.written_as(words, yes=False), span)
    return None
