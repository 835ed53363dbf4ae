"""Repairing questions: slips are set right, and what is no slip is left alone."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
from official_texts import official_texts

from policy_qa.lexicon import load_lexicon
from policy_qa.question import Correction, Vocabulary, repair
from policy_qa.text import is_word

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
TEXT = next((ROOT / "corpus" / "2021-changzhou-education").glob("*.txt")).read_text(encoding="utf-8")
VOCABULARY = Vocabulary.build(load_lexicon().words, text=TEXT)

with (DATA / "typos.tsv").open(encoding="utf-8", newline="") as table:
    TYPOS = tuple(csv.DictReader(table, delimiter="\t"))


def test_nine_typed_questions_in_ten_are_read_as_meant() -> None:
    read = [repair(row["typed"], VOCABULARY) for row in TYPOS]
    right = [
        repaired.text == row["meant"]
        and row["reason"] in {correction.reason for correction in repaired.corrections}
        for row, repaired in zip(TYPOS, read, strict=True)
    ]
    print(f"read as meant: {sum(right)} of {len(TYPOS)}")

    assert len(TYPOS) >= 120
    assert sum(right) >= 0.93 * len(TYPOS)


def test_a_question_with_a_slip_is_read_as_meant_or_left_as_typed() -> None:
    read = {row["typed"]: repair(row["typed"], VOCABULARY).text for row in TYPOS}

    assert [row for row in TYPOS if read[row["typed"]] not in (row["typed"], row["meant"])] == []


def test_questions_as_meant_are_left_alone() -> None:
    assert [row["meant"] for row in TYPOS if repair(row["meant"], VOCABULARY).corrections] == []


def test_ordinary_sentences_are_left_alone() -> None:
    sentences = (DATA / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    changed = {
        sentence: repaired.text
        for sentence in sentences
        if (repaired := repair(sentence, VOCABULARY)).corrections
    }

    assert len(sentences) >= 200
    assert changed == {}


def test_everyday_sentences_of_the_lexicon_are_left_alone() -> None:
    examples = [entry.example for entry in load_lexicon().entries]

    assert [example for example in examples if repair(example, VOCABULARY).text != example] == []


def test_the_document_is_left_alone() -> None:
    assert repair(TEXT, VOCABULARY).corrections == ()


def test_of_the_sentences_of_other_documents_at_most_one_in_a_thousand_is_changed() -> None:
    texts = [path.read_text(encoding="utf-8") for path in official_texts("*_law_*.md")]
    sentences = [sentence for text in texts for sentence in re.split(r"[。；！？\n]+", text)]
    changed = [sentence for sentence in sentences if repair(sentence, VOCABULARY).text != sentence]
    print(f"changed: {len(changed)} of {len(sentences)}")

    assert sentences
    assert len(changed) <= len(sentences) / 1000


@pytest.mark.parametrize(
    ("typed", "corrections"),
    [
        # the same sound
        ("食域基地", [Correction("食域基地", "食育基地", "homophone")]),
        ("还有学味吗", [Correction("学味", "学位", "homophone")]),
        # a like sound: zh and z, l and n
        ("只能自业教育", [Correction("自业教育", "职业教育", "homophone")]),
        ("家庭经济困兰", [Correction("家庭经济困兰", "家庭经济困难", "homophone")]),
        # a like look
        ("幻儿园", [Correction("幻儿园", "幼儿园", "shape")]),
        # 心里 is a word by itself, but not here
        ("心里健康", [Correction("心里健康", "心理健康", "homophone")]),
        ("心里话", []),
        # traditional and full-width characters, shown as they stand
        ("學位", [Correction("學", "学", "traditional")]),
        ("ＡＰＰ", [Correction("ＡＰＰ", "APP", "width")]),
        # punctuation is nobody's slip
        ("几个？", []),
        # words of the dictionary that sound like words of the document
        ("实力怎么样", []),
        ("学校的事例", []),
        # nobody counts by mistake
        ("有三所", []),
        ("", []),
        ("学", []),
        ("𠮷", []),
    ],
)
def test_corrections_say_what_was_written_and_what_was_read(
    typed: str, corrections: list[Correction]
) -> None:
    assert list(repair(typed, VOCABULARY).corrections) == corrections


def test_all_corrections_of_a_question_are_told_in_order_of_kind() -> None:
    repaired = repair("ＡＰＰ上能報學味吗", VOCABULARY)

    assert repaired.text == "APP上能报学位吗"
    assert [correction.reason for correction in repaired.corrections] == ["width", "traditional", "homophone"]


def test_a_word_of_the_document_is_never_changed() -> None:
    strange = Vocabulary.build(["食育基地"], text="本市的食域基地不是别的。")

    assert repair("食域基地", strange).text == "食域基地"


def test_two_readings_equally_near_are_no_reading() -> None:
    either = Vocabulary.build(["视力防控", "视力仿控"])

    assert repair("视力访控", either).text == "视力访控"


def test_a_document_brings_its_own_new_words_and_neighbours() -> None:
    own = Vocabulary.build([], text="食育进校园。开展食育活动，完善绩效分配。")

    assert "食育" in own.words
    assert repair("绩校分配", own).text == "绩效分配"


@pytest.mark.parametrize("word", ["教育", "学位", "职称", "食堂", "幼儿园", "班主任", "打架"])
def test_words_of_the_dictionary_are_known(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("characters", ["学味", "抱名", "视立", "薪绸", "职成"])
def test_guessed_words_are_not_known(characters: str) -> None:
    assert not is_word(characters)


def test_sounds_are_not_loaded_for_a_question_of_known_words() -> None:
    program = (
        "import sys; from policy_qa.question import Vocabulary, repair;"
        "words = Vocabulary.build(['心理健康', '食育', '学位'], text='食育基地');"
        "repair('今年小学新增多少学位', words); print('pypinyin' in sys.modules);"
        "repair('还有学味吗', words); print('pypinyin' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "True"]
