"""Hold the level that a claim gives a thing against that of the text: 国家级产教融合型企业, of 省级."""

from __future__ import annotations

import re
from itertools import takewhile

from policy_qa.answer import _words
from policy_qa.answer._claim import claim_of
from policy_qa.answer._evidence import sentences_of
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.question import Reading
from policy_qa.search import Hit
from policy_qa.text import fold

_LEVEL = "国家级|省级|市级|区级|县级|校级"
_ANY = re.compile(_LEVEL)
_OF_LEVEL = re.compile(rf"(?P<level>{_LEVEL})的?(?P<thing>[\u4e00-\u9fff]{{2,12}})")
_IS_OF_LEVEL = re.compile(rf"(?P<thing>[\u4e00-\u9fff]{{4,12}}?)(?:都)?(?:是|为|属于|系)(?P<level>{_LEVEL})")
_TELLING = 4  # characters at the beginning of a name that tell it


def by_level(reading: Reading, hit: Hit, document: Document) -> Verdict | None:
    """Return the verdict on the level of a thing that the clause states a level of; None for any other."""
    claim = fold(claim_of(reading.own))
    is_of = _IS_OF_LEVEL.search(claim)
    match = is_of or _OF_LEVEL.search(claim)
    if match is None or len(_ANY.findall(claim)) > 1:
        return None  # 平安校园是省级市级都要搞吗
    name, level = match["thing"][:_TELLING], match["level"]
    text = fold(document.text)
    for span in sentences_of(document.clause(hit.clause)):
        for stated in _OF_LEVEL.finditer(fold(span.of(document.text))):
            if not stated["thing"].startswith(name):
                continue
            written = stated["level"] + _common(stated["thing"], match["thing"])
            if stated["level"] == level:
                return Verdict(True, _words.written_as(written, yes=True), span) if is_of else None
            if f"{level}{name}" not in text:
                return Verdict(False, _words.written_as(written, yes=False), span)
    return None


def _common(one: str, other: str) -> str:
    """Return what two names begin with alike."""
    return "".join(a for a, b in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
