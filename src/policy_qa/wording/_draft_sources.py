"""What a draft says a passage comes from: 《…》要求， 第（七）条规定 根据文件精神，."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_qa.documents import Document
from policy_qa.question import clauses_at, find_address
from policy_qa.text import Span, fold, to_simplified
from policy_qa.wording._leadins import LEAD_INS, lead_in_ends

_SOURCE = LEAD_INS[2:]  # those after a marker of a list or a word that goes on: they name a source
_TITLE = re.compile(r"《([^》\n]{1,60})》")
_NUMBER = r"[〇零一二三四五六七八九十百0-9０-９]{1,5}"
# 第十六条 第（七）条 《…》（七） 要点（十七）: a bare （一） is the draft's own numbering
_PLACE = re.compile(
    rf"第\s*[（(]?\s*{_NUMBER}\s*[)）]?\s*条(?![件线路约例款文理])|(?<=[》点见案定文知要法])[（(]{_NUMBER}[)）]"
)
_OTHER_LAW = re.compile(r"(法典|条例|办法|规定|细则|规则|意见|方案|纲要|章程|法)(?:的)?$")
# 文件 may be any document; 通知要求 is this one only where its title says 通知
_SPEAKS = re.compile(
    r"(文件|要点|通知|意见|方案|规划|计划|纲要|办法|条例|规定|细则|章程|法)(?:中|里)?(?:还|也|则|明确|特别)*"
    r"(?:指出|提出|要求|规定|强调|明确|写道|写明|载明|提到|部署|安排|精神|，)"
)
_NAMED = re.compile(r"[\s《》〈〉“”（）()\-—－·]")
# (第二十五条) behind what it is the place of
_BEHIND = re.compile(
    rf"[”’」』\"]?\s*[（(](?:[^）)\n，。]{{0,20}})?(?P<place>{_PLACE.pattern})[^）)\n，。]{{0,4}}[)）]"
)
_NEAR = 60  # characters before a passage in which its place may be named


@dataclass(frozen=True, slots=True)
class Ascription:
    """What the words before a passage say of where it comes from."""

    is_own: bool  # from this document
    is_foreign: bool  # from another one
    place: Span | None = None  # where a clause is named


def ascription(text: str, sentence: int, start: int, document: Document) -> Ascription:
    """Return what is said, from the start of the sentence on, of what begins at `start`."""
    before = text[sentence:start]
    places = [
        match
        for match in _PLACE.finditer(before)
        if start - sentence - match.end() <= _NEAR
        and not _numbers_draft(before, match)
        and not _is_behind(before, match)
    ]
    titles = list(_TITLE.finditer(before))
    named = names(titles[-1][1], document) if titles else None
    place = places[-1] if places else None
    if place is not None and named is None and (law := _OTHER_LAW.search(before[: place.start()])):
        named = law[1] in document.title
    if named is False:
        return Ascription(is_own=False, is_foreign=True)
    at = Span(sentence + place.start(), sentence + place.end()) if place else None
    own = named is True or at is not None or _speaks(before, document)
    return Ascription(is_own=own, is_foreign=False, place=at)


def _numbers_draft(before: str, match: re.Match[str]) -> bool:
    """Say whether 第一条 opens the line, set apart by a space: then it numbers the draft itself."""
    return not before[: match.start()].strip() and before[match.end() : match.end() + 1].isspace()


def _is_behind(before: str, match: re.Match[str]) -> bool:
    """Say whether a place in brackets belongs to the quotation before it: “…”（第十八条）和“…”."""
    return re.search(r"[”’」』\"]\s*[（(][^）)”]*$", before[: match.start()]) is not None


def place_behind(text: str, end: int) -> Span | None:
    """Return the place named in brackets behind a passage that ends here: “…”(第二十五条)."""
    match = _BEHIND.match(text, end)
    return None if match is None else Span(*match.span("place"))


def _speaks(before: str, document: Document) -> bool:
    return any(said[1] == "文件" or said[1] in document.title for said in _SPEAKS.finditer(before))


def lead_end(text: str, span: Span) -> int | None:
    """Return where the words end that say a sentence has a source, None where it names none."""
    ends = lead_in_ends(text, span.start, span.end)
    if not ends or not any(
        rule.pattern.match(text, start, span.end)
        for rule in _SOURCE
        for start in [span.start + _indent(text, span), *ends[:-1]]
    ):
        return None
    return ends[-1]


def names(title: str, document: Document) -> bool:
    """Say whether a title, perhaps shortened, is the document's: 《要点》 《2021年教育工作要点》."""
    short, full = _NAMED.sub("", fold(title)), _NAMED.sub("", fold(document.title))
    if not short or not full:
        return False
    if short in full or full in short:
        return True
    at = 0
    for character in short:  # 2021年教育工作要点 leaves out 常州
        at = full.find(character, at) + 1
        if not at:
            return False
    return True


def clauses_named(quote: str, document: Document) -> tuple[int, ...]:
    """Return the clauses that stand at a place: 第十六条 → 16."""
    address = find_address(to_simplified(quote))
    return () if address is None else tuple(clause.number for clause in clauses_at(address, document))


def without_source(text: str, span: Span, quotations: Sequence[Span]) -> Span:
    """Return the sentence without the words that name its source."""
    end = lead_end(text, span)
    inside = end is not None and not any(one.start < end < one.end for one in quotations)
    return Span(end, span.end) if inside and end is not None else span


def _indent(text: str, span: Span) -> int:
    return len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
