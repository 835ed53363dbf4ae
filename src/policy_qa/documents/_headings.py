"""Tell a heading from the text that follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_qa.documents._labels import MARKS, TITLED
from policy_qa.documents._outline import Node, trimmed
from policy_qa.text import Span

MAX_HEADING = 40  # characters; what is longer is a sentence
MAX_LINE_HEADING = 60  # a line that stands alone without a full stop may be longer
MAX_ARTICLE_HEADING = 25
MAX_COLON_HEADING = 12  # 工作目标： is a heading, a longer lead to a list is text

_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"))
_IN_BRACKETS = re.compile(r"[【〔\[（(]([^】〕\]）)。\n]{1,25})[】〕\]）)]")  # 第一条【立法目的】
_ENDS_OPEN = tuple("。；：，、！？,;:!?…")
_SPACED = re.compile(r"\S(?:\s+\S)+")  # 总　　则


@dataclass(frozen=True, slots=True)
class Heading:
    """The words of a heading and where it and the text after it stand."""

    words: str  # "" where there is no heading
    span: Span  # label and heading as printed; the label alone where there is no heading
    body_start: int


def heading_of(text: str, node: Node, *, in_article: bool, sentence_too: bool = True) -> Heading:
    """Return a node's heading: （七）持续增加学位资源供给。持续推进… → 持续增加学位资源供给.

    `in_article`: the node is an article or lies in one, where a first sentence is no heading.
    `sentence_too`: a short first sentence is a heading, as it is with most of the node's siblings.
    """
    rest = node.label.rest
    if node.label.kind in TITLED:
        found = _title(text, node, min((child.label.line_start for child in node.children), default=node.end))
    elif in_article:
        found = _article_heading(text, node, rest)
    else:
        found = _line_heading(text, node, rest)
        if found is None and sentence_too:
            found = _sentence_heading(text, node, rest)
    if found is None:
        return Heading("", node.label.span, _skip(text, node.label.span.end, node.end))
    words, heading_end = found
    words = words.strip(MARKS)
    if _SPACED.fullmatch(words):
        words = "".join(words.split())
    return Heading(words, Span(node.label.span.start, heading_end), _skip(text, heading_end, node.end))


def open_with_headings(text: str, siblings: Sequence[Node]) -> bool:
    """Tell whether most of these nodes open with a heading; else their first sentences are text."""
    found = [
        _line_heading(text, node, node.label.rest) or _sentence_heading(text, node, node.label.rest)
        for node in siblings
    ]
    return sum(one is not None for one in found) * 2 > len(found)


def _skip(text: str, start: int, end: int) -> int:
    return trimmed(text, start, end, MARKS).start


def _title(text: str, node: Node, end: int) -> tuple[str, int] | None:
    """Take the rest of the line, or where that is empty the next line, if it reads like a title."""
    rest = node.label.rest
    if words := rest.of(text).lstrip("：:" + MARKS):
        return words, rest.end
    after = trimmed(text, rest.end, end, MARKS)
    line = after.of(text).split("\n", 1)[0].rstrip(MARKS)
    if line and len(line) <= MAX_HEADING and not line.endswith(_ENDS_OPEN) and "\t" not in line:
        return line, after.start + len(line)
    return None


def _article_heading(text: str, node: Node, rest: Span) -> tuple[str, int] | None:
    """Take 【立法目的】 straight after the label, or a short line that stands alone."""
    words = rest.of(text)
    bracketed = _IN_BRACKETS.match(words)
    if node.label.kind == "条" and bracketed:
        return bracketed[1], rest.start + bracketed.end()
    alone = words and len(words) <= MAX_ARTICLE_HEADING and not any(mark in words for mark in _ENDS_OPEN)
    if alone and node.label.kind == "条" and _has_more(text, node, rest.end):
        return words, rest.end
    return None


def _line_heading(text: str, node: Node, rest: Span) -> tuple[str, int] | None:
    """Take a line that stands alone: 一、总体要求; 工作目标：."""
    words = rest.of(text)
    if not words or "。" in words or len(words) > MAX_LINE_HEADING:
        return None
    if words.endswith(("：", ":")):
        short = len(words) <= MAX_COLON_HEADING and "，" not in words and _has_more(text, node, rest.end)
        return (words[:-1], rest.end) if short else None
    return None if words.endswith(_ENDS_OPEN) else (words, rest.end)


def _sentence_heading(text: str, node: Node, rest: Span) -> tuple[str, int] | None:
    """Take a short first sentence that more text follows: 基本原则。 坚持…."""
    words, stop, _ = rest.of(text).partition("。")
    if not stop or not words or len(words) > MAX_HEADING or any(mark in words for mark in "；：！？"):
        return None
    if any(words.count(left) != words.count(right) for left, right in _PAIRS):
        return None
    end = rest.start + len(words) + 1
    return (words, end) if _has_more(text, node, end) else None


def _has_more(text: str, node: Node, start: int) -> bool:
    return _skip(text, start, node.end) < node.end
