"""核对原文: paste or choose a draft; every passage beside the original, and the report to take away."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING

import gradio as gr

from app import exports
from app.draft_notes import clause_name
from app.drafts import KINDS, Draft, draft_of_file, draft_of_text
from app.limits import MAX_UPLOAD
from app.ui import chat, render, texts
from app.ui.markup import button, element, joined, place_button, text
from app.ui.parts import ARRIVED, DIRECT, html, push_button

if TYPE_CHECKING:
    from policy_qa import Document, DraftReport, PolicyAssistant

_SHORT = 400  # characters up to which a text that rests on nothing is told its nearest clause
# The file goes to the server with the event and is written nowhere; drafts.js keeps it for the report.
_READ_FILE = """
element.addEventListener('change', async event => {
  const file = event.target.files?.[0];
  if (!file) return;
  window.policyPage.waiting();
  trigger('select', await window.policyPage.readDraft(file, MOST));
  event.target.value = '';
});
""".replace("MOST", str(MAX_UPLOAD))
_KEEP_TEXT = """(...given) => {
  window.policyPage.keepDraft(given[0]);
  window.policyPage.waiting();
  return given;
}"""


@dataclass(frozen=True, slots=True)
class CheckTab:
    """The components of the tab."""

    typed: gr.Textbox
    check: gr.Button
    file: gr.HTML
    findings: gr.HTML


def lay_out() -> CheckTab:
    """Return the tab's components, placed where this is called."""
    typed = gr.Textbox(
        label=texts.DRAFT_LABEL,
        placeholder=texts.DRAFT_HINT,
        show_label=False,
        container=False,
        lines=6,
        max_lines=14,
        elem_id="draft",
    )
    with gr.Row(elem_classes="typing-row"):
        check = push_button(texts.CHECK_DRAFT, elem_id="check", primary=True)
        file = html(_file_chooser(), elem_id="draft-file", js_on_load=_READ_FILE)
    findings = html("", elem_id="findings")
    return CheckTab(typed, check, file, findings)


def wire(tab: CheckTab, assistant: PolicyAssistant, document: gr.Dropdown) -> None:
    """Let the tab check what is typed and what is chosen."""

    def check_typed(typed: str, document: str) -> str:
        return checked_text(assistant, typed, document=document)

    def check_file(document: str, event: gr.EventData) -> str:
        return checked_file(assistant, str(event.name), str(event.content), document=document)

    typing = tab.check.click(check_typed, [tab.typed, document], [tab.findings], js=_KEEP_TEXT, **DIRECT)
    choosing = tab.file.select(check_file, [document], [tab.findings], **DIRECT)
    for checking in (typing, choosing):
        checking.then(None, js=ARRIVED, **DIRECT)


def checked_text(assistant: PolicyAssistant, typed: str, *, document: str) -> str:
    """Return what checking these words shows, or why they could not be checked; empty for none."""
    if not typed.strip():
        return ""
    try:
        return _shown(assistant, draft_of_text(typed), document=document)
    except Exception as error:  # the page must say something whatever happens
        return render.notice(chat.refused(error).message)


def checked_file(assistant: PolicyAssistant, name: str, content: str, *, document: str) -> str:
    """Return what checking a file shows, or why it could not be; its content is Base64."""
    try:
        draft = draft_of_file(base64.b64decode(content, validate=True), name)
        return _shown(assistant, draft, document=document)
    except binascii.Error:
        return render.notice(texts.NO_FILE)
    except Exception as error:  # the page must say something whatever happens
        return render.notice(chat.refused(error).message)


def _shown(assistant: PolicyAssistant, draft: Draft, *, document: str) -> str:
    held = assistant.document(document)
    report = assistant.check_draft(draft.text, document=held.id)

    def tools(start: int, end: int, wording: str) -> str:
        return element(
            "p",
            place_button(texts.SHOW_PLACE, document=held.id, start=start, end=end),
            button(texts.COPY_OFFICIAL, data_copy=wording),
            class_="tools",
        )

    found = exports.findings_html(report, held, tools=tools)
    name = element("h2", text(draft.name)) if draft.name else ""
    saving = _saving(held) if report.findings or report.figures else ""
    return element("section", name, saving, found, _nearest(assistant, report, held), class_="checked")


def _nearest(assistant: PolicyAssistant, report: DraftReport, document: Document) -> str:
    """Return the clause that comes closest to a short text that the document has nothing of."""
    if report.findings or report.figures or len(report.text) > _SHORT:
        return ""
    number = assistant.check(report.text, document=document.id).nearest
    if number is None:
        return ""
    place = document.clause(number).span
    name = clause_name(number, document)
    label = element("span", text(texts.NEAREST), class_="label")
    chip = place_button(name, document=document.id, start=place.start, end=place.end, class_="chip")
    return element("p", label, chip, class_="related")


def _saving(document: Document) -> str:
    buttons = (
        button(name, data_report=kind, data_document=document.id, class_="download")
        for kind, name in texts.REPORTS.items()
    )
    return element("p", text(texts.SAVE_REPORT), joined(buttons), class_="downloads")


def _file_chooser() -> str:
    chooser = '<input type="file" class="sr" accept="' + ",".join(KINDS) + '">'
    return f'<label class="choose-file">{chooser}<span>{text(texts.CHOOSE_FILE)}</span></label>'
