"""Fold what does not matter when texts are compared; character for character, so offsets stay valid."""

from __future__ import annotations

import functools
import re
import unicodedata

# Every Han character: 〇, the unified blocks with their extensions, the compatibility block.
HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN_RUN = re.compile(f"[{HAN}]+")

# Characters whose NFKC form differs in nothing but width or code point.  NFKC as a whole would go too
# far: it turns ① and ² into digits, which then run together with the number beside them.
_SAME_CHARACTER = (
    range(0xFF01, 0xFF5F),  # full-width ASCII: （ ， ％ Ａ １
    range(0x2F00, 0x2FD6),  # Kangxi radicals, which text taken from PDF files shows in place of 一 二 人
    range(0xF900, 0xFB00),  # compatibility ideographs
)
_KEPT = 8192  # texts whose folds are kept, most of them words and sentences
_STYLES = {
    "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "﹁": '"', "﹂": '"',
    "‘": "'", "’": "'", "‛": "'",
    "〔": "[", "〕": "]", "﹝": "[", "﹞": "]",  # 苏教〔2021〕3号 is often typed 苏教[2021]3号
    "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-", "−": "-", "─": "-",
    "〜": "~", "∼": "~", "・": "·", "•": "·", "‧": "·",
    "\u3000": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ",
}  # fmt: skip


def _foldings() -> dict[int, str]:
    """Return the fold of each character that has one, by code point."""
    folds = {ord(printed): plain for printed, plain in _STYLES.items()}
    for code in (code for block in _SAME_CHARACTER for code in block):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            folds[code] = plain
    return folds


_FOLDS = _foldings()


@functools.lru_cache(maxsize=_KEPT)
def fold(text: str) -> str:
    """Fold width, case and the style of quotes, dashes and brackets; never store the result.

    “ＳＴＥＭ”教育（２—３期） → "stem"教育(2-3期).  A question folds the same sentences some hundred times.
    """
    plain = text.translate(_FOLDS)
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    # A few capitals, such as the Turkish İ, become two characters: those stay as they are.
    return "".join(low if len(low := character.lower()) == 1 else character for character in plain)


def han_runs(text: str) -> list[str]:
    """Return the runs of Han characters: 推进3所“双高”院校 → 推进, 所, 双高, 院校."""
    return _HAN_RUN.findall(text)


def is_han(character: str) -> bool:
    """Say whether this one character is a Han character."""
    return _HAN_RUN.fullmatch(character) is not None
