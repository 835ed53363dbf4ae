"""Settle which stretches a text is made of: join what belongs together, drop what is there by chance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from policy_qa.wording._index import WordingIndex
from policy_qa.wording._matching import Matching
from policy_qa.wording._stretches import Run, one_stretch, stretches

ENDS_SENTENCE = re.compile(r"[。！？!?\n]")
PARTS_SENTENCE = re.compile(r"[。！？!?\n；;：:，,]")

_FEWEST = 6  # shared characters that make a stretch of its own beside others
_STRAY = 2  # characters that an end of a stretch may share by chance
_ASIDE = 0.25  # share of what surrounds it up to which a stretch from elsewhere is only put in


@dataclass(frozen=True, slots=True)
class Chain:
    """Shared runs that make one stretch, in ascending order on both sides."""

    runs: tuple[Run, ...]

    @property
    def size(self) -> int:
        """Number of shared characters."""
        return sum(run.length for run in self.runs)

    @property
    def text(self) -> int:
        """Where it begins in the text."""
        return self.runs[0].text

    @property
    def text_end(self) -> int:
        """Where it ends in the text."""
        return self.runs[-1].text + self.runs[-1].length

    @property
    def doc(self) -> int:
        """Where it begins in the document."""
        return self.runs[0].doc

    @property
    def doc_end(self) -> int:
        """Where it ends in the document."""
        return self.runs[-1].doc + self.runs[-1].length


@dataclass(frozen=True, slots=True)
class Settling:
    """A text, the document it is compared with, and all runs that they share."""

    printed: str
    text: Matching
    document: WordingIndex
    runs: list[Run]

    def chains(self) -> list[Chain]:
        """Return the stretches the text is made of, in its order."""
        chains = self._neighbours_joined([Chain(tuple(runs)) for runs in stretches(self.runs)])
        most = max((chain.size for chain in chains), default=0)
        chains = [chain for chain in chains if chain.size >= min(_FEWEST, most)]
        while (dropped := self._one_too_many(chains)) is not None:
            chains = self._neighbours_joined([chain for chain in chains if chain is not dropped])
        return [self._without_strays(chain) for chain in chains]

    def marks_before(self, at: int) -> str:
        """Return what the text prints between a compared character and the one before it."""
        if not 0 < at < len(self.text):
            return ""
        return self.printed[int(self.text.at[at - 1]) + 1 : int(self.text.at[at])]

    def cuts(self, start: int, end: int, pattern: re.Pattern[str]) -> list[int]:
        """Return the places from `start` to `end` of the text before which such a mark is printed."""
        places = range(max(start, 1), min(end, len(self.text) - 1) + 1)
        return [at for at in places if pattern.search(self.marks_before(at))]

    def _without_strays(self, chain: Chain) -> Chain:
        """Leave out one or two characters at an end that a mark, which the text lacks, cuts off.

        全面推动 shares 面 with 覆盖面。推动 by chance.
        """
        runs = list(chain.runs)
        first = runs[0]
        for by in range(1, min(_STRAY, first.length - 1) + 1):
            if self._cut_off(first.text + by, first.doc + by):
                runs[0] = first.without_first(by)
        last = runs[-1]
        for by in range(1, min(_STRAY, last.length - 1) + 1):
            if self._cut_off(last.text + last.length - by, last.doc + last.length - by):
                runs[-1] = last._replace(length=last.length - by)
        return Chain(tuple(runs))

    def _cut_off(self, text: int, doc: int) -> bool:
        at = self.document.compared.at
        marks = self.document.document.text[int(at[doc - 1]) + 1 : int(at[doc])]
        return PARTS_SENTENCE.search(marks) is not None and not self.marks_before(text)

    def _neighbours_joined(self, chains: list[Chain]) -> list[Chain]:
        joined: list[Chain] = []
        for chain in chains:
            if joined and self._belong(joined[-1], chain):
                joined[-1] = self._joined(joined[-1], chain)
            else:
                joined.append(chain)
        return joined

    def _belong(self, before: Chain, after: Chain) -> bool:
        """Say whether two stretches are one, in which words were rearranged or left out.

        They lie so near each other that the whole is hardly longer than the text, or in one clause, in
        order, with no more left out than is quoted.
        """
        whole = max(before.doc_end, after.doc_end) - min(before.doc, after.doc)
        quoted = after.text_end - before.text
        in_order = before.doc < after.doc
        if whole <= 1.3 * quoted + 10:
            return in_order or not self.cuts(before.text_end, after.text, ENDS_SENTENCE)
        return in_order and whole <= 2 * quoted + 10 and self._clause(before) == self._clause(after)

    def _clause(self, chain: Chain) -> int | None:
        clause = self.document.document.clause_at(int(self.document.compared.at[chain.doc]))
        return None if clause is None else clause.number

    def _joined(self, before: Chain, after: Chain) -> Chain:
        low, high = min(before.doc, after.doc), max(before.doc_end, after.doc_end)
        inside = [
            run
            for run in self.runs
            if before.text <= run.text <= run.text + run.length <= after.text_end
            and low <= run.doc <= run.doc + run.length <= high
        ]
        return Chain(tuple(one_stretch(inside)))

    def _one_too_many(self, chains: list[Chain]) -> Chain | None:
        """Return a stretch that is none of its own: put in between two that belong, or begun mid-phrase."""
        for before, aside, after in zip(chains, chains[1:], chains[2:], strict=False):
            if aside.size <= _ASIDE * (before.size + after.size) and self._belong(before, after):
                return aside
        for before, after in pairwise(chains):
            if not self.cuts(before.text_end, after.text, PARTS_SENTENCE):
                return min(before, after, key=lambda chain: chain.size)
        return None
