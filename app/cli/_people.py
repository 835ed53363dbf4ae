"""What people see in the terminal: coloured and readable; plain when the output is piped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.cli._target_table import target_table

if TYPE_CHECKING:
    from policy_qa import Answer, Change, Check, Document, Hit, OutlineItem

VERDICTS = {
    "exact": ("一字不差", "green"),
    "punct": ("仅标点或空格不同", "cyan"),
    "altered": ("文字或数字有改动", "bold red"),
    "absent": ("文件中没有这段话", "yellow"),
}
KINDS = {
    "number": "数字",
    "unit": "单位",
    "bound": "界限",
    "modality": "语气",
    "negation": "否定",
    "term": "用词",
    "order": "顺序",
    "omission": "漏字",
    "insertion": "多字",
    "punctuation": "标点",
    "script": "繁简",
}

_PIPED_WIDTH = 160  # columns where no terminal sets them: room for a table with its quotes


@cache
def stdout() -> Console:
    """Return the console for results."""
    return _console(stderr=False)


@cache
def stderr() -> Console:
    """Return the console for progress and complaints."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = _PIPED_WIDTH
    return console


def show_table(table: Table) -> None:
    """Print a table, its long cells on several lines; what is not a table is left to the terminal."""
    stdout().print(table, soft_wrap=False)


def show_answer(answer: Answer, *, document: Document) -> None:
    """Print an answer: first line bold, evidence and source below, then the figures."""
    first, _, evidence = answer.answer.partition("\n")
    stdout().print(Text(first, style="bold"))
    if evidence.strip():
        stdout().print(Text(evidence.strip("\n")))
    if answer.reading:
        stdout().print(Text(f"理解为：{answer.reading}", style="dim"))
    if len(answer.targets) > 1:
        stdout().print()
        show_table(target_table(answer.targets))
    if answer.related and answer.status != "not_covered":  # a refusal names them in its text
        stdout().print(Text(f"\n相近的条目：{_clause_names(answer.related, document)}", style="dim"))


def show_hits(hits: Sequence[Hit], *, document: Document) -> None:
    """Print hits, best first."""
    if not hits:
        stdout().print("没有找到相关的条目。")
    for place, hit in enumerate(hits, 1):
        line = Text(f"{place}. ").append(f"{hit.label}{hit.heading}", style="bold")
        stdout().print(line.append(f"  {hit.score:.3f}", style="dim"))
        stdout().print(Text(f"   {hit.section}", style="cyan"))
        stdout().print(Text(f"   {hit.quote}"))
    if hits:
        stdout().print(Text(f"\n出处：{source_line(document)}", style="dim"))


def show_documents(documents: Sequence[Document]) -> None:
    """Print each document with its outline."""
    for document in documents:
        stdout().print(Text(document.title, style="bold").append(f"  {document.id}", style="dim"))
        stdout().print(Text(f"{source_line(document)}，共 {document.clause_count} 条", style="cyan"))
        for item in document.outline:
            _show_outline(item, depth=1)
        for warning in document.warnings:
            stdout().print(Text(f"  注意：{warning}", style="yellow"))


def show_check(check: Check, *, text: str, document: Document) -> None:
    """Print every stretch of the text with its differences from the document."""
    for part in check.parts or (check,):
        words, style = VERDICTS[part.verdict]
        place = f" {_clause_names([part.clause], document)}" if part.clause is not None else ""
        stdout().print(Text(f"【{words}】", style=style).append(place, style="cyan"))
        stdout().print(Text(f"  此处：{text[part.text_start : part.text_end]}"))
        if part.changes:
            stdout().print(Text(f"  原文：{part.source}"))
        for change in part.changes:
            stdout().print(Text(f"  {_difference(change)}", style=style))


def _difference(change: Change) -> str:
    kind = KINDS.get(change.kind, change.kind)
    if not change.text:
        return f"{kind}：少了“{change.doc}”"
    if not change.doc:
        return f"{kind}：多了“{change.text}”"
    return f"{kind}：“{change.doc}”写成了“{change.text}”"


def source_line(document: Document) -> str:
    facts = [document.issuer, f"{document.year}年" if document.year else ""]
    known = "，".join(fact for fact in facts if fact)
    return f"《{document.title}》" + (f"（{known}）" if known else "")


def _clause_names(numbers: Sequence[int], document: Document) -> str:
    clauses = [document.clause(number) for number in numbers]
    return "、".join(f"{clause.label}{clause.heading}" or _unnamed(clause.number) for clause in clauses)


def _unnamed(number: int) -> str:
    return f"第{number}段" if number else "前言"


def _show_outline(item: OutlineItem, *, depth: int) -> None:
    style = "" if item.clause is not None else "bold"
    stdout().print(Text(f"{'  ' * depth}{item.label}{item.heading}", style=style))
    for child in item.children:
        _show_outline(child, depth=depth + 1)


def complain(message: str) -> None:
    """Print what went wrong on stderr; the first line stands out."""
    first, _, rest = message.partition("\n")
    stderr().print(Text(first, style="red"))
    if rest:
        stderr().print(Text(rest))
