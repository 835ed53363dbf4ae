"""What a question is about, once the words that only ask are taken away."""

from __future__ import annotations

import functools
import re
from importlib import resources

from policy_qa.text import fold, words

_SOMETHING = re.compile(r"[^\W_]")


def content_words(question: str) -> tuple[str, ...]:
    """Return the words that say what a question is about: 今年新增多少学位 → 新增, 学位."""
    return tuple(dict.fromkeys(word for word in words(question) if has_content(word)))


def has_content(question: str) -> bool:
    """Say whether anything is left of a question when its asking words are gone: 那是多少 → False."""
    return bool(_SOMETHING.search(_asking().sub("", fold(question))))


def names_something(word: str) -> bool:
    """Say whether two characters or more are left of a word without its asking words: 谁查 → False."""
    return len(_asking().sub("", fold(word))) > 1


@functools.cache
def _asking() -> re.Pattern[str]:
    """Return a pattern of the words in data/asking.txt, the longest first."""
    lines = (resources.files("policy_qa") / "data" / "asking.txt").read_text(encoding="utf-8").splitlines()
    listed = {fold(word) for line in lines for word in line.partition("#")[0].split()}
    return re.compile("|".join(sorted(map(re.escape, listed), key=len, reverse=True)))
