"""The commands for how people ask: phrasings, and phrasings add."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text as Words

from app.cli._chinese import ChineseGroup, Number, Text
from app.cli._lines import print_json
from app.cli._options import corpus_option, document_option, json_option
from app.cli._people import show_table, stderr, stdout
from app.draft_notes import clause_name
from app.places import places
from policy_qa import Document, Phrasebook, Phrasing, open_phrasebook

_CLAUSE = Number(0)


@click.group(
    cls=ChineseGroup,
    invoke_without_command=True,
    subcommand_metavar="[add …]",
    short_help="列出或增加问法（人们怎样问到某一条）。",
    help="列出一份文件的问法，即人们怎样问到某一条；用 add 增加一个。\n\n问法只帮助查找，不会出现在回答里。",
    epilog="例如：policy-qa phrasings --clause 27\n"
    '      policy-qa phrasings add --clause 27 "孩子眼睛不好学校管吗"',
)
@click.option("--clause", type=_CLAUSE, metavar="序号", help="只列这一条的问法（前言是 0）。")
@document_option
@json_option
@corpus_option
@click.pass_context
def phrasings(
    ctx: click.Context, *, clause: int | None, document: str | None, as_json: bool, corpus: Path | None
) -> None:
    """List the phrasings of a document."""
    if ctx.invoked_subcommand is not None:
        if clause is not None or document is not None or as_json or corpus is not None:
            raise click.UsageError(f"请把选项写在 {ctx.invoked_subcommand} 后面。", ctx)
        return
    book = _open(corpus, document)
    found = book.of(clause)
    if as_json:
        print_json([_form(each, book.document) for each in found])
    elif found:
        show_table(_table(found, book.document))
    else:
        stdout().print("还没有问法。用 policy-qa phrasings add 增加。")


@phrasings.command(
    short_help="增加一个问法。",
    help="给一条增加一个问法，写在这份文件的 phrasings.tsv 末尾；没有这个文件就新建。原有的内容不动。",
    epilog='例如：policy-qa phrasings add --clause 27 "孩子眼睛不好学校管吗"',
)
@click.argument("question", type=Text(), metavar="问法")
@click.option("--clause", type=_CLAUSE, required=True, metavar="序号", help="问到哪一条（前言是 0）。")
@document_option
@corpus_option
def add(*, question: str, clause: int, document: str | None, corpus: Path | None) -> None:
    """Append a phrasing to those of a document."""
    book = _open(corpus, document)
    added = book.add(clause, question)
    stdout().print(Words(f"已增加：{clause_name(clause, book.document)}  {added.text}"))
    stderr().print(
        Words(f"已写入 {book.path}。下次提问时会重建索引；正在运行的网页要重新启动才会用上。", style="dim")
    )


def _open(corpus: Path | None, document: str | None) -> Phrasebook:
    return open_phrasebook(places(corpus=corpus).corpus, document)


def _form(phrasing: Phrasing, document: Document) -> dict[str, str | int]:
    clause = document.clause(phrasing.clause)
    return {
        "clause": clause.number,
        "label": clause.label,
        "heading": clause.heading,
        "phrasing": phrasing.text,
    }


def _table(found: Sequence[Phrasing], document: Document) -> Table:
    """Return a table with a clause's name only where it begins."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("条", justify="right")
    for title in ("编号", "标题", "问法"):
        table.add_column(title, overflow="fold")
    above = None
    for phrasing in found:
        clause = document.clause(phrasing.clause)
        name = (str(clause.number), clause.label, clause.heading)
        table.add_row(*map(Words, ("", "", "") if clause.number == above else name), Words(phrasing.text))
        above = clause.number
    return table
