"""Say 是 or 否 where reading the question together with the clause makes one of them nearly sure.

A reading knows other words for the same thing, and what follows from a sentence, which no rule does.  It is
led astray by numbers, by words that make a question wider than its clause and by names that have changed
places, so these are held against the text, and a verdict only stands where nothing is against it.
"""

from __future__ import annotations

import re

from policy_qa.answer import _words
from policy_qa.answer._against import directed_otherwise, names_stand, of_others
from policy_qa.answer._claim import claim_of, put_positively
from policy_qa.answer._evidence import best_sentence, holds, sentences_of, shared
from policy_qa.answer._modals import ALLOWS, ASKS_LEAVE, FORBIDS, whole_words
from policy_qa.answer._planned import COUNTS, GENERAL, VERB, has_its_frame, identifies, together, unqualified
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.question import Reading, kind_of
from policy_qa.rerank import Read
from policy_qa.search import Hit
from policy_qa.text import Span

_ONE = re.compile("一[^一二三四五六七八九十百千万]")  # 一个, 一种 count nothing
_AS_MUCH = 0.8  # share of the words that another sentence must hold to be about the same
_EXPLORES = re.compile("争取|力争|探索|研究(?!院|所|团队|动态|生)|试点")


def by_reading(reading: Reading, hit: Hit, document: Document, *, read: Read) -> Verdict | None:
    """Return the verdict that the reading of the found clause is sure of; None where it is not."""
    best = best_sentence(hit, reading, document)
    if of_others(reading.own, best.of(document.text)):
        return None  # of the burden of teachers, where that of pupils is asked about
    may_be_so = _has_leave(reading, hit, document) and _nothing_against(reading, best, hit, document)
    # What a rule forbids holds under its conditions, which `_modals` reads: 能接收9岁的儿童过夜吗.
    # 含不含 and 包不包 ask without a leaning, and are easily read as if they denied.
    if reading.leans_back and kind_of(reading.own) != "yes_no":
        return None  # 经开区呢, after 学位够不够
    may_be_ruled_out = not ASKS_LEAVE.search(reading.own) and not VERB.search(reading.own)
    if not may_be_so and not may_be_ruled_out:
        return None
    # What a question before it asked would only mislead.
    said = read(put_positively(reading.own), hit)
    if may_be_so and said.makes_so:
        return Verdict(True, _words.STATED, best)
    if may_be_ruled_out and said.rules_out:
        return Verdict(False, _words.OTHERWISE, best)
    return None


def _has_leave(reading: Reading, hit: Hit, document: Document) -> bool:
    """Say whether a clause gives leave in so many words where leave is asked for: not 能不能家暴."""
    if not ASKS_LEAVE.search(reading.own):
        return True
    text = document.clause(hit.clause).span.of(document.text)
    shares = {
        (said := span.of(document.text)): shared(reading, said)
        for span in sentences_of(document.clause(hit.clause))
    }
    near = [said for said, share in shares.items() if share >= max(shares.values()) * _AS_MUCH]
    if _words.is_plan(document) and any(map(_EXPLORES.search, near)):
        return False  # 体育老师能当教练吗, of 探索建立…相互兼职制度
    return not FORBIDS.search(text) and (_words.is_plan(document) or bool(ALLOWS.search(text)))


def _nothing_against(reading: Reading, best: Span, hit: Hit, document: Document) -> bool:
    """Say whether a clause has every number, limit and name of a question, and has together what it joins."""
    asked = claim_of(reading.own)
    clause = document.clause(hit.clause)
    text, sentence = clause.span.of(document.text), best.of(document.text)
    if unqualified(asked, text):
        return False
    numbers = [number for number in COUNTS.findall(asked) if not _ONE.fullmatch(number)]
    if len(numbers) > 1:
        return False  # each may stand there with what the other is said of
    if any(number not in text for number in numbers) or not names_stand(asked, sentence):
        return False
    if not has_its_frame(asked, sentence) or of_others(asked, text) or directed_otherwise(asked, text):
        return False
    if not identifies(f"{asked}吗"):
        return True
    whole = whole_words(reading)
    telling = [word for word in whole.focus if len(word) > 1 and word not in GENERAL]
    known = [word for word in telling if holds(text, word, whole) > 0]
    return any(
        together(span.of(document.text), dict.fromkeys(known, 1.0), whole) for span in sentences_of(clause)
    )
