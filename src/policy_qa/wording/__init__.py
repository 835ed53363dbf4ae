"""Is this the official wording?  Compare a text with a document, character for character.

The only module that touches rapidfuzz.  `check` is the way in; `index` prepares a document for many checks.
"""

from policy_qa.wording._check import check
from policy_qa.wording._index import WordingIndex, index
from policy_qa.wording._nouns import Change, Check, Kind, Place, Verdict

__all__ = ["Change", "Check", "Kind", "Place", "Verdict", "WordingIndex", "check", "index"]
