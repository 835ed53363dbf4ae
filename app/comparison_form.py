"""The JSON form of a comparison of two editions; keys and order are stable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.json_forms import Json, target_form

if TYPE_CHECKING:
    from policy_qa import Comparison, Document, Pairing, Piece, Target


def comparison_form(comparison: Comparison, *, id: object = None) -> Json:
    """Return both editions, whether they are the same, and each piece with what became of it."""
    return {
        "id": id,
        "old": {"document": comparison.old.id, "title": comparison.old.title},
        "new": {"document": comparison.new.id, "title": comparison.new.title},
        "same": comparison.is_same,
        "counts": dict(comparison.counts),
        "pairings": [
            _pairing_form(pairing, comparison.old, comparison.new) for pairing in comparison.pairings
        ],
    }


def _pairing_form(pairing: Pairing, old: Document, new: Document) -> Json:
    return {
        "kinds": list(pairing.kinds),
        "old": _piece_form(pairing.old, old),
        "new": _piece_form(pairing.new, new),
        "changes": [
            {
                "kind": change.kind,
                "old": change.old.of(old.text),
                "new": change.new.of(new.text),
                "old_start": change.old.start,
                "old_end": change.old.end,
                "new_start": change.new.start,
                "new_end": change.new.end,
            }
            for change in pairing.changes
        ],
        "targets": [
            {
                "kind": change.kind,
                "old": _target_form(change.old, old),
                "new": _target_form(change.new, new),
            }
            for change in pairing.targets
        ],
    }


def _piece_form(piece: Piece | None, document: Document) -> Json | None:
    if piece is None:
        return None
    return {
        "type": piece.kind,
        "clause": piece.clause,
        "label": piece.label,
        "heading": piece.heading,
        "section": piece.section,
        "start": piece.span.start,
        "end": piece.span.end,
        "quote": piece.span.of(document.text),
    }


def _target_form(target: Target | None, document: Document) -> Json | None:
    return None if target is None else target_form(target, document=document.id)
