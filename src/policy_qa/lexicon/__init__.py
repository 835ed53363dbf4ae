"""Everyday words and what education policy calls them; characters that look alike."""

from policy_qa.lexicon._entries import Entry, EntryKind
from policy_qa.lexicon._lexicon import Expansion, Lexicon, load_lexicon
from policy_qa.lexicon._lookalikes import looks_alike

__all__ = ["Entry", "EntryKind", "Expansion", "Lexicon", "load_lexicon", "looks_alike"]
