"""The options that every command takes, and the assistant they open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from app.cli._chinese import Place, SomeOf, Text
from app.cli._progress import progress_bar
from app.places import Places, places
from policy_qa import PARTS, PolicyAssistant

Callback = TypeVar("Callback", bound=Callable[..., Any])

corpus_option = click.option(
    "--corpus", type=Place(), metavar="目录", help="文件所在的目录（默认 corpus/）。"
)
_OPTIONS = (
    corpus_option,
    click.option(
        "--index", type=Place(), metavar="目录", help="索引所在的目录（默认 index/）；缺少或过期时自动重建。"
    ),
    click.option("--model", type=Place(), metavar="目录", help="向量模型的目录或名称（默认随附的模型）。"),
    click.option(
        "--without",
        type=SomeOf(*sorted(PARTS)),
        default=(),
        metavar="部件",
        help=f"停用若干部件，用于测量：{'、'.join(sorted(PARTS))}，逗号分隔。",
    ),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What an assistant is opened from, as typed."""

    corpus: Path | None
    index: Path | None
    model: Path | None
    without: tuple[str, ...]

    def places(self) -> Places:
        """Return where things lie."""
        return places(corpus=self.corpus, index=self.index, model=self.model)

    def assistant(self, kind: type[PolicyAssistant] = PolicyAssistant) -> PolicyAssistant:
        """Return the assistant; a missing or outdated index is built first, progress on stderr."""
        where = self.places()
        with progress_bar() as progress:
            return kind.open(where.corpus, where.index, where.model, without=self.without, progress=progress)


def opening(function: Callback) -> Callback:
    """Give a command the options an assistant is opened from, as one argument `opening`."""

    @wraps(function)
    def gather(**typed: Any) -> object:
        settings = {name: typed.pop(name) for name in ("corpus", "index", "model", "without")}
        return function(opening=Opening(**settings), **typed)

    wrapped: Any = gather
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return cast(Callback, wrapped)


document_option = click.option(
    "--document", type=Text(), metavar="编号", help="文件的编号，即其目录名（默认第一份）。"
)
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
jsonl_option = click.option("--jsonl", is_flag=True, help="从标准输入逐行读取 JSON，逐行输出，顺序不变。")
