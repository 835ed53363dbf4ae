"""Whether a figure is of the very thing that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.answer._breakdown import is_named, is_place, parts_of, whole_of
from policy_qa.answer._fitting import NUMERAL, STRONG, WEAK, Stated, sentence_of
from policy_qa.answer._scope import stage_unnamed
from policy_qa.documents import Document
from policy_qa.question import Reading, asking_part, content_words, names_something
from policy_qa.targets import Target, find_quantities
from policy_qa.text import bigrams, fold, is_word

# 其中照明改造花多少, where the text gives the whole alone
_OF_WHICH = re.compile(
    r"其中(?:的)?([\u4e00-\u9fff]{2,8}?)(?:的?(?:数量|数目|总数))?(?:花|有|占|是|要|投|多少|几)"
)
_HELPING = re.compile(r"^[要能会可得应将]|要$")  # 要建, 校要, which the segmenter takes for one word
_COMPARING = re.compile(r"超过|超出|不到|不足|以上|以下|至少|多于|少于|达到|将近|大约")
# What a figure is of, when it is not of the whole that the text speaks about: 全国, 每所学校
_SCOPE = re.compile(
    r"全国|全省|省里|国内|全球|世界|(?:人|生|师)均|平均|(?:每|各)(?:一)?(?:个)?(?:所|校|学校|班|班级|人|户|家|名|位)"
)
_NATIONAL, _OF_THE_NATION = ("全国", "国内"), re.compile("^(?:国务院|国家|中华人民共和国|教育部|中共中央)")
_COMMON = frozenset(("学校", "项目", "工程"))  # what any figure of building is of
_QUOTED = re.compile("“([^“”]+)”")
_LONG = 5  # characters from which a name is surely another's: 新优质学校
_FEW = 4  # clauses
_APART = re.compile("单项|单独|单列|(?:经费|资金|投入|元)[里中]|其中")  # 装备经费中照明改造单项金额
_LISTS = re.compile(r"[^，。；：、]+(?:、[^，。；：、]+)+")
_PER_HEAD = re.compile(
    r"[人生师]均|平均|(?:每|各)(?:一)?(?:个)?(?:人|户|家|名|位|生|子女|学生|教师)"
)  # 每人, 年生均


def accounts_for_all(target: Target, reading: Reading, document: Document) -> bool:
    """Return whether a figure, its sentence or heading holds every word that the question says it of."""
    return not unaccounted(target, reading, document)


def unaccounted(target: Target, reading: Reading, document: Document) -> list[str]:
    """Return the words that a question says a figure of and that it, its sentence and heading do not hold."""
    stated = Stated.of(target, document)
    own = (word for word in reading.focus if not NUMERAL.match(word) and not _COMPARING.fullmatch(word))
    said = [bare for word in own if len(bare := _HELPING.sub("", word)) > 1]
    single = [word for word in said if not _is_made_of(word, said)]
    return [w for w in single if not is_named(w, target.metric) and stated.holds(w, reading) < WEAK]


def _is_made_of(word: str, others: Sequence[str]) -> bool:
    """Say whether a word is two of the others side by side: 子女教育 beside 子女 and 教育."""
    return any(word[:at] in others and word[at:] in others for at in range(2, len(word) - 1))


def accounts_for_more_than_its_name(target: Target, reading: Reading, document: Document) -> bool:
    """Return whether a figure holds anything of the question but the part's name: not of 新北区房价."""
    if not target.is_part:
        return True
    stated = Stated.of(target, document)
    own = content_words(asking_part(reading.own))
    others = [word for word in own if not is_named(word, target.metric) and word not in target.metric]
    if any(stated.holds(word, reading) > 0 for word in others):
        return True
    known = {e.written for e in reading.expansions}
    strange = [w for w in others if len(w) > 1 and w not in known and w not in document.text]
    return not any(is_word(word) for word in strange)


def _scope_beyond(question: str, sentence: str, title: str) -> str:
    """Return the scope that a question asks for and a sentence does not speak of, or ""."""
    scope = _SCOPE.search(question)
    if scope is not None and scope[0] in _NATIONAL and _OF_THE_NATION.search(title):
        return ""
    if scope is None or scope[0] in sentence or ("省" in scope[0] and re.search("省级?(?!略)", sentence)):
        return ""
    return "" if _PER_HEAD.search(scope[0]) and _PER_HEAD.search(sentence) else scope[0]


def crossing(reading: Reading, chosen: Target, targets: Sequence[Target], document: Document) -> str:
    """Return the part or scope asked about where the text does not give that figure for it, or "".

    天宁区初中学位: seats are broken down by school stage alone.
    武进区学位: the parts by district are those of projects.
    全国新增学位, 每所学校新增学位: the figure is the city's.
    """
    asked = reading.own if reading.leans_back else reading.question
    own_words = content_words(reading.own)
    names_only_a_part = bool(reading.anchors) and all(w in chosen.metric for w in own_words)  # 那幼儿园呢
    if scope := _scope_beyond(asked, sentence_of(chosen, document), document.title):
        return scope
    of_which = _OF_WHICH.search(reading.own)
    if of_which and not chosen.is_part and not _counts(chosen, of_which[1], targets):
        return of_which[1]
    if not chosen.is_part and (beside_it := _beside_in_list(reading, chosen, document)):
        return beside_it
    if other := _of_another_count(asked, chosen, targets):
        return f"{chosen.metric}{other}"
    whole = chosen.part_of or chosen.metric
    here = [t for t in targets if t.is_part and (t.clause == chosen.clause or is_place(t.metric))]
    own = parts_of(chosen, targets)
    own_parts = {part.metric for part in own}
    beside = [part for part in here if part not in own]
    said = f"{chosen.quote}{chosen.metric}{whole}"
    for part in sorted(beside, key=lambda target: target.metric):
        elsewhere = part.metric not in own_parts and not is_named(said, part.metric)
        meant = reading.question if is_place(part.metric) and names_only_a_part else asked
        if elsewhere and is_named(meant, part.metric):
            named = [chosen.metric, part.metric] if is_named(meant, chosen.metric) else [part.metric]
            return "".join(sorted(named, key=lambda name: meant.find(name[:2])))
    totals = {
        t.value for t in targets if t.kind == "quantity" and t.clause == chosen.clause and not t.is_part
    }
    said_totals = {quantity.value for quantity in find_quantities(reading.own)} & totals
    total = whole_of(chosen, targets)
    if said_totals and total is not None:
        # 57个项目里幼儿园几个: the 12 are of 24
        return "" if total.value in said_totals else chosen.metric
    if not chosen.is_part:
        return ""
    names = {chosen.metric, *own_parts}
    spoken = (
        word
        for word in reading.focus
        if len(word) > 1 and word not in _COMMON and not NUMERAL.fullmatch(word)
    )
    rest = [word for word in spoken if not any(is_named(word, name) or word in name for name in names)]
    told, others = _told(rest, f"{whole}{chosen.quote}", reading), {t.part_of or "" for t in beside}
    most = max((_told(rest, t.quote, reading) for t in targets if t.clause != chosen.clause), default=0)
    elsewhere = told == 0 and most * 2 > len(rest)
    if elsewhere or any(_told(rest, other, reading) > told for other in others):
        return chosen.metric
    return ""


def _of_another_count(question: str, chosen: Target, targets: Sequence[Target]) -> str:
    """Return what a question names that another figure counts, where a district's figure was chosen, or "".

    新优质学校在钟楼区有几所: the district's 8 are building projects.
    """
    if not (chosen.is_part and is_place(chosen.metric)):
        return ""
    counted = (t.metric for t in targets if t.kind == "quantity" and not t.is_part)
    names = {name for metric in counted for name in (*_QUOTED.findall(metric), metric) if len(name) >= _LONG}
    others = [name for name in names if name in question and name not in (chosen.part_of or "")]
    return max(others, key=len, default="")


def _counts(total: Target, member: str, targets: Sequence[Target]) -> bool:
    """Return whether a figure is of what is asked for, or broken down by it: 竣工24个, 其中小学6个."""
    words = [word for word in content_words(member) if len(word) > 1]
    if words and all(word in total.quote for word in words):
        return True  # 其中今年先挂牌多少个, of 挂牌市级首批食育基地50个
    return is_named(total.quote, member) or any(is_named(member, t.metric) for t in parts_of(total, targets))


def _beside_in_list(reading: Reading, chosen: Target, document: Document) -> str:
    """Return the member of a list that is asked about where the figure is of another member, or "".

    体育传统特色学校、校园足球示范校建设，计划新增10所高水平体育传统特色学校: no figure of 足球示范校.
    """
    before = sentence_of(chosen, document).partition(chosen.quote)[0]
    own = [word for word in content_words(chosen.metric) if len(word) > 1]
    rest = [w for w in reading.focus if len(w) > 1 and w not in chosen.quote and not NUMERAL.fullmatch(w)]
    for stretch in _LISTS.findall(before):
        members = stretch.split("、")
        of_it = [m for m in members if own and sum(word in m for word in own) * 2 > len(own)]
        for member in members:
            asked = [word for word in rest if word in member]
            if of_it and member not in of_it and asked and not any(w in m for w in asked for m in of_it):
                return asked[-1]
    return ""


def given_for_all(chosen: Target, reading: Reading, document: Document) -> str:
    """Return the one use that is asked about where a sum of money is for several together, or "".

    计划投入1.5亿元，重点加强实验室提档升级、加快照明改造进度: no figure of 照明 alone.
    """
    if chosen.is_part or not chosen.unit.endswith("元"):
        return ""
    uses = [
        Stated(fold(member))
        for stretch in _LISTS.findall(sentence_of(chosen, document).partition(chosen.quote)[2])
        for member in stretch.split("、")
    ]
    said = [w for w in reading.focus if len(w) > 1 and w not in chosen.quote and _is_telling(w, document)]
    named = [[word for word in said if use.holds(word, reading) == STRONG] for use in uses]
    heading = fold(document.clause(chosen.clause).heading)
    headed = Stated(heading)
    whole = [
        word
        for word in said
        if headed.holds(word, reading) == STRONG and not any(word in words for words in named)
    ]
    meant = [words for words in named if words]
    if len(uses) < 2 or len(meant) != 1 or (whole and not _APART.search(reading.own)):
        return ""
    places = [(at, at + len(word)) for word in meant[0] if (at := reading.plain.find(word)) >= 0]
    return reading.plain[min(start for start, _ in places) : max(end for _, end in places)] if places else ""


def stage_beyond(chosen: Target, reading: Reading, document: Document) -> str:
    """Return the one stage of schooling that a figure is asked of and that its sentence does not name, or "".

    北京初中新增多少学位, where the text says 2万个学位 and nothing of 初中.
    """
    asked = asking_part(reading.own if reading.leans_back else reading.question)
    stated = f"{sentence_of(chosen, document)}{chosen.part_of or ''}{document.clause(chosen.clause).heading}"
    return stage_unnamed(asked, stated)


def ignores(reading: Reading, given: Sequence[Target]) -> bool:
    """Return whether figures hold nothing of what a question names itself: 足球示范校 beside 健康学校."""
    official = [term for e in reading.expansions if e.written in reading.own for term in e.official]
    named = [word for word in reading.focus if names_something(word)]
    said = " ".join(f"{target.quote}{target.metric}{target.part_of or ''}" for target in given)
    held = any(words in said for words in (*bigrams(reading.own), *official))
    return bool(said and named) and not held


def _is_telling(word: str, document: Document) -> bool:
    """Return whether few clauses hold a word, so that it tells one matter from the others: not 学校."""
    if NUMERAL.match(word):
        return False
    return sum(word in clause.span.of(document.text) for clause in document.clauses) <= _FEW


def _told(words_: Sequence[str], text: str, reading: Reading) -> float:
    """Return how many of the words a text holds as they stand or by their official ones."""
    return sum(Stated(fold(text)).holds(word, reading) == STRONG for word in words_)
