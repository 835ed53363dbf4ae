"""Find everyday words in a question and say what the official terms for them are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import TypeVar

from policy_qa.lexicon._entries import Entry, EntryKind, read_entries, read_terms, read_unless
from policy_qa.text import Span, fold, is_word, tokens

_T = TypeVar("_T")

_SHORT = 2  # characters; a match this short is often the seam of two words: 其[中专]项, 国[家教]育


@dataclass(frozen=True, slots=True)
class Expansion:
    """An everyday word in a question, and the official terms to search for beside it."""

    written: str
    span: Span  # in the question
    official: tuple[str, ...]
    kind: EntryKind


class Lexicon:
    """Everyday words and the official terms for them, ready to be found in questions."""

    def __init__(
        self,
        entries: Iterable[Entry],
        terms: Iterable[str] = (),
        unless: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.entries = tuple(entries)
        self._terms = tuple(terms)
        self._unless = dict(unless or {})
        self._everyday = _by_head((fold(entry.everyday), entry) for entry in self.entries)
        official = dict.fromkeys(term for entry in self.entries for term in entry.official)
        self._official = _by_head((fold(term), term) for term in official)

    @property
    def words(self) -> frozenset[str]:
        """The words of the field: official terms, other names for them, and common words.

        What people say instead (没人接, 起学校) is often a phrase, not a word, and stays away.
        """
        names = (entry.everyday for entry in self.entries if entry.kind in ("abbreviation", "synonym"))
        official = (term for entry in self.entries if entry.kind != "dialect" for term in entry.official)
        return frozenset((*self._terms, *names, *official))

    def expand(self, question: str) -> tuple[Expansion, ...]:
        """Return the everyday words of a question with their official terms, from left to right.

        孩子看不清黑板，晚托要钱吗 → 看不清黑板: 近视, 视力综合防控; 晚托: 课后服务

        The longest word wins, none overlap, and what is part of an official term (教练 in 教练员) is none;
        nor is a word beside another that gives it another sense: 名额 beside 职称 is no 学位.
        """
        found: list[Expansion] = []
        for span, entry in self._candidates(fold(question)):
            if any(word in question for word in self._unless.get(entry.everyday, ())):
                continue
            if not found or span.start >= found[-1].span.end:
                found.append(Expansion(span.of(question), span, entry.official, entry.kind))
        return tuple(found)

    def _candidates(self, folded: str) -> list[tuple[Span, Entry]]:
        """Return the longest everyday word at each place, where it is a word and not a part of others."""
        proper = [span for span, _ in _occurrences(self._official, folded)]
        whole = [
            (span, entry)
            for span, entry in _occurrences(self._everyday, folded)
            if not any(span in term and span != term for term in proper)
        ]
        if all(len(entry.everyday) > _SHORT for _, entry in whole):
            return whole  # spares cutting the question into words
        words = _word_spans(folded)
        return [
            (span, entry) for span, entry in whole if len(entry.everyday) > _SHORT or not _torn(span, words)
        ]


def load_lexicon() -> Lexicon:
    """Return the lexicon of education policy that comes with the package."""
    return Lexicon(
        read_entries(_data("lexicon.tsv")), read_terms(_data("terms.txt")), read_unless(_data("unless.tsv"))
    )


def _data(name: str) -> str:
    return (resources.files("policy_qa.lexicon") / name).read_text(encoding="utf-8")


def _by_head(words: Iterable[tuple[str, _T]]) -> dict[str, list[tuple[str, _T]]]:
    """Return the words by their first two characters, the longest first."""
    heads: dict[str, list[tuple[str, _T]]] = {}
    for word, value in words:
        heads.setdefault(word[:2], []).append((word, value))
    for candidates in heads.values():
        candidates.sort(key=lambda candidate: -len(candidate[0]))
    return heads


def _occurrences(heads: dict[str, list[tuple[str, _T]]], folded: str) -> Iterator[tuple[Span, _T]]:
    """Yield where words stand and what they stand for, the longest at each place."""
    for at in range(len(folded) - 1):
        for word, value in heads.get(folded[at : at + 2], ()):
            if folded.startswith(word, at):
                yield Span(at, at + len(word)), value
                break


def _word_spans(folded: str) -> list[Span]:
    spans = []
    start = 0
    for token in tokens(folded):
        if is_word(token):  # 前盖, cut from 年底前盖好, is none
            spans.append(Span(start, start + len(token)))
        start += len(token)
    return spans


def _torn(span: Span, words: list[Span]) -> bool:
    """Say whether these characters are the end of one word and the beginning of the next."""
    return any(
        word.start < span.start < word.end < span.end or span.start < word.start < span.end < word.end
        for word in words
    )
