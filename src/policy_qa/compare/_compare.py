"""Compare two editions of a document, clause by clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from policy_qa.compare._align import Places, align, moved
from policy_qa.compare._elsewhere import settle_elsewhere
from policy_qa.compare._nouns import Comparison, Pairing, PairingKind, Piece, Rewording, TargetChange
from policy_qa.compare._pieces import pieces
from policy_qa.compare._targets import target_changes, with_targets
from policy_qa.documents import Document
from policy_qa.targets import Target, extract
from policy_qa.text import Span
from policy_qa.wording import compared, differences


def compare_editions(old: Document, new: Document) -> Comparison:
    """Return what has changed from one edition of a document to the next.

    （七）新增学位57个。, （八）新增学位75个。 → target_raised, reworded (57→75, number), renumbered
    """
    theirs, mine = _Edition.of(old), _Edition.of(new)
    pairs = align(theirs.pieces, old.text, mine.pieces, new.text)
    heads = [pair for pair in pairs if theirs.pieces[pair[0]].kind == "section"]
    others = [pair for pair in pairs if theirs.pieces[pair[0]].kind != "section"]
    out = moved(heads) | moved(others) | _in_other_sections(others, dict(heads), theirs, mine)
    found = {column: _pairing(theirs, row, mine, column, moved=(row, column) in out) for row, column in pairs}
    return Comparison(old, new, settle_elsewhere(_in_order(found, dict(pairs), theirs, mine)))


@dataclass(frozen=True, slots=True)
class _Edition:
    """A document with its pieces and their targets."""

    document: Document
    pieces: tuple[Piece, ...]
    targets: dict[int, list[Target]]  # by clause

    @classmethod
    def of(cls, document: Document) -> _Edition:
        targets: dict[int, list[Target]] = defaultdict(list)
        for target in extract(document):
            targets[target.clause].append(target)
        return cls(document, pieces(document), targets)

    def targets_of(self, piece: Piece) -> Sequence[Target]:
        return () if piece.clause is None else self.targets.get(piece.clause, ())

    def sections(self) -> dict[int, int]:
        """Return for each clause that lies in a section the place of the innermost one among the pieces."""
        heads = [at for at, piece in enumerate(self.pieces) if piece.kind == "section"]
        return {
            number: at
            for at, section in zip(heads, self.document.sections, strict=True)
            for number in section.clauses
        }


def _in_other_sections(
    pairs: Sequence[Places], became: dict[int, int], old: _Edition, new: _Edition
) -> set[Places]:
    """Return the pairs whose sections both live on, but do not answer to each other."""
    before, after = old.sections(), new.sections()
    living = set(became.values())
    out = set()
    for row, column in pairs:
        source, target = old.pieces[row].clause, new.pieces[column].clause
        there = None if source is None else before.get(source)
        here = None if target is None else after.get(target)
        if there in became and here in living and became[there] != here:
            out.add((row, column))
    return out


def _in_order(
    found: dict[int, Pairing], became: dict[int, int], old: _Edition, new: _Edition
) -> list[Pairing]:
    """Return pairings in the order of the new edition; what was dropped follows what it followed."""
    after: dict[int, list[Pairing]] = defaultdict(list)
    place = -1
    for row, piece in enumerate(old.pieces):
        if row in became:
            place = became[row]
        else:
            dropped = tuple(TargetChange("dropped", target, None) for target in old.targets_of(piece))
            after[place].append(Pairing(("dropped",), piece, None, targets=dropped))
    ordered = [*after[-1]]
    for column, piece in enumerate(new.pieces):
        added = tuple(TargetChange("added", None, target) for target in new.targets_of(piece))
        ordered.append(found.get(column) or Pairing(("added",), None, piece, targets=added))
        ordered += after[column]
    return ordered


def _pairing(old: _Edition, row: int, new: _Edition, column: int, *, moved: bool) -> Pairing:
    theirs, mine = old.pieces[row], new.pieces[column]
    changes = _rewordings(old.document.text, theirs, new.document.text, mine)

    def carried(span: Span) -> Span:
        shift = mine.words.start - theirs.words.start
        return Span(_carried(span.start, changes, shift), _carried(span.end, changes, shift))

    targets = target_changes(old.targets_of(theirs), new.targets_of(mine), carried) if changes else ()
    visible = tuple(
        change
        for change in changes
        if change.old.of(old.document.text).strip() or change.new.of(new.document.text).strip()
    )
    kinds: list[PairingKind] = []
    if visible:
        only_marks = all(change.kind == "punctuation" for change in visible)
        kinds.append("punctuation" if only_marks else "reworded")
    if moved:
        kinds.append("moved")
    if compared(theirs.label) != compared(mine.label):
        kinds.append("renumbered")
    return with_targets(Pairing(tuple(kinds) or ("same",), theirs, mine, visible), targets)


def _rewordings(old_text: str, old: Piece, new_text: str, new: Piece) -> tuple[Rewording, ...]:
    """Return what differs in wording, white space included."""
    before, after = old.words.of(old_text), new.words.of(new_text)
    if before == after:
        return ()
    found = []
    shift = new.words.start
    for change in differences(before, after):
        at = old.words.start + change.at
        start = change.at + shift
        found.append(
            Rewording(change.kind, Span(at, at + len(change.doc)), Span(start, start + len(change.text)))
        )
        shift += len(change.text) - len(change.doc)
    return tuple(found)


def _carried(place: int, changes: Sequence[Rewording], shift: int) -> int:
    """Return where a place of the old text stands in the new one, by the changes before it."""
    for change in changes:
        if change.old.start >= place:
            break
        if place < change.old.end:
            return change.new.start
        shift = change.new.end - change.old.end
    return place + shift
