"""找条款: search by meaning, browse by outline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import gradio as gr

from app.finding import find
from app.ui import chat, reading_room, render, texts
from app.ui.markup import element
from app.ui.parts import ARRIVED, DIRECT, WAIT, html, line, push_button

if TYPE_CHECKING:
    from policy_qa import Document, PolicyAssistant


@dataclass(frozen=True, slots=True)
class FindTab:
    """The components of the tab."""

    query: gr.Textbox
    search: gr.Button
    hits: gr.HTML
    outline: gr.HTML


def lay_out(first: Document) -> FindTab:
    """Return the tab's components, placed where this is called."""
    with gr.Row(elem_classes="typing-row"):
        query = line(label=texts.SEARCH_LABEL, placeholder=texts.SEARCH_HINT, elem_id="query", enter="search")
        search = push_button(texts.SEARCH, elem_id="search", primary=True)
    hits = html("", elem_id="hits")
    outline = html(browse(first), elem_id="outline")
    return FindTab(query, search, hits, outline)


def wire(tab: FindTab, assistant: PolicyAssistant, document: gr.Dropdown) -> None:
    """Let the tab search."""

    def search(query: str, document: str) -> str:
        return found(assistant, query, document=document)

    triggers = [tab.query.submit, tab.search.click]
    searching = gr.on(triggers, search, [tab.query, document], [tab.hits], js=WAIT, **DIRECT)
    searching.success(None, js=ARRIVED, **DIRECT)


def found(assistant: PolicyAssistant, query: str, *, document: str) -> str:
    """Return the clauses found, or why nothing could be searched; empty for an empty query."""
    wanted = query.strip()
    if not wanted:
        return ""
    if refusal := chat.check_length(wanted):
        return render.notice(refusal.message)
    try:
        return render.found(find(assistant, wanted, document=document), wanted, assistant.document(document))
    except Exception as error:  # the page must say something whatever happens
        return render.notice(chat.refused(error).message)


def browse(document: Document) -> str:
    """Return the outline to browse by."""
    return element("h2", texts.BROWSE) + reading_room.outline(document)
