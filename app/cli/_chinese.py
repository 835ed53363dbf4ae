"""Click in Chinese: help pages, usage lines and everything that can be wrong with the words typed."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click


class ChineseCommand(click.Command):
    """A command whose help and complaints are Chinese."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **settings)

    def get_help(self, ctx: click.Context) -> str:
        """Return the help page."""
        return _help_page(self, ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words typed; refuse what is left over."""
        ctx.allow_extra_args = True  # so that it is refused here, in Chinese
        try:
            rest = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = ctx  # click leaves it out where an option's value is at fault
            raise
        if rest and not isinstance(self, click.Group):
            raise click.UsageError(f"多出的参数：{' '.join(rest)}。含空格的文字请加引号。", ctx)
        return rest


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands; its own commands are Chinese too."""

    command_class = ChineseCommand

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("subcommand_metavar", "命令 …")
        super().__init__(*args, **settings)


class Number(click.ParamType[int]):
    """A whole number within bounds."""

    name = "整数"

    def __init__(self, low: int, high: int | None = None) -> None:
        self.low, self.high = low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number typed."""
        try:
            number = int(value)
        except ValueError:
            number = None
        if number is None or number < self.low or (self.high is not None and number > self.high):
            bounds = f"{self.low} 到 {self.high} 之间" if self.high is not None else f"{self.low} 或更大"
            self.fail(f"应当是 {bounds}的整数，而不是“{value}”", param, ctx)
        return number


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "选择"

    def __init__(self, *choices: str) -> None:
        self.choices = choices

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word typed."""
        if value not in self.choices:
            self.fail(f"只能是 {'、'.join(self.choices)}，而不是“{value}”", param, ctx)
        return str(value)


class SomeOf(click.ParamType[tuple[str, ...]]):
    """Some of a few words, joined by commas."""

    name = "若干"

    def __init__(self, *choices: str) -> None:
        self.choices = choices

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the words typed, each once."""
        if isinstance(value, tuple):
            return value
        words = [word.strip() for word in str(value).replace("，", ",").split(",") if word.strip()]
        for word in words:
            if word not in self.choices:
                self.fail(f"只能是 {'、'.join(self.choices)}（逗号分隔），而不是“{word}”", param, ctx)
        return tuple(dict.fromkeys(words))


class Text(click.ParamType[str]):
    """Any text that is really text."""

    name = "文字"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text typed."""
        try:
            # Under a locale that is not UTF-8, Python hands over the bytes typed as half characters.
            return os.fsencode(value).decode() if _is_raw(value) else str(value)
        except UnicodeError:
            self.fail("不是 UTF-8 编码的文字；请检查终端的编码设置", param, ctx)


def _is_raw(text: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in text)


class Place(click.ParamType[Path]):
    """A file or folder; whoever opens it says what is wrong with it."""

    name = "路径"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path typed."""
        return Path(value).expanduser()


def complaint(error: click.ClickException) -> str:
    """Say what is wrong with the words typed, and where help is."""
    hint = ""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        hint = f"\n{_usage(error.ctx.command, error.ctx)}\n详见 {error.ctx.command_path} --help"
    return f"错误：{_reason(error)}{hint}"


def _reason(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项。{_did_you_mean(error.possibilities)}"
        case click.NoSuchCommand():
            return f"没有 {error.command_name} 这个命令。{_did_you_mean(error.possibilities)}"
        case click.MissingParameter():
            return f"缺少 {_name(error.param)}。"
        case click.BadParameter():
            return f"{_name(error.param)} {error.message}。"
        case click.BadOptionUsage():
            flags = (p for p in error.ctx.command.params if isinstance(p, click.Option)) if error.ctx else ()
            is_flag = any(p.is_flag for p in flags if error.option_name in p.opts)
            return f"选项 {error.option_name} {'后面不能带值' if is_flag else '后面缺少一个值'}。"
    return error.message


def _did_you_mean(names: Sequence[str] | None) -> str:
    return f"是不是 {' 或 '.join(names)}？" if names else ""


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "参数"
    if isinstance(parameter, click.Argument):
        return parameter.make_metavar(click.Context(click.Command(None))).strip("[].…")
    return max(parameter.opts, key=len)


def _usage(command: click.Command, ctx: click.Context) -> str:
    return " ".join([f"用法：{ctx.command_path}", *command.collect_usage_pieces(ctx)])


def _help_page(command: click.Command, ctx: click.Context) -> str:
    options = [p.get_help_record(ctx) for p in command.get_params(ctx) if isinstance(p, click.Option)]
    parts = [_usage(command, ctx), command.help or ""]
    if isinstance(command, click.Group):
        commands = [(name, command.commands[name].short_help or "") for name in command.commands]
        parts.append(_listing("命令", commands))
    rows = [(name, meaning.replace("[required]", "必填。")) for name, meaning in filter(None, options)]
    parts.append(_listing("选项", rows))
    parts.append(command.epilog or "")
    return "\n\n".join(part for part in parts if part)


def _listing(title: str, rows: Sequence[tuple[str, str]]) -> str:
    width = max(_columns(name) for name, _ in rows) + 2
    lines = [f"  {name}{' ' * (width - _columns(name))}{meaning}" for name, meaning in rows]
    return "\n".join([f"{title}：", *lines])


def _columns(text: str) -> int:
    """Return how many terminal columns a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
