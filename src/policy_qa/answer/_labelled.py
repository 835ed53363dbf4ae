"""Hold a claim on one member of a series against it: 橙色那个是劳动吧, of 橙色法治教育、紫色劳动教育."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.answer import _words
from policy_qa.answer._claim import claim_of
from policy_qa.answer._evidence import sentences_of
from policy_qa.answer._instead import SERIES, written_otherwise
from policy_qa.answer._nouns import Answer
from policy_qa.answer._quoting import quoting
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Clause, Document
from policy_qa.question import Reading
from policy_qa.search import Hit
from policy_qa.text import fold

_COLOURS = "红橙黄绿青蓝紫金银黑白灰粉"
# 橙颜色那个是劳动没错吧; 紫色指的是劳动
_COLOUR = re.compile(f"([{_COLOURS}])(?:颜色|的颜色|(?=那[个块条]|[指代是]))")
_COLOUR_FIRST, _COLOUR_AT_END = re.compile(f"[{_COLOURS}]色"), re.compile(f"[{_COLOURS}]色$")
_LABELLED = re.compile(
    r"(?P<label>[\u4e00-\u9fff]{2,4}?)(?:那一?[个块项条种]|这一?[个块项条种])?(?:就|也)?(?:是|指的?是?|代表|对应|讲的?是?|叫)的?(?:是)?(?P<is>[\u4e00-\u9fff]{2,6}?)"
    r"(?:教育|那[块个]|方面|的)?(?:[吗吧么伐啊,，?？。]|没错|对[不吗吧]|是[不吗吧]|$)"
)
# 劳动教育用什么颜色, 七彩德育里法治用的是啥颜色
_WHICH_COLOUR = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,4})(?:教育)?(?:这块|那块)?(?:用|是|对应|代表|属于|归|的)+(?:是)?(?:什么|啥|哪一?种|哪一?个)颜?色"
)
# 七彩德育有蓝色法治教育吧
_HAS_COLOURED = re.compile(
    f"(?P<label>[{_COLOURS}]色)的?(?P<is>[\\u4e00-\\u9fff]{{2,6}}?)(?:教育)?(?:这一?[块项])?[吗吧么没]?[?？。]*$"
)
_END = 2  # characters at the end of a member that say what all of them are: 教育
_MEMBERS = 3  # of a series, at least


def labelled(reading: Reading, hits: Sequence[Hit], document: Document) -> tuple[Verdict, Clause] | None:
    """Return what a series of the nearest clauses says of a claim on one of its members, with the clause.

    Only where one member opens with the label and one holds what it is said to be, or the label is a colour
    that none of them has: 金色代表劳动教育.
    """
    claim = _COLOUR.sub(r"\g<1>色", fold(claim_of(reading.own)))
    match = _LABELLED.search(claim) or _HAS_COLOURED.search(claim)
    if match is None:
        return None
    label, held = match["label"], match["is"]
    names = tuple(end for end in _ends_of(label) if end == label or len(end) > _END)
    for hit in hits:
        clause = document.clause(hit.clause)
        for span in sentences_of(clause):
            for series in SERIES.findall(fold(span.of(document.text))):
                members = _members(series)
                # 劳动教育是橙色的 says it the other way round.
                told = _told(members, _ends_of(label), (held,)) or _told(members, (held,), names)[::-1]
                if told:
                    so, shown = told[0] == told[1], told[0] or told[1]
                    line = _words.written_as(shown, yes=True) if so else written_otherwise(shown)
                    return Verdict(so, line, span), clause
    return None


def colour_asked(reading: Reading, hits: Sequence[Hit], document: Document) -> Answer | None:
    """Return the member of a series that has a colour where it is asked which: 劳动教育用什么颜色."""
    match = _WHICH_COLOUR.search(fold(reading.own))
    ends = _ends_of(match["what"]) if match else ()
    for hit in hits if match else ():
        clause = document.clause(hit.clause)
        for span in sentences_of(clause):
            for series in SERIES.findall(fold(span.of(document.text))):
                coloured = [member for member in _members(series) if _COLOUR_FIRST.match(member)]
                found = ([m for m in coloured if end in m] for end in ends)
                ours = next((members for members in found if members), [])
                if len(coloured) >= _MEMBERS and len(ours) == 1:
                    place = [(clause.number, span)]
                    return quoting(_words.has_this(ours[0]), place, document, confidence=0.9)
    return None


def _told(members: Sequence[str], labels: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the member that opens with a label and the one that holds what is said of it; () of no other."""
    ours = [member for member in members if member.startswith(labels)]
    said = [member for member in members if any(name in member for name in names)]
    if len(members) < _MEMBERS or len(said) != 1:
        return ()
    if not ours and _COLOUR_AT_END.search(labels[0]) and _COLOUR_FIRST.match(said[0]):
        return "", said[0]
    return (ours[0], said[0]) if len(ours) == 1 and ours[0] not in labels else ()


def _members(series: str) -> list[str]:
    """Return the members of a series, the last cut where it ends: 紫色劳动教育为一体的 → 紫色劳动教育."""
    *first, last = series.split("、")
    head, found, _ = last.partition(first[-1][-_END:])
    return [*first, head + found]


def _ends_of(label: str) -> tuple[str, ...]:
    """Return what a label may be, which is read with characters before it: 育的紫色 → 紫色 too."""
    return tuple(label[at:] for at in range(max(1, len(label) - 1)))
