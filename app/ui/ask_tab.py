"""问一问: questions, answers, and what follows from each click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from app.ui import about, chat, reading_room, render, texts
from app.ui.chat import Conversation, Refusal
from app.ui.parts import ARRIVED, DIRECT, WAIT, html, line, push_button

if TYPE_CHECKING:
    from policy_qa import Document, PolicyAssistant

# A button made by us tells Gradio which question it stands for.
_ASK_ON_CLICK = """
element.addEventListener('click', event => {
  const chosen = event.target.closest('[data-ask]');
  if (chosen) trigger('click', {question: chosen.dataset.ask});
});
"""


@dataclass(frozen=True, slots=True)
class AskTab:
    """The components of the tab, and the conversation of this browser tab."""

    conversation: gr.State
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
    invitation = html(about.invitation(first), elem_id="invitation", js_on_load=_ASK_ON_CLICK)
    log = html("", elem_id="conversation")
    with gr.Column(elem_id="composer"):
        notice = html("", elem_id="notice")
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
    return AskTab(conversation, invitation, log, notice, question, send, clear)


def wire(
    tab: AskTab, assistant: PolicyAssistant, document: gr.Dropdown, *, panel: gr.HTML, shown: gr.State
) -> None:
    """Let the tab answer: what is typed, what is clicked, 清空."""

    def reply(question: str, conversation: Conversation, document: str, shown: str) -> list[Any]:
        return answered(assistant, question, conversation, document=document, shown=shown)

    def reply_to_example(
        conversation: Conversation, document: str, shown: str, event: gr.EventData
    ) -> list[Any]:
        return reply(str(event.question), conversation, document, shown)

    changed = [*tab.reply, panel, shown]
    gr.on(
        [tab.question.submit, tab.send.click],
        reply,
        [tab.question, tab.conversation, document, shown],
        changed,
        js=WAIT,
        trigger_mode="always_last",  # what is sent while an answer is on its way is not lost
        **DIRECT,
    ).success(None, js=ARRIVED, **DIRECT)
    tab.invitation.click(
        reply_to_example, [tab.conversation, document, shown], changed, js=WAIT, **DIRECT
    ).success(None, js=ARRIVED, **DIRECT)
    tab.clear.click(cleared, None, tab.reply, **DIRECT)


def answered(
    assistant: PolicyAssistant, question: str, conversation: Conversation, *, document: str, shown: str
) -> list[Any]:
    """Return what an answer changes: AskTab.reply, the document beside, and which it is."""
    if not question.strip():
        return [gr.skip()] * 7
    outcome = chat.ask(assistant, question, conversation, document=document)
    if isinstance(outcome, Refusal):
        return [gr.skip(), gr.skip(), gr.skip(), render.notice(outcome.message), *[gr.skip()] * 3]
    answer = outcome.turns[-1][1]
    beside = [gr.skip(), gr.skip()]
    if answer.document != shown:
        beside = [reading_room.panel(assistant.document(answer.document)), answer.document]
    log = render.conversation(
        [(asked, each, assistant.document(each.document)) for asked, each in outcome.turns]
    )
    return [outcome, log, "", "", gr.update(visible=False), *beside]


def cleared() -> list[Any]:
    """Return what 清空 changes: AskTab.reply as at the beginning."""
    return [Conversation(), "", "", "", gr.update(visible=True)]
