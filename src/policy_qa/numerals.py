"""Numbers as Chinese texts print them: 26, ２６, 二十六, 两千, 二〇二一, 1.5万."""

from __future__ import annotations

import re
from decimal import Decimal

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_NAMES = "零一二三四五六七八九"
_DIGITS = {digit: value for value, digit in enumerate(_NAMES)} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_UNIT_NAMES = {size: name for name, size in _UNITS.items()}
_WHOLE_UNITS = ("百分", "千克", "千米", "千瓦")  # these only look as if they began with a magnitude
_MYRIADS = ("亿", "万")  # these multiply everything before them; 十百千 only the digit before them

# 16500, 16,500, 1.5万, 3000亿, 1.2万亿
_ARABIC = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?([十百千万亿]{0,2})")
# 三千零二十六, 百, 十二: a part below 万; the first digit may be missing (十二, 百)
_BELOW_MYRIAD = re.compile(
    r"(?:(?P<千>[一二两三四五六七八九]?)千)?零?"
    r"(?:(?P<百>[一二两三四五六七八九]?)百)?零?"
    r"(?:(?P<十>[一二三四五六七八九]?)十)?零?"
    r"(?P<one>[一二两三四五六七八九])?"
)
# 两万五 is 25000 and 三百二 is 320: a last digit straight after a unit counts in tenths of it
_CLIPPED = re.compile(r"(?P<whole>.*(?P<unit>[百千万亿]))(?P<tenths>[一二三四五六七八九])")


def parse_numeral(text: str) -> int | float | None:
    """Return the number a numeral stands for, None where it is none: 二十六 → 26, 1.5万 → 15000.

    三四 (three or four) is no numeral, 二〇二一 is 2021.
    """
    text = text.strip().translate(_FULL_WIDTH)
    if not text:
        return None
    if arabic := _ARABIC.fullmatch(text):
        whole, fraction, units = arabic.groups()
        value = Decimal(whole.replace(",", "") + (fraction or ""))
        for unit in units:
            value *= _UNITS[unit]
        return int(value) if value == value.to_integral_value() else float(value)
    if all(character in _DIGITS for character in text):
        return _digit_by_digit(text)
    if "点" in text:
        return _with_decimals(text)
    return _grouped(text)


def split_unit(unit: str) -> tuple[int, str]:
    """Return the magnitude in a unit and the unit without it: 百万元 → 1000000, 元; 个 → 1, 个.

    百分点, 千克 and their like are units whole.
    """
    factor, at = 1, 0
    while at < len(unit) and unit[at] in _UNITS and not unit.startswith(_WHOLE_UNITS, at):
        factor *= _UNITS[unit[at]]
        at += 1
    return factor, unit[at:]


def to_chinese(number: int) -> str:
    """Return a whole number from 0 below 10¹² as Chinese texts count: 26 → 二十六, 105 → 一百零五."""
    if not 0 <= number < 10**12:
        raise ValueError(f"number out of range: {number}")
    if number < 10:
        return _NAMES[number]
    parts: list[str] = []
    rest = number
    for unit in (10**8, 10**4, 1000, 100, 10, 1):
        count, rest = divmod(rest, unit)
        if not count:
            if parts and rest and parts[-1] != "零":
                parts.append("零")
            continue
        parts.append(to_chinese(count) + _UNIT_NAMES.get(unit, ""))
    chinese = "".join(parts)
    return chinese[1:] if chinese.startswith("一十") else chinese


def _digit_by_digit(text: str) -> int | None:
    """Read 二〇二一 → 2021, 两 → 2; two digits side by side mean "three or four" unless one is zero."""
    if len(text) > 1 and "两" in text:
        return None
    if len(text) == 2 and not {"零", "〇"} & set(text):
        return None
    return int("".join(str(_DIGITS[character]) for character in text))


def _with_decimals(text: str) -> float | None:
    """Read 一点五 → 1.5, 三点二万 → 32000."""
    unit = _UNITS.get(text[-1], 1)
    whole, _, decimals = text.rstrip("万亿").partition("点")
    value = _grouped(whole) if whole else None
    if value is None or not decimals or any(character not in _DIGITS for character in decimals):
        return None
    digits = "".join(str(_DIGITS[character]) for character in decimals)
    number = Decimal(f"{value}.{digits}") * unit
    return int(number) if number == number.to_integral_value() else float(number)


def _grouped(text: str) -> int | None:
    """Read a numeral with units: 一万五千零二十 → 15020, 百 → 100, 两万五 → 25000."""
    text = text.replace("〇", "零")
    if clipped := _CLIPPED.fullmatch(text):
        whole = _grouped(clipped["whole"])
        tenth = _UNITS[clipped["unit"]] // 10
        return None if whole is None else whole + _DIGITS[clipped["tenths"]] * tenth
    for name in _MYRIADS:
        if name in text:
            before, _, after = text.rpartition(name)
            high = _grouped(before) if before else 1
            low = _grouped(after) if after else 0
            if high is None or low is None or low >= _UNITS[name]:
                return None
            return high * _UNITS[name] + low
    return _below_myriad(text)


def _below_myriad(text: str) -> int | None:
    """Read 三千零二十六 → 3026."""
    match = _BELOW_MYRIAD.fullmatch(text)
    if match is None or text.strip("零") == "":
        return None if match is None else 0
    value = _DIGITS[match["one"]] if match["one"] else 0
    for name in ("千", "百", "十"):
        if match[name] is not None:
            value += _DIGITS.get(match[name], 1) * _UNITS[name]
    return value
