"""A rule: a pattern with its reason and the examples that prove it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of the language of official texts; a test holds it to its examples."""

    name: str
    pattern: str  # a regular expression without named groups
    reason: str
    finds: tuple[str, ...]  # the pattern occurs in each of these
    spares: tuple[str, ...]  # and in none of these

    @property
    def regex(self) -> re.Pattern[str]:
        """Return the compiled pattern (re keeps it)."""
        return re.compile(self.pattern)


def any_of(rules: Iterable[Rule]) -> str:
    """Return one pattern that matches where any of the rules does, earlier rules first."""
    return "(?:" + "|".join(f"(?:{rule.pattern})" for rule in rules) + ")"
