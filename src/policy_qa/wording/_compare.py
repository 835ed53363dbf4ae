"""Compare one part of a text with the stretch of the document that it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_qa.documents import Document
from policy_qa.text import fold
from policy_qa.wording._bounds import bound_behind, is_bounded
from policy_qa.wording._changes import Side, changes
from policy_qa.wording._edges import edges
from policy_qa.wording._edits import Pair, aligned, grouped
from policy_qa.wording._index import WordingIndex
from policy_qa.wording._locate import Located
from policy_qa.wording._matching import Matching
from policy_qa.wording._nearest import nearest_clause
from policy_qa.wording._nouns import Change, Check, Verdict
from policy_qa.wording._order import with_moves
from policy_qa.wording._stretches import Run

_NUMBER = re.compile(r"[0-9][0-9.,:/-]*")
SENTENCE_MARKS = frozenset("。，；：、！？,;:!?.")
_OPENS = {"”": "“", "’": "‘", "》": "《", "）": "（", ")": "(", "」": "「", "』": "『", "】": "【"}
_MARKS = 20  # characters, at most, that are looked at for marks before and behind a stretch

# How much of a text, and of the stretch it stands for, must be shared for it to count as found.
_SHARED = 0.5
_LONGEST_RUN = 3  # characters in a row, at least, that must be shared


def compare(text: str, some: Matching, part: Located, start: int, end: int, prepared: WordingIndex) -> Check:
    """Return the check of one stretch; `start` and `end` are how far its marks may reach in the text."""
    mine = some.part(part.text, part.text_end)
    begin, stop = int(mine.at[0]), int(mine.at[-1]) + 1
    part = _with_bound(part, text[begin : stop + 1], prepared)
    theirs = prepared.compared.part(part.doc, part.doc_end)
    if not _is_found(part, mine.characters, theirs.characters):
        return Check(
            "absent",
            prepared.document.id,
            text_start=begin,
            text_end=stop,
            nearest=nearest_clause(mine, prepared),
        )
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
        verdict_of(found),
        prepared.document.id,
        clause_at(prepared.document, doc_begin),
        doc_begin,
        doc_stop,
        printed[doc_begin:doc_stop],
        begin,
        stop,
        found,
    )


def _with_bound(part: Located, written: str, prepared: WordingIndex) -> Located:
    """Take the bound in that the document prints behind the last figure, where the text goes another way.

    不少于10家 or 10家， stand for 10家以上; with a figure that the text breaks off, nothing is known.
    """
    goes_on = written[-1] not in SENTENCE_MARKS and not is_bounded(written)
    if not part.runs or goes_on:
        return part
    end = int(prepared.compared.at[part.doc_end - 1]) + 1
    return replace(part, doc_end=part.doc_end + bound_behind(prepared.document.text, end))


def _is_found(part: Located, written: str, printed: str) -> bool:
    """Say whether text and document share so much that the text stands for that stretch.

    A number counts as one character, however long: 新增学位1.65万个 is 新增学位16500个 with one change.
    """
    if not part.runs or max(run.length for run in part.runs) < _LONGEST_RUN:
        return False
    shared = sum(_weight(written[run.text - part.text :][: run.length]) for run in part.runs)
    return shared >= _SHARED * max(_weight(written), _weight(printed))


def _weight(characters: str) -> int:
    return len(_NUMBER.sub("0", characters))


def verdict_of(found: Sequence[Change]) -> Verdict:
    """Return the verdict that these changes make: exact where there are none."""
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
    if by < len(written) and written[by] in SENTENCE_MARKS:
        answers = by < len(printed) and printed[by] in SENTENCE_MARKS
        return by + answers, by + 1
    return by, by


def _closes(printed: str, written: str, mark: str) -> bool:
    """Say whether the next mark of the document closes what it opens and the text left out: 《…报告(》)."""
    opening = _OPENS.get(mark)
    return opening is not None and printed.count(opening) > printed.count(mark) and opening not in written


def _same_marks(printed: str, written: str) -> int:
    marks = 0
    for by, (one, other) in enumerate(zip(printed, written, strict=False), start=1):
        if one.isalnum() or _styleless(one) != _styleless(other):
            break
        if not one.isspace():
            marks = by
    return marks


def _styleless(mark: str) -> str:
    return fold(mark).replace("'", '"')


def clause_at(document: Document, offset: int) -> int | None:
    clause = document.clause_at(offset)
    return None if clause is None else clause.number
