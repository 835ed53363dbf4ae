"""Find the clauses that a question is about: dense, words and character bigrams, fused by clause."""

from policy_qa.search._cohort import Cohort
from policy_qa.search._nouns import Evidence, Hit, ScoredPassage
from policy_qa.search._search import search

__all__ = ["Cohort", "Evidence", "Hit", "ScoredPassage", "search"]
