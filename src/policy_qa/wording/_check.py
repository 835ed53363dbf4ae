"""Check a text against a document: verbatim, changed, or not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policy_qa.documents import Document
from policy_qa.text import fold
from policy_qa.wording._changes import Side, changes
from policy_qa.wording._edges import edges
from policy_qa.wording._edits import Pair, aligned, grouped
from policy_qa.wording._index import WordingIndex, index
from policy_qa.wording._leadins import Lead, lead_in_ends
from policy_qa.wording._locate import Located, locate
from policy_qa.wording._matching import Matching, matching
from policy_qa.wording._nearest import nearest_clause
from policy_qa.wording._nouns import VERDICTS, Change, Check, Place, Verdict
from policy_qa.wording._order import with_moves
from policy_qa.wording._stretches import Run

_ELLIPSIS = re.compile(r"\s*(?:…+|⋯+|\.{3,}|。{3,}|．{3,})\s*")
_SENTENCE_MARKS = frozenset("。，；：、！？,;:!?.")

_PAIRED = ("“”", "‘’", "《》", "（）", "()", "「」", "『』", "【】")

# How much of a text, and of the stretch it stands for, must be shared for it to count as found.
_SHARED = 0.5
_QUOTED_LEAD = 0.5  # share of what looks like a lead-in from which on, found before the stretch, it is quoted
_SHORTEST = 4  # characters that make a quotation behind a lead-in
_PLACES = 20  # equal places, at most, among which the one with fewest changes is looked for
_MARKS = 20  # characters, at most, that are looked at for marks before and behind a stretch
_LONGEST_RUN = 3  # characters in a row, at least, that must be shared


def check(text: str, document: Document | WordingIndex) -> Check:
    """Compare a text with a document; pass `index(document)` where many texts are checked.

    创建省级产教融合型企业10家左右 → altered, clause 18, 以上→左右 (bound)
    """
    prepared = document if isinstance(document, WordingIndex) else index(document)
    compared = matching(text)
    if not len(compared):
        return Check("absent", prepared.document.id, None, None, None, None, 0, len(text))
    if (found := _verbatim(text, prepared)) is not None:
        return found
    parts = [part for start, end in _segments(text) for part in _parts(text, compared, start, end, prepared)]
    if len(parts) == 1:
        return parts[0]
    worst = max(parts, key=lambda part: VERDICTS.index(part.verdict))
    return replace(worst, parts=tuple(parts))


def _verbatim(text: str, prepared: WordingIndex) -> Check | None:
    start = len(text) - len(text.lstrip())
    wanted = text.strip()
    printed = prepared.document.text
    first = printed.find(wanted)
    if first < 0:
        return None
    places = [first]
    while (after := printed.find(wanted, places[-1] + 1)) >= 0:
        places.append(after)
    here, *also = (Place(_clause(prepared.document, at), at, at + len(wanted)) for at in places)
    return Check(
        "exact",
        prepared.document.id,
        here.clause,
        here.start,
        here.end,
        wanted,
        start,
        start + len(wanted),
        also=tuple(also),
    )


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between the ellipses of a text."""
    start = 0
    for gap in [*_ELLIPSIS.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if any(character.isalnum() for character in text[start:end]):
            yield start, end
        start = gap.end() if gap else end


def _parts(text: str, compared: Matching, start: int, end: int, prepared: WordingIndex) -> Iterator[Check]:
    """Yield a check of each stretch that this part of the text is made of."""
    begins = [start, *lead_in_ends(text, start, end)]
    for at in begins:
        some = _between(compared, at, end)
        if len(some) < (_SHORTEST if at > start else 1):
            continue
        places = prepared.occurrences(some.characters, at_most=_PLACES)
        if at > start:
            lead = Lead(text[start:at], _between(compared, start, at).characters)
            places = [place for place in places if not lead.is_quoted(prepared, place)]
        if places:
            yield _same_characters(text, some, at, end, places, prepared)
            return
    at, some, found = _past_lead_in(text, compared, begins, end, prepared)
    for part in found:
        last = int(some.at[part.text_end]) if part.text_end < len(some) else end
        best = min(
            (_compared(text, some, one, at, last, prepared) for one in _same_runs(part, prepared)),
            key=lambda one: len(one.changes),
        )
        at = best.text_end
        yield best


def _same_runs(part: Located, prepared: WordingIndex) -> Iterator[Located]:
    """Yield the part at its place and at each other that holds the same runs at the same distances."""
    yield part
    if not part.runs:
        return
    longest = max(part.runs, key=lambda run: run.length)
    characters = prepared.compared.characters
    wanted = [characters[run.doc : run.doc + run.length] for run in part.runs]
    places = prepared.occurrences(characters[longest.doc : longest.doc + longest.length], at_most=_PLACES)
    for by in (place - longest.doc for place in places if place != longest.doc):
        runs = tuple(Run(run.text, run.doc + by, run.length) for run in part.runs)
        held = all(characters.startswith(one, run.doc) for one, run in zip(wanted, runs, strict=True) if run.doc >= 0)
        if held and part.doc + by >= 0 and part.doc_end + by <= len(characters):
            yield Located(part.text, part.text_end, part.doc + by, part.doc_end + by, runs)


def _between(compared: Matching, start: int, end: int) -> Matching:
    import numpy as np

    first, last = np.searchsorted(compared.at, [start, end])
    return compared.part(int(first), int(last))


def _same_characters(
    text: str, some: Matching, start: int, end: int, places: list[int], prepared: WordingIndex
) -> Check:
    """Return the check of compared characters that the document holds, at the place with fewest changes."""
    found = [
        _compared(
            text, some, Located(0, len(some), at, at + len(some), (Run(0, at, len(some)),)), start, end, prepared
        )
        for at in places
    ]
    best = min(found, key=lambda one: len(one.changes))
    also = tuple(
        Place(one.clause, one.start, one.end)
        for one in found
        if one is not best and one.changes == best.changes and one.start is not None and one.end is not None
    )
    return replace(best, also=also)


def _past_lead_in(
    text: str, compared: Matching, begins: list[int], end: int, prepared: WordingIndex
) -> tuple[int, Matching, list[Located]]:
    """Return where the quotation begins, its compared characters and its parts.

    What looks like a lead-in is none where the document has it, too.
    """
    whole = _between(compared, begins[0], end)
    for at in reversed(begins[1:]):
        some = _between(compared, at, end)
        if len(some) < _SHORTEST:
            continue
        found = locate(text, some, prepared)
        place = next((part.doc for part in found if part.runs), None)
        lead = Lead(text[begins[0] : at], whole.characters[: len(whole) - len(some)])
        if place is not None and not lead.is_quoted(prepared, place):
            return at, some, found
    return begins[0], whole, locate(text, whole, prepared)


def _compared(
    text: str, some: Matching, part: Located, start: int, end: int, prepared: WordingIndex
) -> Check:
    """Return the check of one stretch; `start` and `end` are how far its marks may reach in the text."""
    mine = some.part(part.text, part.text_end)
    begin, stop = int(mine.at[0]), int(mine.at[-1]) + 1
    if not _is_found(part):
        return Check(
            "absent", prepared.document.id, None, None, None, None, begin, stop, nearest=nearest_clause(mine, prepared)
        )
    theirs = prepared.compared.part(part.doc, part.doc_end)
    printed = prepared.document.text
    doc_begin, doc_stop = int(theirs.at[0]), int(theirs.at[-1]) + 1
    pair = Pair(
        theirs.characters,
        mine.characters,
        edges(printed, theirs),
        edges(text, mine),
    )
    runs = [Run(run.text - part.text, run.doc - part.doc, run.length) for run in part.runs]
    edits = grouped(pair, with_moves(pair, aligned(pair, runs)))
    by = _marks_before(printed[max(0, doc_begin - _MARKS) : doc_begin], text[start:begin])
    doc_begin, begin = doc_begin - by, begin - by
    doc_by, by = _marks_behind(printed[doc_stop : doc_stop + _MARKS], text[stop:end])
    doc_stop, stop = doc_stop + doc_by, stop + by
    doc_stop += _closes(printed[doc_begin:doc_stop], text[begin:stop], printed[doc_stop : doc_stop + 1])
    found = changes(
        pair,
        edits,
        Side(printed[doc_begin:doc_stop], (theirs.at - doc_begin).tolist()),
        Side(text[begin:stop], (mine.at - begin).tolist()),
    )
    return Check(
        _verdict(found),
        prepared.document.id,
        _clause(prepared.document, doc_begin),
        doc_begin,
        doc_stop,
        printed[doc_begin:doc_stop],
        begin,
        stop,
        found,
    )


def _is_found(part: Located) -> bool:
    """Say whether text and document share so much that the text stands for that stretch."""
    if not part.runs:
        return False
    longer = max(part.text_end - part.text, part.doc_end - part.doc)
    return part.shared >= _SHARED * longer and max(run.length for run in part.runs) >= _LONGEST_RUN


def _verdict(found: tuple[Change, ...]) -> Verdict:
    if not found:
        return "exact"
    return "punct" if all(change.kind == "punctuation" for change in found) else "altered"


def _marks_before(printed: str, written: str) -> int:
    """Return how many characters before a stretch both sides share, all marks: “ of “一校一章程”."""
    return _same_marks(printed[::-1], written[::-1])


def _marks_behind(printed: str, written: str) -> tuple[int, int]:
    """Return how many characters behind a stretch belong to it, in the document and in the text.

    What both share, and a mark that ends a sentence or part of it; never the quotation's own closing mark.
    """
    by = _same_marks(printed, written)
    if by < len(written) and written[by] in _SENTENCE_MARKS:
        answers = by < len(printed) and printed[by] in _SENTENCE_MARKS
        return by + answers, by + 1
    return by, by


def _closes(printed: str, written: str, mark: str) -> bool:
    """Say whether the next mark of the document closes what it opens and the text left out: 《…报告(》)."""
    for opening, closing in _PAIRED:
        if mark == closing:
            return printed.count(opening) > printed.count(closing) and opening not in written
    return False


def _same_marks(printed: str, written: str) -> int:
    by = marks = 0
    for one, other in zip(printed, written, strict=False):
        if one.isalnum() or fold(one) != fold(other):
            break
        by += 1
        if not one.isspace():
            marks = by
    return marks


def _clause(document: Document, offset: int) -> int | None:
    clause = document.clause_at(offset)
    return None if clause is None else clause.number
