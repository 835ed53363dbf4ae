"""The numbers in a draft's own words: those that the document states, too, and those it holds nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.targets import Target, find_quantities
from policy_qa.text import Span
from policy_qa.wording._draft_figures import figures
from policy_qa.wording._draft_nouns import DraftFinding, FigureFinding
from policy_qa.wording._draft_parts import part_figures

_SMALL = re.compile(r"[一二两三四五六七八九十半][^零〇一二三四五六七八九十百千万亿]")
_HALF = 0.5  # share of a passage from which on its numbers are what it says


def stated_numbers(
    text: str, plain: str, targets: Sequence[Target], *, compared: Sequence[Span], ascribed: Sequence[Span]
) -> tuple[FigureFinding, ...]:
    """Return the numbers of a draft that the document states of the same thing, in the draft's order.

    `plain` is the draft in simplified characters; what was `compared` by its wording is left out; the
    sentences `ascribed` name the document.
    """
    found = [(one.span, one.part, one.agrees) for one in part_figures(plain, targets)]
    parts = [span for span, _, _ in found]
    found += [
        (written.span, target, agrees)
        for written, target, agrees in figures(plain, targets)
        if not _overlapping(parts, written.span)
    ]
    return tuple(
        FigureFinding(span, span.of(text), target, agrees, _overlapping(ascribed, span))
        for span, target, agrees in sorted(found, key=lambda one: one[0])
        if not _overlapping(compared, span)
    )


def unknown_numbers(draft: str, document: str, *, told: Sequence[Span]) -> tuple[Span, ...]:
    """Return the numbers of a draft that the document holds nowhere with that unit: 比上年增长12%.

    What was `told` already is left out, and small numbers in words, which say too little: 一个平台.
    """
    known = {(quantity.extent, quantity.plain_unit) for quantity in find_quantities(document)}
    return tuple(
        quantity.span
        for quantity in find_quantities(draft)
        if (quantity.extent, quantity.plain_unit) not in known
        and not _SMALL.match(quantity.amount)
        and not _overlapping(told, quantity.span)
    )


def is_a_number(finding: DraftFinding, stated: Sequence[FigureFinding]) -> bool:
    """Say whether a passage that is not there is little more than numbers that were compared."""
    if finding.check.verdict != "absent" or finding.basis == "quotation":
        return False
    inside = sum(len(one.quote) for one in stated if _overlapping([finding.span], one.span))
    return inside > _HALF * len(finding.quote)


def _overlapping(spans: Sequence[Span], span: Span) -> bool:
    return any(one.start < span.end and span.start < one.end for one in spans)
