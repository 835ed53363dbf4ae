"""Build the tree of a text from its labels: which number lies under which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from policy_qa.documents._labels import BLANKS, MARKS, RANKS, TITLED, Label, find_labels, lines_of
from policy_qa.text import Span

_ANNEX_WITH_COLON = re.compile(r"附\s*[件表录]\s*[0-9０-９一二三四五六七八九十]*\s*[：:]")
_LISTED = re.compile(r"[0-9０-９]{1,2}[.．、].{1,60}$")
_DATED = re.compile(r"^.{0,20}年.{1,3}月.{1,3}日$|^附\s*[件表录]\s*[0-9]*$")
_CONTENTS = re.compile(r"目\s*[录次]")


@dataclass(slots=True)
class Node:
    """A label with the stretch of text it governs and the labels under it."""

    label: Label
    end: int  # last character of its text
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Tree:
    """The labels of a text, nested."""

    roots: tuple[Node, ...]
    dividing: frozenset[str]  # the kinds of label that divide the text down to its clauses
    front_end: int  # where the first heading's line begins; the whole text where there is none
    contents: Span | None  # the table of contents

    def of_kind(self, kind: str) -> list[Node]:
        """Return all nodes of a kind, in the order of the text."""
        return [node for root in self.roots for node in root.walk() if node.label.kind == kind]


def build_tree(text: str) -> Tree:
    """Return the labels of a text as a tree; references, lists of annexes and the contents are left out."""
    labels = _without_lone(_without_loose_articles(text, find_labels(text)))
    labels = _without_announced(text, labels)
    labels, contents = _without_contents(text, labels)
    ranks = _ranks(labels)
    dividing = _dividing(labels, ranks)
    first = next((n for n, label in enumerate(labels) if label.kind in dividing - {"附件"}), len(labels))
    labels = labels[first:]
    front_end = labels[0].line_start if labels else len(text)
    return Tree(_nested(text, labels, ranks), dividing, front_end, contents)


def trimmed(text: str, start: int, end: int, characters: str = BLANKS) -> Span:
    """Return the span without these characters at either end."""
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return Span(start, end)


def _nested(text: str, labels: tuple[Label, ...], ranks: dict[str, int]) -> tuple[Node, ...]:
    """Nest labels by rank; each ends where the next of its own or a higher rank begins."""
    roots: list[Node] = []
    open_nodes: list[Node] = []
    for label in labels:
        while open_nodes and ranks[open_nodes[-1].label.kind] >= ranks[label.kind]:
            _close(text, open_nodes.pop(), label.line_start)
        node = Node(label, len(text))
        (open_nodes[-1].children if open_nodes else roots).append(node)
        open_nodes.append(node)
    while open_nodes:
        _close(text, open_nodes.pop(), len(text))
    return tuple(roots)


def _close(text: str, node: Node, end: int) -> None:
    node.end = trimmed(text, node.label.span.end, end).end


def _ranks(labels: tuple[Label, ...]) -> dict[str, int]:
    """Return the rank of each kind; 一、 stands above 条 where articles are grouped under several 一、."""
    following = [(one.kind, next_one.kind) for one, next_one in pairwise(labels)]
    if following.count(("一、", "条")) >= 2 and not any(label.kind == "章" for label in labels):
        return RANKS | {"一、": RANKS["节"]}
    return RANKS


def _dividing(labels: tuple[Label, ...], ranks: dict[str, int]) -> frozenset[str]:
    """Return the kinds that make sections and clauses: down to 条, else to （一）, else to 1. and so on."""
    kinds = {label.kind for label in labels}
    if "条" in kinds:
        lowest = "条"
    elif kinds & {"一、", "（一）"}:
        lowest = "（一）"
    else:
        lowest = min(kinds - TITLED, key=ranks.__getitem__, default="节")
    return frozenset(kind for kind, rank in ranks.items() if rank <= ranks[lowest])


def _without_lone(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Drop a kind that occurs once and not as number one: a number in running text."""
    kinds = [label.kind for label in labels]
    return tuple(label for label in labels if label.number == 1 or kinds.count(label.kind) > 1)


def _without_loose_articles(text: str, labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Drop 第三条 with words straight after it unless it is the next article."""
    kept: list[Label] = []
    last = 0
    for label in labels:
        if label.kind == "条":
            after = text[label.span.end : label.span.end + 1]
            if after and after not in MARKS + "【（(：:" and label.number != last + 1:
                continue
            last = label.number
        kept.append(label)
    return tuple(kept)


def _without_announced(text: str, labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Drop a list that only announces annexes: 附件：1.名单, next line 2.标准, then the date."""
    lines = [(line, words.strip(MARKS)) for line, _, words in lines_of(text) if words.strip(MARKS)]
    announced: set[int] = set()
    listing = False
    for at, (line, words) in enumerate(lines):
        if _ANNEX_WITH_COLON.match(words):
            listing = _is_announcement([after for _, after in lines[at + 1 : at + 6]])
        else:
            listing = listing and _LISTED.match(words) is not None
        if listing:
            announced.add(line)
    return tuple(label for label in labels if label.line not in announced)


def _is_announcement(after: list[str]) -> bool:
    """Tell whether other annexes, a date or the end follow, and no annex's own text."""
    if len(after) < 2 or _LISTED.match(after[0]) or _ANNEX_WITH_COLON.match(after[0]):
        return True
    return any(_DATED.search(words) for words in after)


def _without_contents(text: str, labels: tuple[Label, ...]) -> tuple[tuple[Label, ...], Span | None]:
    """Drop a table of contents: headings without text between them that all come again later."""
    if not labels:
        return labels, None
    above = text[: labels[0].line_start].rstrip(MARKS).rpartition("\n")[2].strip(MARKS)
    announced = _CONTENTS.fullmatch(above) is not None  # then numbers are enough to know a heading again
    keys = [(label.kind, label.number, "" if announced else _words(text, label)) for label in labels]
    again = next((n for n in range(2, len(labels)) if keys[n] == keys[0]), None)
    if again is None:
        return labels, None
    start, end = labels[0].line_start, labels[again].line_start
    listed = [words.strip(MARKS) for _, offset, words in lines_of(text[:end]) if offset >= start]
    if any(
        len(words) > 60 or "。" in words for words in listed[: labels[again - 1].line - labels[0].line + 1]
    ):
        return labels, None
    last = labels[again - 1]
    if announced:
        start = text.rindex(above, 0, start)
    return labels[again:], trimmed(text, start, max(last.rest.end, last.span.end))


def _words(text: str, label: Label) -> str:
    """Return a heading's words without white space, leader dots and page number."""
    words = "".join(label.rest.of(text).split())
    return words.rstrip("0123456789.．…·-—（）()")
