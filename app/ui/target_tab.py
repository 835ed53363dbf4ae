"""目标一览: every target of a document, by section, kind and word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from app.ui import texts
from app.ui.parts import DIRECT, html
from app.ui.target_table import full_table, matching

if TYPE_CHECKING:
    from policy_qa import Document, PolicyAssistant


@dataclass(frozen=True, slots=True)
class TargetTab:
    """The components of the tab; a filter that is "" leaves its choice open."""

    section: gr.Dropdown
    kind: gr.Radio
    word: gr.Textbox
    table: gr.HTML


def lay_out(assistant: PolicyAssistant, first: Document) -> TargetTab:
    """Return the tab's components, placed where this is called."""
    kinds = [(texts.ALL, ""), *((name, kind) for kind, name in texts.KINDS.items())]
    with gr.Row(elem_classes="filters"):
        section = gr.Dropdown(
            section_choices(first),
            value="",
            label=texts.SECTION_LABEL,
            filterable=False,
            min_width=0,
            elem_id="section",
        )
        kind = gr.Radio(kinds, value="", label=texts.KIND_LABEL, min_width=0, elem_id="kind")
        word = gr.Textbox(
            label=texts.WORD_LABEL, placeholder=texts.WORD_HINT, max_lines=1, min_width=0, elem_id="word"
        )
    table = html(filtered(assistant, first.id, "", "", ""), elem_id="table")
    return TargetTab(section, kind, word, table)


def wire(tab: TargetTab, assistant: PolicyAssistant, document: gr.Dropdown) -> None:
    """Let every change of a filter show at once."""

    def narrow(document: str, section: str, kind: str, word: str) -> str:
        return filtered(assistant, document, section, kind, word)

    changes = [tab.section.change, tab.kind.change, tab.word.change]
    gr.on(
        changes,
        narrow,
        [document, tab.section, tab.kind, tab.word],
        [tab.table],
        trigger_mode="always_last",
        **DIRECT,
    )


def filtered(assistant: PolicyAssistant, document: str, section: str, kind: str, word: str) -> str:
    """Return the table of the targets that the filters leave."""
    held = assistant.document(document)
    targets = assistant.targets(document=document)
    return full_table(matching(targets, held, section=section, kind=kind, word=word.strip()), held)


def section_choices(document: Document) -> list[tuple[str, Any]]:
    """Return the sections to choose from; the first choice leaves it open."""
    return [(texts.ALL, ""), *((section.title, section.title) for section in document.sections)]
