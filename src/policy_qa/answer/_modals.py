"""Say 是 or 否 where a sentence that holds all that is asked about commands, allows or forbids it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.answer._evidence import shared
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.question import Reading
from policy_qa.text import Span

_ALL = 0.99  # share of the question's words that the part of the sentence must hold
_FORBIDS = re.compile(r"不得|不能|不准|不许|严禁|禁止|不允许")
_ALLOWS = re.compile(r"可以|允许|准许|有权")
_COMMANDS = re.compile(r"应当|必须|须(?!知)")
_MODALS = (_FORBIDS, _ALLOWS, _COMMANDS)
# 老师能补课吗, and not 人工智能…吗
ASKS_LEAVE = re.compile(
    r"能不能|可不可以|可以|能否|可否|允许|允不允许|准不准|行不行|行吗|合不合|"
    r"(?<![智功技性才职效产体])能(?![力源量])(?=.{1,20}(?:吗|么|不[?？]?$))"
)
_ASKS_DUTY = re.compile(
    r"要不要|必须|应不应|该不该|需不需要|是否(?:要|应)|(?:要|得|应该|应当|需要)(?=.{1,20}(?:吗|么|不[?？]?$))"
)
_NOT = re.compile(r"不(?:用|能|可以|得|许|准|让|必|需要)|没有?(?:必要|权)")
_LIMITED = re.compile(r"除.{1,20}外|但是?|不超过|只能|仅|一方|其中|情形|条件")
_PARTS = re.compile(r"[^；。]+[；。]?")


def by_modal(reading: Reading, sentences: Sequence[Span], document: Document) -> Verdict | None:
    """Return the verdict of the first part of a sentence that decides the question.

    志愿者可以参加吗, where the text says 可以 of it → 是.  Where the question itself denies (不用…吗) or
    the sentence is limited (除…外, 但), nothing is said.
    """
    leave, duty = ASKS_LEAVE.search(reading.own), _ASKS_DUTY.search(reading.own)
    if not (leave or duty) or _NOT.search(reading.own) or len(reading.focus) < 2:
        return None
    for span in sentences:
        text = span.of(document.text)
        if _LIMITED.search(text):
            continue
        for part in _PARTS.findall(text):
            said = [(kind, match[0]) for kind in _MODALS if (match := kind.search(part))]
            if len(said) != 1 or shared(reading, part) < _ALL:
                continue
            (kind, word) = said[0]
            if kind is _FORBIDS:
                return Verdict(False, f"否，文件写的是“{word}”：", span)
            if leave or kind is _COMMANDS:
                return Verdict(True, f"是，文件写的是“{word}”：", span)
    return None
