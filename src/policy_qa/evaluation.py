"""Measure answers against question files with gold: places, figures, refusals, time."""

from __future__ import annotations

import json
import re
import statistics
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_qa.answer import Answer
from policy_qa.assistant import PolicyAssistant
from policy_qa.errors import DocumentError

_IGNORED = re.compile(r"[\s\"'“”‘’「」『』:：]")
_REFUSALS = ("not_covered", "clarify")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its gold; only id, text and what was typed before reach the product."""

    id: str
    text: str
    persona: str
    kind: str
    gold: frozenset[int]
    acceptable: frozenset[int]
    facts: tuple[str, ...]
    facts_any: tuple[tuple[str, ...], ...]
    forbidden: tuple[str, ...]
    history: tuple[str, ...]
    document: str | None

    @property
    def answerable(self) -> bool:
        """Whether the document answers it."""
        return bool(self.gold)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question with its answer, judged."""

    question: Question
    answer: Answer

    @property
    def rank(self) -> int | None:
        """Place of the first right clause among the clauses given and then the related ones, from 1."""
        right = self.question.gold | self.question.acceptable
        shown = (*self.answer.clauses, *self.answer.related)
        return next((place for place, number in enumerate(shown, 1) if number in right), None)

    @property
    def hit(self) -> bool:
        """Whether the first clause that the answer rests on is right."""
        right = self.question.gold | self.question.acceptable
        return bool(self.answer.clauses) and self.answer.clauses[0] in right

    @property
    def refused(self) -> bool:
        """Whether the product said that the document does not answer, or asked back."""
        return self.answer.status in _REFUSALS

    @property
    def facts_right(self) -> bool:
        """Whether every fact is in the answer and nothing forbidden in what it says beside its quotes."""
        said = _folded(self.answer.answer)
        own = said
        for citation in self.answer.citations:
            own = own.replace(_folded(citation.quote), "")
        question = self.question
        return (
            all(_folded(fact) in said for fact in question.facts)
            and all(any(_folded(fact) in said for fact in group) for group in question.facts_any)
            and not any(_folded(claim) in own for claim in question.forbidden)
        )

    @property
    def has_facts(self) -> bool:
        """Whether the gold names facts."""
        return bool(self.question.facts or self.question.facts_any)

    @property
    def right(self) -> bool:
        """Whether nothing is wrong with the answer as far as the gold tells."""
        if not self.question.answerable:
            return self.refused
        return self.hit and (not self.has_facts or self.facts_right)

    @property
    def recall(self) -> float:
        """Share of the gold clauses that the answer rests on."""
        return len(self.question.gold & set(self.answer.clauses)) / len(self.question.gold)

    @property
    def precision(self) -> float:
        """Share of the answer's clauses that are gold or acceptable."""
        given = set(self.answer.clauses)
        return len(given & (self.question.gold | self.question.acceptable)) / len(given) if given else 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures over some outcomes; None where nothing was there to measure."""

    count: int
    hit_at_1: float | None
    hit_at_3: float | None
    mrr: float | None
    facts: float | None
    refused_right: float | None
    refused_wrong: float | None
    list_recall: float | None
    list_precision: float | None
    median_ms: float | None


def read_questions(path: Path) -> tuple[Question, ...]:
    """Return the questions of a JSON Lines file; raise DocumentError naming file and line."""
    questions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            questions.append(_question(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DocumentError(
                f"{path}:{number}：不是题目格式（{error}）；每行应是含 id 和 q 的 JSON 对象"
            ) from None
    return tuple(questions)


def evaluate(
    assistant: PolicyAssistant, questions: Iterable[Question], *, progress: Callable[[], None] | None = None
) -> tuple[Outcome, ...]:
    """Return every question with its answer, in order."""
    outcomes = []
    for question in questions:
        answer = assistant.ask(question.text, history=question.history, document=question.document)
        outcomes.append(Outcome(question, answer))
        if progress is not None:
            progress()
    return tuple(outcomes)


def summarise(outcomes: Sequence[Outcome]) -> Summary:
    """Return the figures over outcomes."""
    answerable = [o for o in outcomes if o.question.answerable]
    others = [o for o in outcomes if not o.question.answerable]
    lists = [o for o in answerable if o.question.kind == "aggregate"]
    times = [o.answer.elapsed_ms for o in outcomes]
    return Summary(
        count=len(outcomes),
        hit_at_1=_mean([o.hit for o in answerable]),
        hit_at_3=_mean([o.rank is not None and o.rank <= 3 for o in answerable]),
        mrr=_mean([1 / o.rank if o.rank else 0.0 for o in answerable]),
        facts=_mean([o.facts_right for o in answerable if o.has_facts]),
        refused_right=_mean([o.refused for o in others]),
        refused_wrong=_mean([o.refused for o in answerable]),
        list_recall=_mean([o.recall for o in lists]),
        list_precision=_mean([o.precision for o in lists]),
        median_ms=statistics.median(times) if times else None,
    )


def _question(row: dict[str, object]) -> Question:
    def strings(key: str) -> tuple[str, ...]:
        return tuple(str(value) for value in row.get(key) or ())  # type: ignore[attr-defined]

    def numbers(key: str) -> frozenset[int]:
        return frozenset(int(value) for value in row.get(key) or ())  # type: ignore[attr-defined]

    turns = row.get("history") or ()
    groups = row.get("facts_any") or ()
    return Question(
        id=str(row["id"]),
        text=str(row["q"]),
        persona=str(row.get("persona", "")),
        kind=str(row.get("kind", "")),
        gold=numbers("gold_items"),
        acceptable=numbers("ok_items"),
        facts=strings("facts"),
        facts_any=tuple(tuple(str(fact) for fact in group) for group in groups),  # type: ignore[attr-defined]
        forbidden=strings("forbid"),
        history=tuple(str(turn["user"]) for turn in turns),  # type: ignore[attr-defined]
        document=str(row["document"]) if row.get("document") else None,
    )


def _mean(values: Sequence[float | bool]) -> float | None:
    return sum(values) / len(values) if values else None


def _folded(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))
