"""The two editions of a comparison: files, texts or documents of the corpus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.limits import MAX_DRAFT
from app.problems import refuse
from app.requests import check_characters
from policy_qa import Document, PolicyAssistant, UnknownDocument, parse, read_text


def edition_named(name: str, assistant: Callable[[], PolicyAssistant]) -> Document:
    """Return the file of this name or, where there is none, the document of the corpus with this id."""
    path = Path(name).expanduser()
    if path.is_file() or path.suffix or path.name != name:
        source = read_text(path)
        return parse(source.text, id=path.stem, title=source.title)
    try:
        return assistant().document(name)
    except UnknownDocument as error:
        raise UnknownDocument(f"{error}。也可以给出一个文件，如 新版.txt。") from None


def edition_sent(
    document: str | None, text: str | None, *, side: str, assistant: PolicyAssistant
) -> Document:
    """Return the document of this id, or the one that the text holds: a request gives one of them."""
    if (document is None) == (text is None):
        raise refuse("invalid-request", f"{side} 应当写 document（文件的编号）或 text（全文），二者取一。")
    if text is None:
        return assistant.document(document)
    if not text.strip():
        raise refuse("invalid-request", f"{side}.text 是空的。请放入全文。")
    if len(text) > MAX_DRAFT:
        raise refuse("text-too-long", f"{side}.text 有 {len(text)} 个字符，最多 {MAX_DRAFT} 个。")
    return parse(check_characters(text, field=f"{side}.text").replace("\r\n", "\n"), id=side)
