"""Read one clause: each quantity with the noun it counts, its qualifier and its quote."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from policy_qa.targets._clauses import ASIDE, Masked
from policy_qa.targets._leads import Lead, read_lead
from policy_qa.targets._nounphrases import SHARE_OF, is_measured, noun_after
from policy_qa.targets._nouns import Quantity
from policy_qa.targets._phrases import (
    ATTAIN,
    DEADLINE,
    KEPT_VERB,
    LIGHT_VERB,
    LIST_JOINT,
    QUALIFIER,
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


_TAIL_WORDS = (
    rf"{ATTAIN.pattern}|{QUALIFIER.pattern}|{DEADLINE.pattern}|共计|总计|合计|可以?安排|应当?|严格|仍|各|由|共|约|"
    r"至少|最[多少高低]|按照?|的|[，：:\s]"
)
_TAIL = re.compile(rf"(?:{_TAIL_WORDS}|每[个所名人]?[\u4e00-\u9fff]{{0,2}})+$")  # 标准为每人每月
_TAIL_OF_EACH = re.compile(rf"(?:{_TAIL_WORDS})+$")  # where 每 begins the noun: 每班学生不超过
_RATE_INSIDE = re.compile(
    r"(?:至少|最[多少]|原则上)?每(?:年|月|周|天|日|季度|学期|学年)(?![度初末])(?=[\u4e00-\u9fff]{2})"
)
_TAIL_VERB = re.compile(rf"(?:{KEPT_VERB.pattern})$")
_ATTAIN_OF = re.compile(rf"(?P<verb>{ATTAIN.pattern})[^，。；]{{1,24}}的$")
_EARLY_BOUND = re.compile(
    r"(?:至少|最少|最多|至多|力争|不少于|不超过)(?=(?:每(?:年|月|周|天|日|学期|学年))?[\u4e00-\u9fff]{0,6}$)"
)
_EARLY_QUALIFIER = re.compile(
    rf"原则上|一般(?=为)|全年(?!龄)|年内|每(?:年(?!度)|周|天|日|月|学期|学年)|(?:计划|拟)(?=(?:{KEPT_VERB.pattern}|{LIGHT_VERB.pattern}))"
)
_ORIGIN = re.compile(r"[从由](?=[^，。；]*[0-9０-９一二三四五六七八九十])")  # 差距从6个百分点缩小至
_DEADLINE = re.compile(rf"(?:{DEADLINE.pattern})")
_LEVEL_ALONE = re.compile(r"^[国家省市县区校]+级$")
_NAME = re.compile(r"(?:(?!以及)[^、和与及])+")
_RATE = re.compile(rf"(?:{QUALIFIER.pattern})$")
_CLOSING = re.compile(r"(?:的)?(?:建设|培育|创建|打造|认定|评选|评审|申报|遴选)(?:工作|任务)?$")


def read_clause(masked: Masked, clause: Span, quantities: list[Quantity]) -> list[Reading]:
    """Return the readings of the quantities of one clause, in order."""
    readings: list[Reading] = []
    start = clause.start
    for index, quantity in enumerate(quantities):
        end = quantities[index + 1].span.start if index + 1 < len(quantities) else clause.end
        is_last = index + 1 == len(quantities)
        noun = noun_after(masked.plain, quantity.span.end, end, is_last=is_last)
        if noun is not None and not is_measured(masked.plain, start, quantity):
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


def _quote_end(masked: Masked, reading: Reading, clause: Span) -> int:
    """Quote to the end of the clause, without a remark that ends it."""
    end = clause.end
    while end > reading.span.end and masked.plain[end - 1] == ASIDE:
        end -= 1
    return max(end, reading.span.end)


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
    if match := SHARE_OF.search(before):
        return _reading_of_share(masked, start, quantity, lead, match)
    noun_end, bound = _measured(masked.plain, start, amount_at, quantity.bound)
    noun_at = lead.noun_at if lead.verb_at is None else lead.verb_at
    is_attained = noun_end < amount_at or bool(quantity.bound and quantity.amount.startswith(quantity.bound))
    is_subject = is_attained and lead.verb_at is None and noun_at < noun_end
    quote_at = noun_at if is_subject and not (lead.qualifier or lead.deadline) else lead.quote_at
    metric = masked.text[noun_at:noun_end].strip("，、： ") if noun_at < noun_end else ""
    metric = _RATE_INSIDE.sub("", metric.replace("分别", "")) or metric
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


def _measured(plain: str, start: int, amount_at: int, bound: str) -> tuple[int, str]:
    """Return where the measured thing ends, and the limit: 差距从6个百分点缩小至 ends with 差距."""
    end = amount_at
    if match := _ATTAIN_OF.search(plain[start:amount_at]):
        end, bound = start + match.start(), bound or _as_bound(match["verb"])
    match = _TAIL.search(plain, start, end)
    if match and match.start() == start and plain.startswith("每", start):
        match = _TAIL_OF_EACH.search(plain, start, end)
    if match:
        end, bound = match.start(), bound or _as_bound(match[0])
    origin = _ORIGIN.search(plain, start, end)
    return (origin.start() if origin else end), bound


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
