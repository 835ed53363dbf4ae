"""Labels: what opens a line and counts as a printed number, rule by rule; and the outline of any text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from official_texts import official_texts

from policy_qa.documents import Document, OutlineItem, parse
from policy_qa.documents._labels import LABEL_RULES, MARKS, TITLED, LabelRule, label_of
from policy_qa.readers import read_text

# Labels


def kinds_of(rule: LabelRule) -> set[str]:
    """Return the kinds of label a rule gives."""
    return set(TITLED) - {"附件"} if rule.kind == "编章节" else {rule.kind}


@pytest.mark.parametrize(
    ("rule", "line"),
    [(rule, line) for rule in LABEL_RULES for line in rule.good],
    ids=lambda value: str(value)[:20],
)
def test_a_rule_finds_its_good_examples(rule: LabelRule, line: str) -> None:
    label = label_of(line)

    assert label is not None
    assert label.kind in kinds_of(rule)


@pytest.mark.parametrize(
    ("rule", "line"),
    [(rule, line) for rule in LABEL_RULES for line in rule.bad],
    ids=lambda value: str(value)[:20],
)
def test_a_rule_leaves_its_bad_examples(rule: LabelRule, line: str) -> None:
    label = label_of(line)

    assert label is None or label.kind not in kinds_of(rule)


@pytest.mark.parametrize("margin", ["", "  ", "　　", "\t", "## ", "**", "> ", "- ", "### **", "\u200b"])
def test_white_space_and_marks_may_stand_before_a_label(margin: str) -> None:
    label = label_of(f"{margin}（二十六）实施食育工程")

    assert label is not None
    assert (label.printed, label.number) == ("（二十六）", 26)


def test_a_number_inside_a_line_is_no_label() -> None:
    assert label_of("依照第三条规定，做好（一）和1.的工作") is None


# Any text

PIECES = st.sampled_from(
    [rule_line for rule in LABEL_RULES for rule_line in (*rule.good, *rule.bad)]
    + [
        "目录",
        "附件：1.表",
        "某局",
        "2021年3月1日",
        "各学校：",
        "“甲。",
        "（乙",
        "丙。丁！",
        "\u200b",
        "　",
        "**",
        "##",
        "",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.builds(lambda a, b: a + b, PIECES, PIECES), max_size=25).map("\n".join),
)


@given(TEXTS)
def test_every_character_after_the_title_belongs_somewhere(text: str) -> None:
    document = parse(text, id="x")
    kept = [False] * len(text)
    for clause in document.clauses:
        for span in (clause.span, *clause.leads):
            kept[span.start : span.end] = [True] * (span.end - span.start)
    for section in document.sections:
        span = section.heading_span
        kept[span.start : span.end] = [True] * (span.end - span.start)

    lost = [
        text[at] for at in range(front_end(document), len(text)) if not kept[at] and not is_blank(text[at])
    ]

    assert "".join(lost).strip(MARKS + ">-*+：:") == ""


def is_blank(character: str) -> bool:
    """Tell white space, also of the kind that has no width."""
    return character.isspace() or character in MARKS


def front_end(document: Document) -> int:
    """Return where the first heading or numbered clause begins: title, contents and preamble end there."""
    headings = [section.heading_span.start for section in document.sections]
    clauses = [clause.span.start for clause in document.clauses if clause.number]
    return min(headings + clauses, default=len(document.text))


@given(TEXTS)
def test_sentences_before_the_first_heading_are_the_preamble(text: str) -> None:
    document = parse(f"关于某事的通知\n{text}\n各学校现印发给你们。\n第一条 甲。\n第二条 乙。", id="x")
    front = document.text[: front_end(document)]

    outside = front if document.clauses[0].number else front[: document.clauses[0].span.start]

    assert "。" not in outside


@given(TEXTS)
def test_spans_are_ordered_and_nested(text: str) -> None:
    document = parse(text, id="x")

    for before, after in pairwise(document.clauses):
        assert before.span.end <= after.span.start
        assert after.number == before.number + 1
    for clause in document.clauses:
        assert clause.span.of(text).startswith(clause.label)
        assert clause.body in clause.span
        assert clause.heading_span is None or clause.heading_span in clause.span
        assert all(any(s in part for part in (clause.body, *clause.leads)) for s in clause.sentences)
        assert all(a.end <= b.start for a, b in pairwise(clause.sentences))
        assert document.clause_at(clause.span.start) == clause
        assert clause.heading in text or clause.heading in "".join(text.split())
    for item in document.outline:
        check_nesting(item)
    assert [i.clause for root in document.outline for i in root.walk() if i.clause] == [
        clause.number for clause in document.clauses if clause.number
    ]


def check_nesting(item: OutlineItem) -> None:
    """Check that an item's children lie in it, one after the other."""
    assert all(child.span in item.span and child.level == item.level + 1 for child in item.children)
    assert all(a.span.end <= b.span.start for a, b in pairwise(item.children))
    for child in item.children:
        check_nesting(child)


# Real texts, which are not part of the repository

COUNTED = {  # file name's beginning → clauses, counted in the text by eye
    "03_": 67,
    "04_": 55,
    "05_": 132,
    "06_": 132,
    "10_": 20,
    "11_": 20,  # 19 and the annex
    "14_": 32,
    "18_": 2,
    "21_": 22,
    "22_": 18,
    "35_": 17,  # 14, 五、附则 and two tables
    "39_": 11,
}


@pytest.mark.parametrize("beginning", COUNTED)
def test_every_clause_of_a_real_text_is_found_once(beginning: str) -> None:
    path = official_texts(f"{beginning}*")[0]
    source = read_text(path)

    document = parse(source.text, id="x", title=source.title)

    assert document.clause_count == COUNTED[beginning]
    assert document.warnings == () or beginning == "11_"
    if "条" in document.clauses[-1].label:
        printed = re.findall(r"^第[一二三四五六七八九十百零]+条", source.text, re.MULTILINE)
        assert [clause.label for clause in document.clauses if clause.number] == printed
