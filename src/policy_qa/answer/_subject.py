"""What a question counts, and whether a figure is of it: 平安校园创建多少所 asks of no other schools."""

from __future__ import annotations

import re

from policy_qa.answer._fitting import STRONG, Stated, sentence_of
from policy_qa.documents import Document
from policy_qa.question import Reading, asking_part, content_words, names_something
from policy_qa.targets import Target
from policy_qa.text import fold, is_word

_LEAD = (
    r"(?:(?:请问|其中|里面|当中|那么?|今年|年内|全年|本年度?|[全我本]市|市里|(?:文件|要点)[里中]?)"
    r"[，,的]?)*+"
)
_DEED = (
    r"(?:新增|新建|新开|扩建|改建|建设|建立|建成|创建|评选|开发|增加|设立|竣工|配备|表彰|挂牌|"
    r"[建评开设造盖办添有花投增配招收])"
)
# 心理辅导室要建多少个, 超算中心花多少钱
_COUNTED = re.compile(
    rf"^{_LEAD}(?P<what>[\u4e00-\u9fff]{{4,14}}?)(?:这块|方面|那边)?(?:一共|总共|总计|[今本]年|年内|打算|计划|准备|大概|[共总要会将能拟的都])*"
    rf"{_DEED}*[了过]?(?:有|出)?(?:多少|几)"
)
# Kinds of schools, of which a figure that does not name them says nothing
_KINDS = re.compile(
    r"职业(?:院校|学校|高中)|职校|技校|中职|高职|大学|高校|特殊教育学校|特教学校|民办(?:幼儿园|学校|中小学|园|小学|初中|高中)|"
    r"公办(?:幼儿园|学校|园|小学|初中|高中)|(?:农村|乡村|城区|城里)(?:学校|小学|幼儿园|园)|国际学校|外国语学校"
)
_UNDONE = re.compile(
    r"(?:没有?|未|尚未|还没|不能|没法|没能)(?:能|有)?(?:竣工|完工|建成|建好|盖好|完成)|完不(?:成|了工)|竣不了工"
)
_DONE = re.compile("竣工|完工|建成")
_SUFFIXES = frozenset("站室队团会馆库卡班")  # each ends the name of an institution
_ENDING = 2  # characters at the end of a name that say what kind of thing it is: 基地


def of_another_thing(chosen: Target, reading: Reading, document: Document) -> str:
    """Return what is counted where the figure chosen is of something else, or "".

    A name that the document has elsewhere (乡村骨干教师培育站), a kind of school that the figure does not
    speak of (职业学校新增多少学位), or what is not done (没竣工的还有几个, of 竣工24个).
    """
    asked = fold(asking_part(reading.own))
    if (undone := _UNDONE.search(asked)) and _DONE.search(chosen.quote):
        return str(undone[0])
    stated = Stated.of(chosen, document)
    heading = fold(document.clause(chosen.clause).heading)
    kinds = _KINDS.findall(asked)
    if kinds and not any(
        stated.holds(k, reading) == STRONG or _in_heading(k, heading, reading) for k in kinds
    ):
        return str(kinds[0])
    match = _COUNTED.search(asked)
    what = match["what"] if match else ""
    after = [word for word in content_words(asked[match.end() :]) if len(word) > 1] if match else []
    here = what in fold(document.clause(chosen.clause).span.of(document.text))
    if here and any(stated.holds(word, reading) == STRONG for word in after):
        return ""  # 高中新教材示范区出几期研究动态
    if not what or what not in fold(document.text) or not _is_a_name(what):
        return ""
    if chosen.unit.endswith("元") and what in fold(sentence_of(chosen, document)):
        return ""  # 照明改造花多少钱, of a sum for several
    named = [word for word in content_words(what) if len(word) > 1]
    if what in heading or all(stated.holds(word, reading) == STRONG for word in named):
        return _modifies(what, asked, stated, chosen)
    return what if what not in _bare(stated.own) else _modifies(what, asked, stated, chosen)


def _modifies(what: str, asked: str, stated: Stated, chosen: Target) -> str:
    """Return what is counted where it only says more of what a figure counts: 劳动教育基地, of 50门…课程."""
    loose = "个" in asked and chosen.plain_unit != "个"
    goes_on = not any(name.endswith(what[-_ENDING:]) for name in (_bare(chosen.metric), _bare(chosen.quote)))
    return what if what in _bare(stated.own) and loose and goes_on else ""


def _is_a_name(what: str) -> bool:
    """Say whether a stretch ends in a word that names something."""
    words = content_words(what)
    if what[-1] in _SUFFIXES:
        return True
    ends = bool(words) and what.endswith(words[-1]) and is_word(words[-1])
    return ends and any(map(names_something, words))


def _in_heading(kind: str, heading: str, reading: Reading) -> bool:
    """Say whether a heading speaks of a kind of school, by its official terms too: 职业教育, of 职校."""
    official = (
        term for e in reading.expansions if kind in e.written or e.written in kind for term in e.official
    )
    return any(fold(name) in heading for name in (kind, kind[:2], *official))


def _bare(text: str) -> str:
    return re.sub('[“”"]', "", text)
