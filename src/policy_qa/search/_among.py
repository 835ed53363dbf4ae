"""How a clause stands among all that match: its rank, and how far it is above the others."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from policy_qa.search._matching import Matches
from policy_qa.search._nouns import Evidence


@dataclass(frozen=True, slots=True)
class Among:
    """What is the same for the evidence of every clause that a question matches."""

    matches: Matches
    ranks: tuple[Mapping[int, int], Mapping[int, int], Mapping[int, int]]  # by meaning, words and phrasings
    cosines: tuple[float, float]  # their sum and the sum of their squares
    phrasings: tuple[float, float]  # the best two

    @classmethod
    def of(cls, matches: Matches) -> Among:
        """Return the standing of all clauses that match."""
        cosines = matches.dense.values()
        best = sorted(matches.phrasing.values(), reverse=True)
        first, second, *_ = (*best, 0.0, 0.0)
        return cls(
            matches,
            (_ranks(matches.dense), _ranks(matches.words), _ranks(matches.phrasing)),
            (math.fsum(cosines), math.fsum(cosine * cosine for cosine in cosines)),
            (first, second),
        )

    def evidence(self, number: int) -> Evidence:
        """Return what speaks for a clause."""
        cosine, asked = self.matches.dense.get(number, 0.0), self.matches.phrasing.get(number, 0.0)
        mean, deviation = self._others(number, cosine)
        other = (
            self.phrasings[1]
            if number in self.matches.phrasing and asked == self.phrasings[0]
            else self.phrasings[0]
        )
        by_meaning, by_words, by_phrasings = self.ranks
        return Evidence(
            cosine=cosine,
            cosine_gap=(cosine - mean) / (deviation or 1.0),
            phrasing=asked,
            phrasing_gap=asked - other,
            dense_rank=by_meaning.get(number, len(by_meaning) + 1),
            words_rank=by_words.get(number, len(by_words) + 1),
            phrasing_rank=by_phrasings.get(number, len(by_phrasings) + 1),
        )

    def _others(self, number: int, own: float) -> tuple[float, float]:
        """Return the mean and the standard deviation of the cosines of all other clauses."""
        dense, (total, squares) = self.matches.dense, self.cosines
        count = len(dense) - (number in dense)
        if not count:
            return 0.0, 0.0
        if number in dense:
            total, squares = total - own, squares - own * own
        mean = total / count
        return mean, math.sqrt(max(0.0, squares / count - mean * mean))


def _ranks(scores: Mapping[int, float]) -> dict[int, int]:
    """Return the place of each clause, 1 for the first; those with the same score share one."""
    ranks: dict[int, int] = {}
    ordered = sorted(scores, key=lambda number: -scores[number])
    for at, number in enumerate(ordered, 1):
        alike = at > 1 and scores[ordered[at - 2]] == scores[number]
        ranks[number] = ranks[ordered[at - 2]] if alike else at
    return ranks
