"""What people see in the terminal: coloured and readable; plain when the output is piped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app import draft_notes
from app.cli._target_table import target_table

if TYPE_CHECKING:
    from app.finding import Found
    from policy_qa import Answer, Document, DraftFinding, DraftReport, FigureFinding, OutlineItem

KINDS = draft_notes.KINDS
_STYLES = {"exact": "green", "punct": "cyan", "altered": "bold red", "absent": "yellow"}

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


def show_found(found: Found, *, limit: int, document: Document) -> None:
    """Print how clauses were found, and these, best first."""
    stdout().print(found.message if found.hits[limit:] == () else f"{found.message}，先列 {limit} 条")
    for place, hit in enumerate(found.hits[:limit], 1):
        stdout().print(Text(f"{place}. ").append(f"{hit.label}{hit.heading}", style="bold"))
        stdout().print(Text(f"   {hit.section}", style="cyan"))
        stdout().print(Text(f"   {hit.quote}"))
    if found.near:
        near = _clause_names([hit.clause for hit in found.near], document)
        stdout().print(Text(f"\n相近的条目：{near}", style="dim"))
    if found.hits:
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


def show_draft(report: DraftReport, *, document: Document) -> None:
    """Print every passage to be corrected or looked at, then how much was compared."""
    for finding in report.findings:
        remarks = list(draft_notes.remarks(finding, document))
        if not remarks and finding.check.verdict in ("exact", "punct"):
            continue
        style = _STYLES["altered" if finding.is_wrong else _mild(finding)]
        clause = finding.check.clause
        place = "" if clause is None else f" {draft_notes.clause_name(clause, document)}"
        words = f"【{draft_notes.headline(finding)}】"
        stdout().print(
            Text(words, style=style).append(place, style="cyan").append(_line(report, finding), "dim")
        )
        stdout().print(Text(f"  此处：{finding.quote}"))
        if finding.check.changes:
            stdout().print(Text(f"  原文：{finding.check.source}"))
        for remark in remarks:
            stdout().print(Text(f"  {remark}", style=style))
    for figure in report.figures:
        if not figure.agrees:
            style = _STYLES["altered" if figure.is_wrong else "absent"]
            head = Text(f"【{draft_notes.NUMBER_DIFFERS}】", style=style)
            stdout().print(head.append(_line(report, figure), style="dim"))
            stdout().print(Text(f"  此处：{figure.quote}"))
            stdout().print(Text(f"  {draft_notes.figure_remark(figure, document)}", style=style))
    if unknown := draft_notes.unknown_numbers(report):
        stdout().print(Text(f"【{draft_notes.UNKNOWN_NUMBERS}】{unknown}", style="cyan"))
    stdout().print(Text(f"{draft_notes.summary(report)}对照：{source_line(document)}", style="dim"))


def _mild(finding: DraftFinding) -> str:
    """Return the verdict to colour a passage by that needs no correcting, though it may be altered."""
    return "punct" if finding.check.verdict == "altered" else finding.check.verdict


def _line(report: DraftReport, found: DraftFinding | FigureFinding) -> str:
    return f"  第 {report.text.count(chr(10), 0, found.span.start) + 1} 行"


def source_line(document: Document) -> str:
    facts = [document.issuer, f"{document.year}年" if document.year else ""]
    known = "，".join(fact for fact in facts if fact)
    return f"《{document.title}》" + (f"（{known}）" if known else "")


def _clause_names(numbers: Sequence[int], document: Document) -> str:
    return "、".join(draft_notes.clause_name(number, document) for number in numbers)


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
