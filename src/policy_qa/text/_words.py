"""Chinese words and character pairs, for matching by words."""

from __future__ import annotations

import functools
import hashlib
import re
import threading
import warnings
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Protocol, cast

from policy_qa.text._folding import HAN, fold
from policy_qa.text._lexicon import Lexicon

_JIEBA_TOTAL = 60_101_967  # sum of all frequencies in the dictionary of jieba 0.42.1; a test adds them up
_KEPT = 4096  # texts whose words are kept: a question is cut again for each thing that is asked of it
_IMPORTING = threading.Lock()

# A run of Han characters, or of letters and digits with what belongs to a number: 双减, 2021, 1.5, 70%.
_RUN = re.compile(rf"(?P<han>[{HAN}]+)|[^\W_{HAN}]+(?:[.][0-9]+)?%?")
_APART = re.compile("其中(?=小学|学)|[今明去]年(?=初[中一二三])")  # 其中小学 is no 中小学, 今年初中 no 年初


class _Tokenizer(Protocol):
    """The part of jieba.Tokenizer used here."""

    FREQ: Mapping[str, int]

    def cut(self, sentence: str) -> Iterator[str]: ...

    def cut_for_search(self, sentence: str) -> Iterator[str]: ...


def words(text: str) -> list[str]:
    """Return the words to search by: folded, long ones with their parts, without function words.

    降低学生近视率。 → 降低, 学生, 近视, 近视率
    """
    return list(words_of_name(text))


@functools.lru_cache(maxsize=_KEPT)
def words_of_name(name: str) -> tuple[str, ...]:
    """Return the words of a text that is looked at again and again, kept once they are found."""
    stopped = _stop_words()
    cut = _tokenizer().cut_for_search(_APART.sub(r"\g<0> ", fold(name)))
    return tuple(word for word in cut if word not in stopped and any(map(str.isalnum, word)))


def tokens(text: str) -> list[str]:
    """Return the text cut into words and marks, nothing dropped: joined, they are the text again.

    出台《办法》 → 出台, 《, 办法, 》
    """
    return list(_tokens(text))


@functools.lru_cache(maxsize=_KEPT)
def _tokens(text: str) -> tuple[str, ...]:
    pieces, start = [], 0
    for piece in _tokenizer().cut(fold(text)):
        pieces.append(text[start : start + len(piece)])
        start += len(piece)
    return tuple(pieces)


def is_word(characters: str) -> bool:
    """Say whether the dictionary, ours included, has this very word: 学位 → True, 学味 → False."""
    return bool(_tokenizer().FREQ.get(fold(characters), 0))


def bigrams(text: str) -> list[str]:
    """Return pairs of neighbouring Han characters, and whole numbers and Latin words, folded.

    新增STEM课程10% → 新增, stem, 课程, 10%; a Han character that stands alone is returned alone.
    """
    found: list[str] = []
    for run in _RUN.finditer(fold(text)):
        piece = run.group()
        if run["han"] and len(piece) > 1:
            found.extend(piece[at : at + 2] for at in range(len(piece) - 1))
        else:
            found.append(piece)
    return found


@functools.cache
def words_fingerprint() -> str:
    """Return a digest of what decides how text is cut; tokens stored under another one are stale."""
    data = resources.files("policy_qa") / "data"
    parts = [(data / name).read_bytes() for name in ("userdict.txt", "stopwords.txt")]
    parts += [_APART.pattern.encode(), str(_JIEBA_TOTAL).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


@functools.cache
def _tokenizer() -> _Tokenizer:
    """Return a jieba tokenizer of our own, which reads no cache and writes none."""
    with _IMPORTING, warnings.catch_warnings():
        # jieba 0.42.1 (2020) has invalid escapes and asks for pkg_resources, both deprecated since.
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", SyntaxWarning)
        warnings.simplefilter("ignore", UserWarning)
        import jieba

    tokenizer = jieba.Tokenizer()
    dictionary = (resources.files("jieba") / "dict.txt").read_bytes()
    tokenizer.FREQ = Lexicon(dictionary, _listed("userdict.txt"))
    tokenizer.total = _JIEBA_TOTAL
    tokenizer.initialized = True  # or it would load everything, through a file in the shared temp folder
    return cast(_Tokenizer, tokenizer)


@functools.cache
def _stop_words() -> frozenset[str]:
    return frozenset(_listed("stopwords.txt"))


def _listed(name: str) -> list[str]:
    """Return the words of one of our data files: separated by white space, # begins a comment."""
    lines = (resources.files("policy_qa") / "data" / name).read_text(encoding="utf-8").splitlines()
    return [fold(word) for line in lines for word in line.partition("#")[0].split()]
