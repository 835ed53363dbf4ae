"""Load documents from the folders of a corpus."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from policy_qa.documents._nouns import Document
from policy_qa.documents._parse import parse
from policy_qa.errors import DocumentError, UnknownDocument
from policy_qa.readers import READABLE, read_text

SOURCE = "source.toml"
PHRASINGS = "phrasings.tsv"


def load_document(folder: Path) -> Document:
    """Return the document in a folder; its id is the folder's name, `source.toml` may name title and year."""
    source = read_text(_text_file(folder))
    known = _known(folder / SOURCE)
    document = parse(
        source.text,
        id=folder.name,
        title=known.get("title") or source.title,
        issuer=known.get("issuer", ""),
        year=known.get("year"),
    )
    return replace(document, warnings=source.warnings + document.warnings)


def load_corpus(folder: Path) -> tuple[Document, ...]:
    """Return the documents in a corpus, one for each subfolder, ordered by name."""
    return tuple(load_document(subfolder) for subfolder in _subfolders(folder))


def document_named(documents: Sequence[Document], id: str | None = None) -> Document:
    """Return the document with this id, the first one for None; raise UnknownDocument."""
    for document in documents:
        if id is None or document.id == id:
            return document
    names = "、".join(document.id for document in documents)
    raise UnknownDocument(f"没有名为“{id}”的文件；现有：{names}")


def corpus_hash(folder: Path) -> str:
    """Return a SHA-256 over names and bytes of all files the documents of a corpus are made from."""
    digest = hashlib.sha256()
    for subfolder in _subfolders(folder):
        for path in (_text_file(subfolder), subfolder / SOURCE, subfolder / PHRASINGS):
            if path.is_file():
                content = path.read_bytes()
                digest.update(
                    f"{subfolder.name}/{path.name}\0{len(content)}\0".encode(errors="surrogateescape")
                )
                digest.update(content)
    return digest.hexdigest()


def _subfolders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise DocumentError(f"找不到语料文件夹：{folder}。请检查路径，或用 --corpus 指定文件夹。")
    found = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    if not found:
        raise DocumentError(
            f"语料文件夹是空的：{folder}。请为每份文件建一个子文件夹，并放入 .txt、.md 或 .html。"
        )
    return found


def _text_file(folder: Path) -> Path:
    """Return the one text in a folder."""
    if not folder.is_dir():
        raise DocumentError(f"找不到文件夹：{folder}。请检查路径。")
    files = sorted(
        path for path in folder.iterdir() if path.is_file() and not path.name.startswith((".", "~"))
    )
    texts = [path for path in files if path.suffix.lower() in READABLE and path.stem.lower() != "readme"]
    if len(texts) == 1:
        return texts[0]
    if texts:
        names = "、".join(path.name for path in texts)
        raise DocumentError(f"{folder} 中有多份正文：{names}。每个文件夹只放一份 .txt、.md 或 .html。")
    others = [path for path in files if path.name not in (SOURCE, PHRASINGS)]
    if others:
        return others[0]  # the reader says what to do with a .docx or .pdf
    raise DocumentError(f"{folder} 中没有正文。请放入一份 .txt、.md 或 .html 文件。")


def _known(path: Path) -> dict[str, Any]:
    """Return what `source.toml` says about the document; nothing where there is none."""
    if not path.is_file():
        return {}
    try:
        known = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f'{path} 写法有误：{error}。每行应为 名称 = "值"，年份不加引号。') from None
    for name, kind in (("title", str), ("issuer", str), ("year", int)):
        if name in known and (not isinstance(known[name], kind) or isinstance(known[name], bool)):
            wanted = "整数，如 year = 2021" if kind is int else f'加引号的文字，如 {name} = "……"'
            raise DocumentError(f"{path} 中的 {name} 写法有误，应为{wanted}。")
    return known
