"""How often each word is used: jieba's dictionary, read one first character at a time, and ours on top.

jieba itself takes half a second to read its 350,000 words, and no less from its marshalled cache.  A
question holds a few dozen different characters; looking up the lines of those takes a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable

# Enough for a term to win over its parts (教育/局 for 教育局) whatever their frequencies, which end at a
# few hundred thousand, and little enough not to pull characters out of the words beside it.
TERM_FREQUENCY = 3_000


class Lexicon:
    """Word frequencies that answer like the dict inside a jieba tokenizer, prefixes of words included."""

    def __init__(self, dictionary: bytes, terms: Iterable[str] = ()) -> None:
        # Lines "word frequency tag" in UTF-8: first a few hundred in no order, words with Latin letters
        # among them (大S, 阿Q), then from 一 onwards all Han words, sorted by their first character.
        self._dictionary = b"\n" + dictionary
        self._sorted_from = max(0, self._dictionary.find("\n一 ".encode()))
        self._terms: dict[str, list[str]] = {}
        for term in terms:
            self._terms.setdefault(term[0], []).append(term)
        self._loaded: dict[str, dict[str, int]] = {}

    def __contains__(self, word: str) -> bool:
        """Say whether this is a word or the beginning of one."""
        return word in self._beginning_with(word[0])

    def __getitem__(self, word: str) -> int:
        """Return the frequency; 0 for what is only the beginning of a word."""
        return self._beginning_with(word[0])[word]

    def get(self, word: str, default: int | None = None) -> int | None:
        """Return the frequency, or the default for what no word begins with."""
        return self._beginning_with(word[0]).get(word, default)

    def _beginning_with(self, character: str) -> dict[str, int]:
        words = self._loaded.get(character)
        if words is None:
            # Two threads may both do this: the result is the same, and setting it is atomic.
            words = self._loaded[character] = self._read(character)
        return words

    def _read(self, character: str) -> dict[str, int]:
        words = self._lines(character)
        for term in self._terms.get(character, ()):
            words[term] = max(words.get(term, 0), TERM_FREQUENCY)
        for word in tuple(words):
            for length in range(1, len(word)):
                words.setdefault(word[:length], 0)
        return words

    def _lines(self, character: str) -> dict[str, int]:
        """Return the dictionary's own words with this first character."""
        first = b"\n" + character.encode("utf-8", "surrogatepass")
        found: dict[str, int] = {}
        start = self._dictionary.find(first, 0, self._sorted_from)
        while start >= 0:
            self._read_block(first, start, found)
            start = self._dictionary.find(first, start + 1, self._sorted_from)
        self._read_block(first, self._first_not_before(first), found)
        return found

    def _read_block(self, first: bytes, start: int, found: dict[str, int]) -> None:
        """Add the words of the lines from here on, as long as they begin with this character."""
        while self._dictionary.startswith(first, start):
            end = self._dictionary.find(b"\n", start + 1)
            line = self._dictionary[start + 1 : end if end >= 0 else None]
            word, frequency, *_tag = line.decode().split(" ")
            found[word] = int(frequency)
            if end < 0:
                return
            start = end

    def _first_not_before(self, first: bytes) -> int:
        """Return where, in the sorted part, the first line stands that does not come before this one."""
        low, high = self._sorted_from, len(self._dictionary)
        while low < high:
            middle = self._dictionary.rfind(b"\n", low, (low + high) // 2 + 1)
            if self._dictionary[middle : middle + len(first)] >= first:
                high = middle
            else:
                end = self._dictionary.find(b"\n", middle + 1)
                low = end if end >= 0 else len(self._dictionary)
        return low
