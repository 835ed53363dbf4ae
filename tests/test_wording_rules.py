"""The rules of the wording check: each brings what it must and must not find."""

from __future__ import annotations

from itertools import pairwise

import pytest

from policy_qa import wording
from policy_qa.documents import parse
from policy_qa.wording._edges import IN_NUMBER, INSIDE, PUNCTUATION, WORD, edges
from policy_qa.wording._kinds import WEIGHT, kind_of
from policy_qa.wording._leadins import LEAD_INS, lead_in_ends
from policy_qa.wording._matching import matching
from policy_qa.wording._vocabulary import BOUNDS, MODALITIES, UNITS

VOCABULARIES = (BOUNDS, MODALITIES, UNITS)


@pytest.mark.parametrize(("rule", "example"), [(rule, one) for rule in LEAD_INS for one in rule.finds])
def test_a_lead_in_is_found_to_its_end(rule, example):
    text, lead_in = example

    match = rule.pattern.match(text)

    assert match is not None
    assert match.group() == lead_in


@pytest.mark.parametrize(("rule", "text"), [(rule, one) for rule in LEAD_INS for one in rule.passes_over])
def test_what_only_looks_like_a_lead_in_is_none(rule, text):
    assert rule.pattern.match(text) is None


def test_lead_ins_follow_each_other():
    text = "文件指出，1. 坚持预防为主"

    assert [text[:end] for end in lead_in_ends(text, 0, len(text))] == ["文件指出，", "文件指出，1. "]


@pytest.mark.parametrize(("vocabulary", "change"), [(v, one) for v in VOCABULARIES for one in v.finds])
def test_words_of_a_kind_make_a_change_of_that_kind(vocabulary, change):
    assert kind_of(*change, counted=vocabulary is UNITS) == vocabulary.kind


@pytest.mark.parametrize(("vocabulary", "change"), [(v, one) for v in VOCABULARIES for one in v.passes_over])
def test_other_words_do_not(vocabulary, change):
    assert kind_of(*change, counted=vocabulary is UNITS) != vocabulary.kind


@pytest.mark.parametrize("rule", [*LEAD_INS, *VOCABULARIES])
def test_every_rule_brings_examples_of_both(rule):
    assert rule.finds
    assert rule.passes_over


@pytest.mark.parametrize(
    ("doc", "text", "kind"),
    [
        ("57", "75", "number"),
        ("2-3", "3", "number"),
        ("三", "四", "number"),
        ("万", "千", "number"),
        ("100", "一百", "number"),
        ("", "不", "negation"),
        ("拒绝", "", "negation"),
        ("可以", "不得", "negation"),
        ("鼓励", "禁止", "negation"),
        ("不断", "持续", "term"),  # 不 that denies nothing
        ("", "应当免费提供", "insertion"),
        ("未成年人", "青少年", "term"),
        ("不少于", "不超过", "bound"),
        ("制定", "制订", "term"),
        ("推动", "推进", "term"),
        ("联动", "协同", "term"),
        ("监测", "監測", "script"),
        ("APP", "app", "term"),
        ("、职能部门", "", "omission"),
        ("", "评价科学、", "insertion"),
    ],
)
def test_each_change_has_its_kind(doc, text, kind):
    assert kind_of(doc, text) == kind


def test_numbers_bounds_denials_and_modal_words_weigh_most():
    assert set(WEIGHT[:4]) == {"number", "bound", "negation", "modality"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2—3期", "２-３ 期"),  # one range, however its dash is printed
        ("2~3期", "2－3期"),
        ("16,500个", "16500个"),
        ("“双减”政策", "双减政策"),
        ("建设项\n目", "建设项目"),
        ("1.5亿元", "１．５亿元"),
        ("课後服務", "课后服务"),
        ("5、6月", "5，6月"),
        ("2——3期", "2-3期"),
        ("“2”-3期", "2-3期"),
        ("投入1“““.5亿元", "投入1.5亿元"),  # quotation marks, however many, do not hide the point
    ],
)
def test_what_copying_changes_is_not_compared(one, other):
    assert matching(one).characters == matching(other).characters


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5亿元", "15亿元"),
        ("2-3期", "23期"),
        ("5、6月", "56月"),
        ("7+1", "71"),
        ("70%", "70"),
        ("3:1", "31"),
    ],
)
def test_marks_that_make_a_number_are_compared(one, other):
    assert matching(one).characters != matching(other).characters


def test_edges_tell_words_numbers_and_marks_apart():
    text = "计划投入1.5亿元，重点"

    found = edges(text, matching(text))

    assert found == [
        *(PUNCTUATION, INSIDE, WORD, INSIDE, WORD),  # 计划 投入
        *(IN_NUMBER, IN_NUMBER, WORD, INSIDE, PUNCTUATION),  # 1.5 亿元，
        *(INSIDE, PUNCTUATION),  # 重点
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("三类学生", ["三", "类", "学生"]),
        ("民办园", ["民办", "园"]),
        ("综合素质评价", ["综合", "素质", "评价"]),
        ("APP平台", ["app", "平台"]),
        ("第一百三十五条", ["第", "一百三十五", "条"]),
    ],
)
def test_words_are_the_shortest_that_mean_something(text, words):
    compared = matching(text)
    found = edges(text, compared)
    starts = [at for at, edge in enumerate(found) if edge > INSIDE]

    assert [compared.characters[low:high] for low, high in pairwise(starts)] == words


def test_the_rules_know_no_single_document():
    document = parse("某县办法\n第一条　每校配备校医1名以上，逐步建立巡诊制度。\n", id="other")
    check = wording.check("每校配备校医2名左右，全面建立巡诊制度", document)

    assert [(one.doc, one.text, one.kind) for one in check.changes] == [
        ("1", "2", "number"),
        ("以上", "左右", "bound"),
        ("逐步", "全面", "modality"),
    ]
