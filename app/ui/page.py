"""The layout: tabs on the left, the document beside them; links that open at a question or a clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from app.ui import about, ask_tab, check_tab, find_tab, reading_room, render, target_tab, texts
from app.ui.ask_tab import AskTab
from app.ui.chat import Conversation
from app.ui.check_tab import CheckTab
from app.ui.find_tab import FindTab
from app.ui.links import place_asked
from app.ui.parts import DIRECT, html
from app.ui.target_tab import TargetTab
from policy_qa import UnknownDocument

if TYPE_CHECKING:
    from app.feedback import FeedbackFile
    from policy_qa import Document, PolicyAssistant

# A place in a document that is not the one shown: browser/places.js asks for it with this event.
_OPEN_ON_REQUEST = "element.addEventListener('open-document', event => trigger('select', event.detail));"


def build_page(assistant: PolicyAssistant, *, feedback: FeedbackFile | None = None) -> gr.Blocks:
    """Return the page over this assistant; `mount_page` serves it with its style and script.

    It is laid out with the documents of now; each visit brings it up to those there are then.
    With a file for feedback, answers can be rated.
    """
    first = assistant.document(None)
    page: gr.Blocks = gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True)
    with page:
        shown = gr.State(reading_room.version(first))  # what is beside; a link or an answer may change it
        html(about.masthead(), elem_id="masthead")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="work", min_width=0):
                document = _document_chooser(assistant.documents, first)
                with gr.Tabs():
                    with gr.Tab(texts.ASK, id="ask"):
                        ask = ask_tab.lay_out(first)
                    with gr.Tab(texts.FIND, id="find"):
                        find = find_tab.lay_out(first)
                    with gr.Tab(texts.CHECK, id="check"):
                        check = check_tab.lay_out()
                    with gr.Tab(texts.TARGETS, id="targets"):
                        targets = target_tab.lay_out(assistant, first)
                    with gr.Tab(texts.ABOUT, id="about"):
                        held = html(about.about(assistant.documents), elem_id="about")
            with gr.Column(elem_id="panel", min_width=0):
                panel = html(reading_room.panel(first), elem_id="document", js_on_load=_OPEN_ON_REQUEST)
        ask_tab.wire(ask, assistant, document, panel=panel, shown=shown, feedback=feedback)
        find_tab.wire(find, assistant, document)
        check_tab.wire(check, assistant, document)
        target_tab.wire(targets, assistant, document)
        parts = _Parts(page, document, panel, shown, ask, find, check, targets, held)
        _wire_document(assistant, parts)
        _wire_link(assistant, parts, rating=feedback is not None)
    return page


def _document_chooser(documents: tuple[Document, ...], first: Document) -> gr.Dropdown:
    return gr.Dropdown(
        label=texts.DOCUMENT_LABEL, filterable=False, elem_id="chooser", **_choices(documents, first)
    )


def _choices(documents: tuple[Document, ...], chosen: Document) -> dict[str, Any]:
    """Return what the chooser offers; it shows only where there is a choice."""
    return {
        "choices": [(each.title or each.id, each.id) for each in documents],
        "value": chosen.id,
        "visible": len(documents) > 1,
    }


@dataclass(frozen=True, slots=True)
class _Parts:
    """What another document changes."""

    page: gr.Blocks
    document: gr.Dropdown
    panel: gr.HTML
    shown: gr.State
    ask: AskTab
    find: FindTab
    check: CheckTab
    targets: TargetTab
    about: gr.HTML

    @property
    def all(self) -> list[Any]:
        """Every component that `opened` and an answer may change."""
        tabs = [*self.ask.reply, self.find.outline, self.find.hits, self.check.findings, *self.targets.shown]
        return [self.document, self.panel, self.shown, self.about, *tabs]

    def offered(self, assistant: PolicyAssistant, held: Document) -> dict[Any, Any]:
        """Return what changes with the documents there are, this one being chosen."""
        documents = assistant.documents
        return {
            self.document: gr.update(**_choices(documents, held)),
            self.about: about.about(documents),
        }

    def opened(self, assistant: PolicyAssistant, held: Document) -> dict[Any, Any]:
        """Return what changes when this document is chosen."""
        targets = dict(zip(self.targets.shown, target_tab.opened(assistant, held), strict=True))
        return targets | {
            self.panel: reading_room.panel(held),
            self.shown: reading_room.version(held),
            self.ask.conversation: Conversation(),
            self.ask.log: "",
            self.ask.invitation: gr.update(value=about.invitation(held), visible=True),
            self.find.outline: find_tab.browse(held),
            self.find.hits: "",
            self.check.findings: "",
        }


def _wire_document(assistant: PolicyAssistant, parts: _Parts) -> None:
    """Let the chooser change the whole page, and a place in another document open that document."""

    def open_place(event: gr.EventData) -> list[Any]:
        try:
            held = assistant.document(str(event.document))
        except UnknownDocument:
            return [reading_room.gone(), ""]
        return [reading_room.panel(held, focus=str(event.places)), reading_room.version(held)]

    def choose(chosen: str) -> dict[Any, Any]:
        held = _named(assistant, chosen)
        changes = parts.opened(assistant, held)
        if held.id != chosen:
            changes |= parts.offered(assistant, held)
            changes[parts.ask.notice] = render.notice(texts.DOCUMENT_GONE)
        return changes

    parts.panel.select(open_place, None, [parts.panel, parts.shown], **DIRECT)
    # Not `change`: what a link or an upload sets has been shown already.
    parts.document.input(choose, [parts.document], parts.all, **DIRECT)


def _wire_link(assistant: PolicyAssistant, parts: _Parts, *, rating: bool) -> None:
    """Let /?q=… open with that question answered, and /?clause=7 with that clause, or words of it, shown."""
    answering = [*parts.ask.reply, parts.panel, parts.shown]

    def follow_link(shown: str, request: gr.Request) -> dict[Any, Any]:
        wanted = request.query_params
        held = _named(assistant, wanted.get("document"))
        changes = parts.offered(assistant, held)
        if reading_room.version(held) != shown:
            changes |= parts.opened(assistant, held)
        if question := wanted.get("q", "").strip():
            beside = reading_room.version(held)
            reply = ask_tab.answered(
                assistant, question, Conversation(), document=held.id, shown=beside, rating=rating
            )
            changes |= {part: new for part, new in zip(answering, reply, strict=True) if new != gr.skip()}
        elif focus := place_asked(wanted, held):
            changes[parts.panel] = reading_room.panel(held, focus=focus)
        return changes

    parts.page.load(follow_link, [parts.shown], parts.all, **DIRECT)


def _named(assistant: PolicyAssistant, name: str | None) -> Document:
    """Return the document of this id, the first one where there is none: a link may outlive its document."""
    try:
        return assistant.document(name or None)
    except UnknownDocument:
        return assistant.document(None)
