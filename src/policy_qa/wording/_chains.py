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

ANY_MARK = re.compile(r".", re.DOTALL)

_LABEL = 7  # characters of a label that may be missing between the sentences of two clauses
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

    def within(self, start: int, end: int) -> Chain:
        """Return what of it lies between these places of the text."""
        clipped = (
            run.without_first(max(0, start - run.text))._replace(
                length=min(run.text + run.length, end) - max(run.text, start)
            )
            for run in self.runs
        )
        return Chain(tuple(run for run in clipped if run.length > 0))


@dataclass(frozen=True, slots=True)
class Settling:
    """A text, the document it is compared with, and all runs that they share."""

    printed: str
    text: Matching
    document: WordingIndex
    runs: list[Run]

    def chains(self) -> list[Chain]:
        """Return the stretches the text is made of, in its order."""
        chains = [part for runs in stretches(self.runs) for part in self._by_clause(runs)]
        chains = self._neighbours_joined(chains)
        chains = self._at_marks(chains)
        most = max((chain.size for chain in chains), default=0)
        chains = [chain for chain in chains if chain.size >= min(_FEWEST, most)]
        while (dropped := self._one_too_many(chains)) is not None:
            rest = [chain for chain in chains if chain is not dropped]
            chains = self._at_marks(self._neighbours_joined(rest))
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
        marks = self._doc_marks_before(doc)
        return PARTS_SENTENCE.search(marks) is not None and not self.marks_before(text)

    def _doc_marks_before(self, at: int) -> str:
        places = self.document.compared.at
        return self.document.document.text[int(places[at - 1]) + 1 : int(places[at])]

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
        one_clause = self._clause(before.doc_end - 1) == self._clause(after.doc)
        if in_order and self._are_two(before.runs[-1], after.runs[0]):
            return False
        if whole <= 1.3 * quoted + 10:
            return in_order or not self.cuts(before.text_end, after.text, ENDS_SENTENCE)
        return in_order and one_clause and whole <= 1.8 * quoted

    def _are_two(self, before: Run, after: Run) -> bool:
        """Say whether these are whole sentences of two clauses, with more than a label （八） between."""
        text_end, doc_end = before.text + before.length, before.doc + before.length
        return (
            after.doc - doc_end > _LABEL
            and PARTS_SENTENCE.search(self._doc_marks_before(doc_end)) is not None
            and bool(self.cuts(text_end, after.text, ENDS_SENTENCE))
            and self._clause(doc_end - 1) != self._clause(after.doc)
        )

    def _by_clause(self, runs: list[Run]) -> list[Chain]:
        """Cut a stretch where the text goes on with a sentence from another clause."""
        chains = [[runs[0]]]
        for before, after in pairwise(runs):
            if self._are_two(before, after):
                chains.append([])
            chains[-1].append(after)
        return [Chain(tuple(chain)) for chain in chains]

    def _clause(self, place: int) -> int | None:
        clause = self.document.document.clause_at(int(self.document.compared.at[place]))
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
            if not self.cuts(before.text_end, after.text, ANY_MARK):
                return min(before, after, key=lambda chain: chain.size)
        return None

    def _at_marks(self, chains: list[Chain]) -> list[Chain]:
        """Let stretches from two places meet at a mark: 十 of （十六） may go with what stands before."""
        chains = list(chains)
        for at, (before, after) in enumerate(pairwise(tuple(chains))):
            if self.cuts(before.text_end, after.text, ANY_MARK):
                continue
            cuts = self.cuts(before.text_end - _STRAY, after.text + _STRAY, ANY_MARK)
            if cuts:
                chains[at] = chains[at].within(chains[at].text, cuts[0])
                chains[at + 1] = after.within(cuts[0], after.text_end)
        return [chain for chain in chains if chain.runs]
