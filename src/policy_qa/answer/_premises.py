"""Hold a number that a question presumes against the figure of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.answer._figures import Figure, rank_figures
from policy_qa.answer._verdict import Verdict
from policy_qa.documents import Document
from policy_qa.numerals import parse_numeral
from policy_qa.question import Reading
from policy_qa.search import Hit
from policy_qa.targets import Target, find_quantities

_FITS = 0.45  # how well a figure must fit before a number in the question is held against it
_AS_WELL = 0.15  # figures that fit about as well as the best may be meant too
_BARE = re.compile(
    r"(?<![\d第（(年])(?:\d+(?:\.\d+)?|[一二三四五六七八九十百千零〇两]{2,})(?P<scale>[万亿]?)(?![\d年月日号条])"
)
_LIMITS = re.compile(
    r"以上|以下|至少|不少于|最少|超过|多于|不到|不足|少于|最多|左右|大约|将近|[多余几]个?[吗么]?$"
)
_ALL = re.compile(r"都|全部|全都|统统")
_ONLY = re.compile(r"只有|仅有|才|都是|全是|最多|最少")
_SCALES = {"": 1.0, "万": 1e4, "亿": 1e8, "十": 10.0, "百": 100.0, "千": 1000.0}


def by_figure(
    reading: Reading, hits: Sequence[Hit], targets: Sequence[Target], document: Document
) -> Verdict | None:
    """Return the verdict on the one number in a question; None where it names none or nothing fits.

    不是新增12500个学位吗 → 否，原文是新增学位16500个; where a limit or a quantifier is asked about
    (60所以上吗, 只有新北区吗) the figure is shown and no verdict given.
    """
    asked = _asked(reading.own)
    if asked is None:
        return None
    ranked = rank_figures(reading, hits[:2], targets, document)
    fitting = [figure for figure in ranked if figure.fit >= _FITS]
    if not fitting:
        return None
    meant = [
        f
        for f in fitting
        if f.fit >= fitting[0].fit - _AS_WELL and f.target.clause == fitting[0].target.clause
    ]
    same = next((f.target for f in meant if _equal(asked, f.target)), None)
    target = same or meant[0].target
    if _ALL.search(reading.own):  # 57个项目都能完工吗 is about the figure of what is finished
        target = next((f.target for f in fitting if not _equal(asked, f.target)), target)
        if _equal(asked, target):
            return Verdict(None, f"原文是{target.quote}。", target.span, target)
    if _LIMITS.search(reading.own) or _ONLY.search(reading.own):
        return _by_limit(reading.own, asked, target)
    if _equal(asked, target):
        return Verdict(True, f"是，原文是{target.quote}。", target.span, target)
    if len(meant) > 1 and not _clear(meant):
        shown = "；".join(figure.target.quote for figure in meant[:3])
        return Verdict(None, f"原文有{shown}。", target.span, target)
    return Verdict(False, f"否，原文是{target.quote}。", target.span, target)


def _by_limit(question: str, asked: float, target: Target) -> Verdict:
    """Return a verdict on 超过7000吗 or 不到两万吗; none on what the figure alone cannot decide."""
    shown = f"原文是{target.quote}。"
    low, high = _range(target)
    if target.bound or low != high or _ONLY.search(question):
        met = (
            low >= asked
            if target.bound in ("以上", "不少于", "达到") and re.search("以上|至少|不少于", question)
            else None
        )
        same = met if asked == low else None
        return Verdict(same, ("是，" if same else "") + shown, target.span, target)
    if re.search("超过|多于", question):
        return _said(low > asked, shown, target)
    if re.search("不到|不足|少于", question):
        return _said(low < asked, shown, target)
    return Verdict(None, shown, target.span, target)


def _said(yes: bool, shown: str, target: Target) -> Verdict:
    return Verdict(yes, ("是，" if yes else "否，") + shown, target.span, target)


def _asked(question: str) -> float | None:
    """Return the one number a question names, with its magnitude: 1.65万个 → 16500; None for several."""
    quantities = [q for q in find_quantities(question) if isinstance(q.value, int | float)]
    if len(quantities) == 1:
        return _magnified(float(quantities[0].value), quantities[0].unit)  # type: ignore[arg-type]
    bare = [m for m in _BARE.finditer(question) if not re.fullmatch(r"20\d\d", m[0])]
    if quantities or len(bare) != 1:
        return None
    value = parse_numeral(bare[0][0])
    return None if value is None else float(value)


def _range(target: Target) -> tuple[float, float]:
    value = target.value
    if isinstance(value, tuple):
        return _magnified(value[0], target.unit), _magnified(value[1], target.unit)
    number = _magnified(float(value or 0), target.unit)
    return number, number


def _magnified(value: float, unit: str) -> float:
    return float(value) * _SCALES.get(unit[:1], 1.0) if len(unit) > 1 else float(value)


def _equal(asked: float, target: Target) -> bool:
    low, high = _range(target)
    return low == high == asked


def _clear(meant: Sequence[Figure]) -> bool:
    """Say whether the best figure stands out so that the others are not meant."""
    return meant[0].fit - meant[1].fit > _AS_WELL / 2
