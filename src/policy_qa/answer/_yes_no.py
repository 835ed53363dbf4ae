"""Answer whether something is so, with 是 or 否 only where the text itself decides it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_qa.answer import _words
from policy_qa.answer._addressed import by_whom
from policy_qa.answer._against import of_others
from policy_qa.answer._breakdown import parts_of
from policy_qa.answer._by_reading import by_reading
from policy_qa.answer._claim import asked_piece, claim_of, claimed
from policy_qa.answer._contradicted import by_steps, denied, opposed
from policy_qa.answer._crossed import by_crossed_names
from policy_qa.answer._evidence import holds, sentences_of, shared
from policy_qa.answer._fitting import rank_figures
from policy_qa.answer._identified import identified
from policy_qa.answer._in_progress import in_progress
from policy_qa.answer._instead import another_named
from policy_qa.answer._labelled import labelled
from policy_qa.answer._levels import by_level
from policy_qa.answer._modals import ASKS_LEAVE, by_sentence, without_associations
from policy_qa.answer._numbered import by_numbered_name
from policy_qa.answer._own_clause import own_clause
from policy_qa.answer._planned import planned
from policy_qa.answer._premises import by_figure
from policy_qa.answer._scope import same_stages
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Clause, Document
from policy_qa.question import Reading, clauses_at, content_words, has_content, names_something, pieces
from policy_qa.rerank import Read
from policy_qa.search import Hit
from policy_qa.targets import Target, find_quantities
from policy_qa.text import Span, fold, is_word

_AGAINST = re.compile(r"(?<!不得)(?<!不能)(?:拒绝|杜绝|严肃查处|抵制)")  # 不得 and the like: see _modals
# 老师可以拒绝补课吗 asks for no leave to do it
_TURNS_DOWN = re.compile("拒绝|举报|投诉|抵制|查处|监督|反对|制止")
_GROWTH = (  # what is asked to grow, and how the text says that it does
    (re.compile(r"变多|更多|增加|扩大|多起来|增多"), re.compile(r"扩大|增加|新增|增设|拓展")),
    (re.compile(r"提高"), re.compile(r"提高|提升|提增")),
    (re.compile(r"加大|加强|多奖"), re.compile(r"加大|加强")),
)
_WIDE = re.compile("所有|全部|都|每[个所]|只|仅|一律")  # wider or narrower than a mention tells
_PIECE = re.compile(r"[^，；。、]+")
_CLAUSES = re.compile(r"[^，；。]+")
_ASKS_MENTION = re.compile(
    r"有没有|有无|有(?:说|提|讲|写|规定|要求|安排)?[^能会可该要得，,]{0,20}[吗么]|提到|写到|说到|管不管|是否有"
)
# 心理健康教育有教材吗, 有没有配套的教材
_IS_THERE = re.compile(
    r"(?:有没有|有无|是否有|(?<![没还所])有)(?!关)(?P<what>[\u4e00-\u9fff]{2,10}?)(?:[吗么嘛?？]|没有|$)"
)
_IN_THIS_ONE = re.compile(
    r"(?:那个|这个)?(?:项目|内容|工作)?(?:也|都)?(?:是)?(?:写)?在这(?:一)?[条项]里?(?:面)?[吗么伐?？]+"
)
# 第七条是讲招生的
_IS_ABOUT = re.compile(
    r"是?(?:讲|说|写|关于)(?:的是|的)?(?P<what>[\u4e00-\u9fff]{2,8}?)(?:的|这块)?(?:内容|事)?[吗吧?？]*$"
)
# 有没有心理老师的电话
_IS_THERE_OF = re.compile(
    r"(?:有没有|有无|是否有|(?<![没还所])有)[^，。？?]{1,12}的(?P<what>[\u4e00-\u9fff]{2,5})[吗么嘛?？]*$"
)
_OF_THE_TEXT = re.compile(
    r"说法|规定|要求|安排|政策|措施|内容|计划|打算|办法|条款|表述|提法|规矩|机会|情况|意思|老师|教师|孩子|学生|家长|专家|人员"
)
# 文件里提到校园足球了吗
_MENTIONS = re.compile(
    r"(?:提到|写到|说到|讲到|提及|提过|写过)(?:了|过)?(?P<what>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?:这个?事)?(?:了|过|没有?)?[吗么没嘛]?[?？]*$"
    r"|^[“\"]?(?P<first>[\u4e00-\u9fffA-Za-z0-9]{2,10}?)[”\"]?(?:这个词|这个?事)?(?:说|提|讲|写)(?:到|了|过)+(?:没有|没|吗)[?？]*$"
)
# 河海大学新校区是否列入年度要点
_IS_LISTED = re.compile(
    r"^(?P<what>[^，。？?]{4,}?)(?:是否|是不是|有没有|有无|可曾)?(?:已经?)?(?:被)?(?:列入|写进|写入|写到|放进|纳入)(?:了)?"
    r"(?:[今本]年的?|年度|本)*的?(?:这[份个])?(?:文件|(?:工作)?要点|工作计划)(?:里|中)?(?:了)?[吗么没]?[?？]*$"
)
_TOO = re.compile(r"^(?:那|那么)?(?P<what>[\u4e00-\u9fff]{2,6}?)(?:也|都)有(?:吗|么|没有|的吗)?[?？]*$")
_ALL_ARE = re.compile(
    r"(?:都|全|全部)(?:是|为|建|属于)?(?P<part>[\u4e00-\u9fff]{2,6}?)(?:的)?(?:[吗么嘛吧啊呀?？]|$)"
)
_BESIDE, _NEARLY = 3, 0.8  # clauses looked at, and the share of the best one's score that they must have
_SHORT = 14  # characters; a longer question tells a story
_SPEAKS_OF_IT = 0.4  # share of the question's words that a sentence must hold which says the opposite
_DECIDES = 0.6  # share of the question's words that the deciding sentence must hold


def decide(
    reading: Reading,
    hits: Sequence[Hit],
    sentences: Sequence[Span],
    targets: Sequence[Target],
    document: Document,
    *,
    sure: bool,
    read: Read | None,
) -> Verdict:
    """Return what the figures or the sentences of the best hit decide about a yes/no question."""
    asked, reading = reading, claimed(reading)
    verdict = _by_form(reading, hits, sentences, targets, document)
    if verdict is not None:
        return verdict
    verdict = _by_words(reading, sentences, document, sure=sure) or by_steps(reading, hits[0], document)
    verdict = verdict or denied(reading, hits[0], document)
    if verdict is not None:
        return verdict
    plan = _words.is_plan(document)
    verdict = in_progress(reading, hits[0], document)
    verdict = verdict or by_sentence(reading, sentences, hits[0], document, plan=plan, read=read)
    if read is not None:
        verdict = verdict or planned(reading, hits[0], document, read=read)
        verdict = verdict or by_reading(asked, hits[0], document, read=read)
    clause = document.clause(hits[0].clause)
    said_to_be = verdict is not None and verdict.yes_no and len(reading.own) <= _SHORT
    if said_to_be and has_no_word_for(reading, clause.span.of(document.text)):
        verdict = None  # 七彩德育里有粉色吗
    if verdict is not None:
        return verdict
    if _ASKS_MENTION.search(reading.own):
        absent = unmentioned(reading, clause.span.of(document.text), document)
        if not absent and has_no_word_for(reading, clause.span.of(document.text)):
            return Verdict(None, _words.SEE_THERE)
        # Otherwise where it stands is all that can be said.
        return Verdict(None, _words.does_not_say(clause, absent) if absent else "")
    return Verdict(None, _words.SEE_THERE)


def _by_form(
    reading: Reading,
    hits: Sequence[Hit],
    sentences: Sequence[Span],
    targets: Sequence[Target],
    document: Document,
) -> Verdict | None:
    """Return what is decided by the form of a claim: where it stands, what it names, what it counts."""
    return (
        _in_this_one(reading, hits, sentences, document)
        or _about(reading, document)
        or _there_too(reading, document)
        or _mentioned(reading, hits, document)
        or _listed(reading, hits[0], document)
        or _by_parts(reading, hits, targets, document)
        or own_clause(reading, hits[0], document)
        or _by_label(reading, hits, document)
        or by_numbered_name(reading, hits[0], document)
        or by_level(reading, hits[0], document)
        or another_named(reading, hits[0], document)
        or identified(reading, hits[0], document)
        or by_whom(reading, hits[0], document)
        or by_crossed_names(reading, hits[0], targets)
        or by_figure(reading, hits, targets, document)
    )


def _by_label(reading: Reading, hits: Sequence[Hit], document: Document) -> Verdict | None:
    """Return what a series of the best clause says of one of its members: 蓝色代表生态文明."""
    found = labelled(reading, hits[:1], document)
    return found[0] if found else None


def decided_beside(
    reading: Reading, hits: Sequence[Hit], document: Document
) -> tuple[Verdict, Clause] | None:
    """Return a verdict with the clause, near the best one, that decides what the best one leaves open."""
    return labelled(reading, hits[:_BESIDE], document) or _forbidden_beside(reading, hits, document)


def _forbidden_beside(
    reading: Reading, hits: Sequence[Hit], document: Document
) -> tuple[Verdict, Clause] | None:
    """Return 否 with the clause, nearly as good as the best one, that forbids what is asked for."""
    for hit in hits[1:_BESIDE]:
        clause = document.clause(hit.clause)
        if hit.score < hits[0].score * _NEARLY or not ASKS_LEAVE.search(reading.own):
            return None
        verdict = by_sentence(claimed(reading), sentences_of(clause), hit, document, plan=False)
        if verdict is not None and verdict.yes_no is False:
            return verdict, clause
    return None


def _by_words(
    reading: Reading, sentences: Sequence[Span], document: Document, *, sure: bool
) -> Verdict | None:
    """Return what the words of a sentence that holds most of the question decide."""
    asked = asked_piece(reading.own)
    asks_leave = ASKS_LEAVE.search(reading.own) and not _TURNS_DOWN.search(asked)
    for span in sentences:
        text = span.of(document.text)
        held = shared(reading, text)
        if held >= _SPEAKS_OF_IT and (against := _opposed(asked, text, reading)) is not None:
            return Verdict(False, f"否，文件写的是“{against}”：", span)
        mostly = held >= _DECIDES
        turned_down = _turned_down(pieces(asked)[-1], reading, text) or (mostly and _AGAINST.search(text))
        if asks_leave and turned_down:
            return Verdict(False, "否，文件的要求是相反的：", span)
        if not mostly:
            continue
        if (grows := _growth(reading, text)) is not None:
            return Verdict(True, f"是，文件提出“{grows}”：", span)
        # 食育基地有补贴吗: only a sentence that speaks of 补贴 itself makes it so.
        plain = not find_quantities(reading.own) and not _WIDE.search(reading.own)
        itself = shared(without_associations(reading), text) >= 1  # 种菜 is not 劳动教育 itself
        if _ASKS_MENTION.search(reading.own) and sure and plain and itself:
            return Verdict(True, _words.MENTIONED, span)
    return None


def _turned_down(asked: str, reading: Reading, text: str) -> bool:
    """Return whether a sentence turns down the very thing asked for, in its official term: 拒绝有偿补课."""
    terms = [
        term
        for expansion in reading.expansions
        if expansion.kind == "everyday" and expansion.written in asked
        for term in expansion.official
    ]
    return any(text.startswith(term, match.end()) for match in _AGAINST.finditer(text) for term in terms)


def _opposed(asked: str, text: str, reading: Reading) -> str | None:
    """Return what the pieces of a sentence that are about the matter say against what is asked."""
    named = [word for word in reading.focus if len(word) > 1]
    about = [
        piece for piece in _CLAUSES.findall(text) if any(holds(piece, word, reading) > 0 for word in named)
    ]
    return opposed(asked, "，".join(about))


def _growth(reading: Reading, text: str) -> str | None:
    """Return the word by which a piece of a sentence says that the very thing asked for grows."""
    if not same_stages(reading.own, text) or of_others(reading.own, text):
        return None
    named = [word for word in reading.focus if len(word) > 1]
    for asked, said in _GROWTH:
        if not asked.search(reading.own):
            continue
        things = [word for word in named if not asked.search(word)]
        for piece in _PIECE.findall(text):
            match = said.search(piece)
            if match and things and holds(piece, things[-1], reading) == 1:
                return match[0]
    return None


def _in_this_one(
    reading: Reading, hits: Sequence[Hit], sentences: Sequence[Span], document: Document
) -> Verdict | None:
    """Return 是 where the clause that was shown holds all that is asked about; None for any other."""
    if not reading.anchors or not _IN_THIS_ONE.search(reading.own):
        return None
    clause, found = document.clause(reading.anchors[0]), document.clause(hits[0].clause)
    named = replace(reading, focus=content_words(_IN_THIS_ONE.sub("", reading.own)))
    held = shared(named, clause.span.of(document.text))
    if found != clause and held < shared(named, found.span.of(document.text)) == 1:
        return Verdict(False, f"否，写在“{_words.place(found)}”里：")
    if found != clause or held < 1:
        return None
    best = max(sentences, key=lambda span: shared(named, span.of(document.text)), default=None)
    return Verdict(True, f"是，在“{_words.place(clause)}”里：", best)


def _about(reading: Reading, document: Document) -> Verdict | None:
    """Return whether a clause named by its number is about what is claimed: 第七条是讲招生的，没错吧."""
    match = _IS_ABOUT.search(claim_of(reading.own))
    if match is None or reading.address is None or reading.address.level != "clause":
        return None
    clauses = clauses_at(reading.address, document)
    if len(clauses) != 1 or not has_content(match["what"]):
        return None
    named = replace(reading, focus=content_words(match["what"]))
    held = shared(named, clauses[0].heading or clauses[0].span.of(document.text))
    if held == 1:
        return Verdict(True, f"是，这一条是“{_words.place(clauses[0])}”：")
    if shared(named, clauses[0].span.of(document.text)) == 0:
        return Verdict(False, f"否，这一条是“{_words.place(clauses[0])}”：")
    return None


def _there_too(reading: Reading, document: Document) -> Verdict | None:
    """Return 有 with the sentence of the clause just shown that names the thing asked after: 教材也有吗."""
    match = _TOO.match(reading.own)
    if match is None or not reading.anchors or not has_content(match["what"]):
        return None
    for span in sentences_of(document.clause(reading.anchors[0])):
        if fold(match["what"]) in fold(span.of(document.text)):
            return Verdict(True, _words.MENTIONED, span)
    return None


def _mentioned(reading: Reading, hits: Sequence[Hit], document: Document) -> Verdict | None:
    """Return 有 with the sentence where the very words stand that a question asks the text for.

    Where they stand nowhere, that is said, with the clause that is near: 有没有说到双减.
    """
    match = _MENTIONS.search(reading.own)
    what = (match["what"] or match["first"]) if match else ""
    if not has_content(what):
        return None
    clause = document.clause(hits[0].clause)
    for span in sentences_of(clause):
        if fold(what) in fold(span.of(document.text)):
            return Verdict(True, _words.MENTIONED, span)
    if fold(what) in fold(document.text):
        return None
    return Verdict(None, _words.no_such_word(what, clause))


def _listed(reading: Reading, hit: Hit, document: Document) -> Verdict | None:
    """Return 是 with the sentence that holds all that a question asks whether it stands in the document.

    河海大学新校区是否列入年度要点; what is not held says nothing, for it may stand there in other words.
    """
    match = _IS_LISTED.search(reading.own)
    words = content_words(match["what"]) if match else ()
    named = replace(reading, focus=tuple(word for word in words if len(word) > 1))
    for span in sentences_of(document.clause(hit.clause)) if named.focus else ():
        if shared(named, span.of(document.text)) == 1:
            return Verdict(True, _words.MENTIONED, span)
    return None


def unmentioned(reading: Reading, text: str, document: Document) -> str:
    """Return the thing that a question takes to be there and that a text has no word for, or "".

    心理健康教育有教材吗, where the clause speaks of courses alone → 教材.  Only of a word that the document
    uses elsewhere: that it does not know everyday words (有没有人教教) says nothing.
    """
    if len(reading.own) > _SHORT:
        return ""
    of_it = _IS_THERE_OF.search(reading.own)
    if (
        of_it
        and not _OF_THE_TEXT.match(of_it["what"])
        and is_word(of_it["what"])
        and shared(replace(reading, focus=(of_it["what"],)), text) == 0
    ):
        return of_it["what"]
    match = _IS_THERE.search(reading.own)
    named = [word for word in content_words(match["what"]) if len(word) > 1] if match else []
    known = named and named[-1] in document.text
    if not known or shared(replace(reading, focus=(named[-1],)), text) > 0:
        return ""
    return named[-1]


def has_no_word_for(reading: Reading, text: str) -> bool:
    """Say whether a text has no word for the thing that a question asks for: 有没有烹饪课, of 食育."""
    match = _IS_THERE.search(reading.own)
    named = [w for w in content_words(match["what"]) if is_word(w) and names_something(w)] if match else []
    return bool(named) and all(holds(text, word, reading) == 0 for word in named)


def _by_parts(
    reading: Reading, hits: Sequence[Hit], targets: Sequence[Target], document: Document
) -> Verdict | None:
    """Return the verdict on whether a total is all of one part: 竣工的都是小学吗."""
    match = _ALL_ARE.search(reading.own)
    ranked = rank_figures(reading, hits[:2], targets, document)
    if match is None or not ranked:
        return None
    for figure in ranked[:4]:
        parts = parts_of(figure.target, targets)
        own = [t for t in parts if t.metric == match["part"]]
        if own and len(parts) > 1:
            return Verdict(
                False, f"否，原文分为{'、'.join(t.quote for t in parts[:6])}。", own[0].span, own[0]
            )
    return None
