"""Read a file into the one text that all offsets refer to."""

from policy_qa.readers._read import READABLE, SourceText, read_text, text_of

__all__ = ["READABLE", "SourceText", "read_text", "text_of"]
