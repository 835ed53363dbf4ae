"""Folding, words, scripts and sounds."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path

import pytest

from policy_qa.text import (
    Span,
    bigrams,
    fold,
    han_runs,
    is_han,
    pinyin,
    to_simplified,
    tokens,
    words,
)
from policy_qa.text._lexicon import Lexicon
from policy_qa.text._words import _JIEBA_TOTAL, _listed

BUNDLED = Path(__file__).parent.parent / "corpus" / "2021-changzhou-education"


def test_a_span_holds_what_lies_within_it():
    assert Span(2, 5).of("全年新增学位") == "新增学"
    assert Span(2, 5) in Span(2, 5)
    assert Span(2, 6) not in Span(2, 5)


FOLDED = [
    ("２０２１年（试行）", "2021年(试行)"),  # full width
    ("“双减”「双减」‘双减’", '"双减""双减"\'双减\''),  # quotation marks of every style
    ("STEM", "stem"),
    ("2—3期，2–3期，2-3期", "2-3期,2-3期,2-3期"),  # dashes
    ("苏教〔2021〕3号", "苏教[2021]3号"),
    ("⼀、⼈才", "一、人才"),  # radicals, as PDF files give them
    ("m² ①", "m² ①"),  # never digits: 10² is not 102
    ("İ", "İ"),  # its small form would be two characters
    ("学校、课程。", "学校、课程。"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_folding_levels_style_and_keeps_every_offset(text, folded):
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_folding_keeps_the_length_of_every_character():
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    assert len(fold("".join(every))) == len(every)


WORDS = [
    ("降低学生近视率。", ["降低", "学生", "近视", "近视率"]),
    ("近视率降至45%以下", ["近视", "近视率", "降至", "45%", "以下"]),  # not 率降
    ("校外培训机构", ["校外", "培训", "机构", "校外培训机构"]),
    ("开展课后服务", ["开展", "课后", "服务", "课后服务"]),
    ("推进集团化办学", ["推进", "集团", "集团化", "办学", "集团化办学"]),
    ("培育名班主任", ["培育", "班主", "主任", "班主任", "名班主任"]),
    ("３所高职院、5所中职校", ["3", "高职", "高职院", "5", "中职", "职校", "中职校"]),
    ("融合教育资源", ["融合", "教育", "融合教育", "资源"]),
    ("投入1.5亿元", ["投入", "1.5", "亿元"]),
    ("学校怎么不收费了呢？", ["学校", "不", "收费"]),  # a negation is content
    ("的了吗", []),
    ("", []),
    ("，。！", []),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_are_those_of_education_policy(text, expected):
    # Parts of a long word come before it in no order worth fixing.
    assert sorted(words(text)) == sorted(expected)


@pytest.mark.parametrize("text", ["出台《办法》，ＳＴＥＭ 2-3期\r\n1.5亿元\n", "", "𠮷野家🙂 a​b"])
def test_tokens_joined_are_the_text(text):
    assert "".join(tokens(text)) == text


BIGRAMS = [
    ("新增学位", ["新增", "增学", "学位"]),
    ("新增STEM课程10%", ["新增", "stem", "课程", "10%"]),
    ("投入1.5亿元，2-3期", ["投入", "1.5", "亿元", "2", "3", "期"]),
    ("近视", ["近视"]),
    ("钱", ["钱"]),
    ("课，程", ["课", "程"]),  # never across a mark
    ("。", []),
]


@pytest.mark.parametrize(("text", "expected"), BIGRAMS)
def test_bigrams_are_pairs_within_a_run(text, expected):
    assert bigrams(text) == expected


def jieba_dictionary() -> bytes:
    return (resources.files("jieba") / "dict.txt").read_bytes()


def test_the_lexicon_answers_like_the_whole_dictionary_of_jieba():
    dictionary = jieba_dictionary()
    expected: dict[str, int] = {}
    total = 0
    for line in dictionary.decode().splitlines():
        word, frequency, _tag = line.split(" ")
        expected[word] = int(frequency)
        total += int(frequency)
    lexicon = Lexicon(dictionary)

    assert all(lexicon.get(word) == frequency for word, frequency in expected.items())
    assert total == _JIEBA_TOTAL
    assert lexicon["教育厅长办"[:3]] > 0
    assert "教育" in lexicon
    assert "视教" not in lexicon
    assert lexicon.get("\U0001f642") is None


def test_every_term_of_ours_is_cut_as_one_word_where_it_stands_alone():
    terms = [term for term in _listed("userdict.txt") if all(map(is_han, term))]

    assert len(terms) > 700
    assert [term for term in terms if tokens(term) != [term]] == []


def test_no_term_is_listed_twice_or_stopped():
    terms, stopped = _listed("userdict.txt"), _listed("stopwords.txt")

    assert len(terms) == len(set(terms))
    assert len(stopped) == len(set(stopped))
    assert not set(terms) & set(stopped)
    assert not {"不", "无", "免", "可以", "应当", "没有"} & set(stopped)


def test_threads_cut_alike():
    text = "健全安全风险防控体系，开展隐患排查整改和校园周边综合治理工作。" * 3
    with ThreadPoolExecutor(8) as pool:
        cuts = list(pool.map(words, [text] * 16))

    assert all(cut == cuts[0] for cut in cuts)


def test_cutting_writes_nothing_and_says_nothing(tmp_path):
    code = "from policy_qa.text import words; print(len(words('学校近视率')))"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={"TMPDIR": str(tmp_path), "PYTHONPATH": ":".join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stdout, run.stderr) == (0, "3\n", "")
    assert list(tmp_path.iterdir()) == []


def test_importing_text_loads_no_third_party_library():
    code = "import sys, policy_qa.text; print({'jieba', 'opencc', 'pypinyin'} & set(sys.modules))"
    env = {"PYTHONPATH": ":".join(sys.path)}
    run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)

    assert run.stdout == "set()\n"


SIMPLIFIED = [
    ("課後服務", "课后服务"),
    ("學校裏的乾淨廁所", "学校里的干净厕所"),
    ("瞭望塔与乾坤", "瞭望塔与乾坤"),  # simplified already: nothing to change
    ("朱镕基", "朱镕基"),  # beyond GB 2312, yet simplified
    ("🙂 ok", "🙂 ok"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "simplified"), SIMPLIFIED)
def test_simplifying_changes_only_traditional_characters(text, simplified):
    assert to_simplified(text) == simplified


def test_every_character_of_the_bundled_text_is_simplified():
    bundled_text = next(BUNDLED.glob("*.txt")).read_text(encoding="utf-8")

    assert to_simplified(bundled_text) == bundled_text


def test_sounds_follow_the_context():
    assert pinyin("校长的长度") == ("xiao", "zhang", "de", "chang", "du")
    assert pinyin("绿色AB校园") == ("lv", "se", "xiao", "yuan")
    assert pinyin("，3") == ()


def test_han_characters_are_told_from_all_others():
    assert han_runs("推进3所“双高”院校") == ["推进", "所", "双高", "院校"]
    assert is_han("〇")
    assert not is_han("，")
    assert not is_han("あ")
