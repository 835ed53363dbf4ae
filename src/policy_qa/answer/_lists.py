"""Answer with a complete list of clauses: those that hold a term, or that are near to a topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policy_qa.answer import _words
from policy_qa.answer._evidence import best_sentence, cite, rarity, sentences_of, shared
from policy_qa.answer._nouns import Answer
from policy_qa.documents import Clause, Document
from policy_qa.question import Reading, clauses_at, has_content
from policy_qa.search import Hit
from policy_qa.text import Span, fold, words

# 提到100的地方; 明说要“出台”的文件: the very characters must stand there
_SAID = r"(?:提到|提及|出现|写到|包含|含有|讲到|说到|带有)"
_TERM = r"[“\"「]?(?P<term>[^“”\"「」,，。?？的（(]{1,12}?)[”\"」]?"
_MENTION = re.compile(
    rf"{_SAID}(?:了|过)?{_TERM}(?:这个词|这几个字|两个字|字样)?(?:的|都|有|在|一共|哪|[（(,，?？]|$)"
)
# 带“督查”字样的; 有长三角这几个字的
_IN_LETTERS = re.compile(rf"(?:带|有|含|写着|出现){_TERM}(?:字样|这[个几]?\S?字|这个词|[几一二两三四]个?字)")
# 幼儿园或者学前教育，在哪几条里说到过
_MENTIONED = re.compile(
    rf"^(?P<terms>[^,，。?？]{{2,20}}?)[,，]?\s*(?:都|分别)?(?:在(?:(?:这个|这份|本|全)?(?:文件|文章|通知|要点|材料|文)(?:里面?|中)?)?)?(?:都|分别)?(?:哪几|哪些|哪)(?:条|处|个地方|些地方)(?:里|中)?(?:都)?{_SAID}"
)
_LETTERS = re.compile(r"(?:这)?(?:[几一两二三四五六])?个?(?:字样|字|词)$")  # “督查”两个字
_QUOTES = "“”「」『』\"' "
_OR = re.compile(r"或者|或是|或|、|以及|还有|和")
# 哪些条跟心理健康有关; 涉及家长的有哪些
_RELATED = re.compile(
    r"(?:跟|和|与)[“\"「]?(?P<to>[^“”\"「」,，。?？的]{2,12}?)[”\"」]?(?:有关|相关|沾边|挂钩)"
    r"|(?:涉及到?|关于|有关)了?[“\"「]?(?P<of>[^“”\"「」,，。?？的]{2,12}?)[”\"」]?的(?:条|内容|有|是|地方)"
)
# 完成时限是2021年6月的有哪些项; 责任单位为市教委的
_NOTED = re.compile(
    r"(?P<label>完成时限|完成时间|办理时限|责任单位|责任部门|牵头单位|牵头部门|配合单位|负责单位)(?:是|为|在|[:：])?(?P<value>[^,，。?？的]{2,20})的"
)
# 妇女联合会出现在哪几条里
_STANDS_IN = re.compile(
    rf"^{_TERM}(?:这个词|一词)?(?:都|分别|一共)?(?:出现|提到|写|讲|规定)在(?:了)?(?:哪几|哪些|几)(?:条|处|个地方)"
)
# 2015年要做的事有哪些
_OF_YEAR = re.compile(
    r"(?P<term>(?:19|20)\d\d年)(?:起|要|得|应|开始|以前|之前|底前|前)*(?:做|干|完成|启动|实施|落实)"
)
_WHICH = re.compile("哪几条|哪些条|哪条|哪几个|哪些地方")
_QUOTED = re.compile(r"[“\"「『](?P<term>[^“”\"「」『』]{1,20})[”\"」』]")
_TOPIC_SHARE = 0.72  # a clause belongs to the list when its best sentence scores this share of the best one's
_CLOSE_SHARE = 0.85  # the same where no complete list is asked for: 有哪几种监测
_COMPLETE = re.compile(r"条|全要|项工作|地方|列[全出]|全部|所有|都|散落|盘点|汇总|不[落漏]|哪些工作|方方面面")
Mentions = list[tuple[Clause, tuple[Span, ...]]]  # clauses with the sentences in which a term stands
_TELLING = 6  # clauses; a word that more hold tells no topic
_MAX_LISTED = 12  # entries shown at once


def list_by_term(reading: Reading, document: Document) -> Answer | None:
    """Return every clause in which the very term, or one of the terms, stands: 提到100的地方.

    What is related to a matter (跟心理健康有关) is such a list where several clauses name it; else it is a
    question of meaning.
    """
    if (noted := _noted(reading.question, document)) is not None:
        return noted
    for terms in (*_terms(reading.own), *_terms(reading.said)):  # 公安呢, after 妇联出现在哪几条
        mentions = {term: found for term in terms if (found := _mentions(term, document))}
        if mentions:
            return _mentioning(mentions, document, confidence=0.95)
    mentions = {term: found for term in _related_to(reading.own) if (found := _mentions(term, document))}
    if sum(map(len, mentions.values())) < 2:
        return None
    return _mentioning(mentions, document, confidence=0.95)


def list_in_part(reading: Reading, document: Document) -> Answer | None:
    """Return the clauses of a part that hold a term: 第四章里哪几条讲到学校; None for other questions."""
    if reading.address is None or reading.address.level != "section" or not _WHICH.search(reading.own):
        return None
    inside = {clause.number for clause in clauses_at(reading.address, document)}
    for terms in (*_terms(reading.own), _related_to(reading.own)):
        for term in terms:
            found = [
                (clause, spans) for clause, spans in _mentions(term, document) if clause.number in inside
            ]
            if found:
                return _mentioning({term: found}, document, confidence=0.95)
    return None


def _mentioning(
    mentions: Mapping[str, Mentions],
    document: Document,
    *,
    confidence: float,
) -> Answer:
    """Return the list of the clauses in which the terms stand, in the order of the text."""
    spans: dict[int, tuple[Span, ...]] = {}
    for clause, places in (pair for pairs in mentions.values() for pair in pairs):
        spans[clause.number] = tuple(sorted({*spans.get(clause.number, ()), *places}))
    listed = [(document.clause(number), spans[number]) for number in sorted(spans)]
    shortest = [term for term in mentions if not any(other != term and other in term for other in mentions)]
    head = f"提到{'、'.join(f'“{term}”' for term in shortest)}的共{len(listed)}条："
    return _clause_list(head, listed, document, confidence=confidence)


def _noted(question: str, document: Document) -> Answer | None:
    """Return the clauses with a note that says so: （市教委负责，完成时限：2021年6月）; None for no such."""
    match = _NOTED.search(fold(question))
    if match is None:
        return None
    note = re.compile(rf"{match['label']}[^;；。)）\n]{{0,12}}?{re.escape(match['value'])}(?!\d)")
    found: Mentions = []
    for clause in document.clauses:
        if spans := tuple(_with_its_task(clause, note, document)):
            found.append((clause, spans))
    named = f"{match['label']}：{match['value']}"
    return _mentioning({named: found}, document, confidence=0.95) if found else None


def _with_its_task(clause: Clause, note: re.Pattern[str], document: Document) -> Iterator[Span]:
    """Yield the sentences that a note stands in, or behind which it stands in brackets of its own."""
    before: Span | None = None
    for sentence in sentences_of(clause):
        said = fold(sentence.of(document.text)).lstrip()
        if note.search(said):
            yield Span(before.start, sentence.end) if before and said[:1] == "(" else sentence
        before = sentence


def _terms(question: str) -> Iterator[tuple[str, ...]]:
    """Yield what terms a question may name that must stand in a clause as they are, the likeliest first.

    提到100的地方 → 100; 幼儿园或者学前教育，在哪几条里说到过 → 幼儿园, 学前教育
    """
    if match := _MENTIONED.search(question):
        parts = _OR.split(_LETTERS.sub("", match["terms"]))
        yield tuple(term for part in parts if has_content(term := part.strip(_QUOTES)))
    if len(quoted := _QUOTED.findall(question)) > 1:
        yield tuple(quoted)  # “农村”或者“乡村”这俩词，哪些条里有
    for pattern in (_STANDS_IN, _MENTION, _IN_LETTERS, _QUOTED, _OF_YEAR):
        match = pattern.search(question)
        if match and has_content(term := match["term"].strip()):
            yield (term,)


def list_by_words(reading: Reading, hits: Sequence[Hit], document: Document) -> Answer | None:
    """Return the clauses that hold a word for the topic, where all are wanted and words tell it.

    往乡下倾斜的安排散落在哪几条: every clause with 乡村 or 农村; 要搞比赛、竞赛、比武的有哪几条.
    """
    if not hits or not _COMPLETE.search(reading.own):
        return None
    best = fold(" ".join(document.clause(hit.clause).span.of(document.text) for hit in hits[:2]))
    for terms in _words_for_topic(reading):
        found = {term: _mentions(term, document) for term in terms}
        telling = {term: places for term, places in found.items() if 0 < len(places) <= _TELLING}
        if len(telling) < sum(map(bool, found.values())):
            continue  # 规划、计划: one of them is everywhere
        clauses = {clause.number for places in telling.values() for clause, _ in places}
        if len(clauses) > 1 and any(fold(term) in best for term in telling):
            return _mentioning(telling, document, confidence=0.8)
    return None


def _words_for_topic(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Yield the sets of words of which any tells the topic: those that are joined, and official ones."""
    said = fold(reading.own)
    official = {fold(expansion.written): expansion.official for expansion in reading.expansions}
    if joined := _joined(said, reading.focus):
        yield tuple(dict.fromkeys((*joined, *(t for word in joined for t in official.get(word, ())))))
    related = _related_to(reading.own)
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
    if match is None or re.search(rf"(?:{one})$", said[: match.start()]):
        return ()
    return () if re.match(one, said[match.end() :]) else tuple(re.split("、|或者?", match["all"]))


def _related_to(question: str) -> tuple[str, ...]:
    """Return the matter that clauses are to be related to: 哪些条跟心理健康有关 → 心理健康."""
    match = _RELATED.search(question)
    term = (match["to"] or match["of"]).strip() if match else ""
    return (term,) if term and has_content(term) else ()


def _mentions(term: str, document: Document) -> Mentions:
    wanted = fold(term)
    guard = re.compile(
        rf"(?<![\d.]){re.escape(wanted)}(?![\d])" if wanted[-1:].isdigit() else re.escape(wanted)
    )
    found = []
    for clause in document.clauses:
        spans = tuple(span for span in sentences_of(clause) if guard.search(fold(span.of(document.text))))
        if spans or guard.search(fold(clause.heading)):
            found.append((clause, spans or sentences_of(clause)[:1]))
    return found


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
    share, most = (_TOPIC_SHARE, _MAX_LISTED) if _COMPLETE.search(reading.own) else (_CLOSE_SHARE, 3)
    found = [(clause, (span,)) for score, clause, span in scored if score >= scored[0][0] * share][:most]
    # The preamble sums up what the clauses say.
    found = found[:1] + [(clause, spans) for clause, spans in found[1:] if clause.number]
    if len(found) == 1:
        return None  # one clause is a place, which shows more of its sentences
    head = f"与这个话题相关的共{len(found)}条（按意思接近判断）："
    return _clause_list(head, found, document, confidence=0.7)


def _clause_list(
    head: str, found: Sequence[tuple[Clause, tuple[Span, ...]]], document: Document, *, confidence: float
) -> Answer:
    lines = [head]
    for clause, spans in found[:_MAX_LISTED]:
        quote = "……".join(span.of(document.text).strip() for span in spans[:2])
        lines.append(f"{_words.place(clause)}：{quote}")
    if len(found) > _MAX_LISTED:
        lines.append("其余：" + "；".join(_words.place(clause) for clause, _ in found[_MAX_LISTED:]))
    lines.append(f"出处：{_words.named(document)}")
    citations = tuple(
        citation for clause, spans in found for citation in cite(spans[:2], clause.number, document)
    )
    return Answer(
        document=document.id,
        status="answered",
        answer="\n".join(lines),
        clauses=tuple(clause.number for clause, _ in found),
        citations=citations,
        confidence=confidence,
    )
