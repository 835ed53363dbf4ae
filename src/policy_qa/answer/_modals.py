"""Say 是 or 否 by what a sentence commands, allows, forbids or plans, where it is about what is asked.

The first line names the text's own word (原文用的是“不得”), so it holds whatever the reader makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_qa.answer import _words
from policy_qa.answer._evidence import holds, shared
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document, enumerations
from policy_qa.numerals import to_chinese
from policy_qa.question import Reading
from policy_qa.text import Span, fold

_ENOUGH = 1 / 3  # share of the question's words that the part of the sentence must hold
_PLANNED = 0.5  # the same where no modal but a plan's statement decides
_FORBIDS = re.compile(r"不得|不能|不可以|不准|不许|严禁|禁止|不允许|不予")
_LIMITS = re.compile(r"只能|仅限|限于|仅能")
_ALLOWS = re.compile(r"可以|允许|准许|有权|鼓励|支持|可(?=[由向按在以依根凭])")
_COMMANDS = re.compile(r"应当|必须|须(?!知)|有责任|有义务|负责(?!人)")
# 老师能补课吗, and not 人工智能…吗
ASKS_LEAVE = re.compile(
    r"能不能|可不可以|可以|能否|可否|允许|允不允许|准不准|行不行|行[吗么]|合不合|"
    r"(?<![智功技性才职效产体])能(?![力源量])(?=.{1,20}(?:吗|么|不[?？]?$))"
)
_ASKS_DUTY = re.compile(
    r"要不要|应不应|该不该|需不需要|管不管|给不给|用不用|是否(?:要|应|会)|会不会|"
    r"(?:要|得|应该|应当|需要|会|管)(?=.{0,20}(?:吗|么|不[?？]?$|[伐啊]$))"
)
_ASKS_FACT = re.compile(r"有没有|是不是|有(?!关).{1,16}[吗么]|是.{1,16}[吗么]|提到|写到|说到")
# 可以不上报吗; what is denied cannot be told from what is asked by its words
_DENIES = re.compile(
    r"(?<![要能会该准行对管给用让好够是有])(?:不(?!得|同|少|断|过|是)|没(?!有[吗么?？]?$)|别(?!的|人))"
    r"(?![?？]?$)"
)
_FORBIDS_DENIAL = re.compile(r"(?:不得|不能|不可以|不准|禁止)(?:拒绝|隐瞒|拖延|推诿|怠于|阻碍)")
# Words that make a question wider or narrower than a sentence that lacks them
_QUALIFIES = re.compile(
    r"都|全部|所有|每[个人所名位家座间班校]|一定|必须|只|马上|立刻|随便|随意|免费|全国|全市|两份|双份|一律|"
    r"非得|永远|首先"
)
_NARROWS = re.compile(r"除.{1,20}外|没有|未(?![成来])|无(?!障碍)")
_EXCEPTS = re.compile(r"无正当理由|另有规定|除.{1,20}外")
_TOGETHER = re.compile(r"都|两[个人]|一起|同时|所有|全部|双份")
# Words that a sentence may well say otherwise, or that only ask
_GENERAL = frozenset(
    (
        "学生 孩子 小孩 娃 老师 教师 家长 学校 政府 文件 人 说法 规定 说 时候 "
        "做 管 不 不管 不要 伐 行 起来 太 很 特别 经常"
    ).split()
)
_PARTS = re.compile(r"[^；。]+[；。]?")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a sentence between semicolons, with the words that announce it where it is of a list."""

    sentence: Span
    own: str
    lead: str


def by_sentence(
    reading: Reading, sentences: Sequence[Span], clause: int, document: Document, *, plan: bool
) -> Verdict | None:
    """Return the verdict of the part of the clause's sentences that holds most of the question.

    The thing asked for, the last word that names one, must stand in it: 食育基地有补贴吗 is not decided by a
    sentence on 食育基地.  `plan`: the document states what will be done, without 应当 and 可以.
    """
    asked = _asked_thing(reading)
    if not asked or not (_asks(reading) or _ASKS_FACT.search(reading.own)):
        return None
    parts = [part for part in _parts(sentences, clause, document) if holds(part.own, asked, reading) == 1]
    best = max(parts, key=lambda part: shared(reading, part.own), default=None)
    if best is None or not _holds_numbers(reading, best):
        return None
    share = shared(reading, best.own)
    verdict = _by_modal(reading, best, asked) if _asks(reading) and share >= _ENOUGH else None
    planned = plan and not ASKS_LEAVE.search(reading.own) and share >= _PLANNED
    if verdict is None and planned and not _DENIES.search(reading.own):
        verdict = Verdict(True, _words.PLANNED, best.sentence)
    return None if verdict is not None and verdict.yes_no and _is_limited(reading, best) else verdict


def _by_modal(reading: Reading, part: _Part, asked: str) -> Verdict | None:
    """Return what the modal that governs the thing asked for says; None where it does not answer."""
    word, forbids = _governing(part, asked)
    leave = bool(ASKS_LEAVE.search(reading.own))
    if _DENIES.search(reading.own):
        forbids_that = leave and _FORBIDS_DENIAL.search(part.own)
        return Verdict(False, _words.modal(forbids_that[0]), part.sentence) if forbids_that else None
    if not word:
        return None
    if _LIMITS.fullmatch(word):
        return Verdict(False, _words.modal(word), part.sentence) if _TOGETHER.search(reading.own) else None
    if forbids:
        applies = leave and not _EXCEPTS.search(part.own)
        return Verdict(False, _words.modal(word), part.sentence) if applies else None
    if leave or not _ALLOWS.fullmatch(word) or word in ("鼓励", "支持"):
        return Verdict(True, _words.modal(word), part.sentence)
    return None


def _governing(part: _Part, asked: str) -> tuple[str, bool]:
    """Return the last modal before the thing asked for, else the first after it, and whether it forbids."""
    at = part.own.find(asked)
    place = at if at >= 0 else len(part.own)
    found = sorted(
        (match.start(), match[0], pattern is _FORBIDS)
        for pattern in (_FORBIDS, _LIMITS, _ALLOWS, _COMMANDS)
        for match in pattern.finditer(part.own)
    )
    before = [row for row in found if row[0] < place]
    chosen = before[-1:] or found[:1]
    if not chosen:
        led = [m[0] for p in (_FORBIDS, _COMMANDS, _ALLOWS) for m in p.finditer(part.lead)]
        return (led[0], bool(_FORBIDS.fullmatch(led[0]))) if led else ("", False)
    return chosen[0][1], chosen[0][2]


def _asks(reading: Reading) -> bool:
    return bool(ASKS_LEAVE.search(reading.own) or _ASKS_DUTY.search(reading.own))


def _asked_thing(reading: Reading) -> str:
    """Return the last word of the question that names something particular: 老师今年会来家访吗 → 家访."""
    naming = [word for word in reading.focus if word not in _GENERAL]
    return naming[-1] if naming else ""


def _is_limited(reading: Reading, part: _Part) -> bool:
    """Return whether the question asks for more than the part says: 每个孩子都…, 没有自有住房的…, 除…外."""
    said = {match[0] for match in _QUALIFIES.finditer(reading.own)}
    missing = {word for word in said if word not in part.own}
    if any(word.startswith("每") for word in said - missing):
        missing.discard("都")
    narrower = _NARROWS.search(part.own)
    return bool(missing) or bool(narrower and narrower[0] not in reading.own)


def _holds_numbers(reading: Reading, part: _Part) -> bool:
    """Return whether the part states every number of the question, in digits or characters."""
    folded = fold(part.own)
    numbers = re.findall(r"\d[\d.]*", fold(reading.own))
    return all(n in folded or (n.isdecimal() and to_chinese(int(n)) in part.own) for n in numbers)


def _parts(sentences: Sequence[Span], clause: int, document: Document) -> list[_Part]:
    leads = {
        member: listed.lead.of(document.text) if listed.lead else ""
        for listed in enumerations(document.clause(clause), document)
        for member in listed.members
    }
    found = []
    for span in sentences:
        lead = next((words for member, words in leads.items() if span in member), "")
        found += [_Part(span, part, lead) for part in _PARTS.findall(span.of(document.text))]
    return found
