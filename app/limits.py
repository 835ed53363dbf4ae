"""How much a door takes at once; each door says so when it is too much."""

MAX_QUESTION = 2_000  # characters: a long paragraph; a longer "question" is a text to be checked
MAX_TURNS = 10  # earlier questions that count; older ones are ignored
MAX_HITS = 100  # more is a listing, which `documents` gives better
MAX_DRAFT = 200_000  # characters: the longest official texts stay below this
MAX_BODY = 2_000_000  # bytes of an HTTP body: the longest draft, even with every character escaped
