"""Read .txt, .md and .html files; say what to do about all others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from policy_qa.errors import DocumentError
from policy_qa.readers._html import text_of_html

_PLAIN = (".txt", ".md")
_HTML = (".html", ".htm")
READABLE = frozenset(_PLAIN + _HTML)
_OFFICE = frozenset({".doc", ".docx", ".wps", ".rtf", ".odt", ".ofd", ".pdf"})
_MAX_BYTES = 20_000_000  # the longest laws have 1 MB; what is larger is no policy text

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text, decoded and with LF line ends, and what the file says about itself."""

    text: str
    title: str  # the title an HTML page gives itself, "" elsewhere
    warnings: tuple[str, ...] = ()


def read_text(path: Path) -> SourceText:
    """Return the text of a .txt, .md or .html file; raise DocumentError where it has none."""
    if not path.is_file():
        raise DocumentError(f"找不到文件：{path}。请检查路径和文件名。")
    _check(path, size=path.stat().st_size)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"打不开文件：{path}（{error.strerror}）。请检查读取权限。") from None
    return text_of(content, path)


def text_of(content: bytes, name: PurePath) -> SourceText:
    """Return the text of a file of this name, as `read_text` does; nothing is looked up on the disk."""
    _check(name, size=len(content))
    text = _decoded(content, name).replace("\r\n", "\n")
    title = ""
    if name.suffix.lower() in _HTML:
        text, title = text_of_html(text)
    if not text.strip():
        raise DocumentError(f"文件中没有文字：{name}。请检查是否选对了文件，或重新另存为 UTF-8 编码的 .txt。")
    return SourceText(text, title)


def _check(name: PurePath, *, size: int) -> None:
    """Raise DocumentError unless this is a readable kind of file, of a readable size in bytes."""
    suffix = name.suffix.lower()
    if suffix in _OFFICE:
        raise DocumentError(
            f"不能直接读取 {suffix} 文件：{name}。请用 Word、WPS 或阅读器打开，"
            "另存为 .txt（UTF-8）、.md 或 .html；扫描件要先做文字识别并校对。"
        )
    if suffix not in READABLE:
        raise DocumentError(f"不支持的文件格式：{name}。请另存为 .txt（UTF-8）、.md 或 .html。")
    if size > _MAX_BYTES:
        raise DocumentError(f"文件过大（{size // 1_000_000} MB）：{name}。请只保留正文，另存为 .txt。")


def _decoded(content: bytes, name: PurePath) -> str:
    """Decode UTF-8, else GB18030; a byte order mark is dropped."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], name, encoding)
    return _strictly(content, name, "utf-8", "gb18030")


def _strictly(content: bytes, name: PurePath, *encodings: str) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise DocumentError(f"不是文本文件，或编码无法识别：{name}。请用记事本打开，另存为 UTF-8 编码的 .txt。")
