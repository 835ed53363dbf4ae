"""Put a question that names a place or a word in one form of several as the one that the rules read."""

from __future__ import annotations

import re

from policy_qa.documents import Document
from policy_qa.text import fold

_N = r"[一二三四五六七八九十\d]+"
# 第五和第六两大部分加一块儿 is 第五部分和第六部分
_TWO_PARTS = re.compile(
    rf"第(?P<one>{_N})(?P<and>[和与跟、])第?(?P<other>{_N}?)[两二]?个?(?P<part>大?部分)(?:加(?:在)?一?(?:块儿?|起))?"
)
_HAS = "(?:提到|写到|说到|讲到|提及)(?:了|过)?"
_WORD = '[“"]?(?P<{}>[\u4e00-\u9fffA-Za-z]{{2,10}}?)[”"]?'
# 哪条提到残联, 残联在哪条提到
_CLAUSE_WITH = re.compile(
    rf"^(?:请问)?(?:哪一?条(?:里|中)?{_HAS}{_WORD.format('after')}的?|{_WORD.format('before')}是?在哪一?条(?:里|中)?{_HAS}的?)[?？。]*$"
)
_RARE = 2  # clauses; of a word that so few have, each is meant


def recast(question: str, document: Document) -> str:
    """Return the question with 第五和第六部分 as 第五部分和第六部分, and 哪条提到残联 as 哪些条提到“残联”.

    The last only for a word that few clauses have: what many speak of (高中) one of them is about.
    """
    question = _TWO_PARTS.sub(r"第\g<one>\g<part>\g<and>第\g<other>\g<part>", question)
    match = _CLAUSE_WITH.search(question)
    word = fold(match["after"] or match["before"]) if match else ""
    having = sum(word in fold(clause.span.of(document.text)) for clause in document.clauses) if word else 0
    return f"哪些条提到“{word}”" if 0 < having <= _RARE else question
