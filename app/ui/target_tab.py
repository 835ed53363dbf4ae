"""目标一览: every target of a document, its breakdowns as charts, and what adding up has shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from app.target_list import Order, choose
from app.ui import render, texts
from app.ui.audit_list import audit_list
from app.ui.breakdown_chart import Breakdown, breakdowns, chart
from app.ui.parts import DIRECT, html
from app.ui.target_table import downloads, full_table
from policy_qa import UnknownDocument

if TYPE_CHECKING:
    from policy_qa import Document, PolicyAssistant


@dataclass(frozen=True, slots=True)
class TargetTab:
    """The components of the tab; a filter that is "" leaves its choice open."""

    section: gr.Dropdown
    kind: gr.Radio
    word: gr.Textbox
    order: gr.Radio
    audit: gr.HTML
    breakdown: gr.Dropdown
    chart: gr.BarPlot
    table: gr.HTML

    @property
    def filters(self) -> list[Any]:
        """What narrows and orders the table."""
        return [self.section, self.kind, self.word, self.order]

    @property
    def shown(self) -> list[Any]:
        """Everything that another document changes, in the order of `opened`."""
        return [*self.filters, self.audit, self.breakdown, self.chart, self.table]


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
        word = gr.Textbox(
            label=texts.WORD_LABEL, placeholder=texts.WORD_HINT, max_lines=1, min_width=0, elem_id="word"
        )
        kind = gr.Radio(kinds, value="", label=texts.KIND_LABEL, min_width=0, elem_id="kind")
        order = gr.Radio(texts.ORDERS, value="place", label=texts.ORDER_LABEL, min_width=0, elem_id="order")
    audit = html(audit_list(assistant.audit(first.id), first), elem_id="audit")
    drawn = breakdowns(assistant.targets(document=first.id))
    with gr.Row(elem_classes="filters"):
        breakdown = _breakdown_chooser(drawn, elem_id="breakdown", min_width=0)
    plot = chart(None, elem_id="chart", min_width=0)
    table = html(filtered(assistant, first.id, "", "", "", "place"), elem_id="table")
    return TargetTab(section, kind, word, order, audit, breakdown, plot, table)


def wire(tab: TargetTab, assistant: PolicyAssistant, document: gr.Dropdown) -> None:
    """Let every change of a filter show at once."""

    def narrow(document: str, section: str, kind: str, word: str, order: Order) -> str:
        return filtered(assistant, document, section, kind, word, order)

    def draw(document: str, number: int) -> gr.BarPlot:
        try:
            drawn = breakdowns(assistant.targets(document=document))
        except UnknownDocument:
            return chart(None)  # the table beside says why
        return chart(drawn[number] if 0 <= number < len(drawn) else None)

    changes = [each.change for each in tab.filters]
    gr.on(changes, narrow, [document, *tab.filters], [tab.table], trigger_mode="always_last", **DIRECT)
    tab.breakdown.change(draw, [document, tab.breakdown], [tab.chart], **DIRECT)


def opened(assistant: PolicyAssistant, document: Document) -> list[Any]:
    """Return what the tab shows of a document that is newly chosen, in the order of `TargetTab.shown`."""
    choices = gr.update(choices=section_choices(document), value="")
    audit = audit_list(assistant.audit(document.id), document)
    chooser = _breakdown_chooser(breakdowns(assistant.targets(document=document.id)))
    table = filtered(assistant, document.id, "", "", "", "place")
    return [choices, "", "", "place", audit, chooser, chart(None), table]


def filtered(
    assistant: PolicyAssistant, document: str, section: str, kind: str, word: str, order: Order
) -> str:
    """Return the table of the targets that the filters leave, with links to it as files."""
    try:
        held, found = choose(assistant, document=document, section=section, kind=kind, word=word)
    except UnknownDocument:
        return render.notice(texts.DOCUMENT_GONE)
    links = downloads(document=document, section=section, kind=kind, word=word) if found else ""
    return links + full_table(found, held, order=order)


def section_choices(document: Document) -> list[tuple[str, Any]]:
    """Return the sections to choose from; the first choice leaves it open."""
    return [(texts.ALL, ""), *((section.title, section.title) for section in document.sections)]


def _breakdown_chooser(drawn: tuple[Breakdown, ...], **settings: Any) -> gr.Dropdown:
    """Return the choice of a breakdown to draw; none is drawn until one is chosen."""
    choices = [(texts.NO_CHART, -1), *((each.name, number) for number, each in enumerate(drawn))]
    return gr.Dropdown(
        choices, value=-1, label=texts.CHART_LABEL, filterable=False, visible=bool(drawn), **settings
    )
