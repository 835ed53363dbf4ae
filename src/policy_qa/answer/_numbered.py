"""Hold a name with a number in it that a question gives against the text's own: 四级梯队, “五级梯队”.

Such numbers count nothing that a figure could: 三年行动计划, 四位一体, “六个一”, “7+1”, 十四五, 以县为主.
"""

from __future__ import annotations

import re
from dataclasses import replace

from policy_qa.answer._claim import claim_of
from policy_qa.answer._evidence import sentences_of, shared
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.numerals import parse_numeral
from policy_qa.question import Reading
from policy_qa.search import Hit
from policy_qa.text import fold

_SMALL = "[一二三四五六七八九十]"
# Each with what stands for the number, or for what is put first, in a group of its own
_FRAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"({_SMALL}{{1,2}}|(?<!\d)\d{{1,2}})年(?![级代]|[^，。]{{0,2}}[月日])(?=期|制|行|规|计|建|实|发|为|学|$)",
        rf"({_SMALL}{{1,2}}|(?<!\d)\d{{1,2}})年(?:才|原则上)?(?:一|1)?(?=修|调整|评|换|次|回|轮)",
        rf"({_SMALL}{{1,2}}|(?<!\d)\d{{1,2}})级(?=[^，。]{{0,4}}(?:梯队|体系|网络|联动|管理|服务|平台|防|机制)|$|[”\"])",
        rf"({_SMALL}|\d)(?=位一体)",
        rf"({_SMALL}|\d)(?=个一(?!些|点))",
        r"(\d\+\d)",
        r"(十[一二三四五六七八])(?=五)",
        r"以([^，。、以]{1,8}?)(?=为(?:主|核心|基点|重点|抓手|中心|导向|引领|载体))",
    )
)
# 规划是管五年的 is put as 五年规划
_OF_YEARS = re.compile(
    rf"(?P<what>规划|计划|方案|行动)(?:[是管为定的]|一共)*(?P<n>{_SMALL}{{1,2}}|(?<!\d)\d{{1,2}})年[期的]?[吗吧么呢啊?？]*$"
)
_ABOUT_IT = 0.5  # share of the question's words that the sentence must hold
_WHOLLY_ABOUT_IT = 0.7  # the same where not a number but what is put first differs: 以县为主
_AFTER = re.compile(r"[\u4e00-\u9fff]{0,6}")


def by_numbered_name(reading: Reading, hit: Hit, document: Document) -> Verdict | None:
    """Return 否 where a sentence of the matter has the same name with another number; None for the rest."""
    claim = _OF_YEARS.sub(r"\g<n>年\g<what>", fold(claim_of(reading.own)))
    for frame in _FRAMES:
        given = frame.search(claim)
        if given is None:
            continue
        rest = tuple(word for word in reading.focus if given[1] not in word and word not in given[0])
        others = replace(reading, focus=rest)
        for span in sentences_of(document.clause(hit.clause)):
            text = fold(span.of(document.text))
            stated = list(frame.finditer(text))
            same = any(_same(match[1], given[1]) for match in stated)
            share = shared(others, text) if rest else 0.0
            enough = _WHOLLY_ABOUT_IT if frame is _FRAMES[-1] else _ABOUT_IT
            if len(stated) == 1 and not same and (share >= enough or (not rest and frame is not _FRAMES[-1])):
                match = stated[0]
                words = match[0] + (_AFTER.match(text, match.end()) or [""])[0]
                return Verdict(False, f"否，原文写的是“{words}”：", span)
    return None


def _same(stated: str, given: str) -> bool:
    """Say whether two numbers are the same, 3 and 三 too, or one name holds the other."""
    numbers = parse_numeral(stated), parse_numeral(given)
    return numbers[0] == numbers[1] if None not in numbers else given in stated
