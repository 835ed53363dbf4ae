"""Read one clause: each quantity with the noun it counts, its qualifier and its quote."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from policy_qa.targets._clauses import ASIDE, Masked
from policy_qa.targets._nouns import Quantity
from policy_qa.targets._phrases import (
    ATTAIN,
    DEADLINE,
    KEPT_VERB,
    LIGHT_VERB,
    LIST_JOINT,
    NO_NOUN,
    PREDICATE,
    QUALIFIER,
    head_pattern,
)
from policy_qa.text import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """One quantity of a clause, read; places are offsets in the document."""

    quantity: Quantity
    metric: str  # "" where the clause has no noun for it
    verb: str  # the telling verb: 新增, 表彰; "" where there is none
    qualifier: str
    deadline: str
    bound: str
    span: Span  # the quote
    is_bare: bool  # nothing but a noun and an amount: 小学7020个


@dataclass(frozen=True, slots=True)
class Lead:
    """The words that lead into a clause, before its noun."""

    noun_at: int
    verb_at: int | None = None  # a telling verb, where one ends the lead
    qualifier: str = ""
    deadline: str = ""
    quote_at: int = 0  # after connectives
    has_verb: bool = False


_TAIL = re.compile(
    rf"(?:{ATTAIN.pattern}|{QUALIFIER.pattern}|{DEADLINE.pattern}|共计|总计|合计|可以?安排|应当?|严格|仍|各|由|共|约|至少|按照?|的|每[个所名人]?[\u4e00-\u9fff]{{0,4}}|[，：:\s])+$"
)
_TAIL_VERB = re.compile(rf"(?:{KEPT_VERB.pattern})$")
_ATTAIN_OF = re.compile(rf"(?P<verb>{ATTAIN.pattern})[^，。；]{{1,24}}的$")
_SHARE_OF = re.compile(r"按照?(?P<whole>[^，。；]{2,20})的$")
_LEVEL = re.compile(r"的(?:标准|额度|限额|比例|基础|水平|定额)")
_EARLY_BOUND = re.compile(r"(?:至少|最少|最多|至多|力争|不少于|不超过)(?=[\u4e00-\u9fff]{0,4}$)")
_EARLY_QUALIFIER = re.compile(rf"原则上|一般(?=为)|全年(?!龄)|年内|每(?:年(?!度)|周|天|日|月|学期|学年)|(?:计划|拟)(?=(?:{KEPT_VERB.pattern}|{LIGHT_VERB.pattern}))")
_ORIGIN = re.compile(r"[从由](?=[^，。；]*[0-9０-９一二三四五六七八九十])")  # 差距从6个百分点缩小至
_DEADLINE = re.compile(rf"(?:{DEADLINE.pattern})")
_LEVEL_ALONE = re.compile(r"^[国家省市县区校]+级$")
_NAME = re.compile(r"(?:(?!以及)[^、和与及])+")
_RATE = re.compile(rf"(?:{QUALIFIER.pattern})$")
_NEXT_LEAD = re.compile(
    rf"(?:以及|及其|并且|同时|[，、和与及并])?(?:{LIGHT_VERB.pattern}|{KEPT_VERB.pattern})?$"
)
# 2万个学位、推进集团化办学: another task follows; 57个新建、改扩建项目: it does not
_NEXT_TASK = re.compile(rf"(?<!新建)(?<!改建)(?<!扩建)、(?=推进|加快|加强|{LIGHT_VERB.pattern}|{KEPT_VERB.pattern})")
_CLOSING = re.compile(r"(?:的)?(?:建设|培育|创建|打造|认定|评选|评审|申报|遴选)(?:工作|任务)?$")
_NOUN_START = re.compile(r"^(?:的|左右|以上)")


def read_lead(plain: str, start: int, end: int) -> Lead:
    """Return the lead of a clause: 年内计划竣工24个 → qualifier 年内计划, deadline 年内, verb 竣工."""
    at, lead = start, Lead(noun_at=start, quote_at=start)
    while at < end and (match := head_pattern().match(plain, at, end)) and match.end() > at:
        role, at = match.lastgroup, match.end()
        if role == "connective" and not lead.has_verb and not lead.qualifier:
            lead = replace(lead, quote_at=at)
        elif role == "filler" and at - match.start() and lead.quote_at == match.start():
            lead = replace(lead, quote_at=at)
        elif role == "qualifier":
            lead = replace(lead, qualifier=lead.qualifier + match[0])
        elif role == "deadline":
            lead = _with_deadline(lead, match[0])
        elif role == "kept":
            return replace(lead, noun_at=at, verb_at=match.start(), has_verb=True)
        elif role in {"light", "causative", "adverb"}:
            lead = replace(lead, has_verb=True)
        lead = replace(lead, noun_at=at)
        if role == "light":
            break
    return lead


def _with_deadline(lead: Lead, words: str) -> Lead:
    """年内 is a qualifier too."""
    qualifier = lead.qualifier + words if words in {"年内", "今年内"} else lead.qualifier
    return replace(lead, deadline=words, qualifier=qualifier)


def read_clause(masked: Masked, clause: Span, quantities: list[Quantity]) -> list[Reading]:
    """Return the readings of the quantities of one clause, in order."""
    readings: list[Reading] = []
    start = clause.start
    for index, quantity in enumerate(quantities):
        end = quantities[index + 1].span.start if index + 1 < len(quantities) else clause.end
        is_last = index + 1 == len(quantities)
        noun = _noun_after(masked.plain, quantity.span.end, end, is_last=is_last)
        if noun is not None and not _is_measured(masked.plain, start, quantity):
            reading = _counted_after(masked, start, quantity, noun)
        else:
            reading = _counted_before(masked, start, quantity)
        if is_last:
            reading = replace(reading, span=Span(reading.span.start, _quote_end(masked, reading, clause)))
        if readings and start > clause.start:
            reading = _inherit(reading, readings[-1])
        readings.append(reading)
        start = _after_joint(masked.plain, reading.span.end, end)
    return _same_head(_respectively(masked, clause, readings))


def _respectively(masked: Masked, clause: Span, readings: list[Reading]) -> list[Reading]:
    """Give each of several amounts its own name: 小学、初中学位分别为70个和25个."""
    if len(readings) < 2:
        return readings
    noun_at = read_lead(masked.plain, clause.start, clause.end).noun_at
    mark = masked.plain.find("分别", noun_at, readings[0].quantity.span.start)
    names = list(_NAME.finditer(masked.plain, noun_at, mark)) if mark > noun_at else []
    if len(names) != len(readings):
        return readings
    whole = Span(readings[0].span.start, readings[-1].span.end)
    return [
        replace(reading, metric=masked.text[name.start() : name.end()], span=whole, is_bare=False)
        for name, reading in zip(names, readings, strict=True)
    ]


def _is_measured(plain: str, start: int, quantity: Quantity) -> bool:
    """Whether 的 only goes on about a level reached: 拨款水平达到12000元的基础上, 按扣除标准的100%扣除."""
    before, after = plain[start : quantity.span.start], plain[quantity.span.end : quantity.span.end + 3]
    if _SHARE_OF.search(before):
        return True
    return bool(_LEVEL.match(after))


def _quote_end(masked: Masked, reading: Reading, clause: Span) -> int:
    """Quote to the end of the clause, without a remark that ends it."""
    end = clause.end
    while end > reading.span.end and masked.plain[end - 1] == ASIDE:
        end -= 1
    return max(end, reading.span.end)


def _noun_after(plain: str, start: int, end: int, *, is_last: bool) -> Span | None:
    """Return the noun that follows an amount; None where the counted thing stands before it."""
    if (match := _NOUN_START.match(plain[start:end])) and end - start > match.end() + 1:
        start += match.end()
    while start < end and plain[start] == ASIDE:
        start += 1
    if start >= end or NO_NOUN.match(plain, start, end):
        return None
    phrase = plain[start:end]
    if not is_last:
        if joint := _NEXT_LEAD.search(phrase):
            phrase = phrase[: joint.start()]
        if "、" in phrase:
            phrase = phrase[: phrase.rindex("、")]
    if goes_on := _NEXT_TASK.search(phrase):
        phrase = phrase[: goes_on.start()]
    for match in PREDICATE.finditer(phrase):
        if match.start() > 0 and "的" not in phrase[match.end() :]:
            phrase = phrase[: match.start()]
            break
    phrase = phrase.rstrip("、，和与及并 ")
    return Span(start, start + len(phrase)) if phrase.strip() else None


def _counted_after(masked: Masked, start: int, quantity: Quantity, noun: Span) -> Reading:
    """Read 表彰1000名优秀食育工作者."""
    before = masked.plain[start : quantity.span.start]
    lead = read_lead(masked.plain, start, quantity.span.start)
    verb = match[0] if (match := _TAIL_VERB.search(before)) else ""
    words = noun.of(masked.text)
    if lead.has_verb or start != lead.noun_at or not before:
        words = _CLOSING.sub("", words) or words
    words = re.sub(r"^的", "", words)
    return Reading(
        quantity,
        verb + words,
        verb,
        _qualifier(lead, before),
        lead.deadline or _deadline(before),
        quantity.bound or _early_bound(before),
        Span(lead.quote_at, noun.end),
        is_bare=False,
    )


def _counted_before(masked: Masked, start: int, quantity: Quantity) -> Reading:
    """Read 新增学位16500个, and 比率达到30% where the measured thing stands before the verb."""
    amount_at = quantity.span.start
    before = masked.plain[start:amount_at]
    lead = read_lead(masked.plain, start, amount_at)
    noun_end, bound, quote_at = amount_at, quantity.bound, lead.quote_at
    if match := _SHARE_OF.search(before):
        return _reading_of_share(masked, start, quantity, lead, match)
    if match := _ATTAIN_OF.search(before):
        noun_end, bound = start + match.start(), bound or _as_bound(match["verb"])
    if match := _TAIL.search(masked.plain, start, noun_end):
        noun_end, bound = match.start(), bound or _as_bound(match[0])
    if origin := _ORIGIN.search(masked.plain, start, noun_end):
        noun_end = origin.start()
    noun_at = lead.noun_at if lead.verb_at is None else lead.verb_at
    is_attained = noun_end < amount_at or bool(quantity.bound and quantity.amount.startswith(quantity.bound))
    if is_attained and lead.verb_at is None and noun_at < noun_end:
        quote_at = noun_at if not (lead.qualifier or lead.deadline) else quote_at
    metric = masked.text[noun_at:noun_end].strip("，、： ").replace("分别", "") if noun_at < noun_end else ""
    verb = masked.text[lead.verb_at : lead.noun_at] if lead.verb_at is not None else ""
    if verb == metric:
        metric = ""
    return Reading(
        quantity,
        metric,
        verb,
        _qualifier(lead, before),
        lead.deadline or _deadline(before),
        bound or _early_bound(before),
        Span(min(quote_at, amount_at), quantity.span.end),
        is_bare=not (lead.has_verb or lead.qualifier or lead.deadline) and bool(metric) and len(metric) <= 20,
    )


def _reading_of_share(
    masked: Masked, start: int, quantity: Quantity, lead: Lead, match: re.Match[str]
) -> Reading:
    """Read 按扣除标准的100%扣除: the share is one of 扣除标准."""
    metric = masked.text[start + match.start("whole") : start + match.end("whole")]
    qualifier, span = _qualifier(lead, match.string), Span(lead.quote_at, quantity.span.end)
    return Reading(quantity, metric, "", qualifier, lead.deadline, quantity.bound, span, is_bare=False)


def _as_bound(words: str) -> str:
    """Return the limit that an attaining verb states: 达到 and 不低于 do, 提高到 and 为 do not."""
    found = re.search(r"达到|不(?:得|能|应)?(?:低于|少于|高于|超过|多于)|超过|高于|低于|突破|至少|约", words)
    return found[0] if found else ""


def _early_bound(before: str) -> str:
    """Return a limit that stands before the verb: 至少建设一所, 力争新增10所."""
    match = _EARLY_BOUND.search(before)
    return match[0] if match else ""


def _qualifier(lead: Lead, before: str) -> str:
    """Return what qualifies the amount: at the head of the clause, else right before the amount."""
    rate = match[0] if (match := _RATE.search(before)) else ""
    if lead.qualifier or rate:
        return lead.qualifier if rate in lead.qualifier else lead.qualifier + rate
    match = _EARLY_QUALIFIER.search(before)
    return match[0] if match else ""


def _deadline(before: str) -> str:
    match = _DEADLINE.search(before)
    return match[0] if match else ""


def _inherit(reading: Reading, previous: Reading) -> Reading:
    """Let a later quantity of the same clause share qualifier, deadline and verb of the one before."""
    verb, metric = reading.verb, reading.metric
    counted_after = previous.verb and previous.span.end > previous.quantity.span.end
    if not verb and counted_after and reading.span.end > reading.quantity.span.end and not reading.is_bare:
        verb, metric = previous.verb, previous.verb + metric
    return replace(
        reading,
        verb=verb,
        metric=metric or (previous.metric if not verb else ""),  # 收入分别增长7.6%、8.8%
        qualifier=reading.qualifier or previous.qualifier,
        deadline=reading.deadline or previous.deadline,
    )


def _after_joint(plain: str, start: int, end: int) -> int:
    """Return where the next quantity's words begin: after 、 or 和 or 及其."""
    while start < end and (plain[start].isspace() or plain[start] == ASIDE):
        start += 1
    match = LIST_JOINT.match(plain, start, end)
    return match.end() if match else start


def _same_head(readings: list[Reading]) -> list[Reading]:
    """Cut what follows a shared head, or supply it.

    29个权力事项和11个公共服务事项清单 counts 公共服务事项; 5个国家级、10个省级基地 counts 国家级基地.
    """
    if len(readings) < 2:
        return readings
    first, last = readings[-2], readings[-1]
    if _LEVEL_ALONE.match(first.metric) and (level := re.match(r"[国家省市县区校]+级(?=.)", last.metric)):
        readings[-2] = replace(first, metric=first.metric + last.metric[level.end() :])
        return readings
    head = first.metric[-2:]
    at = last.metric.rfind(head) if len(head) == 2 else -1
    if at > 0 and first.quantity.unit == last.quantity.unit and not last.is_bare:
        readings[-1] = replace(last, metric=last.metric[: at + 2])
    return readings
