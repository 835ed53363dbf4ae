"""The phrasings that a document's folder holds: read them, and add one without losing any."""

from __future__ import annotations

import os
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from policy_qa.documents import PHRASINGS, Document, document_named, load_corpus
from policy_qa.errors import DocumentError, QuestionError
from policy_qa.passages import Phrasing, read_phrasings
from policy_qa.text import fold

MAX_PHRASING = 200  # characters; what is longer is a story, and near to every question a little
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})  # line breaks and tabs among them


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """A document with its phrasings, as they stand in `path`."""

    document: Document
    path: Path
    content: bytes  # of the file; empty where there is none
    phrasings: tuple[Phrasing, ...]

    def of(self, clause: int | None = None) -> tuple[Phrasing, ...]:
        """Return the phrasings of a clause, or all of them, in the file's order."""
        if clause is not None:
            self.document.clause(clause)  # raises UnknownClause
        return tuple(each for each in self.phrasings if clause is None or each.clause == clause)

    def add(self, clause: int, question: str) -> Phrasing:
        """Append a phrasing to the file; raise UnknownClause, QuestionError or DocumentError."""
        self.document.clause(clause)  # raises UnknownClause
        added = Phrasing(clause, question.strip())
        _check(added.text)
        for known in self.phrasings:
            if fold(known.text) == fold(added.text):
                here = "这一条" if known.clause == clause else f"第{known.clause}条（前言是 0）"
                raise QuestionError(
                    f"{here}已经有这个问法：“{known.text}”。"
                    f"不用再加；要改到别的条，请先在 {self.path} 里删去那一行。"
                )
        _replace(self.path, self.content, self.content + _line(added, self.content))
        return added


def open_phrasebook(corpus: Path, document: str | None = None) -> Phrasebook:
    """Return the phrasings of a document by its id, of the first one for None."""
    chosen = document_named(load_corpus(corpus), document)
    path = corpus / chosen.id / PHRASINGS
    if not path.exists():
        return Phrasebook(chosen, path, b"", ())
    content = path.read_bytes()
    return Phrasebook(chosen, path, content, read_phrasings(path, chosen))


def _check(question: str) -> None:
    if not question:
        raise QuestionError("问法是空的。请写出人们会怎样问，例如“孩子眼睛不好学校管吗”。")
    if any(unicodedata.category(character) in _UNPRINTABLE for character in question):
        raise QuestionError("问法里有换行、制表符或其他控制字符。一个问法只写一行，请删去这些字符。")
    if len(question) > MAX_PHRASING:
        raise QuestionError(
            f"问法太长：{len(question)} 个字，最多 {MAX_PHRASING} 个。请缩短，或拆成几个问法。"
        )


def _line(added: Phrasing, content: bytes) -> bytes:
    """Return the bytes to append: the line, its end as the others', after an end that is missing."""
    end = b"\r\n" if b"\r\n" in content else b"\r" if b"\r" in content and b"\n" not in content else b"\n"
    missing = b"" if not content or content.endswith((b"\n", b"\r")) else end
    return missing + f"{added.clause}\t{added.text}".encode() + end


def _replace(path: Path, before: bytes, after: bytes) -> None:
    """Write a file beside the old one and put it in its place; the old one stays whole until then."""
    target = path.resolve()  # a link goes on pointing to the file
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        if (target.read_bytes() if target.exists() else b"") != before:
            raise DocumentError(f"{path} 刚被别的程序改过，没有写入。请再运行一次。")
        beside.replace(target)
    except OSError as error:
        raise DocumentError(
            f"无法写入 {path}（系统错误 {error.errno}），没有改动任何文件。"
            "请检查这个文件夹是否只读、有没有写入权限、磁盘是否已满，或用 --corpus 指定可以写入的语料文件夹。"
        ) from None
    finally:
        _remove(beside)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # a folder that cannot be written holds no such file
