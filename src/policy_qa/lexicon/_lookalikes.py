"""Characters that are taken for each other because they look alike."""

from __future__ import annotations

import functools
from importlib import resources


def looks_alike(one: str, other: str) -> bool:
    """Say whether two characters are easily taken for each other: 未, 末 → True."""
    return other in _lookalikes().get(one, "")


@functools.cache
def _lookalikes() -> dict[str, str]:
    """Return for each character all of its groups, joined."""
    table = (resources.files("policy_qa.lexicon") / "lookalikes.txt").read_text(encoding="utf-8")
    groups = [line for line in table.splitlines() if line and not line.startswith("#")]
    alike: dict[str, str] = {}
    for group in groups:
        for character in group:
            alike[character] = alike.get(character, "") + group
    return alike
