"""From a question as typed to what it was understood as."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_qa.documents import Document
from policy_qa.lexicon import Expansion, Lexicon
from policy_qa.numerals import parse_numeral
from policy_qa.question._address import Address, place_named
from policy_qa.question._asking import final_question, is_asking
from policy_qa.question._aspects import aspects_asked
from policy_qa.question._bearing import bearing, names_beside_people, others_than, shares_nothing
from policy_qa.question._by_place import (
    clause_beside,
    clauses_by_place,
    clauses_in_order,
    matters_placed,
    steps_beside,
)
from policy_qa.question._completion import asks_for_more, beside, completed, names_parts_alone
from policy_qa.question._content import content_words, has_content, names_something
from policy_qa.question._followup import (
    asks_attribute,
    asks_openly,
    bare,
    comes_with,
    leans_back,
    looks_inside,
    may_lean_back,
    may_stay_with_it,
    names_nothing,
    neighbour,
    only_also,
    points_back,
    recalled,
    starts_afresh,
)
from policy_qa.question._foreign import foreign_matter
from policy_qa.question._kinds import SMALL_TALK, Kind, asks_number, kind_of
from policy_qa.question._places import foreign_place, is_place_name
from policy_qa.question._pointing import (
    counts_clauses,
    counts_whole_outline,
    listed_at,
    member_pointed_at,
    part_shown,
    place_pointed_at,
    points_by_place,
)
from policy_qa.question._reading import Background, Reading, Turn
from policy_qa.question._recast import recast
from policy_qa.question._repair import Correction, repair
from policy_qa.question._titles import clause_called, section_called
from policy_qa.question._years import years_asked
from policy_qa.text import Span

_NOT_MEANT = re.compile(
    r"(?<=[，,。？?！!])(?:我)?(?:不是|弗是|勿是|唔系)(?:要)?(?:问|说|讲|指)[^，,。？?！!吗吧]{1,10}[。！!]?$"
)
# 不问名额了，高中造几所; 不是外头的班，是学校老师收钱教
_NOT_MEANT_FIRST = re.compile(
    r"^(?:我)?(?:不(?:是)?(?:问|说|谈|讲|指)[^，,。？?吗么嘛]{1,10}?(?:了)?[,，]\s*(?:我?是?(?:问|说|指)(?:的是)?)?|不是[^，,。？?吗么嘛]{1,10}[,，]\s*(?:(?:而)?是|我(?:是|要|想)?(?:问|说|指)的?是?))"
)
_OF_THE_DOCUMENT = re.compile("条|处|地方|文件|全文|通篇")  # 出台什么文件的有哪些条
_BY_OUR_CITY = re.compile(
    r"(?:是)?(?:放?在|由)(?:(?:我|本|我们|咱们?)市|市里|(?P<name>[\u4e00-\u9fff]{2})市?)(?=(?:来)?[承举主]?办)"
)
# 常州今年新增多少学位: each clause of its plan is of the city
_OF_OUR_CITY = re.compile(
    r"^(?:我们|我俚|咱们?|请问|想问(?:一下)?|问一下|今年)?(?P<name>[\u4e00-\u9fff]{2})市?(?=今年|本年|全市|这边|这里|现在|总共|一共|要|到底|有|打算|准备|计划)"
)
# “长三角”在哪些条里出现，含开头段: of the whole text
_OPENING_TOO = re.compile(
    "[,，（(]?(?:含|包括|连|算上)(?:着)?(?:开头|前言|引言|开篇)[^,，。?？]{0,4}[)）]?"
    "|[,，?？](?:开头|前言|引言|开篇)[^,，。?？]{0,3}[也都](?:要|得)?算(?:上|在内|进去)?"
)
_NUMERAL = re.compile(
    "[一二两三四五六七八九][一二两三四五六七八九十百千万零]*[百千万][一二两三四五六七八九十百千零]*(?=[个所家门项名人位期场元])"
)
# 知道了，那心理的呢: what was said before has been taken in
_TAKEN_IN = re.compile(
    r"^[^，。,\s]{1,6}(?:说完|问完|看完|讲完|清楚|明白)了[,，。！!\s]+(?=\S{3,})"
    r"|^(?:知道了|晓得了|明白了?|懂了|了解了?|收到|好的|好嘞|嗯+|哦+|噢+|行)[,，。！!\s]+(?=\S{3,})"
)
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_KEYWORDS = 16  # characters; up to here what stands between spaces may be words looked for
_ONLY_ASKS = re.compile("[讲是有写做叫说干为]?什么|多少钱?|多少个|为什么|怎么|怎么办|什么时候|什么事|哪里")
_SUCH = "这样的"  # 要评几所这样的学校, after what they are
_HEAD = 2  # characters at the end of a name that say what kind of thing it is: 基地


def understand(question: str, history: Sequence[Turn] = (), *, background: Background) -> Reading:
    """Return the reading of a question after the turns in `history` (oldest first)."""
    plain = _asking_plainly(question.strip(), background.lexicon)
    return replace(_understood(question, plain, history, background), typed=plain)


def _understood(question: str, plain: str, history: Sequence[Turn], background: Background) -> Reading:
    """Return the reading of a question; `plain`: the same in standard words where it asks in dialect."""
    marked = recast(_marked(_TAKEN_IN.sub("", plain)), background.document)
    repaired = repair(_without_what_is_not_meant(marked), background.vocabulary)
    if history and (place := listed_at(repaired.text, history)) is not None:
        return replace(
            _read(question, repaired.text, repaired.text, repaired.corrections, background), address=place
        )
    own = recalled(repaired.text) if history else repaired.text
    alone = _read(question, own, own, repaired.corrections, background)
    if not history or starts_afresh(alone.own) or own != repaired.text:
        return alone
    if history[-1].reading.kind in SMALL_TALK and not leans_back(alone.own):
        return alone
    shown = _of_what_was_shown(alone, history, background.document)
    return shown or _leaning(alone, history, background)


def _of_what_was_shown(alone: Reading, history: Sequence[Turn], document: Document) -> Reading | None:
    """Return the reading of what asks for a side, a member or the place of what was just shown, else None."""
    before = history[-1]
    with_it = comes_with(alone.own)
    if with_it and before.clauses and not before.refused and with_it not in document.text:
        return _at_shown(alone, before.clauses)
    if looks_inside(alone.own) and len(before.clauses) == 1:
        return _at_shown(alone, before.clauses)
    if (member := _member_of_shown(alone, history, document)) is not None:
        return member
    if (
        alone.kind == "structure"
        and counts_clauses(alone.own)
        and (part := part_shown(before.clauses, document))
    ):
        return replace(alone, address=Address("section", part, part, None, Span(0, 0)))
    place = place_pointed_at(alone.own, alone.kind, history, document)
    return None if place is None else replace(alone, address=place)


def _leaning(alone: Reading, history: Sequence[Turn], background: Background) -> Reading:
    """Return the reading of a question that may be completed from the turn before, or as it is alone."""
    before = history[-1]
    if others_than(alone.own, _last_matter(history).question) and names_beside_people(alone.words):
        # 那老师自己的心理问题谁来管, after 学生心理辅导抓什么
        return _read(alone.asked, bare(alone.own), bare(alone.own), alone.corrections, background)
    official = [term for expansion in alone.expansions for term in expansion.official[:1]]
    nothing_named = may_lean_back(alone.own) and not any(map(names_something, alone.words))  # 谁查
    parts_alone = bool(before.figures) and names_parts_alone((*alone.words, *official), background.siblings)
    if (leans_back(alone.own) or nothing_named or parts_alone) and not _stands_alone(alone):
        completed_ = _complete(alone, history, background)
        counts_other = nothing_named and asks_number(alone.own) and any(map(names_something, official))
        doubtful = only_also(alone.own) or (counts_other and not leans_back(alone.own))  # 高中盖完的有几个
        return replace(completed_, tentative=True) if doubtful else completed_
    strange = shares_nothing(alone.words, before.clauses, background.document, background.lexicon)
    strange = strange or others_than(alone.own, before.reading.question)
    whole_outline = alone.kind == "structure" and counts_whole_outline(alone.own)
    if may_lean_back(alone.own) and alone.address is None and not (strange or whole_outline):
        return replace(_complete(alone, history, background), tentative=True)
    return alone


def may_stay(reading: Reading, before: Turn) -> bool:
    """Return whether a question, read by itself, may be about the clause of the turn before all the same."""
    return bool(
        before.clauses
        and before.reading.kind not in SMALL_TALK
        and reading.kind not in (*SMALL_TALK, "structure")
        and not (reading.kind == "list" and _OF_THE_DOCUMENT.search(reading.own))
        and not (reading.address or reading.elsewhere or reading.foreign)
        and may_stay_with_it(reading.own)
        and not others_than(reading.own, before.reading.question)
    )


def only_cued(reading: Reading, alone: Reading) -> bool:
    """Return whether nothing but a cue word ties a reading to the turn before: 团的那块搞哪些系列活动.

    `alone`: the same question read by itself.  谁负责, 第三项呢 and 收入方面呢 say more of what is meant.
    """
    pointed = reading.about or reading.more or reading.address or reading.member
    return reading.leans_back and not (reading.tentative or pointed or _names_only(alone))


def kept_to(shown: Sequence[int], reading: Reading) -> Reading:
    """Return the reading of a question that is told to be about the clauses shown in the turn before."""
    return replace(reading, anchors=tuple(shown), anchored=True, kept=True)


def _marked(question: str) -> str:
    """Return a longer question typed with spaces for marks with marks: 老板跑路了 找谁都不理 有说法伐."""
    return _SPACE.sub("，", question) if len(question) > _KEYWORDS else question


def _asking_plainly(question: str, lexicon: Lexicon | None) -> str:
    """Return a question with the dialect words that only ask in standard ones: 几钿 → 多少钱, 嗲 → 什么."""
    for expansion in reversed(lexicon.expand(question) if lexicon else ()):
        plain, span = expansion.official[0], expansion.span
        if expansion.kind == "dialect" and len(expansion.official) == 1 and _ONLY_ASKS.fullmatch(plain):
            question = question[: span.start] + plain + question[span.end :]
    return question


def _without_what_is_not_meant(question: str) -> str:
    """Return a question without what it says it does not ask: 基地要建几个？不是问头一批 → 基地要建几个？."""
    rest = _NOT_MEANT.sub("", question)
    rest = rest if starts_afresh(rest) else _NOT_MEANT_FIRST.sub("", rest)  # 不说这个了 leaves the matter
    return rest if has_content(rest) else question


def _stands_alone(reading: Reading) -> bool:
    """Return whether address or kind make a cued question complete: 那第五部分有哪几条."""
    if reading.kind in SMALL_TALK:
        return True
    if reading.kind == "structure":
        return not (asks_attribute(reading.own) and "条" not in reading.own)  # 一共列了几项
    return reading.address is not None and reading.address.level == "clause" and reading.kind != "locate"


def _at_shown(reading: Reading, shown: tuple[int, ...]) -> Reading:
    """Return a reading that is about the clause just shown, whatever else it might be about."""
    return replace(reading, address=Address.of_shown(shown[0]), anchors=shown, anchored=True)


def _member_of_shown(alone: Reading, history: Sequence[Turn], document: Document) -> Reading | None:
    """Return the reading of what points at one of the things just shown: 第三项呢, 末了那个."""
    shown = _at_shown(alone, history[-1].clauses) if history[-1].clauses else alone
    if (member := member_pointed_at(alone.own, history, document)) is not None:
        return replace(shown, kind="locate", member=member)
    if points_by_place(alone.own, history, document):
        about = _last_matter(history).question
        return replace(shown, kind="locate", about=about, quoted=history[-1].quotes)
    return None


def _names_only(reading: Reading) -> bool:
    """Return whether a question names another matter and asks nothing of its own: 那普惠幼儿园呢."""
    return reading.kind == "locate" and not asks_openly(reading.own)


def _counted_as(name: str, before: Turn, background: Background) -> str:
    """Return what a figure of the document counts that a follow-up names, by its end too, or "".

    工作者 → 优秀食育工作者, where the clause just shown counts them; 食育的, after 基地几个 → 食育基地
    """
    if name.endswith("的") and before.figures:
        name = name[:-1] + before.figures[0].metric[-_HEAD:]
    named = [counted for counted in background.counted if name in counted]
    here = [counted for counted in named if background.counted[counted] & set(before.clauses)]
    if len(here) == 1:
        return here[0]
    return name if len(name) > _HEAD and named else ""


def _read(
    asked: str, own: str, full: str, corrections: tuple[Correction, ...], background: Background
) -> Reading:
    searched = _in_digits(_without_own_city(full, background.document), background.document)
    plain, dialect = _in_plain_words(searched, background.lexicon)
    said, _ = _in_plain_words(own, background.lexicon)
    expansions = (*dialect, *(background.lexicon.expand(plain) if background.lexicon else ()))
    official = [term for expansion in expansions for term in expansion.official]
    asked_last = final_question(said)
    address = _place_of(own, said, background)
    return Reading(
        asked=asked,
        question=full,
        own=own,
        plain=plain,
        kind=kind_of(asked_last),
        address=address,
        beside=() if address else steps_beside(said),
        years=years_asked(asked_last, background.document.year),
        elsewhere=foreign_place(own, background.document),
        foreign=foreign_matter(final_question(own), official, background.document),
        aspects=aspects_asked(asked_last),
        words=content_words(plain),
        focus=content_words(plain),
        expansions=expansions,
        corrections=corrections,
    )


def _place_of(own: str, said: str, background: Background) -> Address | None:
    """Return the place that a question names, by number or by words of a heading.

    `said`: the question without dialect words.
    """
    own, said = _OPENING_TOO.sub("", own), _OPENING_TOO.sub("", said)
    document, lexicon = background.document, background.lexicon
    by_place = (
        clauses_in_order(said, document, lexicon)
        or clauses_by_place(said, document, lexicon)
        or clause_beside(said, document, lexicon)
    )
    if by_place or steps_beside(said) or matters_placed(said):
        return by_place  # 讲种菜的那条后面一条 is not the last one
    return (
        place_named(own, document)
        or section_called(own, document, lexicon)
        or clause_called(own, document, lexicon)
    )


def _without_own_city(text: str, document: Document) -> str:
    """Return a question without the city whose plan the document is: 由我市承办 → 承办, 常州今年 → 今年."""

    def own_city(match: re.Match[str]) -> str:
        its_own = is_place_name(match["name"]) and match["name"] in document.title
        return "" if its_own else match[0]  # 教育今年花多少 keeps its 教育, though the title has it

    def whose(match: re.Match[str]) -> str:
        own = match["name"] is None or match["name"] in document.title
        return "" if own else match[0]

    return _OF_OUR_CITY.sub(own_city, _BY_OUR_CITY.sub(whose, text))


def _in_digits(text: str, document: Document) -> str:
    """Return a text with larger numbers in digits, but as the document writes them: 一千两百个 → 1200个."""

    def digits(match: re.Match[str]) -> str:
        value = parse_numeral(match[0])
        return str(value) if isinstance(value, int) and match[0] not in document.text else match[0]

    return _NUMERAL.sub(digits, text)


def _in_plain_words(text: str, lexicon: Lexicon | None) -> tuple[str, tuple[Expansion, ...]]:
    """Return a text with dialect words in standard ones, and those words that also name a matter.

    啥辰光造好 → 什么时候竣工; 困弗着 → 睡不着, which names 心理健康 too
    """
    dialect = [e for e in lexicon.expand(text) if e.kind == "dialect"] if lexicon else []
    for expansion in reversed(dialect):
        text = text[: expansion.span.start] + expansion.official[0] + text[expansion.span.end :]
    return text, tuple(expansion for expansion in dialect if len(expansion.official) > 1)


def _last_matter(history: Sequence[Turn]) -> Reading:
    """Return the last reading that says what it is about: 一共几种 and 原话是什么 lean on the turn before."""
    told = [turn.reading for turn in history if not asks_attribute(turn.reading.own)]
    return told[-1] if told else history[-1].reading


def _complete(alone: Reading, history: Sequence[Turn], background: Background) -> Reading:
    """Return a follow-up completed from the turns before; what it says itself replaces what was said."""
    before, matter = history[-1], _last_matter(history)
    if (side := _side_of_shown(alone, before, matter)) is not None:
        return side
    joined = completed(alone.own, alone.kind, history, background.siblings, matter.question)
    addition = bare(alone.own)
    named = [*content_words(addition), *_of_several_words(alone, background.document)]
    turn = bearing(named, before.clauses, background.document, background.lexicon)
    if names_nothing(alone.own) and has_content(alone.own):
        turn = "stays"  # 最长几个月: 月 is no matter of its own
    if joined is None and _names_only(alone):
        if before.refused and names_something(addition):
            turn = "leaves"  # 疗休养呢, after 多久体检一次 that the text does not say
        counts = before.reading.kind == "quantity"
        if counts and (counted := _counted_as(addition, before, background)):
            turn, addition = "leaves", counted  # 产教融合型企业呢, after “领航计划”学校几所
    leaves = turn == "leaves"
    beside_it = _left_for(addition, alone, before) if leaves else beside(matter.question, addition, alone.own)
    read = _read(alone.asked, alone.own, joined or beside_it, alone.corrections, background)
    if joined is None and not leaves:
        read = replace(read, focus=content_words(addition) or read.focus)
        of_shown = names_nothing(alone.own) or _SUCH in alone.own
        if asks_number(alone.own) and of_shown and before.clauses and not before.refused:
            read = replace(read, address=Address.of_shown(before.clauses[0]))  # 几所: of what was shown
    whole = joined is not None or leaves
    says_kind = whole or alone.kind != "locate" or asks_openly(alone.own)
    carried = alone.kind if says_kind else before.reading.kind
    kind = kind_of(read.plain) if whole else carried
    return replace(
        read,
        kind=alone.kind if kind == "locate" else kind,  # 中层也在培养之列？ is joined without its mark
        years=read.years or (() if leaves else before.reading.years),
        aspects=read.aspects or (() if says_kind else before.reading.aspects),
        anchors=() if leaves else before.clauses,
        anchored=not leaves and (points_back(alone.own) or turn == "stays"),
    )


def _side_of_shown(alone: Reading, before: Turn, matter: Reading) -> Reading | None:
    """Return the reading of what asks only for a side of what was shown, or for a place: 还有吗, 谁负责."""
    if asks_for_more(alone.own):
        one_clause = len(before.clauses) == 1 and not before.refused
        quoted = (*before.reading.rest_of, *before.quotes) if one_clause else ()
        return replace(before.reading, asked=alone.asked, tentative=False, more=True, rest_of=quoted)
    if (step := neighbour(alone.own)) and before.clauses:
        return replace(alone, address=Address.of_shown(before.clauses[0] + step), beside=())
    shown = before.clauses if before.lacks or not before.refused else before.reading.anchors
    if asks_attribute(alone.own) and shown:
        kind: Kind = "list" if asks_number(alone.own) else alone.kind  # 列了几项
        quotes = () if before.refused else before.quotes
        return replace(_at_shown(alone, shown), kind=kind, about=matter.question, quoted=quotes)
    if alone.address is not None:
        of_outline = before.reading.kind == "structure" and alone.address.level == "clause"
        asks_itself = alone.kind != "locate" or of_outline  # 最末一条写了啥, after 这一章一共几条
        return replace(alone, kind=alone.kind if asks_itself else before.reading.kind)
    return None


def _of_several_words(alone: Reading, document: Document) -> list[str]:
    """Return the official terms for what no single word of a question says: 有偿补课, for 偷偷收钱教."""
    several = [
        e
        for e in alone.expansions
        if e.written not in alone.words
        and not is_asking(e.written)
        and not any(len(word) > 1 and word in document.text for word in content_words(e.written))
    ]
    return [term for expansion in several for term in expansion.official[:1]]


def _left_for(addition: str, alone: Reading, before: Turn) -> str:
    """Return the question about another matter than the one before, counted where that was: 普惠园有多少."""
    counts = before.reading.kind == "quantity" and not before.refused and not alone.own.startswith("还有")
    checked = before.reading.kind == "yes_no" and len(before.figures) == 1  # 是不是100门
    unit = before.figures[0].unit if checked else ""
    return f"{addition}有多少{unit}" if (counts or checked) and _names_only(alone) else addition
