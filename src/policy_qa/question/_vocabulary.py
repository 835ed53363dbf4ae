"""The words a question may be read with: the document's own, and those of the field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from policy_qa.text import HAN, pinyin, tokens

LONGEST = 8  # characters; what is longer is a phrase, and found by its parts
_RECURS = 2  # times: characters that stand together so often are a word jieba does not know (食育)
_FREQUENT = 3  # times: so often does a document use what it is about
_HAN_WORD = re.compile(f"[{HAN}]{{2,{LONGEST}}}")


class Vocabulary:
    """Words to look up by half of their characters, with their sounds."""

    def __init__(
        self,
        words: Iterable[str],
        *,
        frequent: Iterable[str] = (),
        phrases: Iterable[str] = (),
        text: str = "",
    ) -> None:
        self.frequent = frozenset(frequent)
        self.words = self.frequent.union(words)
        self._phrases = frozenset(phrases)
        self._text = text
        self._halves: dict[tuple[int, int, str], list[str]] = {}
        for word in sorted(self.words | self._phrases):
            for start, half in _halves(word) if len(word) <= LONGEST else ():
                self._halves.setdefault((len(word), start, half), []).append(word)
        self._sounds: dict[str, tuple[str, ...]] = {}  # filled when asked for: pypinyin is slow to load

    @classmethod
    def build(cls, words: Iterable[str], *, text: str = "") -> Vocabulary:
        """Return the vocabulary of these words and of the document's text.

        From the text come its words, new ones that recur (食育), and neighbours (绩效分配).
        """
        given = {word for word in words if _HAN_WORD.fullmatch(word)}
        pieces = _with_new_words([token for token in tokens(text) if not token.isspace()])
        own = Counter(piece for piece in pieces if _HAN_WORD.fullmatch(piece))
        frequent = {word for word, count in own.items() if count >= _FREQUENT}
        pairs = {left + right for left, right in pairwise(pieces) if left in own and right in own}
        return cls(own, frequent=given | frequent, phrases=pairs - given, text=text)

    def __contains__(self, characters: str) -> bool:
        """Say whether these characters are a word here, or stand in the document as they are."""
        return characters in self.words or characters in self._phrases or characters in self._text

    def in_document(self, word: str) -> bool:
        """Say whether the document has these characters."""
        return word in self._text

    def sharing_half(self, characters: str) -> Iterator[str]:
        """Yield the words as long as these characters that begin or end as they do."""
        for start, half in _halves(characters):
            yield from self._halves.get((len(characters), start, half), ())

    def sound(self, word: str) -> tuple[str, ...]:
        """Return a word's syllables without tones."""
        if word not in self._sounds:
            self._sounds[word] = pinyin(word)
        return self._sounds[word]


def _halves(word: str) -> tuple[tuple[int, str], tuple[int, str]]:
    middle = len(word) // 2
    return (0, word[:middle]), (middle, word[middle:])


def _with_new_words(pieces: list[str]) -> list[str]:
    """Return the pieces with single characters joined where they recur side by side."""
    together = Counter(pair for pair in pairwise(pieces) if all(len(piece) == 1 for piece in pair))
    joined: list[str] = []
    for piece in pieces:
        before = joined[-1] if joined else ""
        if together[before, piece] >= _RECURS:
            joined[-1] = before + piece
        else:
            joined.append(piece)
    return joined
