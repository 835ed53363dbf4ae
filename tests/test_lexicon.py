"""The lexicon: its rows, and what is found in questions."""

from __future__ import annotations

from collections import Counter

import pytest

from policy_qa.lexicon import Entry, Expansion, Lexicon, load_lexicon, looks_alike
from policy_qa.lexicon._entries import read_entries
from policy_qa.text import Span

LEXICON = load_lexicon()


def found(question: str) -> dict[str, tuple[str, ...]]:
    return {expansion.written: expansion.official for expansion in LEXICON.expand(question)}


def test_lexicon_has_several_hundred_entries_of_every_kind() -> None:
    kinds = Counter(entry.kind for entry in LEXICON.entries)

    assert len(LEXICON.entries) >= 600
    assert set(kinds) == {"everyday", "dialect", "abbreviation", "synonym", "world"}
    assert min(kinds.values()) >= 50


def test_no_everyday_word_stands_twice() -> None:
    counts = Counter(entry.everyday for entry in LEXICON.entries)

    assert [word for word, count in counts.items() if count > 1] == []


def test_a_word_may_mean_something_else_beside_another() -> None:
    assert "学位" in [term for found in LEXICON.expand("幼儿园名额多了多少") for term in found.official]
    assert "学位" not in [term for found in LEXICON.expand("职称怎么评，名额多少") for term in found.official]


def test_every_row_is_complete() -> None:
    for entry in LEXICON.entries:
        assert all([entry.everyday, entry.reason, entry.example, *entry.official]), entry
        assert entry.everyday.strip() == entry.everyday
        assert len(set(entry.official)) == len(entry.official), entry


def test_no_everyday_word_is_a_single_character() -> None:
    assert [entry for entry in LEXICON.entries if len(entry.everyday) < 2] == []


def test_no_word_is_translated_into_itself() -> None:
    assert [entry for entry in LEXICON.entries if entry.everyday in entry.official] == []


def test_each_everyday_word_is_found_in_its_example() -> None:
    assert [entry for entry in LEXICON.entries if entry.everyday not in found(entry.example)] == []


@pytest.mark.parametrize(
    ("question", "written", "official"),
    [
        ("孩子看不清黑板了", "看不清黑板", "近视"),
        ("小眼鏡越来越多，小眼镜怎么办", "小眼镜", "近视"),
        ("学校晚托到几点", "晚托", "课后服务"),
        ("补习班乱收费", "补习班", "校外培训机构"),
        ("娃初二了厌学", "厌学", "心理健康"),
        ("娃初二了厌学", "初二", "初中"),
        ("坐轮椅的孩子能上学吗", "轮椅", "特殊教育"),
        ("细路仔近视点算", "点算", "怎么办"),
        # Latin letters in any case or width
        ("学校教ａi吗", "ａi", "人工智能"),
    ],
)
def test_everyday_word_is_translated(question: str, written: str, official: str) -> None:
    assert official in found(question)[written]


@pytest.mark.parametrize(
    "question",
    [
        "国家教育发展",  # 国[家教]育
        "提高职业能力",  # 提[高职]业
        "重大专项有哪些",  # 重[大专]项
        "其中专项督查几次",  # 其[中专]项
        "完成教学任务",  # 完[成教]学
        "教练员怎么培训",  # 教练 is only part of the official term
        "资金监管怎么做",  # 资金 likewise
        "近视防控",  # official already
        "",
        "我",
    ],
)
def test_official_words_and_seams_of_words_are_left_alone(question: str) -> None:
    assert found(question) == {}


def test_longest_word_wins_and_none_overlap() -> None:
    (only,) = LEXICON.expand("公办幼儿园教师之外，名校办分校好吗")[-1:]

    assert only == Expansion("名校办分校", Span(10, 15), ("集团化办学",), "everyday")


def test_expansions_say_where_they_stand() -> None:
    question = "ＡＢＣ，课后没人接，眼睛不好，家里穷"

    expansions = LEXICON.expand(question)

    assert [expansion.written for expansion in expansions] == ["没人接", "眼睛不好", "家里穷"]
    assert all(expansion.span.of(question) == expansion.written for expansion in expansions)


def test_terms_are_never_read_backwards() -> None:
    lexicon = Lexicon([Entry("晚托", ("课后服务",), "everyday", "俗称", "晚托几点")])

    assert lexicon.expand("课后服务") == ()


def test_words_of_the_field_are_names_and_not_turns_of_phrase() -> None:
    words = LEXICON.words

    assert {"课后服务", "报名", "托儿所", "职高"} <= words
    assert words.isdisjoint({"没人接", "看不清", "怎么办", "几多"})


def test_unknown_kind_is_refused_with_the_row_and_the_kinds_there_are() -> None:
    with pytest.raises(ValueError, match=r"晚托.*slang.*everyday"):
        read_entries("heading\n晚托\t课后服务\tslang\t俗称\t晚托几点")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("未", "末", True), ("末", "未", True), ("教", "育", False), ("我", "我", False)],
)
def test_characters_look_alike_both_ways(one: str, other: str, alike: bool) -> None:
    assert looks_alike(one, other) is alike
