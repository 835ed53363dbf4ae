"""Answer with the clauses on a topic: those that hold a word for it, or that are near to it in meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policy_qa.answer._clause_lists import (
    MAX_LISTED,
    Mentions,
    clause_list,
    mentioning,
    related_to,
    standing,
)
from policy_qa.answer._evidence import best_sentence, rarity, sentences_of, shared
from policy_qa.answer._nouns import Answer
from policy_qa.documents import Document
from policy_qa.question import Reading, names_something
from policy_qa.search import Hit
from policy_qa.text import fold, words

_TOPIC_SHARE = 0.72  # a clause belongs to the list when its best sentence scores this share of the best one's
_CLOSE_SHARE = 0.85  # the same where no complete list is asked for: 有哪几种监测
_COMPLETE = re.compile(
    r"条|全(?:都)?[要说讲报]|项工作|地方|列[全出]|全部|全文|通篇|所有|都|散落|盘点|汇总|不[落漏]|哪些工作|方方面面"
)
# 给学生普法都安排了哪些活动，列全: what one clause lists
_WITHIN = re.compile(
    r"^(?!.*(?:条|处|地方|全文|通篇|文件|要点|有关|相关|涉及)).*(?:哪些|什么|哪几[种项个])(?:活动|措施|办法|形式|方式|内容|任务|课程)"
)
_KIND = re.compile(
    r"^(?:今年|本年度?|全年|全市|市里|一共|都|要|会|将|准备|打算|搞|办|弄|开展?|有|组织|举办|安排|了)*(?:哪些|啥|什么|哪几[个项种场次类])(?P<kind>[\u4e00-\u9fff]{2,4}?)(?:呢|呀|啊)?(?:[?？。，,]|$|可以|能|要)"
)
_OF_ONE_TOPIC = 2  # words; of so few one may tell the topic: 师生心理
_TELLING_ONE = 3  # the same of one matter among several
_AND = re.compile("[和跟与、]|以及|还有")
_TELLING = 6  # clauses; a word that more hold tells no topic


def list_by_words(reading: Reading, hits: Sequence[Hit], document: Document) -> Answer | None:
    """Return the clauses that hold a word for the topic, where all are wanted and words tell it.

    往乡下倾斜的安排散落在哪几条: every clause with 乡村 or 农村; 要搞比赛、竞赛、比武的有哪几条.
    """
    complete = _COMPLETE.search(reading.own) or _all_of_kind(reading)
    if not hits or not complete or _WITHIN.search(reading.own):
        return None
    best = fold(" ".join(document.clause(hit.clause).span.of(document.text) for hit in hits[:2]))
    for terms in _words_for_topic(reading):
        found = {term: standing(term, document) for term in terms}
        telling = {term: places for term, places in found.items() if 0 < len(places) <= _TELLING}
        if len(telling) < sum(map(bool, found.values())):
            continue  # 规划、计划: one of them is everywhere
        clauses = {clause.number for places in telling.values() for clause, _ in places}
        if len(clauses) > 1 and any(fold(term) in best for term in telling):
            return mentioning(telling, document, confidence=0.8)
    by_matter = _by_each_matter(reading, document)
    return by_matter or _by_one_word(reading, hits, document)


def _by_each_matter(reading: Reading, document: Document) -> Answer | None:
    """Return the clauses that hold the official terms for each of several matters: 穷人家孩子和残疾娃.

    None where some matter has none, or one that many clauses hold.
    """
    said = fold(reading.own)
    places = [(said.find(fold(e.written)), e) for e in reading.expansions if fold(e.written) in said]
    matters: dict[int, dict[str, Mentions]] = {}
    for at, expansion in places:
        found = {term: held for term in expansion.official if (held := standing(term, document))}
        telling = {term: held for term, held in found.items() if len(held) <= _TELLING_ONE}
        if telling:
            matters.setdefault(len(_AND.findall(said[:at])), {}).update(telling)
    if not 1 < len(matters) == len(_AND.findall(said)) + 1:
        return None
    return mentioning({t: p for each in matters.values() for t, p in each.items()}, document, confidence=0.7)


def _all_of_kind(reading: Reading) -> bool:
    """Return whether a question asks for the things of a kind and names nothing besides: 今年要搞哪些比赛."""
    match = _KIND.search(reading.own)
    if match is None or reading.leans_back:
        return False
    others = (word for word in reading.focus if word not in match["kind"])
    return match["kind"] in reading.focus and not any(map(names_something, others))


def _by_one_word(reading: Reading, hits: Sequence[Hit], document: Document) -> Answer | None:
    """Return the clauses with the one word of a topic that the best ones share: 讲学校体育的有哪几条."""
    nearest = {hit.clause for hit in hits[:2]}
    topic = [word for word in reading.focus if names_something(word)]
    if len(topic) > _OF_ONE_TOPIC or "分别" in reading.own:
        return None  # 教师自身的心理关怀和心理培训分别写在哪些条: of several topics
    for word in sorted(topic, key=len, reverse=True):
        places = standing(word, document)
        holding = {clause.number for clause, _ in places}
        if 1 < len(holding) <= _TELLING and nearest <= holding:
            return mentioning({word: places}, document, confidence=0.8)
    return None


def _words_for_topic(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Yield the sets of words of which any tells the topic: those that are joined, and official ones."""
    said = fold(reading.own)
    official = {fold(expansion.written): expansion.official for expansion in reading.expansions}
    if joined := _joined(said, reading.focus):
        yield tuple(dict.fromkeys((*joined, *(t for word in joined for t in official.get(word, ())))))
    related = related_to(reading.own)
    for written, terms in official.items() if related else ():
        if written in related[0] and len(written) * 2 >= len(related[0]):
            yield (written, *terms)  # 建党百年, by each of its names, and not by 百年
    if related:
        parts = [word for word in words(related[0]) if len(word) > 1]
        yield tuple(dict.fromkeys((*parts, *(t for part in parts for t in official.get(part, ())))))
    for written, terms in official.items():
        if written in said:
            yield (written, *terms)


def _joined(said: str, focus: Sequence[str]) -> tuple[str, ...]:
    """Return the words that a question joins: 搞比赛、竞赛、比武; none where they are parts of longer ones.

    国外大学、国外学生 joins no 大学 with 国外.
    """
    by_length = sorted((word for word in focus if len(word) > 1), key=len, reverse=True)
    one = "|".join(map(re.escape, by_length))
    match = re.search(rf"(?P<all>(?:{one})(?:(?:、|或者?)(?:{one}))+)", said) if one else None
    named = "|".join(re.escape(word) for word in by_length if names_something(word))  # 各种比赛、竞赛
    if match is None or (named and re.search(rf"(?:{named})$", said[: match.start()])):
        return ()
    return () if re.match(one, said[match.end() :]) else tuple(re.split("、|或者?", match["all"]))


def list_by_topic(reading: Reading, hits: Sequence[Hit], document: Document) -> Answer | None:
    """Return the clauses whose best sentence is about as near to the topic as that of the best clause."""
    scored = []
    weights = rarity(reading, document)
    for hit in hits:
        clause = document.clause(hit.clause)
        spans = sentences_of(clause)
        held = max(shared(reading, span.of(document.text), weights) for span in spans)
        best = best_sentence(hit, reading, document)
        scored.append((hit.score + 0.8 * held, clause, best))
    if not scored:
        return None
    scored.sort(key=lambda row: -row[0])
    share, most = (_TOPIC_SHARE, MAX_LISTED) if _COMPLETE.search(reading.own) else (_CLOSE_SHARE, 3)
    found = [(clause, (span,)) for score, clause, span in scored if score >= scored[0][0] * share][:most]
    # The preamble sums up what the clauses say.
    found = found[:1] + [(clause, spans) for clause, spans in found[1:] if clause.number]
    if len(found) == 1:
        return None  # one clause is a place, which shows more of its sentences
    head = f"与这个话题相关的共{len(found)}条（按意思接近判断）："
    return clause_list(head, found, document, confidence=0.7)
