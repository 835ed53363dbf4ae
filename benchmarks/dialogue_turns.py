"""Dialogues with what a right reply must hold, turn by turn, and what is wrong with a reply."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policy_qa import Answer

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "dialogues"
_IGNORED = re.compile(r"[\s“”\"‘’'：:「」『』]")


@dataclass(frozen=True)
class Turn:
    """One question of a dialogue: what was typed before it, and what a right reply holds."""

    name: str  # DC01.3
    document: str | None  # d04, d05, …; None for the bundled one
    history: tuple[str, ...]
    question: str
    kind: str
    status: tuple[str, ...]
    clauses: tuple[int, ...]
    acceptable: frozenset[int]  # clauses that may come first, or stand in a complete list
    complete: bool  # all of `clauses` and no others
    facts: tuple[str, ...]
    facts_any: tuple[tuple[str, ...], ...]
    forbidden: tuple[str, ...]
    verdict: dict[str, bool | None] = field(default_factory=dict)  # {"yes_no": …} where one is expected
    open: bool = False  # known to be answered wrongly


def read_turns(name: str) -> Iterator[Turn]:
    """Yield the turns of a file in tests/dialogues, in order."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        asked = [turn["q"] for turn in row["turns"]]
        for number, turn in enumerate(row["turns"]):
            yield _turn(f"{row['id']}.{number + 1}", row.get("document"), tuple(asked[:number]), turn)


def _turn(name: str, document: str | None, history: tuple[str, ...], row: dict[str, Any]) -> Turn:
    return Turn(
        name=name,
        document=document,
        history=history,
        question=row["q"],
        kind=row["kind"],
        status=tuple(row["status"]),
        clauses=tuple(row["clauses"]),
        acceptable=frozenset(row["clauses"]) | frozenset(row.get("ok_clauses", ())),
        complete=row.get("all_clauses", False),
        facts=tuple(row.get("facts", ())),
        facts_any=tuple(map(tuple, row.get("facts_any", ()))),
        forbidden=tuple(row.get("forbid", ())),
        verdict={"yes_no": row["yes_no"]} if "yes_no" in row else {},
        open=row.get("open", False),
    )


def faults(turn: Turn, answer: Answer) -> list[str]:
    """Return what is wrong with a reply; nothing where it is right."""
    found = []
    if answer.status not in turn.status:
        found.append(f"status is {answer.status}")
    found += [f"claims {words}" for words in turn.forbidden if _bare(words) in _bare(answer.headline)]
    if answer.status not in ("answered", "partly"):
        return found
    text = _bare(answer.answer)
    if turn.complete:
        found += [f"lacks clause {n}" for n in turn.clauses if n not in answer.clauses]
        found += [f"has clause {n}" for n in answer.clauses if n not in turn.acceptable]
    elif turn.clauses and (not answer.clauses or answer.clauses[0] not in turn.acceptable):
        found.append(f"rests on {answer.clauses}")
    found += [f"lacks {fact}" for fact in turn.facts if _bare(fact) not in text]
    found += [
        f"lacks all of {group}" for group in turn.facts_any if not any(_bare(fact) in text for fact in group)
    ]
    if turn.verdict and answer.yes_no is not turn.verdict["yes_no"]:
        found.append(f"says {answer.yes_no}")
    return found


def _bare(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))
