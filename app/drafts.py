"""Take a draft in: a file of a kind that can be read, or words as they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from app import word_files
from app.limits import MAX_DRAFT, MAX_UPLOAD
from app.problems import refuse

PLAIN, WORD = (".txt", ".md"), ".docx"
KINDS = (*PLAIN, WORD)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ZIP, _OLD_WORD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its text, and the Word file that it came in, if any."""

    text: str
    name: str = ""  # without folder and ending
    word: bytes | None = None

    @property
    def source(self) -> bytes | str:
        """What a commented Word file is made from."""
        return self.text if self.word is None else self.word


def draft_of_text(text: str, *, name: str = "") -> Draft:
    """Return the draft that these words are; refuse none at all and too many."""
    if not text.strip():
        raise refuse("draft-unreadable", "稿件里没有文字。请粘贴要核对的文字，或换一个文件。")
    if len(text) > MAX_DRAFT:
        raise refuse("text-too-long", f"稿件有 {len(text)} 个字符，最多 {MAX_DRAFT} 个。请分段核对。")
    return Draft(text, name)


def draft_of_file(data: bytes, filename: str) -> Draft:
    """Return the draft in a .txt, .md or .docx file; refuse every other kind, saying what to do.

    A name without an ending is plain text.
    """
    kind = PurePath(filename).suffix.lower()
    name = PurePath(filename).stem
    if len(data) > MAX_UPLOAD:
        raise refuse("body-too-large", f"文件超过 {MAX_UPLOAD // 1_000_000} MB。请只保留正文再试。")
    if kind == WORD and data.startswith(_ZIP):
        draft = draft_of_text(word_files.text_of(data), name=name)
        return Draft(draft.text, name, data)
    if kind and kind not in KINDS:
        raise refuse(
            "unsupported-draft",
            f"不支持 {kind} 文件，只支持 {'、'.join(KINDS)}。请用 Word 或 WPS 另存为 .docx，或另存为 .txt。",
        )
    if kind == WORD or (kind and data.startswith((_ZIP, _OLD_WORD))):
        raise refuse(
            "draft-unreadable", f"{filename} 的内容不是它的扩展名所说的格式。请用 Word 另存为 .docx 再试。"
        )
    return draft_of_text(_decoded(data, filename), name=name)


def _decoded(data: bytes, filename: str) -> str:
    """Decode UTF-8, else GB18030; a byte order mark is dropped."""
    encodings: tuple[str, ...] = ("utf-8", "gb18030")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            data, encodings = data[len(mark) :], (encoding,)
            break
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n")
    raise refuse(
        "draft-unreadable",
        f"{filename} 不是文本文件，或编码既不是 UTF-8 也不是 GB18030。请另存为文本后再试。",
    )
