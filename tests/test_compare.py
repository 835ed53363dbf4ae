"""Two editions: what each kind of change is called, and what must hold whatever is changed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from official_texts import official_texts

from policy_qa.compare import compare_editions
from policy_qa.documents import load_document, parse
from policy_qa.numerals import to_chinese
from policy_qa.readers import read_text
from policy_qa.wording import differences

ROOT = Path(__file__).resolve().parent.parent

RULES = (
    "为了规范学校食堂管理，保障师生饮食安全，制定本办法。",
    "教育行政部门应当会同市场监管部门，每学期检查学校食堂2次。",
    "学校应当建立校长陪餐制度，陪餐情况每周公示。",
    "全年培训食堂从业人员300名，新建智慧食堂20家以上。",
    "鼓励家长委员会参与食堂监督，意见箱由学生代表开启。",
    "本办法自发布之日起施行。",
)
THOROUGH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def rules(articles, title="学校食堂管理办法"):
    """A document with these articles, numbered; "# …" is the title of a chapter."""
    lines, number, chapter = [title, ""], 0, 0
    for article in articles:
        if article.startswith("# "):
            chapter += 1
            lines.append(f"第{to_chinese(chapter)}章　{article[2:]}")
        else:
            number += 1
            lines.append(f"第{to_chinese(number)}条　{article}")
    return parse("\n".join(lines), id="rules")


@cache
def bundled():
    return load_document(ROOT / "corpus" / "2021-changzhou-education")


def changed(old, new):
    """What is not the same: kinds, clause in the old and in the new edition."""
    found = compare_editions(old, new)
    return [
        (pairing.kinds, pairing.old and pairing.old.clause, pairing.new and pairing.new.clause)
        for pairing in found.pairings
        if not pairing.is_same
    ]


def with_article(number, article):
    return [*RULES[: number - 1], article, *RULES[number:]]


@pytest.mark.parametrize(
    ("number", "article", "kinds"),
    [
        (3, "学校应当建立校长陪餐制度，陪餐情况每月公示。", ("reworded",)),
        (3, "学校应当建立校长陪餐制度；陪餐情况每周公示。", ("punctuation",)),
        (3, "学校应当建立校长陪餐制度，陪餐情况 每周公示。", ()),
        (4, "全年培训食堂从业人员500名，新建智慧食堂20家以上。", ("target_raised", "reworded")),
        (4, "全年培训食堂从业人员300名，新建智慧食堂15家以上。", ("target_lowered", "reworded")),
        (
            4,
            "全年培训食堂从业人员500名，新建智慧食堂15家以上。",
            ("target_raised", "target_lowered", "reworded"),
        ),
        (4, "全年培训食堂从业人员300名，新建智慧食堂20家左右。", ("target_changed", "reworded")),
        (4, "全年培训食堂从业人员300名。", ("target_dropped", "reworded")),
        (
            4,
            "全年培训食堂从业人员300名，新建智慧食堂20家以上，改造老旧食堂40家。",
            ("target_added", "reworded"),
        ),
    ],
)  # fmt: skip
def test_what_became_of_one_article_is_named(number, article, kinds):
    expected = [(kinds, number, number)] if kinds else []

    assert changed(rules(RULES), rules(with_article(number, article))) == expected


def test_a_change_has_its_kind_and_its_place_in_both_texts():
    old, new = (
        rules(RULES),
        rules(with_article(2, "教育行政部门应当会同市场监管部门，每学期至少检查学校食堂4次。")),
    )
    (pairing,) = (each for each in compare_editions(old, new).pairings if not each.is_same)

    told = [(change.kind, change.old.of(old.text), change.new.of(new.text)) for change in pairing.changes]

    assert told == [("bound", "", "至少"), ("number", "2", "4")]


def test_both_sides_of_a_target_are_given():
    found = compare_editions(rules(RULES), rules(with_article(4, RULES[3].replace("300", "1.5万"))))
    (change,) = (change for pairing in found.pairings for change in pairing.targets)

    assert (change.kind, change.old.amount, change.new.amount) == ("raised", "300名", "1.5万名")


@pytest.mark.parametrize(
    ("figure", "kinds"),
    [("20家以上", ("reworded",)), ("30家以上", ("target_raised", "reworded")), ("9家以上", ("target_lowered", "reworded"))],
)  # fmt: skip
def test_a_target_that_goes_to_another_article_is_neither_dropped_nor_added(figure, kinds):
    old = with_article(4, "全年培训食堂从业人员300名，建设智慧食堂示范点20家以上。")
    new = with_article(4, "全年培训食堂从业人员300名。")
    new[4] = f"鼓励家长委员会参与食堂监督，意见箱由学生代表开启，建设智慧食堂示范点{figure}。"

    assert changed(rules(old), rules(new)) == [(("reworded",), 4, 4), (kinds, 5, 5)]


def test_a_dropped_article_renumbers_those_behind_it_and_stands_where_it_was():
    found = changed(rules(RULES), rules([*RULES[:2], *RULES[3:]]))

    assert found == [
        (("dropped",), 3, None),
        (("renumbered",), 4, 3),
        (("renumbered",), 5, 4),
        (("renumbered",), 6, 5),
    ]


def test_an_added_article_is_added():
    added = "学校应当公布食品留样制度和供货商名单。"

    assert changed(rules(RULES), rules([*RULES, added])) == [(("added",), None, 7)]


def test_an_article_put_elsewhere_is_moved_and_the_others_are_only_renumbered():
    found = dict.fromkeys(changed(rules(RULES), rules([*RULES[1:5], RULES[0], RULES[5]])))

    assert (("moved", "renumbered"), 1, 5) in found
    assert [kinds for kinds, _, _ in found if "moved" in kinds] == [("moved", "renumbered")]


@pytest.mark.parametrize("last", [2, 1])
def test_articles_that_go_to_another_chapter_are_moved_though_the_order_stays(last):
    old = ["# 总则", *RULES[:3], "# 管理", *RULES[3:]]
    new = ["# 总则", *RULES[:last], "# 管理", *RULES[last:]]

    assert changed(rules(old), rules(new)) == [(("moved",), at, at) for at in range(last + 1, 4)]


def test_a_new_chapter_title_moves_no_article():
    new = ["# 总则", *RULES[:3], "# 管理", *RULES[3:]]

    assert changed(rules(["# 总则", *RULES]), rules(new)) == [(("added",), None, None)]


def test_an_article_that_is_rewritten_and_moved_is_found():
    rewritten = "学校应当建立健全校长和教师陪餐制度，及时公示陪餐情况。"

    assert (("reworded", "moved", "renumbered"), 3, 1) in changed(
        rules(RULES), rules([rewritten, *RULES[:2], *RULES[3:]])
    )


def test_an_article_about_another_matter_elsewhere_is_added_not_moved():
    other = "学校应当按照规定公布收费项目，接受社会监督。"
    found = changed(rules(RULES), rules([other, *RULES[:2], *RULES[3:]]))

    assert (("added",), None, 1) in found
    assert (("dropped",), 3, None) in found


def test_a_chapter_whose_title_changes_is_one_difference():
    old = ["# 总则", *RULES[:3], "# 食堂管理", *RULES[3:]]
    new = ["# 总则", *RULES[:3], "# 食堂日常管理", *RULES[3:]]

    assert changed(rules(old), rules(new)) == [(("reworded",), None, None)]


def test_another_title_is_a_difference():
    found = compare_editions(rules(RULES), rules(RULES, title="学校食堂管理暂行办法"))

    assert not found.is_same
    assert [pairing.old.kind for pairing in found.pairings if not pairing.is_same] == ["text"]


def test_articles_about_other_matters_do_not_answer_to_each_other():
    other = (
        "市政府设立科技创新专项资金，用于支持企业研发。",
        "申报单位须提交审计报告和知识产权证明。",
        "评审专家从专家库中随机抽取，实行回避制度。",
    )
    found = changed(rules(RULES), rules(other, title="科技资金管理细则"))

    assert not [each for each in found if each[1] and each[2]]


def test_nothing_is_compared_where_a_text_says_nothing():
    empty = parse("", id="empty")

    assert compare_editions(empty, empty).is_same
    assert {kinds for kinds, _, _ in changed(empty, rules(RULES))} == {("added",)}


def test_repeated_articles_stay_where_they_are():
    old, new = rules([RULES[2], RULES[0], RULES[2], RULES[0]]), rules([RULES[0], RULES[2], RULES[0]])

    assert [kinds for kinds, _, _ in changed(old, new)].count(("dropped",)) == 1
    assert all("moved" not in kinds for kinds, _, _ in changed(old, new))


def test_a_document_is_the_same_as_itself():
    found = compare_editions(bundled(), bundled())

    assert found.is_same
    assert found.counts["same"] == len(found.pairings)
    assert [pairing.old.clause for pairing in found.pairings if pairing.old.kind == "clause"] == [
        clause.number for clause in bundled().clauses
    ]


def test_all_that_a_document_says_lies_in_a_piece():
    left = list(bundled().text)
    for pairing in compare_editions(bundled(), bundled()).pairings:
        span = pairing.old.span
        left[span.start : span.end] = [""] * (span.end - span.start)

    assert not any(map(str.isalnum, "".join(left)))


CLAUSES = st.integers(min_value=1, max_value=38)


@THOROUGH
@given(CLAUSES)
def test_one_clause_dropped_is_one_dropped_and_back_again_one_added(number):
    text, span = bundled().text, bundled().clause(number).span
    shorter = parse(text[: span.start] + text[span.end :], id="shorter")
    kinds = [pairing.kinds for pairing in compare_editions(bundled(), shorter).pairings]
    back = [pairing.kinds for pairing in compare_editions(shorter, bundled()).pairings]

    assert sorted(kinds) == sorted([("dropped",), *[("same",)] * (len(kinds) - 1)])
    assert sorted(back) == sorted([("added",), *[("same",)] * (len(back) - 1)])


@THOROUGH
@given(st.lists(st.integers(min_value=0, max_value=len(RULES) - 1), unique=True, min_size=2))
def test_however_articles_are_shuffled_each_finds_itself(order):
    found = compare_editions(rules([RULES[at] for at in sorted(order)]), rules([RULES[at] for at in order]))
    places = {at: number for number, at in enumerate(sorted(order), start=1)}

    assert found.is_same == (order == sorted(order))
    for pairing in found.pairings:
        if pairing.new.clause:
            assert pairing.old.clause == places[order[pairing.new.clause - 1]]
            assert not pairing.changes


@THOROUGH
@given(st.data())
def test_one_character_changed_is_one_clause_reworded(data):
    clause = bundled().clause(data.draw(CLAUSES))
    text = bundled().text
    places = [at for at in range(clause.body.start, clause.body.end) if "一" < text[at] <= "龥"]
    at = data.draw(st.sampled_from(places))
    new = parse(f"{text[:at]}鑫{text[at + 1 :]}", id="new")
    (pairing,) = (each for each in compare_editions(bundled(), new).pairings if not each.is_same)
    (change,) = pairing.changes

    assert (pairing.old.clause, pairing.new.clause) == (clause.number, clause.number)
    assert "reworded" in pairing.kinds
    assert change.old.start <= at < change.old.end
    assert change.new.start <= at < change.new.end


@pytest.mark.parametrize("at", [300, 3000, 6000])
def test_in_a_long_text_one_word_changed_is_one_difference(at):
    text = bundled().text
    at = text.index("学校", at)
    (change,) = differences(text, f"{text[:at]}医院{text[at + 2 :]}")

    assert "医院" in change.text
    assert change.at <= at < change.at + len(change.doc)


PIECES = st.lists(
    st.sampled_from([*RULES, "，", "\n", " ", "2次", "至少", "學校", "“", "100%", "1,500"]), max_size=5
)


@THOROUGH
@given(PIECES.map("".join), PIECES.map("".join))
def test_the_differences_of_two_texts_turn_one_into_the_other(old, new):
    pieces, done = [], 0
    for change in differences(old, new):
        assert change.at >= done
        assert old.startswith(change.doc, change.at)
        pieces += [old[done : change.at], change.text]
        done = change.at + len(change.doc)

    assert "".join([*pieces, old[done:]]) == new


def test_of_two_editions_of_a_law_only_the_amended_article_differs():
    paths = official_texts("0[56]_law_未成年人保护法*.md")
    if len(paths) != 2:
        pytest.skip("POLICY_QA_TEXTS does not hold both editions")
    old, new = (parse(read_text(path).text, id=path.stem) for path in paths)

    assert [each for each in changed(old, new) if each[1] or each[2]] == [
        (("target_dropped", "reworded"), 9, 9)
    ]


def test_versions_of_articles_find_each_other():
    path = official_texts("wording_versions_dev.jsonl")[0]
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    old, new = (rules([row[side] for row in rows]) for side in ("old", "new"))
    found = [pairing for pairing in compare_editions(old, new).pairings if pairing.new and pairing.new.clause]

    assert [pairing.old and pairing.old.clause for pairing in found] == [*range(1, len(rows) + 1)]
    for pairing, row in zip(found, rows, strict=True):
        assert pairing.is_same == (row["kind"] == "same")
