"""Commands about what a document promises: targets and audit."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text as Words

from app import exports, json_forms
from app.cli._chinese import ChineseCommand, Number, OneOf, Place, Text
from app.cli._lines import print_json
from app.cli._options import Opening, document_option, json_option, opening
from app.cli._people import show_table, source_line, stdout
from app.cli._target_table import target_table
from app.target_list import choose

if TYPE_CHECKING:
    from policy_qa import AuditFinding, Document, PolicyAssistant, Target


@click.command(
    cls=ChineseCommand,
    short_help="列出文件承诺的目标。",
    help="列出文件承诺的目标：数量和成果，每项都附原文；分项排在合计之下。",
    epilog="例如：policy-qa targets --word 学位\n      policy-qa targets --xlsx 目标.xlsx",
)
@click.option("--clause", type=Number(0), metavar="序号", help="只看这一条（0 为前言）。")
@click.option("--section", type=Text(), metavar="部分", help="只看这一部分：编号（如 二）或标题中的词。")
@click.option(
    "--kind",
    type=OneOf("quantity", "deliverable"),
    metavar="类别",
    help="quantity（数量）或 deliverable（成果）。",
)
@click.option("--word", type=Text(), metavar="词", help="只看名称或原文中含有这个词的。")
@click.option("--csv", "as_csv", is_flag=True, help="输出 CSV 表格。")
@click.option("--xlsx", type=Place(), metavar="文件", help="写成 Excel 文件，另有一页核对结果。")
@click.option("--markdown", "as_markdown", is_flag=True, help="输出 Markdown 表格。")
@document_option
@json_option
@opening
def targets(
    *,
    clause: int | None,
    section: str | None,
    kind: str | None,
    word: str | None,
    as_csv: bool,
    xlsx: Path | None,
    as_markdown: bool,
    document: str | None,
    as_json: bool,
    opening: Opening,
) -> None:
    """List the targets of a document."""
    if as_json + as_csv + as_markdown + (xlsx is not None) > 1:
        raise click.UsageError("--json、--csv、--xlsx、--markdown 只能用一个。", click.get_current_context())
    assistant = opening.assistant()
    source, found = choose(assistant, document=document, clause=clause, section=section, kind=kind, word=word)
    if as_json:
        print_json([json_forms.target_form(target, document=source.id) for target in found])
    elif as_csv:
        sys.stdout.write(exports.csv_table(found, source))
    elif as_markdown:
        sys.stdout.write(exports.markdown_table(found, source))
    elif xlsx is not None:
        chosen = (("条", clause), ("部分", section), ("类别", kind), ("词", word))
        filters = "；".join(f"{name}：{value}" for name, value in chosen if value is not None)
        _write_workbook(xlsx, assistant, source, found, filters)
    else:
        _show_targets(found, source)


@click.command(
    cls=ChineseCommand,
    short_help="核对文件中的合计、重复的数字和编号。",
    help="核对文件自身：分项之和与总数是否一致，同一指标前后是否相同，列出的条目数是否相符，编号有无错漏。"
    "\n\n一致的也会列出。无论结果如何，退出码都是 0。",
    epilog="例如：policy-qa audit --json",
)
@document_option
@json_option
@opening
def audit(*, document: str | None, as_json: bool, opening: Opening) -> None:
    """Say what adding up and comparing shows."""
    assistant = opening.assistant()
    source = assistant.document(document)
    findings = assistant.audit(source.id)
    if as_json:
        print_json(json_forms.audit_form(findings, document=source))
    else:
        _show_audit(findings, source)


def _write_workbook(
    file: Path, assistant: PolicyAssistant, document: Document, found: Sequence[Target], filters: str
) -> None:
    data = exports.workbook(found, document, assistant.audit(document.id), filters=filters)
    if str(file) == "-":
        sys.stdout.buffer.write(data)
        return
    file.write_bytes(data)
    stdout().print(f"已写入 {file}：{len(found)} 项目标。")


def _show_targets(found: Sequence[Target], document: Document) -> None:
    if not found:
        stdout().print("没有符合条件的目标。")
        return
    show_table(target_table(found, quotes=True))
    quantities = sum(target.kind == "quantity" for target in found)
    counted = f"共 {len(found)} 项：数量 {quantities} 项，成果 {len(found) - quantities} 项。"
    stdout().print(Words(f"{counted}出处：{source_line(document)}", style="dim"))


def _show_audit(findings: Sequence[AuditFinding], document: Document) -> None:
    for finding in findings:
        mark, style = ("⚠ 请核对", "yellow") if finding.is_warning else ("✓ 一致", "green")
        stdout().print(Words(mark, style=style).append(f"  {finding.message}", style="default"))
        places = zip(finding.places, finding.quotes, strict=True)
        for clause, quoted in groupby(places, key=lambda each: document.clause_at(each[0].start)):
            where = f"第 {clause.number} 条 {clause.label}{clause.heading}" if clause else "标题"
            quotes = "；".join(" ".join(quote.split()) for _, quote in quoted)
            stdout().print(Words(f"    {where}：{quotes}", style="cyan"))
    for warning in document.warnings:
        stdout().print(Words("⚠ 编号", style="yellow").append(f"  {warning}", style="default"))
    warned = sum(finding.is_warning for finding in findings) + len(document.warnings)
    agreed = len(findings) - sum(finding.is_warning for finding in findings)
    counted = f"共 {agreed} 处一致，{warned} 处请核对。" if agreed or warned else "没有可以核对的合计或编号。"
    stdout().print(Words(f"{counted}出处：{source_line(document)}", style="dim"))
