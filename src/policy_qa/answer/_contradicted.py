"""Say 否 by what the text says instead: the opposite, step by step, or 不 before the very words."""

from __future__ import annotations

import re
from dataclasses import replace

from policy_qa.answer import _words
from policy_qa.answer._claim import asked_piece
from policy_qa.answer._evidence import sentences_of, shared
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.question import Reading
from policy_qa.search import Hit

_OPPOSITES = (  # what is asked, and what then says that it is not so
    (r"缩小|减少|收紧|压缩", r"扩大|增加|新增|增设"),
    (r"降低|往下压|压低|削减|调低", r"加大|提高|提升|扩大"),
    (r"取消|停止|停办|不再|废除|叫停", r"持续推进|继续|深化|持续开展|加强|持续|新一批"),
    (r"扩大|增加|增多", r"缩小|减少|压减"),
    (r"还(?:有|能|会|可以|保留)", r"取消|不再|停止|废止|废除"),
    (r"不(?:让|许|准|欢迎|鼓励)", r"鼓励|引导|支持|允许"),
    (r"不(?:进|纳入|计入|列入|作为)|只作", r"纳入|计入|列入"),
    (r"收官", r"开局"),
    (r"合一|合并", r"分离"),
    (r"(?:只|仅|光)(?:有|是|给|针对|培训|面向|管|教)", r"全员|全体|全学段|各学段"),
    (r"大锅饭|人人一样|都一样|一个样", r"多劳多得|优劳优酬|优绩优酬|拉开差距"),
    (r"现场|到场|面对面|线下", r"(?<!拓展)(?<!、)(?:线上|网络|远程)(?![^，。]{0,4}、)"),
    (r"(?:调|流|派)(?:到|进|往)?城", r"[向到往][^，。]{0,4}(?:乡村|农村)[^，。]{0,4}流动"),
    (
        r"(?:只|仅|就|光)[^，。]{0,8}?(?:试|几[所个家]|一个|一部分|部分|局属|市属|个别)",
        r"全面(?:应用|运行|实施|推行|推广|铺开)|全市全面|每[所个]学校|所有学校|全部学校|全覆盖",
    ),
)
# 是不是所有机构一下子都要纳入, where the text says 逐步扩大试点范围，分批次…
_ALL_AT_ONCE = re.compile(
    r"(?:所有|全部|全都|每[个所家]|各个).*(?:都|全|马上|立刻)|(?:涵盖|覆盖|包括|面向)(?:全部|所有|各个|每个)|家家都?|全体|一口气|一下子|一次性(?:全部|都)?|已经?(?:全部|全都|都在|在所有)|一刀切|马上(?:都|全|就)|立[即刻]都|全面(?:推开|铺开|推行|实施|推广|实行)"
)
_BY_STEPS = re.compile(
    r"逐步[^，。；、]{0,14}(?=[，。；、])|逐步|分批次?|分步推进|先行试点|首批试点|(?<=[，；。])试点|分阶段|重点(?:学生|人群|群体|对象|地区|学校|家庭)"
)
_OF_ALL = re.compile("全学段|各学段|全员|全体|全覆盖|覆盖[全每各所]")
_EITHER_WAY = re.compile(r"(?P<v>[\u4e00-\u9fff])[不没](?P=v)")  # 进不进 denies nothing
_HAN = re.compile("[\u4e00-\u9fff]+")
_STILL = re.compile("还|要不要|会不会|[吗么吧呢?？]")
_WITH_BU = frozenset("在的同断仅但论管如只光少得过足良")  # 不同类型 denies no 同类型
_NEGATED = 4  # characters behind 不 that must be the question's own, or one less
_ABOUT_IT = 0.5  # share of the most that any sentence of the clause holds of the question


def by_steps(reading: Reading, hit: Hit, document: Document) -> Verdict | None:
    """Return 否 where all at once is asked about and a sentence of the matter says step by step."""
    if not _ALL_AT_ONCE.search(asked_piece(reading.own)):
        return None
    whole = replace(reading, focus=reading.words)  # of the turn before too: 每个孩子都去吗, after 会家访吗
    shares = {
        span: shared(whole, span.of(document.text)) for span in sentences_of(document.clause(hit.clause))
    }
    best = max(shares, key=lambda span: shares[span])
    if _OF_ALL.search(best.of(document.text)):
        return None  # 是不是各个学段的家长都照顾到了, of 覆盖全学段
    for span, share in sorted(shares.items(), key=lambda each: -each[1]):
        match = _BY_STEPS.search(span.of(document.text))
        if match and share and share >= max(shares.values()) * _ABOUT_IT:
            return Verdict(False, _words.not_at_once(match[0]), span)
    return None


def denied(reading: Reading, hit: Hit, document: Document) -> Verdict | None:
    """Return 否 where the text has the very words of the question behind 不: 还分文理吗, 不分文理科."""
    said = "".join(match[0] for match in _HAN.finditer(_STILL.sub("", reading.own)))
    for span in sentences_of(document.clause(hit.clause)):
        text = span.of(document.text)
        for length in (_NEGATED, _NEGATED - 1):
            for at in range(len(said) - length + 1):
                words = said[at : at + length]
                if words[0] in _WITH_BU:
                    continue
                if f"不{words}" in text and f"不{words}" not in said and text.count(words) == 1:
                    return Verdict(False, f"否，文件写的是“不{words}”：", span)
    return None


def opposed(question: str, text: str) -> str | None:
    """Return the words of the text that say the opposite of the question: 缩小 against 扩大."""
    plain = _EITHER_WAY.sub("", question)
    for asked, said in _OPPOSITES:
        if re.search(asked, plain) and not re.search(asked, text) and (match := re.search(said, text)):
            return match[0]
    return None
