"""Commands about the texts themselves: documents and check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app import exports, json_forms
from app.cli import _people
from app.cli._chinese import ChineseCommand, Place, Text
from app.cli._lines import Reply, answer_lines, print_json
from app.cli._options import Opening, document_option, json_option, jsonl_option, opening
from app.cli._progress import progress_bar
from app.drafts import Draft, draft_of_file
from app.json_forms import Json
from app.requests import Row, check_request

if TYPE_CHECKING:
    from policy_qa import Document, DraftReport, PolicyAssistant


@click.command(
    cls=ChineseCommand,
    short_help="列出文件及其条目。",
    help="列出文件及其条目。",
    epilog="例如：policy-qa documents --text 2021-changzhou-education > 原文.txt",
)
@click.option(
    "--text", "text_of", type=Text(), metavar="编号", help="原样输出这份文件的全文（所有位置都以它为准）。"
)
@document_option
@json_option
@opening
def documents(*, text_of: str | None, document: str | None, as_json: bool, opening: Opening) -> None:
    """List the documents, or print the text of one."""
    assistant = opening.assistant()
    if text_of is not None:
        sys.stdout.buffer.write(assistant.document(text_of).text.encode())
        return
    chosen = assistant.documents if document is None else (assistant.document(document),)
    if as_json:
        print_json([json_forms.document_form(each) for each in chosen])
    else:
        _people.show_documents(chosen)


@click.command(
    cls=ChineseCommand,
    short_help="核对稿件与原文是否一致。",
    help="核对稿件（.txt、.md、.docx）：找出引号中的引文、注明出自文件的话和没有加引号的原文，逐处列出差别；"
    "核对“第七条”一类的编号，并把其他数字与文件的目标对照。\n\n"
    "有改动、编号有误或数字不符时退出码为 1，没有为 0，无法运行为 2。",
    epilog="例如：policy-qa check 稿件.docx --docx 批注.docx\n"
    "      policy-qa check 稿件.txt --html 报告.html",
)
@click.argument("file", type=Place(), required=False, metavar="[稿件]")
@click.option("--html", type=Place(), metavar="文件", help="写成网页报告。")
@click.option("--docx", type=Place(), metavar="文件", help="写成带批注的 Word 文件。")
@document_option
@json_option
@jsonl_option
@opening
@click.pass_context
def check(
    ctx: click.Context,
    *,
    file: Path | None,
    html: Path | None,
    docx: Path | None,
    document: str | None,
    as_json: bool,
    jsonl: bool,
    opening: Opening,
) -> None:
    """Compare a draft, or each line of standard input, with the document."""
    if (file is None) != jsonl:
        raise click.UsageError("请给出一个稿件（- 为标准输入），或用 --jsonl 从标准输入逐行读取。", ctx)
    if jsonl and (html or docx):
        raise click.UsageError("--html、--docx 只用于核对稿件，不能与 --jsonl 同用。", ctx)
    draft = None if file is None else _read_draft(file)
    assistant = opening.assistant()
    if draft is None:
        answer_lines(sys.stdin.buffer, sys.stdout.buffer, _reply(assistant, document))
        return
    source = assistant.document(document)
    with progress_bar() as show:
        report = assistant.check_draft(
            draft.text, document=source.id, progress=lambda done, total: show("核对", done, total)
        )
    _write_reports(report, source, draft, html=html, docx=docx)
    if as_json:
        print_json(json_forms.draft_form(report))
    else:
        _people.show_draft(report, document=source)
    ctx.exit(1 if report.is_wrong or report.is_altered else 0)


def _reply(assistant: PolicyAssistant, document: str | None) -> Reply:
    def reply(row: Row) -> Json:
        asked = check_request({"document": document, **row})
        return json_forms.check_form(assistant.check(asked.text, document=asked.document), id=row.get("id"))

    return reply


def _write_reports(
    report: DraftReport, document: Document, draft: Draft, *, html: Path | None, docx: Path | None
) -> None:
    if html is not None:
        html.write_text(exports.draft_html(report, document, name=draft.name), encoding="utf-8")
    if docx is not None:
        docx.write_bytes(exports.draft_docx(report, document, draft))
    for written in filter(None, (html, docx)):
        _people.stderr().print(f"已写入 {written}。")


def _read_draft(file: Path) -> Draft:
    """Return the draft in a file, or on standard input, which is plain text."""
    if str(file) == "-":
        return draft_of_file(sys.stdin.buffer.read(), "标准输入")
    return draft_of_file(file.read_bytes(), file.name)
