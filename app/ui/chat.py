"""What has been asked and answered in one browser tab, and how a question is taken."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import policy_qa
from app.limits import MAX_QUESTION, MAX_TURNS
from app.problems import RequestError, problem_of
from app.ui import texts

if TYPE_CHECKING:
    from app.feedback import Thumb
    from policy_qa import Answer, PolicyAssistant

KEPT_TURNS = 50  # older ones drop off the page; a follow-up looks back MAX_TURNS at most

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer; what is asked alone is not read from what was asked before it."""

    number: int  # from 1, and the same as long as the conversation lasts
    question: str
    answer: Answer
    alone: bool = False
    thumb: Thumb | None = None  # what the person said of the answer


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns of one tab, oldest first."""

    turns: tuple[Turn, ...] = ()

    @property
    def history(self) -> tuple[str, ...]:
        """What the person typed, oldest first, as far back as it counts: to the last question asked alone."""
        typed: list[str] = []
        for turn in reversed(self.turns[-MAX_TURNS:]):
            typed.insert(0, turn.question)
            if turn.alone:
                break
        return tuple(typed)

    def followed_by(self, question: str, answer: Answer, *, alone: bool = False) -> Conversation:
        """Return the conversation with one more turn."""
        number = self.turns[-1].number + 1 if self.turns else 1
        return Conversation((*self.turns, Turn(number, question, answer, alone))[-KEPT_TURNS:])

    def turn(self, number: int) -> Turn | None:
        """Return the turn of this number; None where the conversation has no such turn (any more)."""
        return next((turn for turn in self.turns if turn.number == number), None)

    def rated(self, number: int, thumb: Thumb) -> Conversation:
        """Return the conversation with one answer rated."""
        return Conversation(
            tuple(replace(turn, thumb=thumb) if turn.number == number else turn for turn in self.turns)
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question was not taken, in Chinese, for the person who asked."""

    message: str


def ask(
    assistant: PolicyAssistant, question: str, conversation: Conversation, *, document: str | None
) -> Conversation | Refusal:
    """Return the conversation with this question answered, or why it was not taken."""
    return _answered(assistant, question, conversation, document=document, alone=False)


def ask_alone(assistant: PolicyAssistant, conversation: Conversation) -> Conversation | Refusal:
    """Return the conversation with its last question answered as if nothing had been asked before it."""
    if not conversation.turns:
        return Refusal(texts.FORGOTTEN)
    last = conversation.turns[-1]
    before = Conversation(conversation.turns[:-1])
    return _answered(assistant, last.question, before, document=last.answer.document, alone=True)


def _answered(
    assistant: PolicyAssistant,
    question: str,
    conversation: Conversation,
    *,
    document: str | None,
    alone: bool,
) -> Conversation | Refusal:
    asked = question.strip()
    if refusal := check_length(asked):
        return refusal
    history = () if alone else conversation.history
    try:
        answer = assistant.ask(asked, history=history, document=document)
    except Exception as error:  # the page must say something whatever happens
        return refused(error)
    return conversation.followed_by(asked, answer, alone=alone)


def check_length(question: str) -> Refusal | None:
    """Return the refusal of a question that is too long."""
    if len(question) <= MAX_QUESTION:
        return None
    return Refusal(texts.TOO_LONG.format(count=len(question), limit=MAX_QUESTION))


def refused(error: Exception) -> Refusal:
    """Return what to say about an error; what nobody foresaw is logged, without the question."""
    if isinstance(error, policy_qa.UnknownDocument | policy_qa.UnknownClause):
        return Refusal(texts.DOCUMENT_GONE)  # the page offers only what was there when it opened
    problem = problem_of(error)
    if isinstance(error, RequestError):
        _log.warning("网页：没有受理（%s）。", problem.title)  # without the file's name: it may tell too much
    elif not isinstance(error, policy_qa.PolicyQAError):
        _log.error("unforeseen error on the page", exc_info=error)
    return Refusal(problem.detail)
