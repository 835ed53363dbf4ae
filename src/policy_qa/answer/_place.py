"""Answer a question about the outline, about the document, or about a place that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_qa.answer import _words
from policy_qa.answer._nouns import Answer, Citation
from policy_qa.answer._outline import (
    answer_about,
    answer_outline,
    in_order,
    members,
    place_in_part,
    titled,
)
from policy_qa.answer._quoting import quoting
from policy_qa.answer._titled import members_of_titled
from policy_qa.documents import Clause, Document, points
from policy_qa.numerals import parse_numeral
from policy_qa.question import (
    Address,
    Reading,
    asks_order,
    clauses_at,
    has_content,
    sections_at,
    top_sections,
)
from policy_qa.search import Hit
from policy_qa.text import Span

# what a question about a place says besides the place: 第七条讲什么
_SHOWS = re.compile(
    r"(?:的)?(?:原话|原文|全文|内容|规定|标题|题目|题名|名称|名字)?(?:分别|各)?(?:讲|说|写|规定|要求|是|有|包括|都|具体|叫)*(?:了)?(?:些)?"
    r"(?:(?:有)?(?:什么|啥)(?:不同|区别|不一样|差别)|区别|什么|啥|哪些(?:内容)?|怎么说的?|怎么写的?|怎样|原话|原文|全文|内容|标题|题目|题名|名目|名称|名字|呢|看看|给我看看?)*[?？。\s]*$"
)

_PLEASE = re.compile("^(?:请|麻烦)?(?:帮我|给我)?(?:列|写|念|给)(?:出来?|一下)")
_TITLES = re.compile("标题|题目|题名|名称|名字|名目|叫(?:什么|啥)")
_IN_FULL = 4  # clauses that are shown whole; of more their headings
_NTH_SENTENCE = re.compile(
    r"^\s*(?:的|里|中)?(?:的)?第(?P<n>[一二两三四五六七八九十\d]+)句话?(?:是|讲|说|写)?(?:的|了)?(?:什么|啥)?[?？。]*$"
)
_THIS_TEXT = re.compile(
    r"(?:这|本|该)(?:部|个|份|篇)?(?:法律?|文件|办法|要点|意见|条例|方案|通知|规定)(?:的|里|中)*"
)

# 为什么要出这部法, 制定这个办法依据什么: of the text itself, which says so where it says 制定本办法
_RULES = r"(?:法律?|办法|条例|规定|细则|规则|意见|方案)"
_ASKS_PURPOSE = re.compile(
    rf"(?:为什么|为啥|为何|为了什么|干嘛|凭什么)[^，。,]{{0,6}}(?:出台?|制定|定|立|颁布|搞|发)[^，。,]{{0,4}}[这本该][^，。,]{{0,10}}{_RULES}[?？。]*$"
    rf"|立法(?:的)?目的|(?:制定|出台)[^，。,]{{0,8}}{_RULES}?的?(?:目的|依据)|(?:依据|根据)(?:的是)?(?:哪|什么)[^，。,]{{0,8}}(?:制定|定的|出台)"
)
_STATES_PURPOSE = re.compile(rf"制定本{_RULES}")

# 上一条呢, 其中第二条: what points at a clause just shown or beside it
_POINTS = re.compile(
    r"(?:再|那么?|其中|里面|上面|刚才)*(?:[上下前后][面头边]?的?[一那]?个?|第[一二三四五六七八九十\d]+|最后面?的?[一那]|[首头][一那]?|末尾?[一那]?)[条项个]"
)


def answer_place(
    reading: Reading, hits: Sequence[Hit], document: Document, *, covered: bool
) -> Answer | None:
    """Return the answer to a question about the outline or about a place that it names.

    `covered`: the best hit is about the matter, so that it may tell which clause another stands beside.
    """
    if reading.kind == "about":
        return answer_about(reading, document)
    address = reading.address
    if reading.beside and hits and covered:
        address = Address.by_steps(hits[0].clause, reading.beside, document, Span(0, len(reading.own)))
        found = _words.next_to(document.clause(hits[0].clause))
        answer = _at(address, reading, document)
        return answer and replace(answer, answer=f"{found}{answer.answer}")
    if address is not None and address.by_place:
        return _at(address, reading, document)
    if covered and hits and (within := place_in_part(reading, hits, document)) is not None:
        return within
    if reading.kind == "structure":
        answer = answer_outline(reading, hits, document)
        if answer is not None:
            return answer
    if (titled := members_of_titled(reading, document)) is not None:
        return titled
    if _ASKS_PURPOSE.search(reading.own) and (purpose := _purpose(document)) is not None:
        return purpose
    if address is None or (address.shown and reading.kind == "list"):
        return None
    return _at(address, reading, document)


def _at(address: Address, reading: Reading, document: Document) -> Answer | None:
    """Return what stands at an address, or that there is no such place; None where more is asked of it."""
    if (point := _point(address, reading, document)) is not None:
        return point
    clauses = clauses_at(address, document)
    if not clauses and address.shown:
        line = _words.no_neighbour(document, after=address.first > 0)
        return Answer(document.id, "not_covered", line, missing=("相邻的条目",), confidence=0.95)
    if not clauses:
        said = address.span.of(reading.own)
        asked = f"第{address.first}条" if parse_numeral(said.rstrip("。.?？!！ ")) is not None else said
        line = _words.no_such_place(document, f"“{asked}”", len(top_sections(document)))
        return Answer(document.id, "not_covered", line, missing=(asked,), confidence=0.95)
    rest = reading.own[: address.span.start] + reading.own[address.span.end :]
    rest = _THIS_TEXT.sub("", _PLEASE.sub("", rest))
    rest = _POINTS.sub("", rest) if address.shown else rest
    if (nth := _NTH_SENTENCE.search(rest)) is not None and len(clauses) == 1:
        return _sentence(clauses[0], parse_numeral(nth["n"]), document)
    if has_content(_SHOWS.sub("", rest)) and address.level != "section":
        return None
    if address.level == "section":
        return members(sections_at(address, document), document)
    if len(clauses) > 1 and asks_order(reading.own):
        return titled(clauses, document, head=in_order(clauses, document))
    if len(clauses) > _IN_FULL or (len(clauses) > 1 and _TITLES.search(reading.own)):
        return titled(clauses, document)
    head = "、".join(_words.place(clause) for clause in clauses)
    lines = [f"{head}：", *(_words.quoted(clause.span.of(document.text)) for clause in clauses)]
    lines.append(_words.source(clauses, document))
    citations = tuple(Citation.at(clause.span, clause.number, document) for clause in clauses)
    numbers = tuple(clause.number for clause in clauses)
    return Answer(
        document.id, "answered", "\n".join(lines), clauses=numbers, citations=citations, confidence=0.97
    )


def _sentence(clause: Clause, place: int | float | None, document: Document) -> Answer:
    """Return one sentence of a clause by its place, or how many there are: 第七条第三句."""
    sentences = clause.sentences
    if not isinstance(place, int) or not 1 <= place <= len(sentences):
        line = _words.so_many_sentences(clause, len(sentences))
        return Answer(document.id, "not_covered", line, missing=(f"第{place}句",), confidence=0.95)
    head = _words.nth_sentence(clause, place, len(sentences))
    return quoting(head, [(clause.number, sentences[place - 1])], document, confidence=0.97)


def _point(address: Address, reading: Reading, document: Document) -> Answer | None:
    """Return the point that 第33项 names, in a text that numbers its points through; None in any other."""
    said = address.span.of(reading.own).rstrip()
    if address.level != "clause" or address.section is not None or said[-1:] not in ("项", "点"):
        return None
    clause, span = points(document).get(address.first, (None, None))
    if clause is None or span is None:
        return None
    return quoting(_words.located(clause), [(clause.number, span)], document, confidence=0.95)


def _purpose(document: Document) -> Answer | None:
    """Return the sentence in which a text says why and on what basis it was made; None where none does."""
    for clause in document.clauses:
        for sentence in clause.sentences:
            if _STATES_PURPOSE.search(sentence.of(document.text)):
                return quoting(_words.located(clause), [(clause.number, sentence)], document, confidence=0.95)
    return None
