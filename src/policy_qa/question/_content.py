"""What a question is about, once the words that only ask are taken away."""

from __future__ import annotations

import functools
import re
from importlib import resources

from policy_qa.text import fold, is_word, words

# 小学, 家长, 民办: with a character that names nothing alone; but not 两个, 评上
_IN_A_NAME = re.compile(
    "[大小家人名门项中办会][^一二两三四五六七八九十百千万]|[^一二两三四五六七八九十百千万][大小家人门项中办会]"
)
_SOMETHING = re.compile(r"[^\W_]")


def content_words(question: str) -> tuple[str, ...]:
    """Return the words that say what a question is about: 今年新增多少学位 → 新增, 学位."""
    return tuple(dict.fromkeys(word for word in words(question) if has_content(word)))


def has_content(question: str) -> bool:
    """Say whether anything is left of a question when its asking words are gone: 那是多少 → False."""
    return bool(_SOMETHING.search(_asking().sub("", fold(question))))


def names_something(word: str) -> bool:
    """Say whether two characters or more are left of a word without its asking words: 谁查 → False.

    A word of the dictionary names something whole, if it is no asking word: 家长, of which 长 is left.
    """
    left = _asking().sub("", fold(word))
    return len(left) > 1 or (len(left) == 1 and _IN_A_NAME.fullmatch(word) is not None and is_word(word))


@functools.cache
def _asking() -> re.Pattern[str]:
    """Return a pattern of the words in data/asking.txt, the longest first."""
    lines = (resources.files("policy_qa") / "data" / "asking.txt").read_text(encoding="utf-8").splitlines()
    listed = {fold(word) for line in lines for word in line.partition("#")[0].split()}
    return re.compile("|".join(sorted(map(re.escape, listed), key=len, reverse=True)))
