"""Is this the official wording?  Compare a text with a document, character for character.

The only module that touches rapidfuzz.  `check` is the way in for a passage, `check_draft` for a
whole draft; `index` prepares a document for many checks.
`differences` compares two texts that answer to each other; `likenesses` and `in_order` find out which do.
"""

from policy_qa.wording._check import check
from policy_qa.wording._draft import DraftProgress, check_draft
from policy_qa.wording._draft_nouns import DraftFinding, DraftReport, FigureFinding, NamedPlace
from policy_qa.wording._index import WordingIndex, index
from policy_qa.wording._nouns import Change, Check, Kind, Place, Verdict
from policy_qa.wording._pairs import compared, differences, in_order, likenesses

__all__ = [
    "Change",
    "Check",
    "DraftFinding",
    "DraftProgress",
    "DraftReport",
    "FigureFinding",
    "Kind",
    "NamedPlace",
    "Place",
    "Verdict",
    "WordingIndex",
    "check",
    "check_draft",
    "compared",
    "differences",
    "in_order",
    "index",
    "likenesses",
]
