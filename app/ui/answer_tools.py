"""What one can do with an answer: take it away, ask on, say that it was read wrongly or did not help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from app.feedback import THUMBS
from app.limits import MAX_REASON
from app.ui import texts
from app.ui.links import question_link
from app.ui.markup import button, element, named, text

if TYPE_CHECKING:
    from app.ui.chat import Turn
    from policy_qa import Document


_MARKS = "？?。！!， 　\n"  # around a question they say nothing


def reading(turn: Turn, *, undo: Literal["alone", "retype"] | None = None) -> str:
    """Return what a question was taken to mean, where that is another, and a way to read it otherwise."""
    meaning = turn.answer.reading
    if not meaning or meaning.strip(_MARKS) == turn.question.strip(_MARKS):
        return ""
    ways = {
        "alone": button(texts.READ_ALONE, class_="quiet", data_undo=""),
        "retype": button(texts.SAY_OTHERWISE, class_="quiet", data_retype=""),
    }
    meant = element("q", text(meaning))
    return element("p", text(texts.READ_AS), meant, " ", ways[undo] if undo else "", class_="reading")


def next_questions(questions: Sequence[str]) -> str:
    """Return questions to ask on with."""
    if not questions:
        return ""
    chips = (button(question, class_="chip", data_ask=question) for question in questions)
    label = element("span", text(texts.ASK_ON), class_="label")
    return element("p", label, *chips, class_="related")


def foot(turn: Turn, document: Document, *, rating: bool) -> str:
    """Return where the answer comes from, and what can be done with it."""
    role = texts.SOURCE if turn.answer.citations else texts.SEARCHED
    tools = element(
        "span",
        button(texts.COPY_ANSWER, class_="quiet", data_copy=_to_send(turn, document)),
        button(texts.COPY_LINK, class_="quiet", data_link=question_link(turn.question, document)),
        button(texts.PRINT, class_="quiet", data_print=""),
        class_="tools",
    )
    source = element("p", element("span", text(role + named(document))), tools, class_="source")
    return source + (_rating(turn) if rating else "")


def _to_send(turn: Turn, document: Document) -> str:
    """Return question and answer as one sends them to others, with what they rest on."""
    told = "\n".join(line for line in turn.answer.answer.split("\n") if line.strip())
    source = "" if texts.SOURCE in told else f"\n{texts.SEARCHED}{named(document)}"
    return f"{texts.ASKED_SHORT}{turn.question}\n{texts.REPLIED_SHORT}{told}{source}"


def _rating(turn: Turn) -> str:
    """Return the thumbs; when the answer did not help, one may say why."""
    if turn.thumb:
        thanks = texts.RATED.format(thumb=THUMBS[turn.thumb])
        return element("p", element("span", text(thanks), class_="label"), class_="rating")
    thumbs = (
        button(name, class_="chip", data_thumb=thumb, aria_pressed="false") for thumb, name in THUMBS.items()
    )
    label = element("span", text(texts.RATE), class_="label")
    return element("p", label, *thumbs, class_="rating") + _why()


def _why() -> str:
    reasons = (button(reason, class_="chip", data_reason=reason) for reason in texts.REASONS)
    field = (
        f'<input type="text" class="reason" maxlength="{MAX_REASON}" autocomplete="off" enterkeyhint="send" '
        f'aria-label="{texts.REASON}" placeholder="{texts.REASON}">'
    )
    send = button(texts.SEND_REASON, class_="send-reason", data_send="")
    return element(
        "div",
        element("p", text(texts.WHY), class_="label"),
        element("p", *reasons, class_="related"),
        element("p", field, send, class_="reason-row"),
        element("p", text(texts.FEEDBACK_KEPT), class_="label"),
        class_="why",
        hidden="hidden",
    )
