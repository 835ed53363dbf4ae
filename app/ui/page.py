"""The layout: tabs on the left, the document beside them; links that open at a question or a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from app.ui import about, ask_tab, check_tab, find_tab, reading_room, target_tab, texts
from app.ui.ask_tab import AskTab
from app.ui.chat import Conversation
from app.ui.check_tab import CheckTab
from app.ui.find_tab import FindTab
from app.ui.parts import DIRECT, html
from app.ui.target_tab import TargetTab

if TYPE_CHECKING:
    from policy_qa import Document, PolicyAssistant

# A place in a document that is not the one shown: page.js asks for it with this event.
_OPEN_ON_REQUEST = "element.addEventListener('open-document', event => trigger('select', event.detail));"


def build_page(assistant: PolicyAssistant) -> gr.Blocks:
    """Return the page over this assistant; `mount_page` serves it with its style and script."""
    first = assistant.document(None)
    page: gr.Blocks = gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True)
    with page:
        shown = gr.State(first.id)  # the document beside, which a link or an answer may change
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
                        html(about.about(assistant.documents), elem_id="about")
            with gr.Column(elem_id="panel", min_width=0):
                panel = html(reading_room.panel(first), elem_id="document", js_on_load=_OPEN_ON_REQUEST)
        ask_tab.wire(ask, assistant, document, panel=panel, shown=shown)
        find_tab.wire(find, assistant, document)
        check_tab.wire(check, assistant, document)
        target_tab.wire(targets, assistant, document)
        _wire_document(assistant, document, panel, shown, ask=ask, find=find, check=check, targets=targets)
        _wire_link(assistant, page, ask, panel, shown)
    return page


def _document_chooser(documents: tuple[Document, ...], first: Document) -> gr.Dropdown:
    return gr.Dropdown(
        [(each.title, each.id) for each in documents],
        value=first.id,
        label=texts.DOCUMENT_LABEL,
        filterable=False,
        visible=len(documents) > 1,
        elem_id="chooser",
    )


def _wire_document(
    assistant: PolicyAssistant,
    document: gr.Dropdown,
    panel: gr.HTML,
    shown: gr.State,
    *,
    ask: AskTab,
    find: FindTab,
    check: CheckTab,
    targets: TargetTab,
) -> None:
    """Let the chooser change the whole page, and a place in another document open that document."""

    def open_place(event: gr.EventData) -> list[Any]:
        held = assistant.document(str(event.document))
        return [reading_room.panel(held, focus=str(event.places)), held.id]

    def choose(chosen: str) -> list[Any]:
        held = assistant.document(chosen)
        invitation = gr.update(value=about.invitation(held), visible=True)
        return [
            *(reading_room.panel(held), held.id, Conversation(), "", invitation),
            *(find_tab.browse(held), "", ""),
            *target_tab.opened(assistant, held),
        ]

    panel.select(open_place, None, [panel, shown], **DIRECT)
    asking = [ask.conversation, ask.log, ask.invitation]
    finding = [find.outline, find.hits, check.findings]
    document.change(choose, [document], [panel, shown, *asking, *finding, *targets.shown], **DIRECT)


def _wire_link(
    assistant: PolicyAssistant, page: gr.Blocks, ask: AskTab, panel: gr.HTML, shown: gr.State
) -> None:
    """Let /?q=… open with that question answered, and /?clause=7 with that clause shown."""

    def follow_link(request: gr.Request) -> list[Any]:
        wanted = request.query_params
        first = assistant.document(None).id
        if question := wanted.get("q", "").strip():
            return ask_tab.answered(assistant, question, Conversation(), document=first, shown=first)
        return [*[gr.skip()] * 5, _clause_shown(assistant, wanted.get("clause", "")), gr.skip()]

    page.load(follow_link, None, [*ask.reply, panel, shown], **DIRECT)


def _clause_shown(assistant: PolicyAssistant, number: str) -> Any:
    """Return the document opened at this clause; nothing to change where there is no such clause."""
    held = assistant.document(None)
    numbers = {str(clause.number): clause for clause in held.clauses}
    if number not in numbers:
        return gr.skip()
    return reading_room.panel(held, focus=numbers[number].span)
