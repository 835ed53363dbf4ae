"""Numerals: what is a number, which one, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_qa.numerals import parse_numeral, split_unit, to_chinese


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10", 10),
        ("１０", 10),
        ("16,500", 16500),
        ("1.5", 1.5),
        ("１．５", 1.5),
        ("1.5万", 15000),
        ("1.1万", 11000),  # exact, where floats would give 11000.000000000002
        ("3000亿", 300_000_000_000),
        ("1.2万亿", 1_200_000_000_000),
        ("三", 3),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十六", 26),
        ("一百零五", 105),
        ("一百〇五", 105),
        ("一百一十", 110),
        ("两千", 2000),
        ("百", 100),  # 百余名: the caller keeps 余
        ("万", 10_000),  # 万名老年人
        ("一万五千零二十", 15020),
        ("三亿二千万", 320_000_000),
        ("两万五", 25000),  # clipped
        ("三百二", 320),
        ("二〇二一", 2021),
        ("二零二一", 2021),
        ("一点五", 1.5),
        ("三点二万", 32000),
    ],
)
def test_a_numeral_gives_its_number(text: str, value: float) -> None:
    assert parse_numeral(text) == value


def test_a_whole_number_is_an_int() -> None:
    assert isinstance(parse_numeral("1.5万"), int)


@pytest.mark.parametrize(
    "text", ["", " ", "统一", "三四", "两三", "十百", "1.5.2", "百余", "点五", "1,00", "六个", "²"]
)
def test_what_is_no_numeral_gives_none(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("number", "chinese"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (26, "二十六"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (10_010, "一万零一十"),
    ],
)
def test_numbers_are_written_as_texts_count(number: int, chinese: str) -> None:
    assert to_chinese(number) == chinese


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_writing_and_reading_gives_the_number_back(number: int) -> None:
    assert parse_numeral(to_chinese(number)) == number


@given(st.text(alphabet="零〇一二两三九十百千万亿点0123.,，余 "))
def test_no_text_makes_it_fail(text: str) -> None:
    assert parse_numeral(text) is None or parse_numeral(text) >= 0


def test_a_number_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(ValueError, match="out of range"):
        to_chinese(-1)


@pytest.mark.parametrize(
    ("unit", "factor", "plain"),
    [
        ("个", 1, "个"),
        ("亿元", 100_000_000, "元"),
        ("百万元", 1_000_000, "元"),  # two magnitudes multiply
        ("万亿元", 10**12, "元"),
        ("万人次", 10_000, "人次"),
        ("个百分点", 1, "个百分点"),
        ("百分点", 1, "百分点"),  # 百 is no magnitude here
        ("千克", 1, "千克"),
        ("万千瓦", 10_000, "千瓦"),
        ("", 1, ""),
    ],
)
def test_a_magnitude_is_told_from_the_unit_that_follows_it(unit, factor, plain):
    assert split_unit(unit) == (factor, plain)
