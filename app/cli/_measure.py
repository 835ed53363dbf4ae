"""The command that measures answers: eval."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli._chinese import ChineseCommand, Place
from app.cli._lines import print_json
from app.cli._options import Opening, json_option, opening
from app.cli._people import show_table, stdout
from app.cli._progress import progress_bar

if TYPE_CHECKING:
    from policy_qa import Outcome, PolicyAssistant, Summary

_COLUMNS: dict[str, tuple[str, Callable[[float], str]]] = {
    "count": ("题数", "{:.0f}".format),
    "hit_at_1": ("首条命中", "{:.3f}".format),
    "hit_at_3": ("前三命中", "{:.3f}".format),
    "mrr": ("MRR", "{:.3f}".format),
    "facts": ("数字无误", "{:.3f}".format),
    "refused_right": ("该拒则拒", "{:.3f}".format),
    "refused_wrong": ("误拒", "{:.3f}".format),
    "list_recall": ("列举召回", "{:.3f}".format),
    "list_precision": ("列举准确", "{:.3f}".format),
    "median_ms": ("毫秒", "{:.1f}".format),
}
_COMPARED = ("hit_at_1", "facts", "refused_right", "refused_wrong")
_ABLATIONS: dict[str, tuple[str, ...]] = {
    "无": (),
    "phrasings": ("phrasings",),
    "lexicon": ("lexicon",),
    "phrasings,lexicon": ("phrasings", "lexicon"),
    "rerank": ("rerank",),
}


@click.command(
    "eval",
    cls=ChineseCommand,
    short_help="用题目文件评测回答的质量。",
    help="用题目文件评测回答的质量：找对条目、数字无误、该拒答时拒答，以及用时。",
    epilog="例如：policy-qa eval tests/data/dev.jsonl --misses\n"
    "      policy-qa eval tests/data/dev.jsonl --ablation",
)
@click.argument("files", type=Place(), nargs=-1, required=True, metavar="题目文件…")
@click.option("--misses", is_flag=True, help="逐题列出没有答对的。")
@click.option("--ablation", is_flag=True, help="停用问法、词表、两者和重排模型各测一遍，合成一张表。")
@json_option
@opening
@click.pass_context
def evaluate(
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    misses: bool,
    ablation: bool,
    as_json: bool,
    opening: Opening,
) -> None:
    """Measure the answers to questions whose right answers are known."""
    if ablation:
        if misses or opening.without:
            raise click.UsageError("--ablation 不能与 --misses 或 --without 同用。", ctx)
        _ablate(files, opening, as_json=as_json)
        return
    assistant = opening.assistant()
    outcomes = {file: _outcomes(assistant, file) for file in files}
    if as_json:
        print_json({str(file): _figures(found) for file, found in outcomes.items()})
        return
    for file, found in outcomes.items():
        show_figures(str(file), found)
        if misses:
            _show_misses(found)


def _outcomes(assistant: PolicyAssistant, file: Path) -> tuple[Outcome, ...]:
    from policy_qa import evaluate, read_questions

    questions = read_questions(file)
    with progress_bar() as report:
        done = iter(range(1, len(questions) + 1))
        return evaluate(assistant, questions, progress=lambda: report(file.name, next(done), len(questions)))


def _figures(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float | None]]:
    return {name: asdict(summary) for name, summary in _summaries(outcomes).items()}


def _summaries(outcomes: Sequence[Outcome]) -> dict[str, Summary]:
    """Return the figures over everything, then by kind of question and by who asks."""
    from policy_qa import summarise

    summaries = {"全部": summarise(outcomes)}
    for trait in ("kind", "persona"):
        named = [(getattr(outcome.question, trait), outcome) for outcome in outcomes]
        for name in dict.fromkeys(name for name, _ in named if name):
            summaries[name] = summarise([outcome for own, outcome in named if own == name])
    return summaries


def _ablate(files: Sequence[Path], opening: Opening, *, as_json: bool) -> None:
    """Measure every file with all parts and with some switched off, and print one table."""
    from policy_qa import summarise

    found: dict[str, dict[str, Summary]] = {str(file): {} for file in files}
    for name, without in _ABLATIONS.items():
        assistant = replace(opening, without=without).assistant()
        for file in files:
            found[str(file)][name] = summarise(_outcomes(assistant, file))
    if as_json:
        print_json({file: {name: asdict(one) for name, one in rows.items()} for file, rows in found.items()})
    else:
        _show_ablation(found)


def _show_ablation(found: Mapping[str, Mapping[str, Summary]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("题目文件")
    table.add_column("停用")
    for key in _COMPARED:
        table.add_column(_COLUMNS[key][0], justify="right")
    for file, rows in found.items():
        for number, (name, summary) in enumerate(rows.items()):
            table.add_row("" if number else file, name, *_cells(summary, _COMPARED))
    show_table(table)


def _cells(summary: Summary, columns: Iterable[str]) -> Iterator[str]:
    for key in columns:
        value = getattr(summary, key)
        yield "–" if value is None else _COLUMNS[key][1](value)


def show_figures(title: str, outcomes: Sequence[Outcome]) -> None:
    """Print the figures over everything, then by kind of question and by who asks."""
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    table.add_column("类别")
    for title, _ in _COLUMNS.values():
        table.add_column(title, justify="right")
    for name, summary in _summaries(outcomes).items():
        table.add_row(name, *_cells(summary, _COLUMNS))
    show_table(table)


def _show_misses(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        if not outcome.right:
            question, answer = outcome.question, outcome.answer
            stdout().print(
                f"{question.id} {question.text}\n"
                f"    应为 {sorted(question.gold) or '拒答'}，答为 {answer.status} {list(answer.clauses)}"
                f"：{answer.answer.splitlines()[0] if answer.answer else ''}"
            )
