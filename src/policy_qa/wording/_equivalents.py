"""Mark the changes that leave what is said the same.

16500个 → 1.65万个 is the same value, 10家以上 → 不少于10家 the same limit, and “双高计划” is written
‘双高计划’ where it stands in other quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from policy_qa.numerals import parse_numeral
from policy_qa.targets import Quantity, find_quantities
from policy_qa.text import Span
from policy_qa.wording._bounds import same_bound
from policy_qa.wording._kinds import is_bound, is_number
from policy_qa.wording._nouns import Change, Check, Kind, Sameness

_NOT_OF_FIGURES = frozenset({"punctuation", "script", "order"})
_INNER = {"“": "‘", "”": "’"}
_OUTER = {inner: outer for outer, inner in _INNER.items()}


def with_equivalents(part: Check, text: str, *, quoted: bool) -> Check:
    """Return the check with such changes marked; `quoted` where the text itself stands in quotation marks.

    The changes of one figure become one: 10家以上 → 不少于10家, where 不少于 was put in and 以上 left out.
    """
    if part.source is None or not part.changes:
        return part
    changes = tuple(_figures_compared(part.source, part.changes))
    shift = part.text_start
    marked = []
    for change in changes:
        if change.kind == "punctuation" and _is_nested(change, text, change.at + shift, quoted=quoted):
            change = replace(change, same="nesting")
        marked.append(change)
        shift += len(change.text) - len(change.doc)
    return replace(part, changes=tuple(marked))


def _is_nested(change: Change, text: str, at: int, *, quoted: bool) -> bool:
    """Say whether these quotation marks are of the other style because of where they stand in the text."""
    if len(change.doc) != len(change.text):
        return False
    inside = quoted or text.count("“", 0, at) > text.count("”", 0, at)
    styles = _INNER if inside else _OUTER
    return all(styles.get(one) == other for one, other in zip(change.doc, change.text, strict=True))


def _figures_compared(source: str, changes: tuple[Change, ...]) -> Iterator[Change]:
    """Yield the changes, those that write one figure in another way as one."""
    if all(change.kind in _NOT_OF_FIGURES for change in changes):
        yield from changes
        return
    waiting = list(changes)
    for figure in find_quantities(source):
        while waiting and waiting[0].at + len(waiting[0].doc) < figure.span.start:
            yield _as_numeral(waiting.pop(0))
        touching = [change for change in waiting if _touches(change, figure.span)]
        if touching and (one := _as_figure(source, touching, figure)) is not None:
            del waiting[: len(touching)]
            yield one
    yield from map(_as_numeral, waiting)


def _touches(change: Change, span: Span) -> bool:
    """Say whether a change lies in a figure, or puts a bound before or behind it."""
    end = change.at + len(change.doc)
    inside = change.at < span.end and span.start < end
    beside = change.at in (span.start, span.end) and not change.doc
    return inside or (beside and (is_bound(change.text) or is_number(change.text)))


def _as_figure(source: str, touching: list[Change], figure: Quantity) -> Change | None:
    """Return the changes of a figure as one, None where the text's figure holds another number."""
    start, end = figure.span.start, figure.span.end
    if touching[0].at < start or touching[-1].at + len(touching[-1].doc) > end:
        return None
    pieces = [source[start : touching[0].at]]
    for change, after in pairwise([*touching, None]):
        assert change is not None
        stop = end if after is None else after.at
        pieces += [change.text, source[change.at + len(change.doc) : stop]]
    written = "".join(pieces)
    theirs = next(iter(find_quantities(written)), None)
    if theirs is None or theirs.span != Span(0, len(written)):
        return None
    if (theirs.extent, theirs.plain_unit) != (figure.extent, figure.plain_unit):
        return None
    same: Sameness | None = "value" if theirs.bound == figure.bound else "meaning"
    if not same_bound(theirs.bound, figure.bound):
        if len(touching) == 1:
            return None
        same = None
    if len(touching) == 1 and touching[0].doc and touching[0].text:
        return replace(touching[0], same=same)
    kind: Kind = "number" if theirs.bound == figure.bound else "bound"
    return Change(source[start:end], written, start, kind, same)


def _as_numeral(change: Change) -> Change:
    """Mark a numeral without its unit that was written in another way: 100 → 一百."""
    if change.kind != "number":
        return change
    old, new = parse_numeral(change.doc), parse_numeral(change.text)
    return replace(change, same="value") if old is not None and old == new else change
