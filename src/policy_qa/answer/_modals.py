"""Say 是 or 否 by what a sentence commands, allows, forbids or plans, where it is about what is asked.

Where a modal decides, the first line names the text's own word (原文的说法是“不得”), so it holds whatever the
reader makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policy_qa.answer import _words
from policy_qa.answer._against import directed_otherwise, has_its_deeds, names_stand, of_others
from policy_qa.answer._claim import claim_of
from policy_qa.answer._evidence import best_sentence, holds, sentences_of, shared
from policy_qa.answer._scope import holds_ages, same_stages
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document, enumerations
from policy_qa.numerals import to_chinese
from policy_qa.question import Reading
from policy_qa.rerank import Read
from policy_qa.search import Hit
from policy_qa.targets import find_quantities
from policy_qa.text import Span, fold, is_word

_ALIKE = 0.72  # cosine from which a sentence may be about the question in other words
_SOME = 0.25  # share of the question's words that such a sentence must hold
_ENOUGH = 1 / 3  # share of the question's words that the part of the sentence must hold
_OTHERWISE = 0.4  # the same where it is said in other words
_TO_ALLOW = 0.6  # the same before leave is read out of it: 可以…扣除 says nothing of 保健品
_FEW = 2  # words; of so few a plan's statement must hold all
_PLANNED = 0.5  # the same where no modal but a plan's statement decides
FORBIDS = re.compile(r"不得|不能|不可以|不准|不许|严禁|禁止|不允许|不予")
_LIMITS = re.compile(r"只能|仅限|限于|仅能")
ALLOWS = re.compile(
    r"(?<!不)(?<!不得)(?<!不能)(?<!禁止)(?<!严禁)(?:可以|允许|准许|有权|可(?=[由向按在以依根凭]))"
)
_ENCOURAGES = re.compile(r"鼓励")
_COMMANDS = re.compile(r"应当|必须|须(?!知)|有责任|有义务")
# 老师能补课吗, and not 人工智能…吗
ASKS_LEAVE = re.compile(
    r"能不能|可不可以|可以|能否|可否|允许|准许|允不允许|准不准|让不让|行不行|[行成][吗么]|行得通|合规|合法|合不合|"
    r"(?<![智功技性才职效产体])能(?![力源量])(?=.{1,20}(?:吗|么|不[?？]?$))"
)
_ASKS_DUTY = re.compile(
    r"要不要|应不应|该不该|需不需要|管不管|给不给|用不用|得不得|有必要|是[否不]是?(?:要|得|应|会|必须)|会不会|"
    r"(?:要|得|应该|应当|需要|会|管)(?=.{0,20}(?:吗|么|不[?？]?$|[伐啊]$))"
)
_ASKS_PLAN = re.compile(r"有没有|有(?!关).{1,16}[吗么]|提到|写到|说到")
# 是不是绿色的, 是教育部门管吗: whether this is that, which the words of both being there does not say
IDENTIFIES = re.compile(r"是不是(?!.?(?:要|得|应|会|必须))|(?<![还但只要不于])是(?![否不]).{1,20}[吗么吧]")
_PERSONAL = re.compile(r"我(?:们)?家|我(?:孩子|娃|儿子|女儿|闺女|小孩|老公|老婆)|俺家")
# 可以不上报吗; what is denied cannot be told from what is asked by its words
_DENIES = re.compile(
    r"(?<![要能会该准行对管给用让好够是有])(?:不(?!得|同|少|断|过|是)|没(?!有[吗么?？]?$)|别(?!的|人))"
    r"(?![^，。]{1,6}的(?:[^，。]{0,6}[能可要让会该]))"  # 没扣完的能留到明年吗
    r"(?![?？]?$)"
)
_FORBIDS_DENIAL = re.compile(r"(?:不得|不能|不可以|不准|禁止)(?:拒绝|隐瞒|拖延|推诿|怠于|阻碍)")
# Words that make a question wider or narrower than a sentence that lacks them
_QUALIFIES = re.compile(
    r"都|全部|所有|每[个人所名位家座间班校]|一定|必须|只|马上|立刻|随便|随意|免费|全国|全市|两份|双份|一律|"
    r"年度|每年|定期|[上下]半年|年[底初]|[寒暑]假|"
    r"(?<!有)没有[\u4e00-\u9fff]{2,6}?的|未[\u4e00-\u9fff]{2,8}?的|不[\u4e00-\u9fff]{2,4}?的(?!时候|话)|已经?|早就|小的|大的|小型|大型|没(?:有)?(?:执)?证|无证|非得|永远|首先|一样|同等|相同"
)
_NARROWS = re.compile(r"除.{1,20}外|没有|未(?![成来])|无(?!障碍)")
_BUT_MAY = re.compile(r"^[\s”’]*但是?[^。]{0,60}(?:可以|予以)|[，,]但[^。]{0,40}(?:可以|予以)")
_EXCEPTS = re.compile(r"无正当理由|另有规定|除.{1,20}外")
_TOGETHER = re.compile(r"都|两[个人]|一起|同时|所有|全部|双份")
# Whether money may be taken is decided by no sentence that speaks of none
_ASKS_PAY = re.compile(r"[收交付花要](?:家长|学生|孩子|我们?)?的?(?:钱|费)|收费|付费|自费")
_SPEAKS_OF_PAY = re.compile(r"费|钱|元|营利|有偿|无偿|公益|资助")
# Words that a sentence may well say otherwise, or that only ask
_GENERAL = frozenset(
    (
        "学生 孩子 小孩 娃 老师 教师 家长 学校 政府 文件 人 说法 规定 说 时候 "
        "做 管 不 不管 不要 伐 行 起来 太 很 特别 经常"
    ).split()
)
_MODALS = (FORBIDS, _LIMITS, ALLOWS, _ENCOURAGES, _COMMANDS)
_PARTS = re.compile(r"[^；。]+[；。]?")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a sentence between semicolons, with the words that announce it where it is of a list."""

    sentence: Span
    own: str
    lead: str


def by_sentence(
    reading: Reading,
    sentences: Sequence[Span],
    hit: Hit,
    document: Document,
    *,
    plan: bool,
    read: Read | None = None,
) -> Verdict | None:
    """Return the verdict of the part of the clause's sentences that holds most of the question.

    The thing asked for, the last word that names one, must stand in it: 食育基地有补贴吗 is not decided by a
    sentence on 食育基地.  Else one modal must be all there is, and the sentence near in meaning.
    `plan`: the document states what will be done, without 应当 and 可以.
    """
    if IDENTIFIES.search(reading.own):
        return None
    parts = [p for p in _parts(sentences, hit.clause, document) if _speaks_of_pay(reading, p)]
    verdict = _in_its_words(reading, parts, plan=plan)
    if verdict is None:
        plainly = read is not None and read(reading.plain, hit).plainly
        if plainly or hit.evidence.cosine >= _ALIKE:
            best = best_sentence(hit, reading, document)
            verdict = _in_other_words(reading, best, parts, plainly=plainly)
    whole = _parts(sentences_of(document.clause(hit.clause)), hit.clause, document)
    return None if verdict is not None and _said_both_ways(verdict, reading, whole) else verdict


def _in_other_words(
    reading: Reading, sentence: Span, parts: Sequence[_Part], *, plainly: bool
) -> Verdict | None:
    """Return the verdict of the clause's best sentence where it has one modal, of the kind asked for."""
    best = max(
        (part for part in parts if part.sentence == sentence),
        key=lambda part: shared(reading, part.own),
        default=None,
    )
    if best is None or shared(reading, best.own) < _SOME or not _holds_numbers(reading, best):
        return None
    decides = best.lead if FORBIDS.search(best.lead) else best.own
    said = [(pattern, match[0]) for pattern in _MODALS if (match := pattern.search(decides))]
    if len(said) != 1 or _DENIES.search(reading.own):
        return None
    (pattern, word) = said[0]
    leave, duty = ASKS_LEAVE.search(reading.own), _ASKS_DUTY.search(reading.own)
    if not same_stages(reading.own, best.own):
        return None
    if pattern is FORBIDS and leave and not _EXCEPTS.search(best.own):
        return Verdict(False, _words.modal(word), sentence)
    allowed = leave and shared(whole_words(reading), best.lead + best.own) >= _OTHERWISE
    held = holds(best.lead + best.own, _asked_thing(reading), reading) > 0
    commanded = duty and not leave and (held or plainly)
    fits = allowed if pattern is ALLOWS else commanded and pattern is _COMMANDS
    return Verdict(True, _words.modal(word), sentence) if fits and not _is_limited(reading, best) else None


def whole_words(reading: Reading) -> Reading:
    """Return the reading with its longest words alone: not 民办 and 学校 beside 民办学校."""
    whole = tuple(w for w in reading.focus if not any(w != other and w in other for other in reading.focus))
    return replace(reading, focus=whole)


def without_associations(reading: Reading) -> Reading:
    """Return the reading without the official terms that a word only belongs to: 种菜 → 劳动教育."""
    return replace(reading, expansions=tuple(e for e in reading.expansions if e.kind != "world"))


def _in_its_words(reading: Reading, parts: Sequence[_Part], *, plan: bool) -> Verdict | None:
    """Return the verdict of the part that holds the thing asked for and most of the question."""
    asked = _asked_thing(reading)
    if not asked or not (_asks(reading) or _ASKS_PLAN.search(reading.own)):
        return None
    every = parts
    parts = [part for part in parts if holds(part.own, asked, reading) == 1]
    best = max(parts, key=lambda part: shared(reading, part.lead + part.own), default=None)
    if best is None or not _holds_numbers(reading, best):
        return None
    share = shared(reading, best.lead + best.own)
    verdict = _by_modal(reading, best, asked) if _asks(reading) and share >= _ENOUGH else None
    naming = [word for word in whole_words(reading).focus if word not in _GENERAL and is_word(word)]
    of_few = replace(reading, focus=tuple(naming))  # 校车安全有规定吗, where nothing speaks of 校车
    few_held = len(naming) > _FEW or shared(of_few, best.lead + best.own) == 1
    planned = plan and share >= _PLANNED and few_held and not _PERSONAL.search(reading.own)
    planned = planned and not ASKS_LEAVE.search(reading.own)
    last = [word for word in reading.focus if word not in _GENERAL][-1]
    # 养老金是不是要涨, where nothing speaks of 涨
    planned = planned and holds(best.own, last, without_associations(reading)) == 1
    planned = planned and not find_quantities(claim_of(reading.own))
    planned = planned and not of_others(reading.own, best.own) and names_stand(reading.own, best.own)
    planned = planned and has_its_deeds(reading.own, best.own)
    planned = planned and not directed_otherwise(reading.own, "，".join(part.own for part in every))
    planned = planned and not (reading.own.rstrip("?？").endswith("吧") and share < 1)
    if verdict is None and planned and not _DENIES.search(reading.own):
        verdict = Verdict(True, _words.PLANNED, best.sentence)
    return None if verdict is not None and verdict.yes_no and _is_limited(reading, best) else verdict


def _said_both_ways(verdict: Verdict, reading: Reading, parts: Sequence[_Part]) -> bool:
    """Say whether another part of the clause says the opposite of the thing asked for: 可以…, but 不得…."""
    asked = _asked_thing(reading)
    beside = [
        part
        for part in parts
        if asked and part.sentence != verdict.span and holds(part.own, asked, reading) == 1
    ]
    if verdict.yes_no is False and any(_BUT_MAY.search(part.own) for part in beside):
        return True  # 不得公开。但是，第三方同意公开的，可以公开
    others = (_by_modal(reading, part, asked) for part in beside)
    return any(other is not None and other.yes_no is not verdict.yes_no for other in others)


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
    most = shared(reading, part.lead + part.own) >= _TO_ALLOW
    fits = leave and most if ALLOWS.fullmatch(word) else not leave or _ENCOURAGES.fullmatch(word)
    if fits:
        return Verdict(True, _words.modal(word), part.sentence)
    return None


def _governing(part: _Part, asked: str) -> tuple[str, bool]:
    """Return the last modal before the thing asked for, else the first after it, and whether it forbids."""
    if forbidding := FORBIDS.search(part.lead):
        return forbidding[0], True  # 不得实施下列行为：… （九）允许未成年人结婚
    at = part.own.find(asked)
    place = at if at >= 0 else len(part.own)
    found = sorted(
        (match.start(), match[0], pattern is FORBIDS)
        for pattern in _MODALS
        for match in pattern.finditer(part.own)
    )
    before = [row for row in found if row[0] < place]
    chosen = before[-1:] or found[:1]
    if not chosen:
        led = [m[0] for p in (FORBIDS, _COMMANDS, ALLOWS) for m in p.finditer(part.lead)]
        return (led[0], bool(FORBIDS.fullmatch(led[0]))) if led else ("", False)
    return chosen[0][1], chosen[0][2]


def _speaks_of_pay(reading: Reading, part: _Part) -> bool:
    """Say whether a part speaks of money where the question asks whether any may be taken or must be paid."""
    return not _ASKS_PAY.search(reading.own) or bool(_SPEAKS_OF_PAY.search(part.lead + part.own))


def _asks(reading: Reading) -> bool:
    return bool(ASKS_LEAVE.search(reading.own) or _ASKS_DUTY.search(reading.own))


def _asked_thing(reading: Reading) -> str:
    """Return the last word of the question that names something particular: 老师今年会来家访吗 → 家访."""
    naming = [word for word in reading.focus if word not in _GENERAL]
    known = [word for word in naming if is_word(word)]  # 他行, from 歧视他行吗, is none
    return (known or naming or [""])[-1]


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
    folded, question = fold(part.own), fold(reading.own)
    numbers = re.findall(r"\d[\d.]*(?!\s*周?岁)(?![\d.])|[一二三四五六七八九]成", question)
    stated = (n in folded or (n.isdecimal() and to_chinese(int(n)) in part.own) for n in numbers)
    return holds_ages(question, folded) and same_stages(question, folded) and all(stated)


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
