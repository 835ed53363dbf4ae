"""Check a text against a document: verbatim, changed, or not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from policy_qa.documents import Document
from policy_qa.text import to_simplified
from policy_qa.wording._compare import clause_at, compare
from policy_qa.wording._equivalents import with_equivalents
from policy_qa.wording._index import WordingIndex, index
from policy_qa.wording._leadins import Lead, lead_in_ends
from policy_qa.wording._locate import Located, locate
from policy_qa.wording._matching import Matching, matching
from policy_qa.wording._nouns import VERDICTS, Check, Place
from policy_qa.wording._stretches import Run

_ELLIPSIS = re.compile(r"\s*(?:…+|⋯+|\.{3,}|。{3,}|．{3,})\s*")
_SHORTEST = 4  # characters that make a quotation behind a lead-in
_PLACES = 8  # equal places, at most, among which the one with fewest changes is looked for


def check(text: str, document: Document | WordingIndex, *, quoted: bool = False) -> Check:
    """Compare a text with a document; pass `index(document)` where many texts are checked.

    创建省级产教融合型企业10家左右 → altered, clause 18, 以上→左右 (bound)

    `quoted` says that the text was taken from between quotation marks, where other marks are inner ones.
    """
    prepared = document if isinstance(document, WordingIndex) else index(document)
    compared = matching(text)
    plain = to_simplified(text)  # in which lead-ins are recognised
    if not any(map(str.isalnum, compared.characters)):
        return Check("absent", prepared.document.id, text_end=len(text))
    if (found := _verbatim(text, prepared)) is not None:
        return found
    parts = [
        with_equivalents(part, text, quoted=quoted)
        for start, end in _segments(text)
        for part in _parts(text, plain, compared, start, end, prepared)
    ]
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
    here, *also = (Place(clause_at(prepared.document, at), at, at + len(wanted)) for at in places)
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


def _parts(
    text: str, plain: str, compared: Matching, start: int, end: int, prepared: WordingIndex
) -> Iterator[Check]:
    """Yield a check of each stretch that this part of the text is made of."""
    begins = [start, *lead_in_ends(plain, start, end)]
    for at in begins:
        some = _between(compared, at, end)
        if len(some) < (_SHORTEST if at > start else 1):
            continue
        places = prepared.occurrences(some.characters, at_most=_PLACES)
        if at > start:
            lead = Lead(plain[start:at], _between(compared, start, at).characters)
            places = [place for place in places if not lead.is_quoted(prepared, place)]
        if places:
            yield _same_characters(text, some, at, end, places, prepared)
            return
    at, some, found = _past_lead_in(plain, compared, begins, end, prepared)
    for part in found:
        last = int(some.at[part.text_end]) if part.text_end < len(some) else end
        best = min(
            (compare(text, some, one, at, last, prepared) for one in _same_runs(part, prepared)),
            key=lambda one: (len(one.changes), one.text_start - one.text_end),
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
        held = all(
            characters.startswith(one, run.doc) for one, run in zip(wanted, runs, strict=True) if run.doc >= 0
        )
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
    length = len(some)
    parts = (Located(0, length, at, at + length, (Run(0, at, length),)) for at in places)
    found = [compare(text, some, part, start, end, prepared) for part in parts]
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
