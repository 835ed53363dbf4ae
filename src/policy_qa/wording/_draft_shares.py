"""How much of a passage is the document's, and what of it is the draft's own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from policy_qa.wording._bounds import bound_behind
from policy_qa.wording._compare import SENTENCE_MARKS, verdict_of
from policy_qa.wording._draft_stock import own_characters
from policy_qa.wording._index import WordingIndex
from policy_qa.wording._matching import matching
from policy_qa.wording._nouns import Change, Check

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NUMBER = 8  # characters of a number, unit included; a longer change of that kind holds other words too
_MOST_PLACES = 400  # a run that the document prints more often says too little
_CLOSING = 2  # marks that may close a quotation before its bound: “…10家”以上
# Words that deny what follows them at once: 我们将(不得), but not 不得录用
_DENIES_NEXT = re.compile(
    r"(?:[不未勿]|不(?:得|再|能|可|予|宜|应|准|许)|无[需须]|禁止|严禁|停止|暂停|取消|拒绝|避免|防止|杜绝|放弃|终止|反对)"
    r"[再将]?$"
)
# Of whom and when a passage speaks, which whoever pastes it may have put before it
_SETTING = re.compile(
    r"(?:(?:[0-9]{4}年|今年|本年度?|当年|我[省市区县校局国们]|本[省市区县校]|全[市区县]|其中|常州市?)，?)+"
)
_OWN_SENTENCE = re.compile(r"\w[^\w。！？\n]*[。！？\n]|[。！？\n][^\w。！？\n]*\w")


def covered(text: str, document: WordingIndex) -> NDArray[np.int8]:
    """Return for each character of a text whether it lies in a run of three that the document prints.

    Digits count neither way, for a number may be what was changed.
    """
    import numpy as np

    compared = matching(text)
    flags = np.full(len(text), -1, dtype=np.int8)
    flags[compared.at] = 0
    in_text, _ = document.hits(compared.codes, length=3, at_most=_MOST_PLACES)
    for by in range(3):
        flags[compared.at[np.unique(in_text) + by]] = 1
    digits = np.fromiter((character.isdecimal() for character in text), dtype=bool, count=len(text))
    flags[digits] = -1
    return flags


def kept(part: Check) -> float:
    """Return which share of the longer side both have; a number put in another's place counts as kept."""
    if part.source is None:
        return 0.0
    lost = sum(max(len(change.doc), len(change.text)) for change in part.changes if not _is_kept(change))
    return 1 - lost / max(len(part.source), part.text_end - part.text_start)


def _is_kept(change: Change) -> bool:
    """Say whether a change leaves the words: a number in another's place, another order, script or style."""
    if change.same is not None or change.kind == "script":
        return True
    return change.kind in ("number", "order") and len(change.text) <= _NUMBER


def shared_characters(part: Check) -> int:
    """Return how many letters and digits of the document, stock phrases aside, a passage has kept."""
    lost = sum(len(change.doc) for change in part.changes if change.same is None and change.kind != "script")
    return own_characters(part.source or "") - lost


def without_own_words(part: Check, *, pasted: bool = False) -> Check:
    """Leave out a passage's own words before and behind the document's: 我们将(计划投入…).

    Of a passage that was `pasted` to be checked only what says of whom and when it speaks is its own: 今年.
    """
    changes, start, end = list(part.changes), part.text_start, part.text_end
    source = part.source or ""
    before = 0
    if changes and changes[0].at == 0 and _is_own(changes[0], pasted=pasted):
        before = len(changes[0].doc)
        start += len(changes.pop(0).text)
    at_end = changes and not changes[-1].doc and changes[-1].at == len(source)
    if at_end and not pasted and _is_own(changes[-1], pasted=False):
        end -= len(changes.pop().text)
    if changes and _ends_sentence(changes[-1], len(source)):
        source = source[: changes[-1].at]  # the mark behind it is the draft's own, too
        end -= len(changes.pop().text)
    if len(changes) == len(part.changes):
        return part
    behind = len(part.source or "") - len(source)
    return replace(
        part,
        verdict=verdict_of(changes),
        start=(part.start or 0) + before,
        end=(part.end or 0) - behind,
        source=source[before:],
        changes=tuple(replace(change, at=change.at - before) for change in changes),
        text_start=start,
        text_end=end,
        also=tuple(replace(place, start=place.start + before, end=place.end - behind) for place in part.also),
    )


def _ends_sentence(change: Change, end: int) -> bool:
    """Say whether a change is of the marks behind a passage, closing quotation marks not among them."""
    return change.at + len(change.doc) == end and set(change.doc + change.text) <= SENTENCE_MARKS


def _is_own(change: Change, *, pasted: bool) -> bool:
    """Say whether words put in before or behind a passage neither deny nor bound it."""
    if pasted:
        return not change.doc and _SETTING.fullmatch(change.text) is not None
    if change.doc:  # 开展 → 我们组织开展了
        return change.doc in change.text and change.kind == "term"
    if change.at == 0 and _DENIES_NEXT.search(change.text):
        return False
    return change.kind != "bound"


def with_bound(part: Check, text: str, printed: str) -> Check:
    """Take in the bound before which a passage breaks off: 10家 of 10家以上 leaves 以上 out."""
    if part.end is None or part.source is None or part.also:
        return part
    bound = printed[part.end : part.end + bound_behind(printed, part.end)]
    put_in = part.changes[-1:] and not part.changes[-1].doc and part.changes[-1].at == len(part.source)
    if not bound or put_in or bound in text[part.text_end : part.text_end + len(bound) + _CLOSING]:
        return part
    left_out = Change(bound, "", len(part.source), "bound")
    return replace(
        part,
        verdict="altered",
        end=part.end + len(bound),
        source=part.source + bound,
        changes=(*part.changes, left_out),
    )


def has_own_sentence(part: Check) -> bool:
    """Say whether a change puts in a sentence, or at an end more words than the passage itself has there."""
    ends = (0, len(part.source or ""))
    return any(
        _OWN_SENTENCE.search(change.text) is not None
        or ((change.at in ends or change.at + len(change.doc) in ends) and len(change.text) > _NUMBER)
        for change in part.changes
    )
