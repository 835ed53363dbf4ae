"""JSON lines: one line in, one line out, in the same order, whatever is wrong with a line."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from app.problems import problem_of
from app.requests import Row, parse_row

Reply = Callable[[Row], dict[str, Any]]
_log = logging.getLogger(__name__)


def answer_lines(lines: Iterable[bytes], out: BinaryIO, reply: Reply) -> None:
    """Write the reply to each line as soon as it is there, so that a program can converse over a pipe."""
    for line in lines:
        out.write(json_bytes(_reply_or_error(line, reply)) + b"\n")
        out.flush()


def print_json(value: object) -> None:
    """Print a value as indented JSON on stdout."""
    sys.stdout.buffer.write(json_bytes(value, indent=2) + b"\n")


def json_bytes(value: object, *, indent: int | None = None) -> bytes:
    """Return a value as UTF-8 JSON, Chinese readable; half characters (from an id) are escaped."""
    try:
        return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent, allow_nan=False).encode()


def _reply_or_error(line: bytes, reply: Reply) -> dict[str, Any]:
    identifier = None
    try:
        row = parse_row(line)
        identifier = row.get("id")
        return reply(row)
    except Exception as error:  # one bad line must not cost the others their answers
        problem = problem_of(error)
        if problem.kind == "internal-error":
            _log.exception("这一行出了意外的错误")
        return {"id": identifier, "error": problem.as_json()}
