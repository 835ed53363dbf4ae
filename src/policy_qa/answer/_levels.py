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

_LEVEL = "国家级|全国性?|省级|全省性?|市级|全市性?|区级|县级|校级"
_SAME = {"全国": "国家", "全省": "省", "全市": "市"}
_ANY = re.compile(_LEVEL)
_OF_LEVEL = re.compile(rf"(?P<level>{_LEVEL})的?(?P<thing>[\u4e00-\u9fff]{{2,12}})")
_IS_OF_LEVEL = re.compile(
    rf"(?P<thing>[\u4e00-\u9fff]{{4,12}}?)(?:都)?(?:是|为|属于|系)(?P<level>{_LEVEL})的?(?:[\u4e00-\u9fff]{{2}})?[吗吧么?？。]*$"
)
# 省学前教育普及普惠监测
_STATED = re.compile(
    rf"(?P<level>{_LEVEL}|国家|(?<![全本我])省|(?<![全本我城])市)的?(?P<thing>[\u4e00-\u9fff]{{4,12}})"
)
_AND = re.compile("[和与及]")
_TELLING = 4  # characters at the beginning of a name that tell it


def by_level(reading: Reading, hit: Hit, document: Document) -> Verdict | None:
    """Return the verdict on the level of a thing that the clause states a level of; None for any other."""
    claim = fold(claim_of(reading.own))
    is_of = _IS_OF_LEVEL.search(claim)
    match = is_of or _OF_LEVEL.search(claim)
    if match is None or len(_ANY.findall(claim)) > 1:
        return None  # 平安校园是省级市级都要搞吗
    thing, level = match["thing"].rstrip("的"), match["level"]
    # What is said before the thing, and words left out of its name, where it is the subject
    names = [thing[at:] for at in range(len(thing) - _TELLING + 1)] if is_of else [thing[:_TELLING]]
    text = fold(document.text)
    for span in sentences_of(document.clause(hit.clause)):
        for stated in (_STATED if is_of else _OF_LEVEL).finditer(fold(span.of(document.text))):
            name = next((name for name in names if _is_called(name, stated["thing"], wholly=not is_of)), None)
            if name is None:
                continue
            shown = _AND.split(stated["thing"])[0] if is_of else _common(stated["thing"], thing)
            written = stated["level"] + shown
            if _plain(stated["level"]) == _plain(level):
                return Verdict(True, _words.written_as(written, yes=True), span) if is_of else None
            if f"{level}{name}" not in text:
                return Verdict(False, _words.written_as(written, yes=False), span)
    return None


def _is_called(name: str, stated: str, *, wholly: bool) -> bool:
    """Say whether a thing is called by a name, with characters left out unless wholly: 学前普及普惠监测."""
    if stated.startswith(name):
        return True
    rest = iter(stated)
    return not wholly and stated.startswith(name[:2]) and all(character in rest for character in name)


def _plain(level: str) -> str:
    """Return a level without what it may be written with: 全省, 省级 → 省."""
    bare = level.removesuffix("性").removesuffix("级")
    return _SAME.get(bare, bare)


def _common(one: str, other: str) -> str:
    """Return what two names begin with alike."""
    return "".join(a for a, b in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
