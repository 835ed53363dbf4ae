"""Everyday words and what education policy calls them."""

from policy_qa.lexicon._entries import Entry, EntryKind
from policy_qa.lexicon._lexicon import Expansion, Lexicon, load_lexicon

__all__ = ["Entry", "EntryKind", "Expansion", "Lexicon", "load_lexicon"]
