"""Parse official Chinese texts into documents with sections and clauses."""

from policy_qa.documents._enumerations import Enumeration, enumerations, points
from policy_qa.documents._load import PHRASINGS, corpus_hash, document_named, load_corpus, load_document
from policy_qa.documents._nouns import Clause, Document, OutlineItem, Section
from policy_qa.documents._parse import parse

__all__ = [
    "PHRASINGS",
    "Clause",
    "Document",
    "Enumeration",
    "OutlineItem",
    "Section",
    "corpus_hash",
    "document_named",
    "enumerations",
    "load_corpus",
    "load_document",
    "parse",
    "points",
]
