"""Join the answers to several needs of one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from policy_qa.answer import _words
from policy_qa.answer._nouns import Answer
from policy_qa.documents import Document

_GIVEN = 0.64  # confidence from which a need without a figure counts as answered by itself
_GIVEN_AFTER_LACK = 0.76  # the same where what was asked before it is not in the text
_SURE = 0.9  # confidence from which a need without a named lack counts as not answered by itself


def join(parts: Sequence[tuple[str, Answer]], document: Document) -> Answer | None:
    """Return one answer to several needs, "partly" where some are not answered; None where one will do.

    `parts`: each need with its own answer.
    """
    lacking = parts[0][1].status == "not_covered"
    least = _GIVEN_AFTER_LACK if lacking else _GIVEN
    given = [(need, a) for need, a in parts if a.status == "answered" and _is_given(a, least)]
    refused = [
        (need, answer)
        for need, answer in parts
        if answer.status == "not_covered" and (answer.missing or answer.confidence >= _SURE)
    ]
    if not given or len(given) + len(refused) < len(parts):
        return None
    clauses = tuple(dict.fromkeys(number for _, answer in given for number in answer.clauses))
    totals = {target.total or target.span for _, answer in given for target in answer.targets[:1]}
    if not refused and _same_place([answer for _, answer in given]) and len(totals) < 2:
        return None
    lines = [line for _, answer in given for line in answer.answer.splitlines()]
    lines += [_words.also_asked(need) for need, _ in refused]
    missing = tuple(chain.from_iterable(answer.missing or (need,) for need, answer in refused))
    shown = {*clauses}
    related = tuple(dict.fromkeys(n for _, answer in refused for n in answer.related if n not in shown))
    return replace(
        given[0][1],
        status="partly" if refused else "answered",
        answer="\n".join(dict.fromkeys(lines)),
        clauses=clauses,
        related=related[:3],
        citations=tuple(chain.from_iterable(answer.citations for _, answer in given)),
        targets=tuple(chain.from_iterable(answer.targets for _, answer in given)),
        yes_no=None,
        missing=missing,
        confidence=min(answer.confidence for _, answer in given),
    )


def _same_place(given: Sequence[Answer]) -> bool:
    """Return whether all answers are from one clause or the same list: all 38 and the first six are not."""
    lists = {answer.clauses for answer in given if len(answer.clauses) > 1}
    return len({answer.clauses[0] for answer in given}) == 1 and len(lists) < 2


def _is_given(answer: Answer, least: float) -> bool:
    """Return whether a need is answered by itself: with a figure, or surely and not by the need before it."""
    return bool(answer.targets) or (answer.confidence >= least and answer.reading is None)
