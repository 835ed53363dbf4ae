"""What happens when a person says whether an answer helped."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import gradio as gr

from app.feedback import THUMBS, FeedbackFile, opinion
from app.ui import render, texts
from app.ui.chat import Conversation

_log = logging.getLogger(__name__)


def rating_kept(feedback: FeedbackFile) -> Callable[..., list[Any]]:
    """Return the handler of a thumb: it keeps the opinion and says thanks."""

    def keep(conversation: Conversation, event: gr.EventData) -> list[Any]:
        return kept(
            feedback, conversation, number=event.turn, thumb=str(event.thumb), reason=str(event.reason)
        )

    return keep


def kept(
    feedback: FeedbackFile, conversation: Conversation, *, number: object, thumb: str, reason: str
) -> list[Any]:
    """Return the conversation with the answer rated, and thanks.

    What is written down is the server's own record of the answer: the browser says only which one it was.
    An answer is rated once.
    """
    turn = conversation.turn(number) if isinstance(number, int) else None
    if turn is None or thumb not in THUMBS:
        return [gr.skip(), render.notice(texts.FORGOTTEN)]
    if turn.thumb is None:
        answer = turn.answer
        try:
            feedback.add(
                opinion(
                    question=turn.question,
                    document=answer.document,
                    status=answer.status,
                    clauses=answer.clauses,
                    thumb="up" if thumb == "up" else "down",
                    reason=reason,
                )
            )
        except OSError as error:
            _log.error("feedback cannot be written", exc_info=error)
            return [gr.skip(), render.notice(texts.NOT_KEPT)]
    return [conversation.rated(turn.number, "up" if thumb == "up" else "down"), render.thanks(texts.THANKS)]
