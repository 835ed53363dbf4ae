"""Chinese text: spans, folding for comparison, words, scripts and sounds.

The only module that touches jieba, opencc and pypinyin.  Nothing is loaded at import.
"""

from policy_qa.text._folding import HAN, fold, han_runs, is_han
from policy_qa.text._scripts import to_simplified
from policy_qa.text._sounds import pinyin
from policy_qa.text._span import Span
from policy_qa.text._words import bigrams, is_word, tokens, words, words_fingerprint, words_of_name

__all__ = [
    "HAN",
    "Span",
    "bigrams",
    "fold",
    "han_runs",
    "is_han",
    "is_word",
    "pinyin",
    "to_simplified",
    "tokens",
    "words",
    "words_fingerprint",
    "words_of_name",
]
