"""What a text decides about a yes/no question."""

from __future__ import annotations

from dataclasses import dataclass

from policy_qa.targets import Target
from policy_qa.text import Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, no or nothing, the first line that says so, the sentence that decides, and the figure compared."""

    yes_no: bool | None
    line: str
    span: Span | None = None
    target: Target | None = None
