"""Choose the targets that a question about a number asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.answer._accounting import accounts_for_more_than_its_name
from policy_qa.answer._breakdown import breakdown, is_named, whole_of
from policy_qa.answer._fitting import LOOSE_UNITS, MEASURE_ASKED, TOTAL_ASKED, Figure, rank_figures
from policy_qa.answer._sides import across
from policy_qa.documents import Document
from policy_qa.question import Reading, asking_part, asks_every_part, content_words
from policy_qa.search import Hit
from policy_qa.targets import Target, find_quantities

_ENOUGH = 0.34  # share of the question's words that a target must account for
_SURELY = 0.7  # fit from which a figure is meant whatever the judge says
_NEAR_BEST = 0.85  # several targets are given when they fit about equally well and several are asked for
_TELLING = 100  # a number from which on it tells what it counts
_NO_LESS = 0.02  # in fit, of figures between which a question does not choose
_AS_MUCH = 0.6  # of a figure and the one that 和 joins to it, which a question means together
_SHARE_ASKED = re.compile(
    r"(?<!各)占(?:比|了|到|总数)?(?:是|有)?(?:多少(?![个所家门项名])|几成)|百分之几|占比"
)
_SHARES = frozenset(("%", "％", "成"))
_EVERY_KIND = re.compile("(?:各|这几|几)类[^，。]*(?:各|分别)")
_JOINS = frozenset(("和", "与", "及", "以及", "、"))
_SEVERAL = re.compile(r"几[个所项门].{1,8}几[个所项门]|各|分别|[和与及、跟]|以及|都|哪些|每个")


def choose_figures(
    reading: Reading,
    hits: Sequence[Hit],
    targets: Sequence[Target],
    document: Document,
    *,
    sure: bool = False,
) -> tuple[Target, ...]:
    """Return the targets asked for, best first; empty when none accounts for the question's words.

    `sure`: the best hit is surely meant, so its only figure of the kind asked for is given all the same.
    """
    ranked = rank_figures(reading, hits, targets, document)
    if not ranked or ranked[0].fit < _ENOUGH:
        return _only_one(reading, ranked, hits) if sure else ()
    best = ranked[0]
    asked = asking_part(reading.own if reading.leans_back else reading.question)
    doubtful = reading.tentative or not sure
    of_it = not doubtful or accounts_for_more_than_its_name(best.target, reading, document)
    if not of_it or _wants_share(reading, best.target):
        return ()  # 新北区房价: the district's figure is of schools
    if _SEVERAL.search(asked) and (sides := across(reading.question, targets)) is not None:
        return tuple(sides)
    if asks_every_part(reading.question):
        parts = breakdown(reading.question, [figure.target for figure in ranked], targets)
        if parts:
            return parts
    if parts := _parts_meant(best, reading, ranked, targets):
        return parts
    if _EVERY_KIND.search(asked):
        return _of_every_kind(best.target, targets)
    if _SEVERAL.search(asked):
        near = [
            f.target
            for f in ranked
            if f.fit >= best.fit * _NEAR_BEST and f.target.clause == best.target.clause
        ]
        return tuple(sorted(near, key=lambda target: target.span))[:6]
    return _with_joined(best, ranked, reading, document)


def _of_every_kind(best: Target, targets: Sequence[Target]) -> tuple[Target, ...]:
    """Return all figures of a clause that count as the best one does: 各类学校分别是多少所."""
    here = [t for t in targets if t.kind == "quantity" and t.clause == best.clause and not t.is_part]
    return tuple(target for target in here if target.unit == best.unit)


def _parts_meant(
    best: Figure, reading: Reading, ranked: Sequence[Figure], targets: Sequence[Target]
) -> tuple[Target, ...]:
    """Return several figures that the parts named in a question mean; none where it is one figure or none."""
    named = _named_parts(reading, ranked)
    total = whole_of(best.target, targets) if best.target.is_part else best.target
    if named and total is not None and _asks_whole_apart(reading.question, named):
        return (total, *(figure.target for figure in named))
    if not best.target.is_part:
        return ()
    if len(named) > 1:
        return tuple(figure.target for figure in named)
    alike = _named_alike(best, ranked)
    return (best.target, *alike) if alike else ()


def _named_alike(best: Figure, ranked: Sequence[Figure]) -> list[Target]:
    """Return the figures of the same part of other totals that fit just as well: 小学6个, 小学7020个."""
    return [
        figure.target
        for figure in ranked
        if figure.target.metric == best.target.metric
        and figure.target.total != best.target.total
        and best.fit - figure.fit < _NO_LESS
    ]


def _with_joined(
    best: Figure, ranked: Sequence[Figure], reading: Reading, document: Document
) -> tuple[Target, ...]:
    """Return the best figure with one of the same unit that 和 joins to it, where the question means either.

    表彰多少人, of 1000名工作者和10000名学生
    """
    chosen = [best.target]
    heading = document.clause(best.target.clause).heading
    own = [word for word in content_words(reading.own) if word not in heading]
    for figure in ranked:
        other = figure.target
        if other.unit != best.target.unit or figure.fit < best.fit * _AS_MUCH or other.is_part:
            continue
        if any((word in best.target.metric) != (word in other.metric) for word in own):
            continue  # it names one of them
        first, second = sorted((best.target.span, other.span))
        if document.text[first.end : second.start] in _JOINS:
            chosen.append(other)
    return tuple(sorted(chosen, key=lambda target: target.span))


def _wants_share(reading: Reading, chosen: Target) -> bool:
    """Return whether a share is asked for and a sum would be given: 经费占多少."""
    share = chosen.is_part or chosen.plain_unit in _SHARES
    return not share and bool(_SHARE_ASKED.search(reading.own))


def figure_fits(reading: Reading, hits: Sequence[Hit], targets: Sequence[Target], document: Document) -> bool:
    """Say whether a number is asked for and a figure answers it so well that it is surely meant.

    So does the very number that a claim names: 真要多出16500个读书的位子？
    """
    if reading.kind == "yes_no" and hits:
        named = {(q.value, q.unit) for q in find_quantities(reading.plain) if q.extent[0] >= _TELLING}
        return any((t.value, t.unit) in named for t in targets if t.clause == hits[0].clause)
    if reading.kind != "quantity":
        return False
    ranked = rank_figures(reading, hits, targets, document)
    if not ranked or ranked[0].fit < _SURELY:
        return False
    return accounts_for_more_than_its_name(ranked[0].target, reading, document)


def _named_parts(reading: Reading, ranked: Sequence[Figure]) -> list[Figure]:
    """Return the figures that the question names of the parts of the best one's total: 钟楼和经开各多少."""
    best = ranked[0].target
    total = best.total or best.span
    return [f for f in ranked if f.target.total == total and is_named(reading.question, f.target.metric)]


def _only_one(reading: Reading, ranked: Sequence[Figure], hits: Sequence[Hit]) -> tuple[Target, ...]:
    """Return the one figure of the best clause that counts in the unit asked for, if there is just one."""
    here = [f.target for f in ranked if f.target.clause == hits[0].clause and not f.target.is_part]
    match = MEASURE_ASKED.search(reading.question)
    if match and match[1] not in LOOSE_UNITS:
        counted = [target for target in here if target.unit == match[1]]
        here = counted if counted or match[0].startswith("几") else here  # 多少家, of 20所
    return tuple(here) if len(here) == 1 else ()


def _asks_whole_apart(question: str, named: Sequence[Figure]) -> bool:
    """Return whether the total is asked for beside a part: 一共新增多少学位，初中多少."""
    pieces = re.split("[，,；;。]", question)
    return any(
        TOTAL_ASKED.search(piece) and not any(is_named(piece, figure.target.metric) for figure in named)
        for piece in pieces
    )
