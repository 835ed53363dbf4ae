"""Read what stands before the first heading: title, year, issuer, and where the preamble begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_qa.documents._labels import MARKS, label_of, lines_of
from policy_qa.documents._outline import trimmed
from policy_qa.numerals import parse_numeral
from policy_qa.text import Span

_HEAD_LINES = 40  # a title stands near the top
_HEAD_CHARACTERS = 10_000
_MAX_TITLE = 80
_GENRE_END = re.compile(
    "(?:通知|意见|办法|方案|要点|规定|条例|法|决定|规划|纲要|细则|公告|通告|计划|报告|函|批复|措施|指南|标准"
    "|章程|制度|准则|规则|规程|规范|总结|清单|决议|公报|令|安排|目标|任务)(?:[（(][^（）()]*[）)])?$"
)
# 附件, 京政服发〔2020〕19号, ××文件, 2021年3月1日, 主动公开: printed above a title, no part of it
_NO_TITLE = re.compile(
    r"附\s*[件表录]\s*\d*|.*[〔\[（(]\s*(?:19|20)\d\d\s*[〕\]）)]\s*第?\s*\d+\s*号|.*文件|\w*号|.*\d+月\d+日|主动公开|目\s*[录次]"
)
_ISSUER = re.compile(r"(.{2,40}?(?:[局厅部委院署会处]|政府|办公室|小组))关于")
_YEAR = re.compile(r"((?:19|20)\d\d|[一二][九〇零○][〇零○一二三四五六七八九]{2})年")
_REFERENCE_YEAR = re.compile(r"[〔\[（(]\s*((?:19|20)\d\d)\s*[〕\]）)]\s*第?\s*\d+\s*号")
_DATE_YEAR = re.compile(r"((?:19|20)\d\d)年\s*\d{1,2}月\s*\d{1,2}日")


def find_title(front: str) -> str:
    """Return the title printed at the top, "" where none is found; a title over several lines is joined."""
    lines: list[str] = []
    for _, _, line in lines_of(front):
        words = line.strip(MARKS)
        if not words or words.startswith("<!--") or "\t" in words:  # a row of a table tells the file's data
            continue
        if len(lines) >= _HEAD_LINES or len(words) > _MAX_TITLE or "。" in words or words[-1] in "：；，:;":
            break
        if not _NO_TITLE.fullmatch(words):
            lines.append(words)
    for at, words in enumerate(lines):
        if _GENRE_END.search(words):
            begun = [
                n for n in (at - 1, at - 2) if n >= 0 and "关于" not in words and _begins_title(lines[n])
            ]
            return "".join(lines[min(begun, default=at) : at + 1])
    return lines[0] if lines and label_of(lines[0]) is None else ""


def _begins_title(words: str) -> bool:
    return ("关于" in words or "印发" in words) and not _GENRE_END.search(words)


def title_end(text: str, front_end: int, title: str) -> int:
    """Return where the title printed above the first sentence ends, 0 where it is not printed.

    A page may print it twice; below a sentence, as over an attached text, it counts only when not above.
    """
    first_sentence = text.find("。")
    found = 0
    for end in _printings(text, front_end, "".join(title.split())):
        if found and end > first_sentence >= 0:
            break
        found = end
    return found


def _printings(text: str, front_end: int, title: str) -> Iterator[int]:
    """Yield where each printing of the title that fills its lines ends; it may run over several."""
    places = [at for at in range(min(front_end, _HEAD_CHARACTERS)) if text[at] not in MARKS]
    squeezed = "".join(text[at] for at in places)
    hit = squeezed.find(title) if title else -1
    while hit >= 0:
        first, last = places[hit], places[hit + len(title) - 1]
        begins = not text[text.rfind("\n", 0, first) + 1 : first].strip(MARKS)
        ends = not text[last + 1 :].split("\n", 1)[0].strip(MARKS)
        if begins and ends:
            yield last + 1
        hit = squeezed.find(title, hit + 1)


def preamble(text: str, start: int, end: int, contents: Span | None) -> Span | None:
    """Return the paragraphs between title and first heading, from the first line that is a sentence.

    A table of contents before or after them is left out.
    """
    if contents is None or contents.end > end:
        return _paragraphs(text, start, end)
    before = _paragraphs(text, start, contents.start)
    after = _paragraphs(text, max(start, contents.end), end)
    return Span(before.start, after.end) if before and after else after or before


def _paragraphs(text: str, start: int, end: int) -> Span | None:
    for _, offset, line in lines_of(text[start:end]):
        words = line.strip(MARKS)
        if not words.startswith("<!--") and ("。" in words or words.endswith(("：", ":"))):
            return trimmed(text, start + offset, end)
    return None


def find_year(title: str, front: str) -> int | None:
    """Return the year a text speaks of: that of its title, its number or its latest date."""
    if found := _YEAR.search(title):
        value = parse_numeral(found[1].replace("○", "〇"))
        return value if isinstance(value, int) else None
    if found := _REFERENCE_YEAR.search(front):
        return int(found[1])
    return max((int(year) for year in _DATE_YEAR.findall(front)), default=None)


def find_issuer(title: str) -> str:
    """Return who issued a text, when its title says so: 国务院关于印发… → 国务院."""
    found = _ISSUER.match(title)
    return found[1] if found else ""
