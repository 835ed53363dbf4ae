"""Commands that take questions: ask and search."""

from __future__ import annotations

import sys

import click

from app import json_forms
from app.cli import _people
from app.cli._chinese import ChineseCommand, Number, Text
from app.cli._lines import answer_lines, print_json
from app.cli._options import Opening, document_option, json_option, jsonl_option, opening
from app.finding import find
from app.json_forms import Json
from app.limits import MAX_HITS
from app.requests import Row, ask_request, check_question, search_request


@click.command(
    cls=ChineseCommand,
    short_help="提问，得到原文中的答案。",
    help="提问，得到原文中的答案；文件没有规定的，会直说没有。",
    epilog='例如：policy-qa ask "今年新增多少学位"',
)
@click.argument("question", type=Text(), required=False, metavar="[问题]")
@click.option(
    "--history", type=Text(), multiple=True, metavar="问题", help="此前问过的问题，可多次给出，先问的在前。"
)
@document_option
@json_option
@jsonl_option
@opening
def ask(
    *,
    question: str | None,
    history: tuple[str, ...],
    document: str | None,
    as_json: bool,
    jsonl: bool,
    opening: Opening,
) -> None:
    """Answer one question, or each line of standard input."""
    question = _one_source(question, jsonl=jsonl)
    assistant = opening.assistant()

    def reply(row: Row) -> Json:
        asked = ask_request({"document": document, **row})
        answer = assistant.ask(asked.question, history=asked.history, document=asked.document)
        return json_forms.answer_form(answer, id=row.get("id"))

    if question is None:
        answer_lines(sys.stdin.buffer, sys.stdout.buffer, reply)
        return
    answer = assistant.ask(question, history=history, document=document)
    if as_json:
        print_json(json_forms.answer_form(answer))
    else:
        _people.show_answer(answer, document=assistant.document(answer.document))


@click.command(
    cls=ChineseCommand,
    short_help="查找相关的条目。",
    help="查找相关的条目，按相关程度排列。",
    epilog='例如：policy-qa search "近视" --limit 3',
)
@click.argument("query", type=Text(), required=False, metavar="[内容]")
@click.option("--limit", type=Number(1, MAX_HITS), default=5, metavar="数目", help="最多几条（默认 5）。")
@document_option
@json_option
@jsonl_option
@opening
def search(
    *, query: str | None, limit: int, document: str | None, as_json: bool, jsonl: bool, opening: Opening
) -> None:
    """Find clauses for one query, or for each line of standard input."""
    query = _one_source(query, jsonl=jsonl)
    assistant = opening.assistant()

    def reply(row: Row) -> Json:
        sought = search_request({"document": document, "limit": limit, **row})
        hits = assistant.search(sought.query, limit=sought.limit, document=sought.document)
        return json_forms.search_form(hits, id=row.get("id"))

    if query is None:
        answer_lines(sys.stdin.buffer, sys.stdout.buffer, reply)
        return
    if as_json:
        print_json(json_forms.search_form(assistant.search(query, limit=limit, document=document)))
    else:
        found = find(assistant, query, document=document)
        _people.show_found(found, limit=limit, document=assistant.document(document))


def _one_source(typed: str | None, *, jsonl: bool) -> str | None:
    """Return the question typed, or None when lines are to be read; refuse both and neither."""
    if jsonl:
        if typed is not None:
            raise click.UsageError(
                "用了 --jsonl 就从标准输入读取问题，不要再写问题。", click.get_current_context()
            )
        return None
    if typed is None:
        raise click.UsageError(
            "缺少问题。请把问题写在命令后面，或用 --jsonl 从标准输入读取。", click.get_current_context()
        )
    return check_question(typed, field="问题")
