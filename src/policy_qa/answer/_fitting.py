"""How well the figures of the found clauses fit a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_qa.answer._breakdown import is_named
from policy_qa.answer._evidence import sentences_of
from policy_qa.documents import Document
from policy_qa.question import Reading, asking_part, asks_number
from policy_qa.search import Hit
from policy_qa.targets import Target, find_quantities
from policy_qa.text import Span, bigrams, fold

STRONG, WEAK = 1.0, 0.35  # a question word found in the target itself, or only in its sentence or heading
_CARRIED = 0.3  # weight of a word from the turn before, beside those of this turn
_INSTITUTION = "学校|学堂|校舍|幼儿园|小学|初中|高中|中学"
# 今年要盖几所新学校: of buildings, and not of titles that schools are given
_BUILDS = re.compile(
    rf"(?:[造盖修]|(?<![创优])建|新开)(?:了|好|多少|几|[个所家座间]|新|的|起来)*(?:{_INSTITUTION})"
)
_BUILT = re.compile("新建|扩建|竣工|建成|建设项目")
# 新开几个幼儿园 counts no places in them
_HOW_MANY_INSTITUTIONS = re.compile(
    rf"(?:几|多少)[个所家座](?:新)?(?:{_INSTITUTION})(?!的?(?:名额|学位|位子|座位|生))"
)
# 心理这块要评多少所
_TOPIC = re.compile(r"^(?P<of>[\u4e00-\u9fff]{2,6}?)(?:这|那)(?:一)?(?:块|方面|头|边)")
_FIRST_OF_MORE = re.compile(r"首批|第一批|头一?批|先期")  # 50 of the first batch are not all there will be
_MONEY_ASKED = re.compile(
    r"收入[^，。]{0,6}(?:几|多少)[十百千万]|(?:金额|数额)(?:是|为|多少|[?？。]|$)|(?:总?投资|造价|概算|收费)(?:额)?(?:一共|总共|是|为|要|有)*多少|几[十百千万]+多?[块元]|(?:^|[，；,;])(?:能|可以|要)?(?:减?免|补|奖|退|罚)(?:掉|了)?多少[?？。]*$|多少(?:钱|钞票|资金|经费|元|亿|万元)|几(?:多|个)?钱|(?:几|多少)个?亿|(?:免|收|交|花|给|补|发|奖|退)(?:多少|几)[十百千万](?![个名人所家])|花(?:费)?多少|投(?:入)?多少|(?:资金|经费|预算)(?:是|有)?多少"
)
_PEOPLE_ASKED = re.compile(
    r"(?:多少|几)(?:个|名|位)?(?:人(?!次)|老年人|老人|老师|教师|学生|孩子|娃|小孩|职工|员工)|多少(?:名|位)|几(?:名|位)"
)
_TIME_ASKED = re.compile(r"(?:多少|几)(?:个)?(?:工作日|[日天]|小时|分钟)(?!制)")
_WHAT_OF = re.compile(r"^(?:那|那么)?[^，。,]{2,8}呢[?？]*$")
_TIME = re.compile(r"日|天|周|月|年|小时|分钟|学期")
_PEOPLE = re.compile(r"[人名位]")  # a unit that counts people
_WHO = re.compile(r"学生|教师|工作者|家长|校长|教练|干部|班主任")
_CHILD, _PUPIL = re.compile("孩子|小孩|娃|小佬|小囡|伢|小朋友|崽|囡"), "学生"
_STAFF = re.compile(r"老师|教师|教职工|校长|园长|职工|员工|保安|医生")  # never counted in 学位
NUMERAL = re.compile(r"[\d.]+|[〇零一二两三四五六七八九十百千万亿]+")
TOTAL_ASKED = re.compile(r"一共|总共|总数|总计|合计|共计|全市|加起来|总量|总的")
MEASURE_ASKED = re.compile(r"(?:几多?|多少(?!座位|名额|家长|家庭|间隔))([个所家门项名期支场次倍间座处批套])")
_NOUN_ASKED = re.compile(
    r"(?:几|多少)[个所家门项名期支场座]?(?P<noun>[\u4e00-\u9fff]{2,6}?)(?:呢|啊|呀|吧|哦|来着)?[?？。]*$"
)
_OF_SCHOOLS = frozenset("所家座")  # never said of 学位
# What people count loosely with: 几个 asks for anything; the others ask for their own kind.
LOOSE_UNITS = frozenset("个")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text says of a figure: its own words, and those of its sentence and heading."""

    own: str  # folded, as `around`
    around: str = ""

    @classmethod
    def of(cls, target: Target, document: Document) -> Stated:
        """Return what the document says of a figure."""
        own = f"{target.metric}{target.part_of or ''}{target.quote}"
        around = sentence_of(target, document) + document.clause(target.clause).heading
        return cls(fold(own), fold(around))

    def holds(self, word: str, reading: Reading) -> float:
        """Return how far a word of the question is held, by its official words too: STRONG, WEAK or less."""
        alternatives = [word, *(t for e in reading.expansions if word in e.written for t in e.official)]
        if any(fold(alternative) in self.own for alternative in alternatives):
            return STRONG
        if any(fold(alternative) in self.around for alternative in alternatives):
            return WEAK
        pairs = [pair for alternative in alternatives for pair in bigrams(alternative)]
        by_pairs = 0.5 * sum(pair in self.own for pair in pairs) / len(pairs) if pairs else 0.0
        by_characters = 0.25 * sum(character in self.own for character in word) / len(word)
        return max(by_pairs, by_characters)


@dataclass(frozen=True, slots=True)
class Figure:
    """A target with how well it fits the question, 0–1 and a little more."""

    target: Target
    fit: float


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
    if _TIME_ASKED.search(reading.question):
        return bool(_TIME.search(target.plain_unit))
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
    stated = Stated.of(target, document)
    said = fold(asking_part(reading.question))
    weights = {
        word: 1.0 if word in reading.focus and (word in said or reading.leans_back) else _CARRIED
        for word in reading.words
        if not NUMERAL.fullmatch(word)
    }
    cut = (e for e in reading.expansions if e.kind == "everyday" and not any(w in e.written for w in weights))
    weights |= {e.written: 1.0 for e in cut if fold(e.written) in said}  # 盖好, of 能盖好的
    if (topic := _TOPIC.search(said)) is not None:
        weights |= {word: 2.0 for word in weights if word in topic["of"]}
    found = sum(stated.holds(word, reading) * weight for word, weight in weights.items())
    fit = found / sum(weights.values()) if weights else 0.0
    counted = reading.own if reading.leans_back and asks_number(reading.own) else reading.question
    fit += _in_what_is_counted(counted, target, stated)
    if (noun := _NOUN_ASKED.search(counted)) and fold(target.metric).endswith(noun["noun"]):
        fit += 0.2  # 多少个基地: not the 50 基地课程
    named = is_named(reading.question, target.metric) and not _left_behind(target, stated, reading)
    fit += _of_people(said, target)
    if reading.leans_back and _WHAT_OF.match(reading.own) and reading.focus:
        # 基地呢, after 评多少优秀学生
        fit -= 0.0 if any(stated.holds(word, reading) == STRONG for word in reading.focus) else 0.4
        fit -= 0.2 if reading.anchors and target.clause != reading.anchors[0] else 0.0
    if _FIRST_OF_MORE.search(target.quote) and not _FIRST_OF_MORE.search(reading.question):
        fit -= 0.15
    if target.is_part:
        fit += 0.35 if named else -0.3
    elif TOTAL_ASKED.search(reading.question):
        fit += 0.1
    return fit


def _in_what_is_counted(counted: str, target: Target, stated: Stated) -> float:
    """Return what it adds to the fit of a figure that it counts things as a question does, or otherwise."""
    fit = 0.0
    if match := MEASURE_ASKED.search(counted):
        if match[1] == target.unit:
            fit += 0.2
        elif match[1] not in LOOSE_UNITS and not match[0].startswith("多少"):  # 多少家, of 20所
            fit -= 0.4 if match[1] in _OF_SCHOOLS and "学位" in stated.own else 0.1
    if _BUILDS.search(counted):
        fit += 0.2 if _BUILT.search(stated.own) else -0.3
    if _HOW_MANY_INSTITUTIONS.search(counted) and "学位" in stated.own:
        fit -= 0.4
    return fit


def _left_behind(target: Target, stated: Stated, reading: Reading) -> bool:
    """Return whether a question names a part only in the turn before, and now asks for what it counts not.

    那能盖好的有多少, after 武进几个, of which the text says only how many are begun
    """
    if not reading.leans_back or is_named(reading.own, target.metric):
        return False
    now = (e for e in reading.expansions if e.kind == "everyday" and e.written in reading.own)
    return any(stated.holds(e.written, reading) <= WEAK for e in now)


def _of_people(said: str, target: Target) -> float:
    """Return what it adds to the fit of a figure that it counts those whom a question names, or others.

    学生表彰多少人, 乖娃夸多少个: not the 1000 others who are honoured beside them.
    """
    named = {name[0] for name in _WHO.finditer(said)} | ({_PUPIL} if _CHILD.search(said) else set())
    if any(name in target.metric for name in named):
        return 0.3
    return -0.3 if named == {_PUPIL} and _WHO.search(target.metric) else 0.0


def sentence_of(target: Target, document: Document) -> str:
    """Return the sentence that states a figure."""
    return sentence_span(target, document).of(document.text)


def sentence_span(target: Target, document: Document) -> Span:
    """Return where the sentence that states a figure stands."""
    clause = document.clause(target.clause)
    return next((sentence for sentence in sentences_of(clause) if target.span in sentence), clause.span)
