"""Choose the targets that a question about a number asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_qa.answer._breakdown import breakdown, is_place, parts_of, whole_of
from policy_qa.answer._evidence import sentences_of
from policy_qa.answer._sides import across
from policy_qa.documents import Document
from policy_qa.question import Reading, content_words
from policy_qa.search import Hit
from policy_qa.targets import Target, find_quantities
from policy_qa.text import Span, bigrams, fold, is_word, words

_STRONG, _WEAK = 1.0, 0.35  # a question word found in the target itself, or only in its sentence or heading
_CARRIED = 0.3  # weight of a word from the turn before, beside those of this turn
_ENOUGH = 0.34  # share of the question's words that a target must account for
_SURELY = 0.7  # fit from which a figure is meant whatever the judge says
_NEAR_BEST = 0.85  # several targets are given when they fit about equally well and several are asked for
_SEVERAL = re.compile(r"各|分别|[和与及、跟]|以及|都|哪些|每个")
_EVERY_PART = re.compile(
    r"(?:各|每)(?:个|一)?(?:区|县|市|辖|地|学段|部分|类|阶段|单位)|^[^和与及、跟]*分别(?:有|是|为)?(?:几|多少)|怎么分|分布|明细|构成"
)
_FIRST_OF_MORE = re.compile(r"首批|第一批|头一?批|先期")  # 50 of the first batch are not all there will be
# 其中照明改造花多少, where the text gives the whole alone
_OF_WHICH = re.compile(r"其中(?:的)?([\u4e00-\u9fff]{2,8}?)(?:花|有|占|是|要|投|多少|几)")
_HELPING = re.compile(r"^[要能会可得应将]")  # 要建, which the segmenter takes for one word
_NUMERAL = re.compile(r"[\d.]+|[〇零一二两三四五六七八九十百千万亿]+")
_TOTAL = re.compile(r"一共|总共|总数|总计|合计|共计|全市|加起来|总量|总的")
_MEASURE_ASKED = re.compile(r"几(?:多)?([个所家门项名期支场次倍间座处批套])")
_MONEY_ASKED = re.compile(
    r"多少(?:钱|资金|经费|元|亿|万元)|几(?:多|个)?钱|花(?:费)?多少|投(?:入)?多少|(?:资金|经费|预算)(?:是|有)?多少"
)
_PEOPLE_ASKED = re.compile(
    r"(?:多少|几)(?:个|名|位)?(?:人(?!次)|老师|教师|学生|孩子|娃|小孩|职工|员工)|多少(?:名|位)|几(?:名|位)"
)
_PEOPLE = re.compile(r"[人名位]")  # a unit that counts people
_STAFF = re.compile(r"老师|教师|教职工|校长|园长|职工|员工|保安|医生")  # never counted in 学位
# What a figure is of, when it is not of the whole that the text speaks about: 全国, 每所学校
_SCOPE = re.compile(
    r"全国|全省|省里|国内|全球|世界|(?:人|生|师)均|平均|(?:每|各)(?:一)?(?:个)?(?:所|校|学校|班|班级|人|户|家|名|位)"
)
# What people count loosely with: 几个 asks for anything; the others ask for their own kind.
_LOOSE_UNITS = frozenset("个")


@dataclass(frozen=True, slots=True)
class Figure:
    """A target with how well it fits the question, 0–1 and a little more."""

    target: Target
    fit: float


def choose_figures(
    reading: Reading,
    hits: Sequence[Hit],
    targets: Sequence[Target],
    document: Document,
    *,
    sure: bool = False,
) -> tuple[Target, ...]:
    """Return the targets asked for, best first; empty when none accounts for the question's words.

    `sure`: the best hit is surely meant, so its only figure of the kind asked for is given all the same.
    """
    ranked = rank_figures(reading, hits, targets, document)
    if not ranked or ranked[0].fit < _ENOUGH:
        return _only_one(reading, ranked, hits) if sure else ()
    best = ranked[0]
    doubtful = reading.tentative or not sure
    if doubtful and not _accounts_for_more_than_its_name(best.target, reading, document):
        return ()  # 新北区房价: the district's figure is of schools
    if _SEVERAL.search(reading.question) and (sides := across(reading.question, targets)) is not None:
        return tuple(sides)
    if _EVERY_PART.search(reading.question):
        parts = breakdown(reading.question, [figure.target for figure in ranked], targets)
        if parts:
            return parts
    named = _named_parts(reading, ranked)
    if named and _asks_whole_apart(reading.question, named) and (total := whole_of(best.target, targets)):
        return (total, *(figure.target for figure in named))
    if len(named) > 1:
        return tuple(figure.target for figure in named)
    if _SEVERAL.search(reading.question):
        near = [
            f.target
            for f in ranked
            if f.fit >= best.fit * _NEAR_BEST and f.target.clause == best.target.clause
        ]
        return tuple(sorted(near, key=lambda target: target.span))[:6]
    return (best.target,)


def asks_every_part(question: str) -> bool:
    """Return whether a question wants all parts of a total: 57个项目各区怎么分的."""
    return bool(_EVERY_PART.search(question))


def figure_fits(reading: Reading, hits: Sequence[Hit], targets: Sequence[Target], document: Document) -> bool:
    """Say whether a number is asked for and a figure answers it so well that it is surely meant."""
    if reading.kind != "quantity":
        return False
    ranked = rank_figures(reading, hits, targets, document)
    if not ranked or ranked[0].fit < _SURELY:
        return False
    return _accounts_for_more_than_its_name(ranked[0].target, reading, document)


def rank_figures(
    reading: Reading, hits: Sequence[Hit], targets: Sequence[Target], document: Document
) -> tuple[Figure, ...]:
    """Return the quantity targets of the found clauses, best fit first."""
    scores = {hit.clause: hit.score for hit in hits}
    near = _nearness(hits)
    named = {(q.value, q.unit) for q in find_quantities(reading.own)}
    figures = []
    for target in targets:
        said = not target.is_part and (target.value, target.unit) in named  # 57个项目各区怎么分
        if target.kind != "quantity" or not _same_kind(reading, target):
            continue
        if target.clause not in scores and not said:
            continue
        nearest = max((value for span, value in near if target.span in span), default=0.0)
        score = scores.get(target.clause, 0.0)
        fit = _fit(reading, target, document) + 0.25 * nearest + 0.25 * score - 0.3
        figures.append(Figure(target, fit))
    return tuple(sorted(figures, key=lambda figure: -figure.fit))


def _same_kind(reading: Reading, target: Target) -> bool:
    """Return whether a target counts the kind of thing asked for: money for 多少钱, people for 多少人."""
    if _MONEY_ASKED.search(reading.question):
        return target.unit.endswith("元")
    if _PEOPLE_ASKED.search(reading.question):
        seats = "学位" in f"{target.metric}{target.part_of or ''}" and not _STAFF.search(reading.question)
        return seats or bool(_PEOPLE.search(target.plain_unit))
    return True


def _nearness(hits: Sequence[Hit]) -> list[tuple[Span, float]]:
    """Return the sentences of the hits with their nearness to the question, stretched over 0–1."""
    sentences = [s for hit in hits for s in hit.passages if s.passage.kind == "sentence"]
    if not sentences:
        return []
    low, high = min(s.cosine for s in sentences), max(s.cosine for s in sentences)
    return [(s.span, (s.cosine - low) / (high - low) if high > low else 1.0) for s in sentences]


def _fit(reading: Reading, target: Target, document: Document) -> float:
    """Return how much of the question a target accounts for, with its unit and its place in a breakdown."""
    strong = fold(f"{target.metric}{target.part_of or ''}{target.quote}")
    weak = fold(_sentence(target, document) + document.clause(target.clause).heading)
    weights = {
        word: 1.0 if word in reading.focus else _CARRIED
        for word in reading.words
        if not _NUMERAL.fullmatch(word)
    }
    found = sum(_found(word, reading, strong, weak) * weight for word, weight in weights.items())
    fit = found / sum(weights.values()) if weights else 0.0
    if match := _MEASURE_ASKED.search(reading.question):
        if match[1] == target.unit:
            fit += 0.2
        elif match[1] not in _LOOSE_UNITS:
            fit -= 0.1
    named = is_named(reading.question, target.metric)
    if _FIRST_OF_MORE.search(target.quote) and not _FIRST_OF_MORE.search(reading.question):
        fit -= 0.15
    if target.is_part:
        fit += 0.35 if named else -0.3
    elif _TOTAL.search(reading.question):
        fit += 0.1
    return fit


def accounts_for_all(target: Target, reading: Reading, document: Document) -> bool:
    """Return whether a figure, its sentence or heading holds every word that the question says it of."""
    strong = fold(f"{target.metric}{target.part_of or ''}{target.quote}")
    weak = fold(_sentence(target, document) + document.clause(target.clause).heading)
    said = [w for w in reading.focus if len(_HELPING.sub("", w)) > 1 and not _NUMERAL.match(w)]
    return all(is_named(word, target.metric) or _found(word, reading, strong, weak) >= _WEAK for word in said)


def _accounts_for_more_than_its_name(target: Target, reading: Reading, document: Document) -> bool:
    """Return whether a figure holds anything of the question but the part's name: not of 新北区房价."""
    if not target.is_part:
        return True
    strong = fold(f"{target.metric}{target.part_of or ''}{target.quote}")
    weak = fold(_sentence(target, document) + document.clause(target.clause).heading)
    own = content_words(reading.own)
    others = [word for word in own if not is_named(word, target.metric) and word not in target.metric]
    if any(_found(word, reading, strong, weak) > 0 for word in others):
        return True
    known = {e.written for e in reading.expansions}
    strange = [w for w in others if len(w) > 1 and w not in known and w not in document.text]
    return not any(is_word(word) for word in strange)


def _sentence(target: Target, document: Document) -> str:
    """Return the sentence that states a figure."""
    clause = document.clause(target.clause)
    return next((s for s in sentences_of(clause) if target.span in s), clause.span).of(document.text)


def _found(word: str, reading: Reading, strong: str, weak: str) -> float:
    alternatives = [word, *(t for e in reading.expansions if word in e.written for t in e.official)]
    if any(fold(alternative) in strong for alternative in alternatives):
        return _STRONG
    if any(fold(alternative) in weak for alternative in alternatives):
        return _WEAK
    pairs = [pair for alternative in alternatives for pair in bigrams(alternative)]
    by_pairs = 0.5 * sum(pair in strong for pair in pairs) / len(pairs) if pairs else 0.0
    by_characters = 0.25 * sum(character in strong for character in word) / len(word)
    return max(by_pairs, by_characters)


def _named_parts(reading: Reading, ranked: Sequence[Figure]) -> list[Figure]:
    """Return the best figures of each part that the question names: 钟楼和经开各多少."""
    if not ranked[0].target.is_part:
        return []
    whole = ranked[0].target.part_of
    return [f for f in ranked if f.target.part_of == whole and is_named(reading.question, f.target.metric)]


def _only_one(reading: Reading, ranked: Sequence[Figure], hits: Sequence[Hit]) -> tuple[Target, ...]:
    """Return the one figure of the best clause that counts in the unit asked for, if there is just one."""
    here = [f.target for f in ranked if f.target.clause == hits[0].clause and not f.target.is_part]
    match = _MEASURE_ASKED.search(reading.question)
    if match and match[1] not in _LOOSE_UNITS:
        here = [target for target in here if target.unit == match[1]]
    return tuple(here) if len(here) == 1 else ()


def _asks_whole_apart(question: str, named: Sequence[Figure]) -> bool:
    """Return whether the total is asked for beside a part: 一共新增多少学位，初中多少."""
    pieces = re.split("[，,；;。]", question)
    return any(
        _TOTAL.search(piece) and not any(is_named(piece, figure.target.metric) for figure in named)
        for piece in pieces
    )


def crossing(reading: Reading, chosen: Target, targets: Sequence[Target], document: Document) -> str:
    """Return the part or scope asked about where the text does not give that figure for it, or "".

    天宁区初中学位: seats are broken down by school stage alone.
    武进区学位: the parts by district are those of projects.
    全国新增学位, 每所学校新增学位: the figure is the city's.
    """
    asked = reading.own if reading.leans_back else reading.question
    scope = _SCOPE.search(asked)
    if scope and scope[0] not in _sentence(chosen, document):
        return scope[0]
    of_which = _OF_WHICH.search(reading.own)
    if of_which and not chosen.is_part and not is_named(chosen.quote, of_which[1]):
        return of_which[1]
    whole = chosen.part_of or chosen.metric
    here = [t for t in targets if t.is_part and (t.clause == chosen.clause or is_place(t.metric))]
    own = parts_of(chosen, targets)
    own_parts = {part.metric for part in own}
    beside = [part for part in here if part not in own]
    said = f"{chosen.quote}{chosen.metric}{whole}"
    for part in sorted(beside, key=lambda target: target.metric):
        elsewhere = part.metric not in own_parts and not is_named(said, part.metric)
        if elsewhere and is_named(asked, part.metric):
            named = [chosen.metric, part.metric] if is_named(asked, chosen.metric) else [part.metric]
            return "".join(sorted(named, key=lambda name: asked.find(name[:2])))
    totals = {
        t.value for t in targets if t.kind == "quantity" and t.clause == chosen.clause and not t.is_part
    }
    said_totals = {quantity.value for quantity in find_quantities(reading.own)} & totals
    total = whole_of(chosen, targets)
    if said_totals and total is not None and total.value not in said_totals:
        return chosen.metric  # 57个项目里幼儿园几个: the 12 are of 24
    spoken = (word for word in reading.focus if not _NUMERAL.fullmatch(word))
    rest = [word for word in spoken if not is_named(word, chosen.metric) and word not in chosen.metric]
    told, others = _told(rest, f"{whole}{chosen.quote}", reading), {t.part_of or "" for t in beside}
    most = max((_told(rest, t.quote, reading) for t in targets if t.clause != chosen.clause), default=0)
    elsewhere = told == 0 and most * 2 > len(rest)
    if chosen.is_part and (elsewhere or any(_told(rest, other, reading) > told for other in others)):
        return chosen.metric
    return ""


def _told(words_: Sequence[str], text: str, reading: Reading) -> float:
    """Return how many of the words a text holds as they stand or by their official ones."""
    return sum(_found(word, reading, fold(text), "") == _STRONG for word in words_)


def is_named(question: str, metric: str) -> bool:
    """Return whether a question names a part, a place also without its last character: 天宁 for 天宁区."""
    short = metric[:-1] if len(metric) > 2 and metric[-1] in "区市县镇" else metric
    return (
        _stands_in(question, metric)
        or _stands_in(question, short)
        or (len(words(metric)) > 1 and all(w in question for w in words(metric)))
    )


def _stands_in(question: str, name: str) -> bool:
    """Return whether a name stands in a question, and not only as the end of another word: 小学 in 中小学."""
    at = question.find(name)
    while at >= 0:
        if not (at and is_word(question[at - 1 : at + len(name)])):
            return True
        at = question.find(name, at + 1)
    return False
