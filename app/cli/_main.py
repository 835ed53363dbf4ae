"""The command line as a whole: its commands, and what becomes of errors."""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import version

import click

import policy_qa
from app.cli import _compare, _measure, _phrasings, _questions, _targets, _texts, _upkeep
from app.cli._chinese import ChineseGroup, complaint
from app.cli._people import complain
from app.problems import RequestError

# Exit statuses. 1 is not among them: it is what `check` says of an altered draft.
DONE, CANNOT_RUN = 0, 2
INTERRUPTED, PIPE_CLOSED = 130, 141  # as a shell reports SIGINT and SIGPIPE

_SYSTEM_ERRORS = {
    errno.ENOENT: "没有这个文件或目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.EISDIR: "这是一个目录，不是文件",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EROFS: "文件系统只读",
    errno.ENAMETOOLONG: "路径太长",
}


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"policy-qa {version('policy-qa')}")
        ctx.exit()


@click.group(
    "policy-qa",
    cls=ChineseGroup,
    help="问政策文件：答案逐字来自原文，注明出处；没有的就说没有。不联网。",
    epilog="每个命令的说明：policy-qa 命令 --help",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="显示版本。"
)
def cli() -> None:
    """Hold the commands."""


for command in (
    _questions.ask,
    _questions.search,
    _targets.targets,
    _targets.audit,
    _texts.documents,
    _texts.check,
    _compare.compare,
    _upkeep.serve,
    _upkeep.index,
    _phrasings.phrasings,
    _upkeep.feedback,
    _measure.evaluate,
):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; errors go to stderr, in Chinese."""
    _speak_utf8()
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (`| head`). Nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return status


def _run(arguments: Sequence[str]) -> int:
    try:
        with cli.make_context("policy-qa", list(arguments)) as ctx:
            cli.invoke(ctx)
        return DONE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message, err=True)
    except click.ClickException as error:
        complain(complaint(error))
    except (policy_qa.PolicyQAError, RequestError) as error:
        complain(f"错误：{error}")
    except (KeyboardInterrupt, click.Abort):
        complain("已中断。")
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"错误：{_system_complaint(error)}")
    except Exception:  # a bug; Python's own status for it, 1, would say that a draft was altered
        traceback.print_exc()
        complain("错误：程序内部出错。请把上面的内容报告给维护者。")
    return CANNOT_RUN


def _system_complaint(error: OSError) -> str:
    reason = _SYSTEM_ERRORS.get(error.errno or 0, f"系统错误 {error.errno}")
    return f"无法读写 {error.filename}：{reason}。" if error.filename else f"{reason}。"


def _speak_utf8() -> None:
    """Make both outputs UTF-8 with plain line ends, whatever the terminal or locale says."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")
