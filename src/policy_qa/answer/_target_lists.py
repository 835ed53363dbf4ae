"""Answer with a complete list of targets: of an amount, a kind of thing, a verb, a matter or a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_qa.answer import _words
from policy_qa.answer._clause_lists import mentioning, standing
from policy_qa.answer._fitting import Stated, sentence_span
from policy_qa.answer._nouns import Answer, Citation
from policy_qa.answer._quoting import quoting
from policy_qa.documents import Document
from policy_qa.numerals import parse_numeral
from policy_qa.question import (
    Reading,
    asking_part,
    asks_every_part,
    clauses_at,
    content_words,
    has_content,
    names_something,
)
from policy_qa.targets import Target, Value, find_quantities

_PRODUCTS = (
    r"平台|办法|方案|规划|计划|制度|机制|体系|意见|清单|标准|课程库|课程|基地|报告|队伍|联盟|教材|人才库|档案"
)
_SEVERAL = rf"(?:{_PRODUCTS})(?:[、和与或及]+(?:{_PRODUCTS}))*"  # 意见、方案
_PRODUCT = re.compile(
    rf"(?:建|建立|建设|搭建|打造|出台|制定|[新拟]订|[新拟]出|拟定|起草|编制|研制|组建|成立|开发|形成)(?:的|了|哪些|什么|几个|哪几个)*(?P<noun>{_SEVERAL})"
    rf"|(?:建|建立|建设|搭建|打造|出台|制定|编制|研制|组建|成立|开发|形成)(?:的|了)?(?P<asked>{_SEVERAL})?的?(?:有哪些|有哪几)"
    # 有哪些平台; 平台有哪些
    rf"|^(?:文件|今年|全文|这里|里面|一共|都|要|里)*有(?:哪些|什么|哪几个)(?P<there>{_SEVERAL})[?？。]*$"
    rf"|^(?P<which>{_SEVERAL})(?:一共|都)?有(?:哪些|哪几个)[?？。]*$"
    # 把所有机制列出来; 全部制度
    rf"|(?:所有|全部)的?(?P<all>{_SEVERAL})(?:都|全|列|$|[,，?？。]|有哪|是)"
)
_NAMED = ("noun", "asked", "there", "which", "all")
_WITHOUT_VERB = ("there", "which", "all")  # 有哪些联盟, of those that there are too
# 第十六条有哪些数字, 第七条有几个指标
_FIGURES = re.compile(r"(?:数字|数据|数量|指标|目标)(?![化教校资])")
# 那一条里要创建哪几类学校，各多少所
_EACH_KIND = re.compile("(?:哪[几些]|什么|各)[^?？]*(?:各|分别)(?:是|有|要)*(?:多少|几)")
# 体育类的目标有几项; 一共有几个10所
_COUNTS = re.compile(
    r"(?:目标|指标|数字)(?:任务)?(?:一共|总共|共|都|总)*有(?:几|多少)[项个条]|(?:有|共)(?:几|多少)[项个条](?:量化|数量|数字)*(?:目标|指标)"
    r"|(?:几|多少)[个项处](?=\d+[\u4e00-\u9fff])|[”\"」]的[^，。,]{0,6}有(?:几|多少)[种个项]"
)
# 哪些条规定了金额, 哪几条写了百分比
_IN_UNIT = (
    (
        re.compile(
            r"(?:规定|写(?:明白?)?|提到|涉及|出现|有)(?:了|到|过)?(?:具体)?(?:的)?(?:花|要|投)?(?:金额|钱数|多少(?:元|钱))"
        ),
        re.compile("元$"),
        "金额",
    ),
    (
        re.compile(r"(?:规定|写|提到|涉及|出现|有)(?:了|到|过)?(?:具体)?(?:的)?(?:百分比|百分数|比例)"),
        re.compile("[%％]|成$"),
        "百分比",
    ),
)
# 写明了要开发多少门课的有哪几处
_HOW_MANY_OF = re.compile(
    r"(?:规定|写明?|提到|涉及|出现|点明)(?:了|到|过|着)?[^，。,]{0,6}?(?:多少|几)(?P<unit>[门所名家期间座])(?P<noun>[\u4e00-\u9fff]{1,4}?)?"
    r"的?(?:(?:都|一共)?(?:有|是|在)(?:哪[几些]|几)(?:处|条|个地方|项)|(?:都|全)(?:给我)?(?:列|找|报|说))"
)
_OF_KIND = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:类|方面|领域)|一共|总共|[今本]年|要全|全要|有(?:几|多少)[项个条]"
)
# 哪些条写明了要开发几门课程
_WHICH_SAY_HOW_MANY = re.compile(
    r"哪[几些]条(?:都|里)?(?:规定|写明?|提到|涉及|点明)(?:了|到|过)?[^，。,]{0,8}?(?:多少|几)(?P<unit>[门所名家期间座])(?P<noun>[\u4e00-\u9fff]{1,4}?)(?:的|[，。,?？]|$)"
)
# 以区间表述的指标
_RANGES = re.compile("区间|[几多][到至][几多]|范围值|上下限")
_ALL_TARGETS = re.compile(
    r"(?:(?:有|都有|列出|列一下|汇总)?(?:哪些|所有|全部|什么)?(?:的)?(?:量化|数量|数字|具体|主要|工作)*(?:目标|指标|硬指标)(?:任务)?(?:有哪些|是什么|汇总|一览|清单|都有哪些|列全)?)"
)
_NUMBER_OF = re.compile(
    r"(?:数量|数字|数目|指标)(?:是|为|定为|等于)?(?P<n>\d+|[一二三四五六七八九十百千万]+)的"
)
_WHICH_IS = re.compile(
    r"^(?:那|那么)?(?:个)?(?P<amount>[^的，。]{2,8})的?(?:又|到底)?(?:是|指)(?:什么|啥|哪个|哪一?项|哪一?条)[?？。]*$"
)
_NO_AMOUNT = re.compile(r"一[个下些点]|[一二两三四五几]个?字|哪[一二两三四五六七八九十\d]+[个项条种]")
_AND_BEYOND = frozenset(("以上", "以下", "超过", "不少于", "不超过"))
_COUNTED = re.compile(
    r"的?([\u4e00-\u9fff]{2})(?<!目标|指标|任务|数字|地方)(?=都|各|有|是|分别|叫)"
)  # 七个颜色都是啥
_AMONG = re.compile("(?P<scope>[^，,。]{3,12}?)(?:里面?|当中|之中|中)[，,]?(?:有)?哪")
_STORY = 40  # characters
_FEW = 3  # clauses; a word that so few hold says which are meant


def counts_targets(question: str) -> bool:
    """Return whether a question asks how many targets there are, or for those in a unit: 哪些条规定了金额."""
    in_unit = re.search("哪[些几]|几[处条个]", question) and any(
        asked.search(question) for asked, _, _ in _IN_UNIT
    )
    return bool(
        in_unit
        or _HOW_MANY_OF.search(question)
        or _WHICH_SAY_HOW_MANY.search(question)
        or _COUNTS.search(question)
        or asks_which_is(question)
    )


def _of_unit(reading: Reading, targets: Sequence[Target], document: Document) -> Answer | None:
    """Return all figures that count things of a sort, where the clauses with such are asked for.

    写明了要开发多少门课的有哪几处 → 50门…课程, 100门…课程
    """
    match = _HOW_MANY_OF.search(reading.own) or _WHICH_SAY_HOW_MANY.search(reading.own)
    if match is None:
        return None
    unit, noun = match["unit"], match["noun"] or ""
    found = [t for t in targets if t.kind == "quantity" and t.plain_unit == unit and noun in t.metric]
    lines = [_words.figures_in_unit(f"多少{unit}{noun}", found)]
    lines += [_words.found_in(target.quote, document.clause(target.clause)) for target in found]
    return listed(lines, found, document) if found else None


def _ranges(reading: Reading, targets: Sequence[Target], document: Document) -> Answer | None:
    """Return all figures that are a range, where such are asked for: 以区间表述的指标."""
    if not (_RANGES.search(reading.own) and _FIGURES.search(reading.own)):
        return None
    found = [t for t in targets if t.kind == "quantity" and isinstance(t.value, tuple)]
    lines = [_words.figures_in_unit("几至几的范围", found)]
    lines += [_words.found_in(target.quote, document.clause(target.clause)) for target in found]
    return listed(lines, found, document) if found else None


def asks_which_is(question: str) -> bool:
    """Return whether a question asks what it is that an amount counts: 那100门的是啥."""
    match = _WHICH_IS.match(question)
    found = find_quantities(match["amount"]) if match else ()
    return match is not None and len(found) == 1 and match["amount"].endswith(found[0].amount)


def names_figures_of(reading: Reading) -> bool:
    """Return whether a question asks for the figures of a place: 第十六条有哪些数字."""
    return (
        reading.address is not None
        and bool(_FIGURES.search(reading.own) or _EACH_KIND.search(reading.own))
        and reading.kind in ("list", "quantity")
    )


def list_targets(reading: Reading, targets: Sequence[Target], document: Document) -> Answer | None:
    """Return a list of targets whose condition is exact; None where no such list is asked for."""
    for make in (
        _in_unit,
        _of_unit,
        _ranges,
        list_of_amount,
        _of_place,
        _all_targets,
        _by_product,
        _by_verb,
    ):
        answer = make(reading, targets, document)
        if answer is not None:
            return answer
    return None


def _of_place(reading: Reading, targets: Sequence[Target], document: Document) -> Answer | None:
    """Return the figures of the clauses that the question names, with how many each of several has."""
    if reading.address is None:
        return None
    clauses = clauses_at(reading.address, document)
    numbers = {clause.number for clause in clauses}
    found = [t for t in targets if t.kind == "quantity" and t.clause in numbers]
    if not found:
        return None
    each = [(clause, count) for clause in clauses if (count := sum(t.clause == clause.number for t in found))]
    lines = [_words.figures_of(each)]
    lines += [_words.found_in(target.quote, document.clause(target.clause)) for target in found]
    return listed(lines, found, document)


def _all_targets(reading: Reading, targets: Sequence[Target], document: Document) -> Answer | None:
    """Return every target, quantities first, of the document or of what is named: 跟体育有关的目标."""
    if not _ALL_TARGETS.search(reading.question):
        return None
    about = content_words(_OF_KIND.sub("", _ALL_TARGETS.sub("", reading.question)))
    chosen = [t for t in targets if all(_concerns(t, word, document) for word in about)]
    quantities = [target for target in chosen if target.kind == "quantity"]
    if not chosen or (about and not quantities):
        return None
    shown = [t for t in quantities if about or not t.is_part]
    shown += [target for target in chosen if target.kind == "deliverable"]
    lines = [_words.goals(about, len(quantities), len(chosen) - len(quantities))]
    lines += [_words.found_in(target.quote, document.clause(target.clause)) for target in shown]
    return listed(lines, shown, document)


def _concerns(target: Target, word: str, document: Document) -> bool:
    return any(
        word in place for place in (target.quote, target.metric, document.clause(target.clause).heading)
    )


def _by_product(reading: Reading, targets: Sequence[Target], document: Document) -> Answer | None:
    """Return everything of a kind that is to be made: 哪些工作要建平台, 要出台哪些办法."""
    match = _PRODUCT.search(reading.own)
    asked = next((match[name] for name in _NAMED if match[name]), None) if match else None
    if not asked:
        return None
    nouns = re.findall(_PRODUCTS, asked)
    if (
        match
        and any(match[name] for name in _WITHOUT_VERB)
        and not has_content(_PRODUCT.sub("", reading.own))
    ):
        return mentioning({noun: standing(noun, document) for noun in nouns}, document, confidence=0.95)
    named = re.compile(rf"(?:{'|'.join(nouns)})(?:[”’）]*$|[和与、])")  # 长效防控机制和分级防治模式
    found = [t for t in targets if t.kind == "deliverable" and named.search(t.metric)]
    about = _named_clauses(_PRODUCT.sub("", reading.own), reading, document)
    found = [target for target in found if target.clause in about] or found
    if not found:
        return None
    lines = [f"要建设或出台的{'、'.join(nouns)}共{len(found)}项："]
    lines += [_words.found_in(target.quote, document.clause(target.clause)) for target in found]
    return listed(lines, found, document)


def _named_clauses(question: str, reading: Reading, document: Document) -> frozenset[int]:
    """Return the clauses that a word of the question singles out: 高中培养拔尖人才要建哪些制度 → 17.

    Or the official term for one: 尖子生.
    """
    named: set[int] = set()
    official = (term for e in reading.expansions if e.written in question for term in e.official)
    for word in (*content_words(question), *official):
        holding = [clause.number for clause in document.clauses if word in clause.span.of(document.text)]
        if len(word) > 1 and len(holding) <= _FEW:
            named.update(holding)
    return frozenset(named)


def list_of_amount(reading: Reading, targets: Sequence[Target], document: Document) -> Answer | None:
    """Return all figures of the amount that the question names: 数量定为10所的有哪几种.

    Those of one place only, where it names one too; None where it names no amount, or there are no such.
    """
    if reading.address is not None:
        inside = {clause.number for clause in clauses_at(reading.address, document)}
        targets = [target for target in targets if target.clause in inside]
    if (bare := _NUMBER_OF.search(reading.own)) and not find_quantities(reading.own):
        return _of_number(parse_numeral(bare["n"]), targets, document)
    story = len(reading.own) > _STORY  # what is told names amounts that nobody asks for: 给12个学生上课
    asked = find_quantities(asking_part(reading.own) if story else reading.own)
    # 电话给我一个 and 六个一是哪六个 name no amount that figures could have
    if not asked or _NO_AMOUNT.search(reading.own) or asks_every_part(reading.own):
        return None  # 57个项目的辖市区分布 wants its parts
    value, unit = asked[0].value, asked[0].unit
    if asked[0].bound in _AND_BEYOND:
        return None  # 八个以上的: of which 八个 is but one
    found = [t for t in targets if t.kind == "quantity" and t.value == value and t.unit == unit]
    found = _inside_scope(found, reading, document)
    noun = _COUNTED.match(reading.own.partition(asked[0].amount)[2])
    bodies = "".join(document.clause(target.clause).span.of(document.text) for target in found)
    if not found or (noun and names_something(noun[1]) and noun[1] not in bodies):
        return None
    head = f"数量是{asked[0].amount}的目标共{len(found)}项："
    if len(found) == 1:  # 1.5亿元投向哪几个方面: its sentence says it
        sentence = sentence_span(found[0], document)
        shown = quoting(head, [(found[0].clause, sentence)], document, confidence=0.9)
        return replace(shown, targets=tuple(found))
    lines = [head, *(_words.found_in(target.quote, document.clause(target.clause)) for target in found)]
    return listed(lines, found, document)


def _inside_scope(found: Sequence[Target], reading: Reading, document: Document) -> list[Target]:
    """Return the figures that hold most of what they are asked among: 造学校的项目里，哪几家刚好是5个."""
    scope = _AMONG.match(reading.own)
    named = [word for word in content_words(scope["scope"]) if names_something(word)] if scope else []
    held = [sum(Stated.of(target, document).holds(word, reading) for word in named) for target in found]
    most = max(held, default=0.0)
    return [target for target, share in zip(found, held, strict=True) if share == most]


def _in_unit(reading: Reading, targets: Sequence[Target], document: Document) -> Answer | None:
    """Return all figures in the unit that the question names: 哪些条规定了金额."""
    unit, name = next(((u, n) for asked, u, n in _IN_UNIT if asked.search(reading.own)), (None, ""))
    if unit is None:
        return None
    found = [t for t in targets if t.kind == "quantity" and unit.search(t.unit)]
    if not found:
        return None
    lines = [_words.figures_in_unit(name, found)]
    lines += [_words.found_in(target.quote, document.clause(target.clause)) for target in found]
    return listed(lines, found, document)


def _of_number(value: Value | None, targets: Sequence[Target], document: Document) -> Answer | None:
    """Return all figures of a number, whatever they count: 数量是10的目标."""
    found = [t for t in targets if t.kind == "quantity" and value is not None and t.value == value]
    lines = [f"数量是{value}的目标共{len(found)}项："]
    lines += [_words.found_in(target.quote, document.clause(target.clause)) for target in found]
    return listed(lines, found, document) if found else None


def _by_verb(reading: Reading, targets: Sequence[Target], document: Document) -> Answer | None:
    """Return all deliverables of a verb that the question names: 明说要“出台”的文件有哪些."""
    verbs = {target.action for target in targets if target.kind == "deliverable"}
    named = [
        verb
        for verb in verbs
        if re.search(
            rf"[“\"「]{verb}[”\"」]|(?:要|将|会|计划|拟|准备|打算){verb}(?:的|什么|哪)|^{verb}(?:了)?(?:什么|哪些|啥)",
            reading.own,
        )
    ]
    found = [t for t in targets if t.kind == "deliverable" and t.action in named]
    if not found:
        return None
    lines = [f"文件写明“{named[0]}”的共{len(found)}项："]
    lines += [_words.found_in(target.quote, document.clause(target.clause)) for target in found]
    return listed(lines, found, document)


def listed(lines: list[str], found: Sequence[Target], document: Document) -> Answer:
    """Return the answer that lists targets in these lines, with their places."""
    clauses = tuple(dict.fromkeys(target.clause for target in found))
    lines.append(_words.source([document.clause(number) for number in clauses], document))
    return Answer(
        document=document.id,
        status="answered",
        answer="\n".join(lines),
        clauses=clauses,
        citations=tuple(Citation.at(target.span, target.clause, document) for target in found),
        targets=tuple(target for target in found if target.kind == "quantity"),
        confidence=0.9,
    )
