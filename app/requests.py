"""Read one JSON line as a request: what is wrong with it is said by field, in Chinese."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from app.limits import MAX_DRAFT, MAX_HITS, MAX_QUESTION, MAX_TURNS
from app.problems import refuse

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AskRequest:
    """A question with what was asked before it."""

    question: str
    history: tuple[str, ...]
    document: str | None


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search for clauses."""

    query: str
    limit: int
    document: str | None


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """A text whose wording is compared with a document."""

    text: str
    document: str | None


def parse_row(line: bytes) -> Row:
    """Return the JSON object on this line."""
    try:
        row = json.loads(line.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise refuse(
            "invalid-json", f"这一行不是 UTF-8 编码（第 {error.start + 1} 个字节）。请转换编码后再试。"
        ) from None
    except json.JSONDecodeError as error:
        raise refuse("invalid-json", f"这一行不是有效的 JSON（第 {error.colno} 个字符处）。") from None
    except (ValueError, RecursionError):
        raise refuse("invalid-json", "这一行不是有效的 JSON：数值或嵌套超出范围。") from None
    if not isinstance(row, dict):
        raise refuse(
            "invalid-request", '每一行应当是一个 JSON 对象，例如 {"id": "1", "q": "今年新增多少学位"}。'
        )
    return row


def ask_request(row: Row) -> AskRequest:
    """Return the question in this row."""
    return AskRequest(_question(row), _history(row), _document(row))


def search_request(row: Row) -> SearchRequest:
    """Return the search in this row."""
    limit = row.get("limit", 5)
    if type(limit) is not int or not 1 <= limit <= MAX_HITS:
        raise refuse("invalid-request", f"limit 应当是 1 到 {MAX_HITS} 之间的整数。")
    return SearchRequest(_question(row), limit, _document(row))


def check_request(row: Row) -> CheckRequest:
    """Return the text in this row."""
    text = _text(row, "text")
    if len(text) > MAX_DRAFT:
        raise refuse("text-too-long", f"文本有 {len(text)} 个字符，最多 {MAX_DRAFT} 个。请分段核对。")
    return CheckRequest(text, _document(row))


def check_question(question: str, *, field: str = "q") -> str:
    """Return the question; refuse one that is empty, too long or no text at all."""
    if not question.strip():
        raise refuse("invalid-question", f"{field} 是空的。请写出要问的问题。")
    return check_length(check_characters(question, field=field), field=field)


def check_length(question: str, *, field: str) -> str:
    """Return the question; refuse one that is too long."""
    if len(question) > MAX_QUESTION:
        raise refuse(
            "question-too-long",
            f"{field} 有 {len(question)} 个字符，最多 {MAX_QUESTION} 个。请缩短；要核对大段原文请用 check。",
        )
    return question


def check_characters(text: str, *, field: str) -> str:
    """Return the text; refuse halves of characters (lone surrogates), which no UTF-8 output can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise refuse("invalid-request", f"{field} 的第 {error.start + 1} 个字符不是有效的文字。") from None
    return text


def _question(row: Row) -> str:
    return check_question(_text(row, "q"))


def _history(row: Row) -> tuple[str, ...]:
    turns = row.get("history") or []
    if not isinstance(turns, Sequence) or isinstance(turns, str):
        raise refuse("invalid-request", 'history 应当是一个列表，例如 [{"user": "今年新增多少学位"}]。')
    first = max(0, len(turns) - MAX_TURNS)
    return tuple(_turn(turn, place) for place, turn in enumerate(turns[first:], first))


def _turn(turn: object, place: int) -> str:
    field = f"history[{place}].user"
    if not isinstance(turn, Mapping) or not isinstance(turn.get("user"), str):
        raise refuse("invalid-request", f"缺少 {field}，或者它不是文字。")
    return check_length(check_characters(turn["user"], field=field), field=field)


def _document(row: Row) -> str | None:
    document = row.get("document")
    if document is not None and not isinstance(document, str):
        raise refuse("invalid-request", "document 应当是文件的编号（文字）。")
    return document


def _text(row: Row, field: str) -> str:
    value = row.get(field)
    if value is None:
        raise refuse("invalid-request", f"缺少 {field}。")
    if not isinstance(value, str):
        raise refuse("invalid-request", f"{field} 应当是文字。")
    return check_characters(value, field=field)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON, though Python reads them
