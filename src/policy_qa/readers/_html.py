"""The text one reads on an HTML page.  The only module that touches Beautiful Soup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_DROPPED = ["script", "style", "nav", "noscript", "template", "iframe", "canvas", "button", "select", "svg"]
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure"
    "|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HAN = "[\u2e80-\u303f\u3400-\u9fff\uff00-\uffef]"
_SOURCE_BREAK = re.compile(rf"(?<={_HAN})\s*\n\s*(?={_HAN})")  # a line break in the page's source is no space
_SPACES = re.compile(r"[ \t\r\n\f]+")
_RUNS = re.compile(" {2,}")
# What a page offers its visitors, no part of the text
_FURNITURE = re.compile(
    r"扫一扫在手机打开当前页。?|[【\[]?\s*(?:打\s*印|关\s*闭|纠\s*错|分享到?|返回顶部)[\s：:】\]【\[打印关闭本页窗口]*"
)
_SITE = re.compile(r"\s*[_|—－-][^_|—－-]*(?:网|网站|政府|平台|公众号|门户)$")


def text_of_html(page: str) -> tuple[str, str]:
    """Return text and title of a page: each block and table row on a line, cells parted by tabs."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(page, "lxml")
    title = _title(soup)
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for tag in soup.find_all(style=_HIDDEN):
        if tag.name is not None and not tag.decomposed:
            tag.decompose()
    lines = (line for line in _lines(_pieces(soup.body or soup)) if not _FURNITURE.fullmatch(line))
    return "\n".join(line for line in lines if line.strip()) + "\n", title


def _title(soup: BeautifulSoup) -> str:
    """Return what the page calls itself, without the site's name: …的通知_中国政府网 → …的通知."""
    named = soup.title.get_text() if soup.title else ""
    if not named.strip() and soup.h1:
        named = soup.h1.get_text()
    return _SITE.sub("", " ".join(_SOURCE_BREAK.sub("", named).split()))


def _pieces(tag: Tag) -> Iterator[str]:
    """Yield a tag's words; a line feed stands alone where a block begins or ends."""
    from bs4 import Tag
    from bs4.element import PreformattedString

    for child in tag.children:
        if isinstance(child, Tag):
            if child.name == "tr" and _is_data(child):
                yield from ("\n", "\t".join(_cell(cell) for cell in _cells(child)), "\n")
                continue
            block = _BLOCK.fullmatch(child.name) is not None
            if block:
                yield "\n"
            yield from _pieces(child)
            if block:
                yield "\n"
        elif not isinstance(child, PreformattedString):  # comments, doctype
            yield _SPACES.sub(" ", _SOURCE_BREAK.sub("", str(child)))


def _is_data(row: Tag) -> bool:
    """Tell a row of a table of data from one that lays out the page."""
    return len(_cells(row)) > 1 and row.find("table") is None


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _cell(cell: Tag) -> str:
    """Return a cell's words on one line."""
    return " ".join(line for line in _lines(_pieces(cell)) if line)


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """Join pieces to lines without white space at their ends; a tab keeps an empty cell's place."""
    for line in _joined(pieces):
        words = _RUNS.sub(" ", line.replace("\xa0", " ").replace("\u200b", ""))
        yield words.strip(" ") if "\t" in words.strip() else words.strip()


def _joined(pieces: Iterable[str]) -> Iterator[str]:
    line: list[str] = []
    for piece in pieces:
        if piece == "\n":
            yield "".join(line)
            line = []
        else:
            line.append(piece)
    yield "".join(line)
