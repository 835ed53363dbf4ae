"""How much a door takes at once; each door says so when it is too much."""

from policy_qa import MAX_QUESTION, MAX_TURNS

__all__ = [
    "FORM_REST",
    "MAX_BODY",
    "MAX_DRAFT",
    "MAX_FEEDBACK",
    "MAX_HITS",
    "MAX_QUESTION",
    "MAX_REASON",
    "MAX_TURNS",
    "MAX_UPLOAD",
    "SHORTEST_PASSWORD",
]

MAX_HITS = 100  # more is a listing, which `documents` gives better
MAX_DRAFT = 200_000  # characters: the longest official texts stay below this
MAX_BODY = 2_000_000  # bytes of an HTTP body: the longest draft, even with every character escaped
MAX_UPLOAD = 10_000_000  # bytes of a draft as a file: 200 pages of Word with some pictures
FORM_REST = 100_000  # bytes around the file in a form: its other fields, and what parts them
MAX_REASON = 500  # characters of why an answer did not help
SHORTEST_PASSWORD = 8  # characters of the password of /manage
MAX_FEEDBACK = 4_000_000  # bytes of opinions kept: some ten thousand; the oldest go first
