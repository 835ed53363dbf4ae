"""Align a text with its stretch of the document: which characters were put in the place of which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from policy_qa.wording._edges import IN_NUMBER, INSIDE, PUNCTUATION, WORD
from policy_qa.wording._stretches import Run


class Edit(NamedTuple):
    """Compared characters of the document that stand for others in the text; either side may be empty."""

    doc: int
    doc_end: int
    text: int
    text_end: int
    moved: bool = False  # both sides hold the same things in another order

    @property
    def is_swap(self) -> bool:
        """Whether both sides hold something."""
        return self.doc < self.doc_end and self.text < self.text_end


@dataclass(frozen=True, slots=True)
class Pair:
    """The compared characters of both sides, with the places where a word of each may begin or end."""

    doc: str
    text: str
    doc_edges: Sequence[int]  # see `policy_qa.wording._edges`
    text_edges: Sequence[int]

    def between(self, edits: list[Edit], at: int) -> tuple[Edit, Edit]:
        """Return the edits before and after the one at this place, or the ends of the pair."""
        before = edits[at - 1] if at else Edit(0, 0, 0, 0)
        after = edits[at + 1] if at + 1 < len(edits) else _empty(len(self.doc), len(self.text))
        return before, after

    def between_marks(self, edit: Edit) -> list[Edit]:
        """Return what of an edit lies between marks, where both sides have as many."""
        doc = [at for at in range(edit.doc + 1, edit.doc_end) if self.doc_edges[at] == PUNCTUATION]
        text = [at for at in range(edit.text + 1, edit.text_end) if self.text_edges[at] == PUNCTUATION]
        if len(doc) != len(text):
            return [edit]
        docs, texts = pairwise([edit.doc, *doc, edit.doc_end]), pairwise([edit.text, *text, edit.text_end])
        return [Edit(*old, *new, edit.moved) for old, new in zip(docs, texts, strict=True)]

    def word_ends(self, edit: Edit) -> tuple[int, int]:
        """Return where the first word of each side of an edit ends."""
        ends = []
        for edges, at in ((self.doc_edges, edit.doc), (self.text_edges, edit.text)):
            at += 1
            while at < len(edges) - 1 and edges[at] <= INSIDE:
                at += 1
            ends.append(at)
        return ends[0], ends[1]


def aligned(pair: Pair, runs: list[Run]) -> list[Edit]:
    """Return what lies between the shared runs, aligned character by character, in ascending order."""
    edits: list[Edit] = []
    doc = text = 0
    for run in [*runs, Run(len(pair.text), len(pair.doc), 0)]:
        edits += _between(pair, doc, run.doc, text, run.text)
        doc, text = run.doc + run.length, run.text + run.length
    return edits


def _between(pair: Pair, doc: int, doc_end: int, text: int, text_end: int) -> list[Edit]:
    from rapidfuzz.distance import Levenshtein

    if doc == doc_end and text == text_end:
        return []
    operations = Levenshtein.opcodes(pair.doc[doc:doc_end], pair.text[text:text_end])
    found = [
        Edit(doc + step.src_start, doc + step.src_end, text + step.dest_start, text + step.dest_end)
        for step in operations
        if step.tag != "equal"
    ]
    return _joined(found, lambda before, after: before.doc_end == after.doc and before.text_end == after.text)


def alike(one: str, other: str) -> float:
    """Return the share of the longer one's characters that both hold in the same order."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.normalized_similarity(one, other)


def grouped(pair: Pair, edits: list[Edit]) -> list[Edit]:
    """Return the edits as a person would name them: whole words and numbers, no crumbs between.

    57→75 rather than 5→7 and 7→5; 管理→监管 rather than 监 put in and 理 left out.
    """
    edits = [_slid(pair, edits, at) for at in range(len(edits))]
    edits = _joined(edits, lambda before, after: _is_crumb(pair, before, after))
    edits = [_to_whole_words(pair, edits, at) for at in range(len(edits))]
    return _joined(edits, lambda before, after: after.doc <= before.doc_end)


def span(first: Edit, last: Edit) -> Edit:
    """Return the edit that holds both and what lies between."""
    return Edit(first.doc, last.doc_end, first.text, last.text_end, first.moved or last.moved)


def _empty(doc: int, text: int) -> Edit:
    return Edit(doc, doc, text, text)


def _joined(edits: list[Edit], belong: Callable[[Edit, Edit], bool]) -> list[Edit]:
    joined: list[Edit] = []
    for edit in edits:
        if joined and belong(joined[-1], edit):
            joined[-1] = span(joined[-1], edit)
        else:
            joined.append(edit)
    return joined


def _slid(pair: Pair, edits: list[Edit], at: int) -> Edit:
    """Move what was left out or put in to where words begin and end, as far as the same characters allow.

    技术部(门、职能部)门 → 技术部门(、职能部门)
    """
    edit = edits[at]
    if edit.is_swap or edit.moved:
        return edit
    before, after = pair.between(edits, at)
    if edit.text == edit.text_end:
        start, end, place = edit.doc, edit.doc_end, edit.text
        characters, edges, others = pair.doc, pair.doc_edges, pair.text_edges
    else:
        start, end, place = edit.text, edit.text_end, edit.doc
        characters, edges, others = pair.text, pair.text_edges, pair.doc_edges
    left = right = 0
    while left < edit.doc - before.doc_end and characters[start - left - 1] == characters[end - left - 1]:
        left += 1
    while right < after.doc - edit.doc_end and characters[start + right] == characters[end + right]:
        right += 1

    def neatness(by: int) -> tuple[int, int, int]:
        ends = edges[start + by], edges[end + by]
        return min(*ends, WORD) + min(others[place + by], WORD), sum(ends), -abs(by)

    by = max(range(-left, right + 1), key=neatness)
    return Edit(edit.doc + by, edit.doc_end + by, edit.text + by, edit.text_end + by)


def _is_crumb(pair: Pair, before: Edit, after: Edit) -> bool:
    """Say whether so little lies between two edits that it is shared by chance, or inside one word."""
    if before.moved or after.moved:
        return False
    sides = (
        (pair.doc_edges, before.doc, before.doc_end, after.doc, after.doc_end),
        (pair.text_edges, before.text, before.text_end, after.text, after.text_end),
    )
    for edges, start, end, next_start, next_end in sides:
        first = end - (start < end)  # the last character of the one, the first of the other
        last = next_start + (next_start < next_end)
        if last - first > 1 and all(edge <= INSIDE for edge in edges[first + 1 : last]):
            return True
    between = after.doc - before.doc_end
    if between > 2:
        return False
    size = min(max(edit.doc_end - edit.doc, edit.text_end - edit.text) for edit in (before, after))
    own_word = all(
        edges[end] > INSIDE and edges[next_start] > INSIDE for edges, _, end, next_start, _ in sides
    )
    return size > 3 or (between == 1 and not own_word)


def _to_whole_words(pair: Pair, edits: list[Edit], at: int) -> Edit:
    """Widen an edit to the words of the document, and the numbers of both, that it cuts into."""
    edit = edits[at]
    edges = pair.text_edges[edit.text], pair.text_edges[edit.text_end]
    if edit.moved or (edit.doc == edit.doc_end and min(edges) > INSIDE):
        return edit  # 积极(主动)探索, though the dictionary holds 积极探索
    before, after = pair.between(edits, at)
    left = right = 0
    while edit.doc - left > before.doc_end and _cuts(pair, edit.doc - left, edit.text - left):
        left += 1
    while edit.doc_end + right < after.doc and _cuts(pair, edit.doc_end + right, edit.text_end + right):
        right += 1
    return Edit(edit.doc - left, edit.doc_end + right, edit.text - left, edit.text_end + right)


def _cuts(pair: Pair, doc: int, text: int) -> bool:
    return pair.doc_edges[doc] <= INSIDE or pair.text_edges[text] == IN_NUMBER
