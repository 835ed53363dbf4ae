"""Commands about the texts themselves: documents and check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app import json_forms
from app.cli import _people
from app.cli._chinese import ChineseCommand, Place, Text
from app.cli._lines import answer_lines, print_json
from app.cli._options import Opening, document_option, json_option, jsonl_option, opening
from app.json_forms import Json
from app.requests import Row, check_request

if TYPE_CHECKING:
    from policy_qa import Check


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
    short_help="核对引文或稿件与原文是否一致。",
    help="核对引文或稿件与原文是否一致，逐处列出差别。\n\n有改动时退出码为 1，一致为 0，无法运行为 2。",
    epilog="例如：policy-qa check 稿件.txt",
)
@click.argument("file", type=Place(), required=False, metavar="[稿件]")
@document_option
@json_option
@jsonl_option
@opening
@click.pass_context
def check(
    ctx: click.Context,
    *,
    file: Path | None,
    document: str | None,
    as_json: bool,
    jsonl: bool,
    opening: Opening,
) -> None:
    """Compare a draft, or each line of standard input, with the document."""
    if (file is None) != jsonl:
        raise click.UsageError("请给出一个稿件（- 为标准输入），或用 --jsonl 从标准输入逐行读取。", ctx)
    draft = None if file is None else check_request({"text": _read_draft(file)}).text
    assistant = opening.assistant()

    def reply(row: Row) -> Json:
        asked = check_request({"document": document, **row})
        return json_forms.check_form(assistant.check(asked.text, document=asked.document), id=row.get("id"))

    if draft is None:
        answer_lines(sys.stdin.buffer, sys.stdout.buffer, reply)
        return
    found = assistant.check(draft, document=document)
    if as_json:
        print_json(json_forms.check_form(found))
    else:
        _people.show_check(found, text=draft, document=assistant.document(document))
    ctx.exit(1 if _is_altered(found) else 0)


def _is_altered(check: Check) -> bool:
    return any(part.verdict == "altered" for part in (check, *check.parts))


def _read_draft(file: Path) -> str:
    """Return the text of a draft, decoded as UTF-8 or else as GB18030."""
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n")
    raise click.ClickException(
        f"{file} 不是文本文件，或编码既不是 UTF-8 也不是 GB18030。请另存为文本后再试。"
    )
