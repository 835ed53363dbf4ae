"""What has changed between two editions of a document, clause by clause."""

from policy_qa.compare._compare import compare_editions
from policy_qa.compare._nouns import (
    Comparison,
    Pairing,
    PairingKind,
    Piece,
    PieceKind,
    Rewording,
    TargetChange,
    TargetChangeKind,
)

__all__ = [
    "Comparison",
    "Pairing",
    "PairingKind",
    "Piece",
    "PieceKind",
    "Rewording",
    "TargetChange",
    "TargetChangeKind",
    "compare_editions",
]
