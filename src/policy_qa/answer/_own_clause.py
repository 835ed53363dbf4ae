"""Say whether a matter has a clause of its own: 法治教育有单独一条吗."""

from __future__ import annotations

import re

from policy_qa.answer import _words
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.question import Reading
from policy_qa.search import Hit
from policy_qa.text import fold

_HAS_ITS_OWN = re.compile(
    r"^(?:那|那么)?[“\"]?(?P<what>[\u4e00-\u9fffA-Za-z]{2,12}?)[”\"]?(?:这块|方面|的事)?(?:是不是|是否)?(?:还|也)?"
    r"(?:有没有|有|没有)(?:一?个)?(?:单独|专门|独立)(?:的|列|写|成|开|设|出来|有)*了?一?条(?:来?讲|写)?(?:它|这个)?(?:的)?"
    r"[吗么伐不啊呀]*[?？]*$"
)

_POINTS = re.compile("[这那它]|后面|前面")  # 这个内容后面有单独一条吗


def own_clause(reading: Reading, hit: Hit, document: Document) -> Verdict | None:
    """Return 是 with the clause found where its heading has the matter; else where it is spoken of."""
    match = _HAS_ITS_OWN.search(fold(reading.own))
    if match is None or _POINTS.search(match["what"]):
        return None
    clause = document.clause(hit.clause)
    official = (t for e in reading.expansions if e.written in match["what"] for t in e.official)
    if any(fold(name) in fold(clause.heading) for name in (match["what"], *official)):
        return Verdict(True, _words.has_own_clause(clause))
    return Verdict(None, _words.no_own_clause(match["what"], clause))
