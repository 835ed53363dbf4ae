"""What has been asked and answered in one browser tab, and how a question is taken."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import policy_qa
from app.limits import MAX_QUESTION, MAX_TURNS
from app.problems import problem_of
from app.ui import texts

if TYPE_CHECKING:
    from policy_qa import Answer, PolicyAssistant

KEPT_TURNS = 50  # older ones drop off the page; a follow-up looks back MAX_TURNS at most

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions of one tab with their answers, oldest first."""

    turns: tuple[tuple[str, Answer], ...] = ()

    @property
    def history(self) -> tuple[str, ...]:
        """What the person typed, oldest first, as far back as it counts."""
        return tuple(question for question, _ in self.turns[-MAX_TURNS:])

    def followed_by(self, question: str, answer: Answer) -> Conversation:
        """Return the conversation with one more turn."""
        return Conversation((*self.turns, (question, answer))[-KEPT_TURNS:])


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question was not taken, in Chinese, for the person who asked."""

    message: str


def ask(
    assistant: PolicyAssistant, question: str, conversation: Conversation, *, document: str | None
) -> Conversation | Refusal:
    """Return the conversation with this question answered, or why it was not taken."""
    asked = question.strip()
    if refusal := check_length(asked):
        return refusal
    try:
        answer = assistant.ask(asked, history=conversation.history, document=document)
    except Exception as error:  # the page must say something whatever happens
        return refused(error)
    return conversation.followed_by(asked, answer)


def check_length(question: str) -> Refusal | None:
    """Return the refusal of a question that is too long."""
    if len(question) <= MAX_QUESTION:
        return None
    return Refusal(texts.TOO_LONG.format(count=len(question), limit=MAX_QUESTION))


def refused(error: Exception) -> Refusal:
    """Return what to say about an error; what nobody foresaw is logged, without the question."""
    if not isinstance(error, policy_qa.PolicyQAError):
        _log.error("unforeseen error on the page", exc_info=error)
    return Refusal(problem_of(error).detail)
