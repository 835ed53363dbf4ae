"""Cut a document into passages: what is embedded and what is quoted are two things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from policy_qa.documents import Clause, Document
from policy_qa.errors import DocumentError
from policy_qa.text import Span

PassageKind = Literal["heading", "clause", "sentence", "phrasing"]

# Characters.  A vector of a longer stretch says little about any one matter in it; the encoder reads 512
# pieces of a word at most, about 700 characters, and would cut the rest off without a word.
_CLAUSE_LIMIT = 400
_SENTENCE_LIMIT = 120

# Where a long sentence may be cut: 新增学位16500个；|年内计划竣工24个，|其中幼儿园12个
_SEMICOLON = re.compile("[；;\n]")
_COMMA = re.compile("[：:，,]")
# An item of a list, which says little without the words that lead in: 不得实施下列行为：|（一）虐待、遗弃
_ITEM = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十0-9]+[）).、．]|[①-⑳])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece that is embedded and searched, always inside one clause."""

    document: str  # document id
    clause: int
    kind: PassageKind
    span: Span  # what may be quoted; the clause's whole span for a phrasing, which is never quoted
    searched: str  # what is embedded and matched by words: heading and sentence, or the phrasing


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way in which people ask for a clause."""

    clause: int
    text: str


def read_phrasings(path: Path, document: Document) -> tuple[Phrasing, ...]:
    """Return the phrasings in a file of lines "clause, tab, question"; # begins a comment line.

    7<TAB>今年要建多少所学校 → Phrasing(7, "今年要建多少所学校")
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise DocumentError(f"问法文件不是 UTF-8 编码：{path}。请另存为 UTF-8。") from None
    known = {clause.number for clause in document.clauses}
    phrasings = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        phrasing = _phrasing(line, where=f"{path}:{number}")
        if phrasing.clause not in known:
            raise DocumentError(
                f"{path}:{number} 的条号 {phrasing.clause} 在《{document.title}》中不存在"
                f"（共 {document.clause_count} 条）。请改正条号或删去这一行。"
            )
        phrasings.append(phrasing)
    return tuple(phrasings)


def split(document: Document, phrasings: Iterable[Phrasing] = ()) -> tuple[Passage, ...]:
    """Return the passages of each clause in document order, then those of the phrasings."""
    passages = [passage for clause in document.clauses for passage in _of_clause(clause, document)]
    for phrasing in phrasings:
        span = document.clause(phrasing.clause).span
        passages.append(Passage(document.id, phrasing.clause, "phrasing", span, phrasing.text))
    return tuple(passages)


def _phrasing(line: str, *, where: str) -> Phrasing:
    clause, tab, question = line.partition("\t")
    if not tab or not clause.strip().isdecimal() or not question.strip():
        raise DocumentError(f"{where} 不是“条号<制表符>问法”的格式：{line.strip()[:40]}。请改正这一行。")
    return Phrasing(int(clause), question.strip())


def _of_clause(clause: Clause, document: Document) -> Iterator[Passage]:
    """Yield the heading, the sentences and the whole clause; a stretch that says no more is left out."""
    text, context = document.text, _context(clause, document)
    seen: set[str] = set()
    stretches: list[tuple[PassageKind, Span, str]] = []
    if clause.heading and clause.heading_span:
        stretches.append(("heading", clause.heading_span, clause.heading))
    lead = ""
    for sentence in clause.sentences:
        if not _ITEM.match(text, sentence.start):
            lead = ""
        for quoted, piece in _pieces(sentence, text, _SENTENCE_LIMIT):
            stretches.append(("sentence", quoted, _with_context(context, lead + piece.of(text))))
        if text[sentence.end - 1] in "：:":
            lead = sentence.of(text)
    for window in _windows(clause.sentences, text):
        quoted = clause.span if window == _hull(clause.sentences) else window
        stretches.append(("clause", quoted, _with_context(context, window.of(text))))
    for kind, span, searched in stretches:
        if searched not in seen:
            seen.add(searched)
            yield Passage(document.id, clause.number, kind, span, searched)


def _context(clause: Clause, document: Document) -> str:
    """Return the clause's heading, or that of the innermost section: a 条 of a law has none of its own."""
    if clause.heading:
        return clause.heading
    inside = [section.heading for section in document.sections if clause.number in section.clauses]
    return inside[-1] if inside else ""


def _with_context(context: str, stretch: str) -> str:
    stretch = " ".join(stretch.split())
    return f"{context}。{stretch}" if context else stretch


def _windows(sentences: Sequence[Span], text: str) -> Iterator[Span]:
    """Yield stretches of whole sentences up to the limit; neighbours share a sentence where it is short."""
    start = 0
    while start < len(sentences):
        end = start + 1
        while end < len(sentences) and sentences[end].end - sentences[start].start <= _CLAUSE_LIMIT:
            end += 1
        for _quoted, piece in _pieces(_hull(sentences[start:end]), text, _CLAUSE_LIMIT):
            yield piece
        if end == len(sentences):
            return
        short = sentences[end - 1].end - sentences[end - 1].start <= _SENTENCE_LIMIT
        start = end - 1 if short and end - start > 1 else end


def _pieces(sentence: Span, text: str, limit: int) -> Iterator[tuple[Span, Span]]:
    """Yield the pieces of a sentence up to the limit, each after the stretch to quote for it.

    What ends at a semicolon can be quoted by itself; of anything less, the whole around it.
    """
    for part in _cut(sentence, text, _SEMICOLON, limit):
        for piece in _within(part, text, limit):
            yield (part if part.end - part.start <= _CLAUSE_LIMIT else piece), piece


def _within(part: Span, text: str, limit: int) -> Iterator[Span]:
    """Yield pieces up to the limit, cut at commas, else at any character, as in a table off a web page."""
    for piece in _cut(part, text, _COMMA, limit):
        for start in range(piece.start, piece.end, limit):
            yield Span(start, min(start + limit, piece.end))


def _cut(stretch: Span, text: str, mark: re.Pattern[str], limit: int) -> Iterator[Span]:
    """Yield stretches that end at a mark, each as long as the limit allows."""
    if stretch.end - stretch.start <= limit:
        yield stretch
        return
    start = previous = stretch.start
    for end in [*(found.end() for found in mark.finditer(text, stretch.start, stretch.end)), stretch.end]:
        if end - start > limit and previous > start:
            yield Span(start, previous)
            start = previous
        previous = end
    if start < stretch.end:
        yield Span(start, stretch.end)


def _hull(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)
