"""Turn aligned characters into changes that rebuild the text from the source, spaces and marks included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policy_qa.text import fold
from policy_qa.wording._edges import INSIDE
from policy_qa.wording._edits import Edit, Pair
from policy_qa.wording._kinds import WEIGHT, is_bound, is_number, is_unit, kind_of
from policy_qa.wording._nouns import Change, Kind


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts compared: the stretch, and where in it each compared character stands."""

    printed: str
    at: list[int]

    def reach(self, start: int, end: int) -> _Reach:
        """Return the offsets of these compared characters, from the first to behind the last."""
        return _Reach(self.at[start], self.at[end - 1] + 1)

    @property
    def end(self) -> _Reach:
        """Return the empty stretch behind the last character."""
        return _Reach(len(self.printed), len(self.printed))

    def of(self, reach: _Reach) -> str:
        """Return the characters of a stretch."""
        return self.printed[reach.start : reach.end]


class _Reach(NamedTuple):
    start: int
    end: int


class _Piece(NamedTuple):
    """What stands for each other on both sides; None where one side holds nothing, anywhere in its gap."""

    doc: _Reach | None
    text: _Reach | None
    kind: Kind | None = None  # of the difference, if there is one


def changes(pair: Pair, edits: list[Edit], source: Side, text: Side) -> tuple[Change, ...]:
    """Return what differs, in the order of the source."""
    found: list[_Piece] = []
    doc_at = text_at = 0
    alone: _Piece | None = None
    ends = _Piece(
        _Reach(len(source.printed), len(source.printed)), _Reach(len(text.printed), len(text.printed))
    )
    for piece in [*_walk(pair, edits, source, text), ends]:
        if piece.doc is None or piece.text is None:
            alone = piece
            continue
        gap = _Reach(doc_at, piece.doc.start), _Reach(text_at, piece.text.start)
        found += _marks(*gap, source, text) if alone is None else _one_sided(*gap, alone, source, text)
        found.append(piece)
        doc_at, text_at, alone = piece.doc.end, piece.text.end, None
    named = [
        Change(
            source.printed[slice(*piece.doc)], text.printed[slice(*piece.text)], piece.doc.start, piece.kind
        )
        for piece in found
        if piece.kind is not None and piece.doc is not None and piece.text is not None
    ]
    return tuple(_neighbours_joined(named))


def _walk(pair: Pair, edits: list[Edit], source: Side, text: Side) -> Iterator[_Piece]:
    """Yield what is shared and what is not as pieces, in order."""
    doc = at = 0
    for edit in [*edits, Edit(len(pair.doc), len(pair.doc), len(pair.text), len(pair.text))]:
        yield from _shared(pair, Edit(doc, edit.doc, at, edit.text), source, text)
        for part in _split(pair, edit):
            if pair.doc[part.doc : part.doc_end] == pair.text[part.text : part.text_end]:
                yield from _shared(pair, part, source, text)
                continue
            yield _Piece(
                source.reach(part.doc, part.doc_end) if part.doc < part.doc_end else None,
                text.reach(part.text, part.text_end) if part.text < part.text_end else None,
                "order" if part.moved else _kind(pair, part),
            )
        doc, at = edit.doc_end, edit.text_end


def _kind(pair: Pair, edit: Edit) -> Kind:
    counted = edit.doc > 0 and is_number(pair.doc[edit.doc - 1])
    return kind_of(pair.doc[edit.doc : edit.doc_end], pair.text[edit.text : edit.text_end], counted=counted)


def _shared(pair: Pair, run: Edit, source: Side, text: Side) -> Iterator[_Piece]:
    """Yield each shared character, or the whole word where its script differs: 推進 for 推进."""
    doc, at = run.doc, run.text
    while doc < run.doc_end:
        end = doc + 1
        while end < run.doc_end and pair.doc_edges[end] <= INSIDE:
            end += 1
        word = [_character(source, doc + by, text, at + by) for by in range(end - doc)]
        kinds = {piece.kind for piece in word}
        if kinds & {"script", "term"}:
            kind: Kind = "script" if "script" in kinds else "term"
            yield _Piece(source.reach(doc, end), text.reach(at, at + end - doc), kind)
        else:
            yield from word
        doc, at = end, at + end - doc


def _character(source: Side, doc: int, text: Side, at: int) -> _Piece:
    kind = _difference(source.printed[source.at[doc]], text.printed[text.at[at]])
    return _Piece(source.reach(doc, doc + 1), text.reach(at, at + 1), kind)


def _difference(printed: str, written: str) -> Kind | None:
    """Return how two forms of one character differ: １ and 1 in width, 進 and 进 in script, A and a."""
    if printed == written:
        return None
    if not printed.isalnum():
        return "punctuation"
    if fold(printed) != fold(written):
        return "script"
    return "term" if printed.isupper() != written.isupper() else "punctuation"


def _split(pair: Pair, edit: Edit) -> list[Edit]:
    """Split at marks that both sides have, and 10家以上→15所左右 into number, unit and bound.

    Return nothing for an empty edit.
    """
    if len(sides := pair.between_marks(edit)) > 1 and not edit.moved:
        return [part for side in sides for part in _split(pair, side)]
    parts: list[Edit] = []
    while edit.is_swap and not edit.moved:
        doc, text = pair.word_ends(edit)
        old, new = pair.doc[edit.doc : doc], pair.text[edit.text : text]
        tests = (is_number, is_unit, is_bound) if parts else (is_number,)
        if doc > edit.doc_end or text > edit.text_end or not any(test(old) and test(new) for test in tests):
            break
        rest = Edit(doc, edit.doc_end, text, edit.text_end)
        if old != new and not _may_follow(pair, rest):
            break
        parts.append(Edit(edit.doc, doc, edit.text, text))
        edit = rest
    return [*parts, edit] if edit.doc < edit.doc_end or edit.text < edit.text_end else parts


def _may_follow(pair: Pair, rest: Edit) -> bool:
    """Say whether what comes behind a number is a bound put in or left out: 10→20以上, not 十六→十某."""
    if rest.is_swap:
        return True
    piece = pair.doc[rest.doc : rest.doc_end] + pair.text[rest.text : rest.text_end]
    return not piece or (is_bound(piece) and (len(piece) > 1 or piece in "余多"))


def _marks(doc: _Reach, text: _Reach, source: Side, written: Side) -> list[_Piece]:
    """Return what differs in the marks between two words, without what is the same at both ends."""
    old, new = source.of(doc), written.of(text)
    if old == new:
        return []
    same = min(len(old), len(new))
    before = next((at for at in range(same) if old[at] != new[at]), same)
    same -= before
    after = next((at for at in range(same) if old[-1 - at] != new[-1 - at]), same)
    return [
        _Piece(
            _Reach(doc.start + before, doc.end - after),
            _Reach(text.start + before, text.end - after),
            "punctuation",
        )
    ]


def _one_sided(doc: _Reach, text: _Reach, alone: _Piece, source: Side, written: Side) -> list[_Piece]:
    """Return what was left out or put in, with the mark that goes with it, and the marks beside it.

    技术部门(、职能部门)与 left out; 载体丰富、(评价科学、)螺旋上升 put in
    """
    if alone.doc is not None:
        core, holds, marks = alone.doc, doc, source.printed
        other, other_marks = text, written.of(text)
    else:
        assert alone.text is not None
        core, holds, marks = alone.text, text, written.printed
        other, other_marks = doc, source.of(doc)
    before, after = marks[holds.start : core.start], marks[core.end : holds.end]
    if _other_marks_are_before(before, after, other_marks):
        kept, whole, kept_other = _Reach(holds.start, core.start), _Reach(core.start, holds.end), other
        nothing = _Reach(other.end, other.end)
    else:
        kept, whole, kept_other = _Reach(core.end, holds.end), _Reach(holds.start, core.end), other
        nothing = _Reach(other.start, other.start)
    if alone.doc is not None:
        pieces = [_Piece(whole, nothing, alone.kind), *_marks(kept, kept_other, source, written)]
    else:
        pieces = [_Piece(nothing, whole, alone.kind), *_marks(kept_other, kept, source, written)]
    return sorted(pieces, key=lambda piece: (piece.doc, piece.text))


def _other_marks_are_before(before: str, after: str, other: str) -> bool:
    """Say whether the marks of the side that holds nothing answer to those before what the other holds."""
    for form in (str, fold):
        if form(before) == form(other):
            return True
        if form(after) == form(other):
            return False
    return not after


def _neighbours_joined(found: list[Change]) -> list[Change]:
    """Join changes at one place, and marks that touch: two changes never share an offset."""
    joined: list[Change] = []
    for change in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.at + len(before.doc) == change.at
            and (not before.doc or before.kind == change.kind == "punctuation")
        ):
            kind = min(before.kind, change.kind, key=WEIGHT.index)
            joined[-1] = Change(before.doc + change.doc, before.text + change.text, before.at, kind)
        else:
            joined.append(change)
    return joined
