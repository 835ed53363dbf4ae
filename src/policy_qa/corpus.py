"""Change a corpus: a document in or out together with the index that goes with it, or nothing at all.

The changed corpus is put together beside the old one, indexed there, and only then moved into place.
A document that is taken out or replaced is not deleted: it goes to corpus/.removed/.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePath, PureWindowsPath

from policy_qa.documents import Document, document_named, load_corpus, parse
from policy_qa.encoder import Encoder
from policy_qa.errors import DocumentError
from policy_qa.index import Index, Progress, save_or_say
from policy_qa.readers import text_of

REMOVED = ".removed"  # a name with a dot first is no document
_TEXT_NAME = "正文"  # of the one text in a folder, whatever the file was called
_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')  # what some file system or address cannot have in a name
_LONGEST_ID = 60  # characters: at most 240 bytes, below the 255 a file system takes


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text as it came, and the document it would be."""

    document: Document
    suffix: str
    content: bytes = field(repr=False)


def take_in(filename: str, content: bytes) -> Incoming:
    """Return the document that a .txt, .md or .html file would be; raise DocumentError where it is none.

    Its id is made of the file's name, of which nothing can lead out of a corpus:
    `../2022 工作要点.md` → `2022-工作要点`.
    """
    name = PureWindowsPath(filename).name  # it knows both kinds of slashes
    path = PurePath(name or "没有名字的文件")
    source = text_of(content, path)
    document = parse(source.text, id=_id_of(path), title=source.title)
    if not document.clauses:
        raise DocumentError(f"没有认出正文：{path}。请检查文件里是否只有标题，或是否选对了文件。")
    held = replace(document, warnings=source.warnings + document.warnings)
    return Incoming(held, path.suffix.lower(), content)


def index_with(
    incoming: Incoming, *, corpus: Path, folder: Path, encoder: Encoder, progress: Progress
) -> Index:
    """Put a document into a corpus, in place of one with the same id, and return the index of them all."""
    id = incoming.document.id
    with _staged(corpus, but=id) as staged:
        (staged / id).mkdir()
        (staged / id / f"{_TEXT_NAME}{incoming.suffix}").write_bytes(incoming.content)
        index = Index.build(staged, encoder, progress=progress)
        with _set_aside(corpus, id):
            (staged / id).rename(corpus / id)
    save_or_say(index, folder, progress)
    return index


def index_without(
    document: str, *, corpus: Path, folder: Path, encoder: Encoder, progress: Progress
) -> Index:
    """Take a document out of a corpus and return the index of the others; the last one stays."""
    documents = load_corpus(corpus)
    gone = document_named(documents, document)
    if len(documents) == 1:
        raise DocumentError(f"《{gone.title}》是最后一份文件，不能移除。请先添加另一份。")
    with _staged(corpus, but=gone.id) as staged:
        index = Index.build(staged, encoder, progress=progress)
        with _set_aside(corpus, gone.id):
            pass
    save_or_say(index, folder, progress)
    return index


@contextlib.contextmanager
def _staged(corpus: Path, *, but: str) -> Iterator[Path]:
    """Yield a folder that shows all documents of a corpus but one, on the same disk as the corpus."""
    try:
        with tempfile.TemporaryDirectory(prefix=".staged-", dir=corpus) as made:
            staged = Path(made)
            for path in corpus.iterdir():
                if path.is_dir() and not path.name.startswith(".") and path.name != but:
                    (staged / path.name).symlink_to(path.resolve(), target_is_directory=True)
            yield staged
    except OSError as error:
        raise DocumentError(
            f"无法改动 {corpus}（系统错误 {error.errno}），文件没有变化。"
            "请检查这个文件夹能否写入、磁盘是否已满，然后再试。"
        ) from None


@contextlib.contextmanager
def _set_aside(corpus: Path, id: str) -> Iterator[None]:
    """Move a document, where there is one, to REMOVED; back again when what follows fails."""
    held = corpus / id
    if not held.exists():
        yield
        return
    aside = corpus / REMOVED / f"{datetime.now():%Y%m%d-%H%M%S-%f}" / id
    aside.parent.mkdir(parents=True)
    held.rename(aside)
    try:
        yield
    except BaseException:
        aside.rename(held)
        raise


def _id_of(path: PurePath) -> str:
    """Return the file's name, without its ending and fit to be a folder's; raise DocumentError for none."""
    printable = "".join(
        character if not unicodedata.category(character).startswith("C") else ""
        for character in unicodedata.normalize("NFC", path.stem)
    )
    id = _UNFIT.sub("-", printable).strip("-. ~")[:_LONGEST_ID].rstrip("-. ")
    if not id:
        raise DocumentError(f"文件名里没有可用的文字：{path}。请改用文件的标题作文件名，再上传一次。")
    return id
