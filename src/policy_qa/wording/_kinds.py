"""Name the kind of a difference."""

from __future__ import annotations

import re

from policy_qa.text import fold, to_simplified
from policy_qa.wording._nouns import Kind
from policy_qa.wording._vocabulary import BOUNDS, MODALITIES, NEAR_SYNONYMS, UNITS

_NUMBER = re.compile(r"第?[0-9零〇一二三四五六七八九十百千万亿两几数半.,\-:/~—–]+")
_HAS_DIGIT = re.compile(r"[0-9]")

# 不 and 无 that deny nothing
_DENIES_NOTHING = re.compile(
    r"不[断同仅但少只论管限光妨过]|不(?:少|低|多|高|超|小|大|早|晚)(?:于|过)|不得(?:少|低|多|高|超|晚)(?:于|过)|无[锡人线论私]|非常|非遗|未来|未成年|除非|莫非"
)
_DENIES = re.compile(
    r"[不未无非没勿]|拒绝|禁止|严禁|杜绝|防止|避免|取消|停止|废止|撤销|反对|排除|暂停|终止|放弃|否"
)


# First in the report what weighs most.
WEIGHT: tuple[Kind, ...] = (
    "number",
    "bound",
    "negation",
    "modality",
    "unit",
    "term",
    "omission",
    "insertion",
    "order",
    "script",
    "punctuation",
)


def kind_of(doc: str, text: str, *, counted: bool = False) -> Kind:
    """Return the kind of a change: 57→75 number, 计划→确保 modality, 门→节 (counted, after a number) unit."""
    old, new = _bare(doc), _bare(text)
    if old == new:
        return "term" if old else "punctuation"  # APP→app, ，→；
    if to_simplified(old) == to_simplified(new):
        return "script"
    if counted and old and new and is_unit(old) and is_unit(new):
        return "unit"
    if _is_number(old, new):
        return "number"
    if BOUNDS.covers(old) or BOUNDS.covers(new):
        return "term" if _near_synonyms(old, new) else "bound"
    if counted and (is_unit(old) or is_unit(new)):
        return "unit" if old and new else _one_sided(old)
    if _denies(old) != _denies(new) and _short(old, new):
        return "negation"
    if MODALITIES.covers(old) or MODALITIES.covers(new):
        return "term" if _near_synonyms(old, new) else "modality"
    return "term" if old and new else _one_sided(old)


def is_function_word(piece: str) -> bool:
    """Say whether this denies, bounds or modifies what follows: 不, 至少, 必须."""
    return _denies(piece) or BOUNDS.covers(piece) or MODALITIES.covers(piece)


def is_number(piece: str) -> bool:
    """Say whether this is a number or a range: 57, 2-3, 三, 万."""
    return _NUMBER.fullmatch(_bare(piece) if not piece.isascii() else piece) is not None


def is_unit(piece: str) -> bool:
    """Say whether this is a measure word."""
    return piece in UNITS.words


def is_bound(piece: str) -> bool:
    """Say whether this bounds a number: 以上."""
    return BOUNDS.covers(piece)


def _one_sided(old: str) -> Kind:
    return "omission" if old else "insertion"


def _bare(piece: str) -> str:
    """Return the piece without punctuation and space around it; width and case folded."""
    return fold(piece).strip(" \n\r\t\u3000,.;:!?，。；：！？、\"'()[]《》<>“”‘’（）-—…·")


def _is_number(old: str, new: str) -> bool:
    if not old or not new:
        return False
    if is_number(old) and is_number(new):
        return True
    return bool(_HAS_DIGIT.search(old + new)) and re.findall(r"[0-9.]+", old) != re.findall(r"[0-9.]+", new)


def _denies(piece: str) -> bool:
    return _DENIES.search(_DENIES_NOTHING.sub("", piece)) is not None


def _short(old: str, new: str) -> bool:
    """Say whether so few characters changed that a denial among them is what matters."""
    return max(len(old), len(new)) <= 6


def _near_synonyms(old: str, new: str) -> bool:
    return any(old in group and new in group for group in NEAR_SYNONYMS)
