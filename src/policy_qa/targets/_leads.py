"""Read the words that lead into a clause: connectives, deadlines, qualifiers, verbs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from policy_qa.targets._clauses import clauses
from policy_qa.targets._phrases import head_pattern
from policy_qa.text import Span


@dataclass(frozen=True, slots=True)
class Lead:
    """The words that lead into a clause, before its noun."""

    noun_at: int
    verb_at: int | None = None  # a telling verb, where one ends the lead
    qualifier: str = ""
    deadline: str = ""
    quote_at: int = 0  # after connectives
    has_verb: bool = False


def read_lead(plain: str, start: int, end: int) -> Lead:
    """Return the lead of a clause: 年内计划竣工24个 → qualifier 年内计划, deadline 年内, verb 竣工."""
    at, lead = start, Lead(noun_at=start, quote_at=start)
    while at < end and (match := head_pattern().match(plain, at, end)) and match.end() > at:
        role, at = match.lastgroup, match.end()
        is_opening = role == "filler" and lead.quote_at == match.start()
        if is_opening or (role == "connective" and not lead.has_verb and not lead.qualifier):
            lead = replace(lead, quote_at=at)
        elif role == "qualifier":
            lead = replace(lead, qualifier=lead.qualifier + match[0])
        elif role == "deadline":
            lead = _with_deadline(lead, match[0])
        elif role == "kept":
            return replace(lead, noun_at=at, verb_at=match.start(), has_verb=True)
        elif role in {"light", "causative", "adverb"}:
            lead = replace(lead, has_verb=True)
        lead = replace(lead, noun_at=at)
        if role == "light":
            break
    return lead


def _with_deadline(lead: Lead, words: str) -> Lead:
    """年内 is a qualifier too."""
    qualifier = lead.qualifier + words if words in {"年内", "今年内"} else lead.qualifier
    return replace(lead, deadline=words, qualifier=qualifier)


def standing_deadline(plain: str, sentence: Span) -> str:
    """Return the deadline that stands before the first comma and holds for all: 到2022年，…，…."""
    first = next(clauses(plain, sentence), None)
    lead = read_lead(plain, first.start, first.end) if first else None
    return lead.deadline if first and lead and lead.noun_at >= first.end else ""
