"""Read the text of a Word file, and write comments into one.  The only module that touches python-docx."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from app.problems import refuse

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.run import Run

AUTHOR, INITIALS = "政策问答", "核"
_MAX_UNPACKED = 100_000_000  # bytes: what unpacks to more is no draft
_TEXT = {"rPr", "t", "tab", "br", "cr", "noBreakHyphen"}  # what a run may hold and still be cut in two
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a stretch of the text that `text_of` returns."""

    start: int
    end: int
    text: str


def text_of(data: bytes) -> str:
    """Return the text of a Word file, a paragraph on each line, those in tables and text boxes too."""
    document = _opened(data)
    return "\n".join("".join(run.text for run in runs) for runs in _paragraphs(document))


def commented(source: bytes | str, comments: Sequence[Comment], *, summary: str) -> bytes:
    """Return the draft as a Word file with comments; a plain text gets a paragraph for each line."""
    document = _opened(source) if isinstance(source, bytes) else _from_text(source)
    _comment(document, comments)
    document.core_properties.comments = summary
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _opened(data: bytes) -> WordDocument:
    import docx
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > _MAX_UNPACKED:
                raise refuse("draft-unreadable", "这个 Word 文件展开后太大。请只保留正文再试。")
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, LxmlError):
        raise refuse(
            "draft-unreadable",
            "无法读取这个 Word 文件：可能已损坏、加了密码，或不是 .docx。请用 Word 另存为 .docx 再试。",
        ) from None


def _from_text(text: str) -> WordDocument:
    import docx

    document = docx.Document()
    for line in text.split("\n"):
        # What XML cannot hold is replaced one for one, so that no offset moves.
        document.add_paragraph().add_run(_NOT_XML.sub(" ", line))
    return document


def _paragraphs(document: WordDocument) -> Iterator[list[Run]]:
    """Yield the runs of each paragraph in the order of the file; a run belongs to its nearest paragraph."""
    from docx.text.run import Run

    for paragraph in document.element.body.iter(f"{_NAMESPACE}p"):
        if any(True for _ in paragraph.iterancestors(_FALLBACK)):
            continue  # says again, for older programs, what stands before it
        yield [
            Run(run, document)
            for run in paragraph.iter(f"{_NAMESPACE}r")
            if next(run.iterancestors(f"{_NAMESPACE}p")) is paragraph
        ]


def _comment(document: WordDocument, comments: Sequence[Comment]) -> None:
    """Anchor each comment; one that begins in a paragraph and ends in another is one range."""
    start = 0
    first: dict[int, Run] = {}
    last: dict[int, Run] = {}
    for runs in _paragraphs(document):
        length = sum(len(run.text) for run in runs)
        inside = [at for at, one in enumerate(comments) if one.start < start + length and start < one.end]
        cuts = {edge - start for at in inside for edge in (comments[at].start, comments[at].end)}
        at_run = start
        for run in _cut(runs, cuts):
            end_run = at_run + len(run.text)
            for at in inside:
                if at_run < comments[at].end and comments[at].start < end_run:
                    first.setdefault(at, run)
                    last[at] = run
            at_run = end_run
        start += length + 1  # the line feed
    for at, run in first.items():
        document.add_comment([run, last[at]], text=comments[at].text, author=AUTHOR, initials=INITIALS)


def _cut(runs: Sequence[Run], cuts: set[int]) -> Iterator[Run]:
    """Yield the runs, those cut in two that one of these offsets falls into."""
    start = 0
    for run in runs:
        length = len(run.text)
        edges = sorted(cut - start for cut in cuts if 0 < cut - start < length)
        start += length
        if not edges or any(child.tag.removeprefix(_NAMESPACE) not in _TEXT for child in run._r):
            yield run
            continue
        yield from _pieces(run, [0, *edges, length])


def _pieces(run: Run, edges: Sequence[int]) -> Iterator[Run]:
    text = run.text
    copies: list[Any] = [deepcopy(run._r) for _ in edges[2:]]
    for start, end in pairwise(edges):
        if start:
            element = copies.pop(0)
            run._r.addnext(element)
            run = type(run)(element, run._parent)
        run.text = text[start:end]
        yield run
