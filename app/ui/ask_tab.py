"""问一问: questions, answers, and what follows from each click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from app.ui import about, chat, reading_room, render, texts
from app.ui.chat import Conversation, Refusal
from app.ui.parts import ARRIVED, DIRECT, WAIT, html, line, push_button
from app.ui.rating import rating_kept
from app.ui.render import ShownTurn
from app.ui.suggestions import suggestions
from policy_qa import PolicyQAError

if TYPE_CHECKING:
    from app.feedback import FeedbackFile
    from app.ui.chat import Turn
    from policy_qa import Document, PolicyAssistant

# Buttons made by us tell Gradio what they stand for.
_ASK_ON_CLICK = """
element.addEventListener('click', event => {
  const chosen = event.target.closest('[data-ask]');
  if (chosen) trigger('click', {question: chosen.dataset.ask});
  if (event.target.closest('[data-undo]')) trigger('undo');
});
element.addEventListener('rate', event => trigger('like', event.detail));
"""
_GO_ON_REQUEST = "element.addEventListener('dismiss', () => trigger('click'));"  # browser/feedback.js
# The browser's own list of what was asked from it, which browser/history.js fills.
_ASKED_BEFORE = '<div class="asked-before" hidden></div>'


@dataclass(frozen=True, slots=True)
class AskTab:
    """The components of the tab, and the conversation of this browser tab."""

    conversation: gr.State
    before: gr.HTML
    invitation: gr.HTML
    log: gr.HTML
    notice: gr.HTML
    question: gr.Textbox
    send: gr.Button
    clear: gr.Button

    @property
    def reply(self) -> list[Any]:
        """The components that every answer changes."""
        return [self.conversation, self.log, self.question, self.notice, self.invitation]


def lay_out(first: Document) -> AskTab:
    """Return the tab's components, placed where this is called."""
    conversation = gr.State(Conversation())
    before = html(_ASKED_BEFORE, elem_id="asked-before", js_on_load=_ASK_ON_CLICK)
    invitation = html(about.invitation(first), elem_id="invitation", js_on_load=_ASK_ON_CLICK)
    log = html("", elem_id="conversation", js_on_load=_ASK_ON_CLICK)
    with gr.Column(elem_id="composer"):
        notice = html("", elem_id="notice", js_on_load=_GO_ON_REQUEST)
        with gr.Row(elem_classes="typing-row"):
            question = line(
                label=texts.QUESTION_LABEL,
                placeholder=texts.QUESTION_HINT,
                elem_id="question",
                enter="send",
                most_lines=5,
            )
            send = push_button(texts.SEND, elem_id="send", primary=True)
            clear = push_button(texts.CLEAR, elem_id="clear")
    return AskTab(conversation, before, invitation, log, notice, question, send, clear)


def wire(
    tab: AskTab,
    assistant: PolicyAssistant,
    document: gr.Dropdown,
    *,
    panel: gr.HTML,
    shown: gr.State,
    feedback: FeedbackFile | None,
) -> None:
    """Let the tab answer: what is typed, what is clicked, what was read wrongly, 清空."""
    rating = feedback is not None

    def reply(question: str, conversation: Conversation, document: str, shown: str) -> list[Any]:
        return answered(assistant, question, conversation, document=document, shown=shown, rating=rating)

    def reply_to_click(
        conversation: Conversation, document: str, shown: str, event: gr.EventData
    ) -> list[Any]:
        return reply(str(event.question), conversation, document, shown)

    def reply_alone(conversation: Conversation, shown: str) -> list[Any]:
        return changed_by(assistant, chat.ask_alone(assistant, conversation), shown=shown, rating=rating)

    changed = [*tab.reply, panel, shown]
    asked = gr.on(
        [tab.question.submit, tab.send.click],
        reply,
        [tab.question, tab.conversation, document, shown],
        changed,
        js=WAIT,
        trigger_mode="always_last",  # what is sent while an answer is on its way is not lost
        **DIRECT,
    )
    clicked = gr.on(
        [tab.invitation.click, tab.log.click, tab.before.click],
        reply_to_click,
        [tab.conversation, document, shown],
        changed,
        js=WAIT,
        **DIRECT,
    )
    undone = tab.log.undo(reply_alone, [tab.conversation, shown], changed, js=WAIT, **DIRECT)
    for each in (asked, clicked, undone):
        each.success(None, js=ARRIVED, **DIRECT)
    tab.notice.click(None, None, [tab.notice], js="() => ''", **DIRECT)
    tab.clear.click(cleared, None, tab.reply, **DIRECT)
    if feedback is not None:
        keep = rating_kept(feedback)
        tab.log.like(keep, [tab.conversation], [tab.conversation, tab.notice], **DIRECT)


def answered(
    assistant: PolicyAssistant,
    question: str,
    conversation: Conversation,
    *,
    document: str,
    shown: str,
    rating: bool,
) -> list[Any]:
    """Return what an answer changes: AskTab.reply, the document beside, and which it is."""
    if not question.strip():
        return [gr.skip(), gr.skip(), gr.skip(), "", gr.skip(), gr.skip(), gr.skip()]  # no old notice
    outcome = chat.ask(assistant, question, conversation, document=document)
    return changed_by(assistant, outcome, shown=shown, rating=rating)


def changed_by(
    assistant: PolicyAssistant, outcome: Conversation | Refusal, *, shown: str, rating: bool
) -> list[Any]:
    """Return what a conversation that went on changes, in the order of `answered`."""
    if isinstance(outcome, Refusal):
        return [gr.skip(), gr.skip(), gr.skip(), render.notice(outcome.message), *[gr.skip()] * 3]
    try:
        held = assistant.document(outcome.turns[-1].answer.document)
        turns = [_shown(assistant, turn) for turn in outcome.turns]
    except PolicyQAError as error:  # the document went, or became another one, in the meantime
        return changed_by(assistant, chat.refused(error), shown=shown, rating=rating)
    beside = [gr.skip(), gr.skip()]
    if reading_room.version(held) != shown:
        beside = [reading_room.panel(held), reading_room.version(held)]
    log = render.conversation(turns, rating=rating)
    return [outcome, log, "", "", gr.update(visible=False), *beside]


def _shown(assistant: PolicyAssistant, turn: Turn) -> ShownTurn:
    held = assistant.document(turn.answer.document)
    return ShownTurn(turn, held, suggestions(turn.answer, held, assistant.targets(document=held.id)))


def cleared() -> list[Any]:
    """Return what 清空 changes: AskTab.reply as at the beginning."""
    return [Conversation(), "", "", "", gr.update(visible=True)]
