"""What a checked draft says in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import draft_notes, exports
from app.mark_names import named
from policy_qa import DraftReport, wording
from policy_qa.documents import load_document
from policy_qa.targets import extract

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = load_document(ROOT / "corpus" / "2021-changzhou-education")


def read(draft: str) -> DraftReport:
    return wording.check_draft(draft, wording.index(DOCUMENT), targets=extract(DOCUMENT))


@pytest.mark.parametrize(
    ("marks", "name"),
    [
        ("”", "右双引号"),
        ("”。", "右双引号、句号"),
        ("——", "破折号"),
        ("  ", "2个空格"),
        ("\r\n", "换行"),
        ("１", "全角“１”"),
        ("☆", "“☆”"),
    ],
)
def test_marks_are_named(marks, name):
    assert named(marks) == name


@pytest.mark.parametrize(
    ("draft", "headline", "remarks"),
    [
        (
            "结合“建党100周年。系列活动，深入实施“龙城教育先锋”工程",
            "仅标点或空格不同",
            ["标点：右双引号写成了句号"],
        ),
        (
            "推进3所‘双高计划’高职院和5所‘领航计划’中职校建设",
            "仅标点或空格不同",
            ["标点：左双引号写成了左单引号（2 处）", "标点：右双引号写成了右单引号（2 处）"],
        ),
        ("要点提出，“推进3所‘双高计划’高职院和5所‘领航计划’中职校建设”。", "一字不差", []),
        (
            "创建省级产教融合型企业至少10家。",
            "写法不同，意思相同",
            ["界限：“10家以上”写成了“至少10家”，意思相同"],
        ),
        ("新增学位1.65万个", "写法不同，数值相同", ["写法：“16500”写成了“1.65万”，数值相同"]),
        (
            "持續推進學校三年建設計劃",
            "只有繁体、简体不同",
            ["繁简：“持续”写成了“持續”等 5 处，只是繁体、简体不同"],
        ),
        ("今年新增学位16500个，其中幼儿园6300个。", "文字或数字有改动", ["数字：“6030”写成了“6300”"]),
    ],
)
def test_a_passage_is_told_in_words(draft, headline, remarks):
    (finding,) = read(draft).findings

    assert draft_notes.headline(finding) == headline
    assert list(draft_notes.remarks(finding, DOCUMENT)) == remarks


def test_unknown_numbers_are_told_with_their_lines():
    report = read("投入1.5亿元，\n比上年增长12%。")

    assert draft_notes.summary(report).endswith("另有 1 个数字文件中没有。")
    assert draft_notes.unknown_numbers(report).startswith("“12%”（第 2 行）。")
    assert "“12%”（第 2 行）" in exports.draft_html(report, DOCUMENT)


def test_inner_quotation_marks_are_not_marked_as_differences():
    page = exports.findings_html(read("要点提出，“推进‘特色支部’创建，加强品牌”。"), DOCUMENT)

    assert "推进‘特色支部’创建" in page
    assert "推进“特色支部”创建" in page
