"""The rows of lexicon.tsv and unless.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

EntryKind = Literal[
    "everyday",  # how people say it: 看不清黑板 → 近视
    "dialect",  # how people of one region say it: 小囡 → 孩子
    "abbreviation",  # 职教 → 职业教育
    "synonym",  # another proper name: 托儿所 → 幼儿园
    "world",  # linked by what one knows of the world: 初二 → 初中
]


@dataclass(frozen=True, slots=True)
class Entry:
    """An everyday word, the official terms for it, and why; never read backwards."""

    everyday: str
    official: tuple[str, ...]  # the nearest term first
    kind: EntryKind
    reason: str
    example: str  # a sentence in which people use the everyday word


def read_entries(table: str) -> tuple[Entry, ...]:
    r"""Return the rows of a table with one heading line; lines that begin with # only divide it.

    晚托\t课后服务\teveryday\t官方称课后服务\t学校晚托到几点 → Entry("晚托", ("课后服务",), …)
    """
    rows = [line.split("\t") for line in table.splitlines()[1:] if line and not line.startswith("#")]
    return tuple(_entry(*row) for row in rows)


def read_unless(table: str) -> dict[str, tuple[str, ...]]:
    r"""Return beside which words an everyday word means something else, from a table with a heading line.

    名额\t职称|表彰\t这些名额不是学位\t职称怎么评，名额多少 → {"名额": ("职称", "表彰")}
    """
    rows = [line.split("\t") for line in table.splitlines()[1:] if line]
    return {everyday: tuple(beside.split("|")) for everyday, beside, _, _ in rows}


def read_terms(listed: str) -> tuple[str, ...]:
    """Return the words of a list separated by white space, without lines that begin with #."""
    lines = (line for line in listed.splitlines() if not line.startswith("#"))
    return tuple(word for line in lines for word in line.split())


def _entry(everyday: str, official: str, kind: str, reason: str, example: str) -> Entry:
    if kind not in get_args(EntryKind):
        kinds = "、".join(get_args(EntryKind))
        raise ValueError(f"词表第一列为“{everyday}”的一行：不认识的类别“{kind}”，应为 {kinds} 之一")
    return Entry(everyday, tuple(official.split("|")), cast(EntryKind, kind), reason, example)
