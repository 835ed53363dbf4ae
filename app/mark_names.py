"""Name punctuation and spaces in words, for a mark shown between quotation marks cannot be read."""

from __future__ import annotations

from itertools import groupby

_NAMES = {
    "“": "左双引号",
    "”": "右双引号",
    "‘": "左单引号",
    "’": "右单引号",
    '"': "半角双引号",
    "'": "半角单引号",
    "「": "左直角引号",
    "」": "右直角引号",
    "『": "左双直角引号",
    "』": "右双直角引号",
    "《": "左书名号",
    "》": "右书名号",
    "〈": "左单书名号",
    "〉": "右单书名号",
    "（": "左括号",
    "）": "右括号",
    "(": "半角左括号",
    ")": "半角右括号",
    "〔": "左六角括号",
    "〕": "右六角括号",
    "【": "左方头括号",
    "】": "右方头括号",
    "[": "半角左方括号",
    "]": "半角右方括号",
    "，": "逗号",
    "。": "句号",
    "、": "顿号",
    "；": "分号",
    "：": "冒号",
    "？": "问号",
    "！": "感叹号",
    ",": "半角逗号",
    ".": "半角句点",
    ";": "半角分号",
    ":": "半角冒号",
    "?": "半角问号",
    "!": "半角感叹号",
    "—": "破折号",
    "–": "短破折号",
    "-": "连字符",
    "－": "全角连字符",
    "~": "半角波浪号",
    "～": "波浪号",
    "…": "省略号",
    "·": "间隔号",
    "•": "圆点",
    "/": "斜线",
    "％": "全角百分号",
    "%": "百分号",
    " ": "空格",
    "\u3000": "全角空格",
    "\u00a0": "不换行空格",
    "\n": "换行",
    "\t": "制表符",
    "\r": "回车",
}
_TWO_MAKE_ONE = frozenset("—…")
_FULL_WIDTH = range(0xFF01, 0xFF5F)


def named(marks: str) -> str:
    """Return the marks in words; what has no name is shown as it is: ”。 → 右双引号、句号, １ → 全角“１”."""
    pieces = []
    for mark, same in groupby(marks.replace("\r\n", "\n")):
        count = len(list(same))
        if mark in _TWO_MAKE_ONE:
            count = (count + 1) // 2
        name = _NAMES.get(mark) or (f"全角“{mark}”" if ord(mark) in _FULL_WIDTH else f"“{mark}”")
        pieces.append(name if count == 1 else f"{count}个{name}")
    return "、".join(pieces)
