"""Answers computed from figures of the text, the sum shown: the most, the difference, the share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policy_qa.answer._accounting import crossing, ignores, unaccounted
from policy_qa.answer._breakdown import breakdown, is_named, parts_of, whole_of
from policy_qa.answer._fitting import rank_figures
from policy_qa.answer._sides import across
from policy_qa.documents import Document
from policy_qa.question import Reading, asks_every_part, asks_openly
from policy_qa.search import Hit
from policy_qa.targets import Target
from policy_qa.text import words

_MOST = re.compile(
    r"(?:哪|谁).{0,12}(?:最多|最大|最高|排第一|(?P<least>最少|最小|最低|垫底))|(?:最多|最大|最高|(?P<few>最少|最小|最低))的?(?:是|在)?(?:哪|谁)"
)
_EQUAL = re.compile(r"(?:一样|同样)多|持平|(?:数量|个数)?(?:一样|相同|相等)[吗么?？]")
_DIFFERENCE = re.compile(
    r"一样多|持平|谁多|哪个多|(?:数|数量|个数|多少)(?:的)?(?:比较|对比)|比较(?:一下)?[?？。]*$|比一比|"
    r"比.{1,12}[多少][出了]?(?:几|多少|了)|是.{1,12}的(?:几|多少|[\d.]+|[一二两三四五六七八九十]+)倍|(?:差|相差|相比).{0,6}(?:几|多少)|差距"
)
_IS_MOST = re.compile(
    r"是?不?是?最(?:多|大|高|(?P<least>少|小|低))(?:的)?(?:区|地方|学段|那?一?个)?(?:[吗吧么对呀啊]|[,，]?(?:是[吗吧伐不]|对[吗吧伐不])|[?？]|$)|最(?:多|大|高|(?P<fewest>少|小|低))的(?:那个)?就?是(?!哪|谁|什么|啥|不是)"
)
# 竣工的有一半是幼儿园吗, 小学的学位不到一半吧
_HALF = re.compile(
    r"(?P<over>超过|多于|大于|过)?(?P<under>不到|不足|少于)?(?:一半|半数|(?<![大小多好])半(?![年天月个夜学途]))(?P<above>以上|多)?"
)
_SO_MUCH = r"(?:出|了)?(?:\d+[个所家门项名人]?[^，,?？吗吧对]{0,4})?(?:吧|吗|么|对|是|[，,?？]|$)"
_HIGHER = re.compile(rf"高于|多于|大于|超过|比.{{1,12}}(?:多|高|大){_SO_MUCH}")
_LOWER = re.compile(rf"低于|少于|小于|不及|比.{{1,12}}(?:少|低|小){_SO_MUCH}")
_BY_SO_MUCH = re.compile(r"比.{1,12}[多高大少低小](?:出|了)?(\d+)")  # 比高中多10个
_EITHER = re.compile(r"[多高大]还是[少低小]")
_SUM_AGAINST = re.compile(r"(?P<several>.+?)(?:一共|总共|合计|加起来)比(?P<other>.{1,12}?)(?:多|少)")
_ALL_BUT = re.compile(
    r"(?:除(?:了|去|开)?|不算|不含|不包括|去掉|扣除|刨去)(.{1,12}?)(?:之外|以外|外|[，,]|的?其[他它余]|的?别的|剩下|各)"
)
_SHARE = re.compile(r"占(?:比|多少|几成|总数|到|了)|比例|百分之几|几成")
# 四项加起来
_ALL_PARTS = re.compile(
    r"[二两三四五六七八九十几\d]+(?:个|项|类|种)*(?:学段|学位|区|部分|地方|板块|数|学校|加)"
)
_TOGETHER = re.compile(
    r"(?:之和|总和|一共|总共|加起来|加(?:在)?一?块儿?|合计|共计|总计|合起来|加(?:在)?一起|相加)"
)

_ADDS_UP = re.compile(r"对得上|对不对得上|相符|吻合|一致|对不对|(?:等于|是)总数")  # 各区加起来对得上吗
_WHOLE_NUMBER = re.compile(r"\d{2,}")
_STAGES = (
    (re.compile("义务教育|九年制"), ("小学", "初中")),
    (re.compile("中小学(?!幼儿园|教师|生)"), ("小学", "初中", "高中")),
)
_BY_HOW_MUCH = re.compile(r"(?:那|那么)?(?:多|少|差|相差)(?:了|出)?(?:多少|几)")  # 多多少, after 比幼儿园多吗
_TIMES = re.compile(r"(?:几|多少|[\d.]+|[一二两三四五六七八九十]+)倍")

_ASKS = (_MOST, _DIFFERENCE, _SHARE, _TOGETHER, _HIGHER, _LOWER, _IS_MOST, _HALF)


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed first line and the figures it rests on."""

    line: str
    targets: tuple[Target, ...]
    yes_no: bool | None = None  # where it is asked whether two are equal
    value: float | None = None  # the sum or difference


def compute(
    reading: Reading, hits: Sequence[Hit], targets: Sequence[Target], document: Document
) -> Computed | None:
    """Return what is computed from a breakdown or from two figures; None where nothing is to be computed.

    Only of exact figures: 10家以上 and 2-3期 are not added up.  Nor is what the breakdown does not count:
    天宁区和新北区的心理健康特色校, where the districts' figures are of building projects.
    """
    if not any(pattern.search(reading.question) for pattern in _ASKS):
        return None
    if reading.leans_back and not _reckons(reading) and (reading.kind == "list" or asks_openly(reading.own)):
        return None  # 建在哪些平台上, after 一共多少
    if (sides := across(reading.question, targets)) is not None:
        if not all(map(_is_exact, sides)):
            return None
        if reading.kind == "yes_no" and (compared := _compared(reading.question, sides)) is not None:
            return compared
        return _difference(sides) if _DIFFERENCE.search(reading.question) else _sum(sides)
    ranked = rank_figures(reading, hits[:3], targets, document)
    parts = breakdown(reading.question, [figure.target for figure in ranked], targets)
    if not parts or not all(map(_is_exact, parts)):
        return None
    named = [part for part in parts if is_named(reading.question, part.metric)]
    if crossing(reading, (named or parts)[0], targets, document):
        return None
    share = bool(_SHARE.search(reading.question)) and len(named) == 1
    if share and len(unaccounted(named[0], reading, document)) > 1:
        return None  # 公办幼儿园在园幼儿占比
    computed = _of_parts(reading, parts, named, targets)
    if computed and reading.leans_back and not _reckons(reading) and ignores(reading, computed.targets):
        return None  # 戚墅堰呢, after 武进和钟楼哪个多
    return computed and _saying_of_what(computed, reading)


def _reckons(reading: Reading) -> bool:
    """Return whether the last turn itself asks for something to be computed."""
    return (
        "最" in reading.own
        or bool(_BY_HOW_MUCH.match(reading.own))
        or any(pattern.search(reading.own) for pattern in _ASKS)
    )


def _of_parts(
    reading: Reading, parts: Sequence[Target], named: Sequence[Target], targets: Sequence[Target]
) -> Computed | None:
    """Return what is asked of the parts of one total; `named`: those that the question names."""
    question = reading.question
    if (but := _ALL_BUT.search(question)) and _TOGETHER.search(question):
        rest = [part for part in parts if not is_named(but[1], part.metric)]
        return _sum(rest) if 1 < len(rest) < len(parts) else None
    if _MOST.search(question) and len(named) < 2:
        return _extreme(reading, parts)
    if _DIFFERENCE.search(question) and len(named) == 2:
        computed = _difference(named, times=bool(_TIMES.search(question)))
        equal = _number(named[0]) == _number(named[1])
        return replace(computed, yes_no=equal) if _EQUAL.search(question) else computed
    if reading.kind == "yes_no" and len(named) == 1:
        return _claimed(question, named[0], parts, whole_of(parts[0], targets))
    if (against := _SUM_AGAINST.search(question)) and (apart := _sum_against(against, named)) is not None:
        return apart
    if len(named) == 2 and (compared := _compared(question, named)) is not None:
        return compared
    total = whole_of(parts[0], targets)
    if _SHARE.search(question) and len(named) == 1 and total is not None:
        return _share(named[0], total)
    if _TOGETHER.search(question) and len(named) > 1:
        computed = _sum(named)
        return _with_share(computed, total) if _SHARE.search(question) and total is not None else computed
    if _TOGETHER.search(question) and not named and total is not None and _of_all(question):
        computed = _sum_of_all(parts, total)
        claimed = _sum_claimed(reading, total)
        return computed if claimed is None else replace(computed, yes_no=computed.value == claimed)
    return None


def _of_all(question: str) -> bool:
    """Return whether a question is about all parts of a total: 各区, 四项加起来."""
    return asks_every_part(question) or bool(_ALL_PARTS.search(question))


def _sum_claimed(reading: Reading, total: Target) -> float | None:
    """Return what the sum of all parts is asked to be: the total, or the number of 加起来是16500吗."""
    if _ADDS_UP.search(reading.question):
        return _number(total)
    claimed = [float(number) for number in _WHOLE_NUMBER.findall(reading.own)]
    return claimed[-1] if reading.kind == "yes_no" and claimed else None


def _saying_of_what(computed: Computed, reading: Reading) -> Computed:
    """Return it with the total's name where the question has no word of it: 天宁区和新北区一样多吗."""
    whole = computed.targets[0].part_of
    if whole is None or any(word in reading.question for word in words(whole) if len(word) > 1):
        return computed
    return replace(computed, line=f"{computed.line.rstrip('。')}，说的是{whole}。")


def _extreme(reading: Reading, parts: Sequence[Target]) -> Computed:
    match = _MOST.search(reading.question)
    return _extreme_of(parts, least=bool(match and (match["least"] or match["few"])))


def _extreme_of(parts: Sequence[Target], *, least: bool) -> Computed:
    values = [_number(part) for part in parts]
    wanted = min(values) if least else max(values)
    winners = [part for part in parts if _number(part) == wanted]
    each = "各" if len(winners) > 1 else ""
    names = "、".join(part.metric for part in winners)
    line = f"最{'少' if least else '多'}的是{names}，{each}{_shown(wanted)}{winners[0].unit}。"
    return Computed(line, tuple(parts))


def _difference(named: Sequence[Target], *, times: bool = False) -> Computed:
    """Return how much more the higher of two is, or how many `times` the lower."""
    high, low = sorted(named, key=_number, reverse=True)
    gap = _number(high) - _number(low)
    unit = high.unit
    if gap == 0:
        return Computed(
            f"一样多：{high.metric}、{low.metric}都是{_shown(_number(high))}{unit}。", (high, low)
        )
    if times and _number(low):
        ratio = _number(high) / _number(low)
        is_ = "=" if round(ratio, 2) == ratio else "≈"
        shown = _shown(round(ratio, 2))
        sum_ = f"{_shown(_number(high))} ÷ {_shown(_number(low))} {is_} {shown}"
        return Computed(f"{high.metric}是{low.metric}的{shown}倍（{sum_}）。", (high, low), value=ratio)
    sum_ = f"{_shown(_number(high))} - {_shown(_number(low))} = {_shown(gap)}"
    return Computed(f"{high.metric}比{low.metric}多{_shown(gap)}{unit}（{sum_}）。", (high, low), value=gap)


def _claimed(question: str, part: Target, parts: Sequence[Target], total: Target | None) -> Computed | None:
    """Return whether a part is the most, the least or half of all, as the question has it."""
    if match := _IS_MOST.search(question):
        values = [_number(each) for each in parts]
        least = bool(match["least"] or match["fewest"])
        extreme = min(values) if least else max(values)
        return replace(_extreme_of(parts, least=least), yes_no=_number(part) == extreme)
    half = _HALF.search(question)
    if half is None or total is None or not _is_exact(total):
        return None
    share = _share(part, total)
    apart = _number(part) * 2 - _number(total)
    if half["over"] or half["above"]:
        holds = apart > 0 or (apart == 0 and half["above"] == "以上")
    else:
        holds = apart < 0 if half["under"] else apart == 0
    return share and replace(share, yes_no=holds)


def _sum_against(match: re.Match[str], named: Sequence[Target]) -> Computed | None:
    """Return how much more several have together than another: 天宁区和钟楼区一共比武进区多几个."""
    several = [part for part in named if is_named(match["several"], part.metric)]
    other = [part for part in named if is_named(match["other"], part.metric)]
    if len(several) < 2 or len(other) != 1 or other[0] in several:
        return None
    together = sum(_number(part) for part in several)
    apart = together - _number(other[0])
    added = " + ".join(_shown(_number(part)) for part in several)
    sum_ = f"{added} - {_shown(_number(other[0]))} = {_shown(apart)}"
    names, unit = "、".join(part.metric for part in several), several[0].unit
    more = f"{'多' if apart >= 0 else '少'}{_shown(abs(apart))}{unit}"
    line = f"{names}合计{_shown(together)}{unit}，比{other[0].metric}{more}（{sum_}）。"
    return Computed(line, (*several, other[0]), value=apart)


def _compared(question: str, named: Sequence[Target]) -> Computed | None:
    """Return whether the first of two named is higher, or lower, as the question has it: A高于B吗."""
    higher, lower = _HIGHER.search(question), _LOWER.search(question)
    if _EITHER.search(question):
        return _difference(named)  # 武进比它多还是少
    if bool(higher) == bool(lower):
        return None
    first, second = sorted(named, key=lambda part: _place_in(question, part))
    apart = (_number(first) - _number(second)) * (1 if higher else -1)
    said = _BY_SO_MUCH.search(question)
    return replace(_difference(named), yes_no=apart == float(said[1]) if said else apart > 0)


def _place_in(question: str, part: Target) -> int:
    """Return where a question names a figure: by its name, the beginning or the end of it."""
    metric = part.metric
    names = (metric, metric[:2], metric[-4:], metric[-3:], metric[-2:])
    return next((at for name in names if (at := question.find(name)) >= 0), len(question))


def _share(part: Target, total: Target) -> Computed | None:
    whole = _number(total)
    if whole == 0 or isinstance(total.value, tuple):
        return None
    percent = _number(part) / whole * 100
    is_ = "=" if round(percent, 1) == percent else "≈"
    sum_ = f"{_shown(_number(part))} ÷ {_shown(whole)} {is_} {percent:.1f}%"
    return Computed(
        f"{part.metric}{_shown(_number(part))}{part.unit}，占{total.metric}的{percent:.1f}%（{sum_}）。",
        (part, total),
    )


def _with_share(summed: Computed, total: Target) -> Computed:
    """Return a sum with its share of the total: 幼儿园和小学一共多少，占多少."""
    whole, value = _number(total), summed.value
    if not whole or value is None:
        return summed
    percent = f"{value / whole * 100:.1f}%"
    sum_ = f"{_shown(value)} ÷ {_shown(whole)} ≈ {percent}"
    line = f"{summed.line.rstrip('。')}，占{total.metric}的{percent}（{sum_}）。"
    return replace(summed, line=line, targets=(*summed.targets, total))


def _sum(named: Sequence[Target]) -> Computed:
    total = sum(_number(part) for part in named)
    sum_ = " + ".join(_shown(_number(part)) for part in named) + f" = {_shown(total)}"
    return Computed(
        f"{'、'.join(part.metric for part in named)}合计{_shown(total)}{named[0].unit}（{sum_}）。",
        tuple(named),
        value=total,
    )


def sum_of_stages(question: str, chosen: Target, targets: Sequence[Target]) -> Computed | None:
    """Return what stages of schooling have together that go by one name: 义务教育阶段新增多少学位."""
    total = whole_of(chosen, targets) or chosen
    name, stages = next(((name, of) for name, of in _STAGES if name.search(question)), (None, ()))
    of_it = {part.metric: part for part in parts_of(total, targets)}
    beside = tuple(part for part in of_it if name and is_named(name.sub("", question), part))
    if set(beside) & set(stages):
        return None  # 义务教育阶段小学新增多少
    stages = (*beside, *stages) if stages else ()  # 中小学和幼儿园一共多少
    if not stages or not all(stage in of_it and _is_exact(of_it[stage]) for stage in stages):
        return None
    computed = _sum([of_it[stage] for stage in stages])
    return replace(computed, line=f"{computed.line.rstrip('。')}，都是{of_it[stages[0]].part_of}的分项。")


def _sum_of_all(parts: Sequence[Target], total: Target) -> Computed:
    """Return the sum of all parts, held against the total that the text states: 各区加起来是多少."""
    added = sum(_number(part) for part in parts)
    sum_ = " + ".join(_shown(_number(part)) for part in parts) + f" = {_shown(added)}"
    agrees = "与原文写的总数一致" if added == _number(total) else f"原文写的总数是{total.amount}"
    line = f"{parts[0].part_of}各项加起来是{_shown(added)}{parts[0].unit}（{sum_}），{agrees}。"
    return Computed(line, (total, *parts), value=added)


def _is_exact(target: Target) -> bool:
    return isinstance(target.value, int | float) and not target.bound


def _number(target: Target) -> float:
    return float(target.value) if isinstance(target.value, int | float) else 0.0


def _shown(value: float) -> str:
    return f"{value:g}" if value < 1e6 and value % 1 else f"{int(value)}"
