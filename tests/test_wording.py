"""The wording check on the bundled document: labelled rows, what people paste, and what must always hold."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from official_texts import official_texts

from policy_qa import wording
from policy_qa.documents import load_document, parse
from policy_qa.numerals import to_chinese
from policy_qa.text import is_han, tokens

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"


@cache
def bundled() -> wording.WordingIndex:
    return wording.index(load_document(ROOT / "corpus" / "2021-changzhou-education"))


def labelled() -> list[dict]:
    return [json.loads(line) for line in (DATA / "wording_dev.jsonl").read_text("utf-8").splitlines()]


def pasted() -> list[list[str]]:
    lines = (DATA / "wording_noise.tsv").read_text("utf-8").splitlines()
    return [
        [cell.replace("\\r", "\r").replace("\\n", "\n") for cell in line.split("\t")]
        for line in lines
        if line and not line.startswith("#")
    ]


def pieces(check: wording.Check) -> tuple[wording.Check, ...]:
    return check.parts or (check,)


def assert_sound(check: wording.Check, text: str, printed: str) -> None:
    """What the contract promises of every check."""
    for part in pieces(check):
        assert 0 <= part.text_start <= part.text_end <= len(text)
        if part.verdict == "absent":
            assert (part.clause, part.start, part.end, part.source, part.changes) == (None,) * 4 + ((),)
            continue
        assert printed[part.start : part.end] == part.source
        assert part.rebuilt == text[part.text_start : part.text_end]
        at = [change.at for change in part.changes]
        ends = [change.at + len(change.doc) for change in part.changes]
        assert len(set(at)) == len(at)
        assert all(end <= start for end, start in zip(ends, at[1:], strict=False))
        assert all(change.doc != change.text for change in part.changes)
        assert (part.verdict == "exact") == (not part.changes)
        assert (part.verdict == "altered") == any(change.kind != "punctuation" for change in part.changes)


@pytest.mark.parametrize("row", labelled(), ids=lambda row: row["id"])
def test_labelled_rows_get_their_verdict_place_and_changes(row):
    check = wording.check(row["text"], bundled())

    assert_sound(check, row["text"], bundled().document.text)
    assert (check.verdict, check.clause) == (row["verdict"], row["item"])
    if row["verdict"] == "exact":
        assert check.source == row["source"]
    if row["verdict"] == "altered":
        assert check.source == row["source"]
        changes = [{"doc": one.doc, "text": one.text, "at": one.at} for one in check.changes]
        assert changes == row["changes"]
        assert {change.kind for change in check.changes} <= set(row["kinds"])


@pytest.mark.parametrize(("verdict", "kinds", "text", "source"), pasted())
def test_what_people_paste_is_recognised(verdict, kinds, text, source):
    check = wording.check(text, bundled())

    assert_sound(check, text, bundled().document.text)
    assert check.verdict == verdict
    assert [part.source for part in pieces(check) if part.source] == [
        one for one in source.split(" | ") if one
    ]
    if verdict == "altered":
        found = {change.kind for part in pieces(check) for change in part.changes} - {"punctuation"}
        assert found
        assert found <= set(kinds.split(","))


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        # whole numbers, with what counts them apart
        ("年内计划竣工42个", [("24", "42", "number")]),
        ("开发60节劳动教育基地课程", [("50", "60", "number"), ("门", "节", "unit")]),
        ("新增学位1.65万个", [("16500", "1.65万", "number")]),
        ("创建省级产教融合型企业20家左右", [("10", "20", "number"), ("以上", "左右", "bound")]),
        # a word swapped for another, not letters of it
        ("出台校外培训机构资金管理暂行办法", [("监管", "管理", "term")]),
        # a word left out of a longer one that the dictionary holds
        ("出台校外培训机构资金监管办法", [("暂行", "", "omission")]),
        # something rearranged and something changed
        (
            "积极争取省部支持，推动在常高校取得专业博士、专业硕士授予权",
            [("部省", "省部", "term"), ("专业硕士、专业博士", "专业博士、专业硕士", "order")],
        ),
        # two places of an enumeration exchange their numbers: nothing was moved
        ("市本级4个、溧阳市5个、金坛区4个", [("5", "4", "number"), ("4", "5", "number")]),
        # the sentence goes on to its end without its middle
        ("推进作风建设专项督查，将督查结果纳入综合考核的重要内容", [("、述职述廉、履责记实", "", "omission")]),
        # traditional characters word by word, quotation marks left alone
        ("形成“監測—通報”", [("监测", "監測", "script"), ("通报", "通報", "script")]),
    ],
)  # fmt: skip
def test_changes_are_named_as_a_person_would(text, changes):
    check = wording.check(text, bundled())

    assert_sound(check, text, bundled().document.text)
    assert [(one.doc, one.text, one.kind) for one in check.changes] == changes


@pytest.mark.parametrize(
    ("text", "source", "changes"),
    [
        # a number answers to the one behind the same words, not to one that ends in the same digits
        (
            "新增学位16500个，其中幼儿园6030个、小学7200个。",
            "新增学位16500个，其中幼儿园6030个、小学7020个、",
            [("7020", "7200", "number", None)],
        ),
        (
            "推进职业院校技能和创业培训人次达到全日制在校生规模的3倍",
            "推进职业院校技能和创业培训人次达到全日制在校生规模的2.5倍",
            [("2.5", "3", "number", None)],
        ),
        ("溧阳4个、金坛4个、武进8个", "溧阳市4个、金坛区4个、武进区7个", [("区7", "8", "number", None)]),
        # a bound straight behind a figure belongs to it
        (
            "创建省级产教融合型企业不少于10家",
            "创建省级产教融合型企业10家以上",
            [("10家以上", "不少于10家", "bound", "meaning")],
        ),
        (
            "创建省级产教融合型企业超过10家",
            "创建省级产教融合型企业10家以上",
            [("10家以上", "超过10家", "bound", None)],
        ),
        (
            "创建省级产教融合型企业10家。",
            "创建省级产教融合型企业10家以上，",
            [("以上", "", "bound", None)],
        ),
        # the same number written in another way
        ("新增学位1.65万个", "新增学位16500个", [("16500", "1.65万", "number", "value")]),
        ("计划投入15000万元", "计划投入1.5亿元", [("1.5亿元", "15000万元", "number", "value")]),
        ("开展两三期党外青年教师", "开展2-3期党外青年教师", [("2-3", "两三", "number", "value")]),
        ("助力一万名老年人", "助力万名老年人", [("万名", "一万名", "number", "value")]),
        ("新增学位1.6万个", "新增学位16500个", [("16500", "1.6万", "number", None)]),
    ],
)
def test_figures_are_compared_whole(text, source, changes):
    check = wording.check(text, bundled())

    assert_sound(check, text, bundled().document.text)
    assert check.source == source
    told = [(one.doc, one.text, one.kind, one.same) for one in check.changes if one.kind != "punctuation"]
    assert [one for one in told if one[2] != "omission"] == changes


@pytest.mark.parametrize(
    ("text", "quoted", "same"),
    [
        ("推进‘特色支部’创建", True, {"nesting"}),
        ("推进‘特色支部’创建", False, {None}),
        ("要求“推进‘特色支部’创建”，很好", False, {"nesting"}),
        ("要求“推进”‘特色支部’创建", False, {None}),
        ("“落实‘四早’‘晨午检’体温检测措施”", False, {"nesting"}),
    ],
)
def test_inner_quotation_marks_follow_where_they_stand(text, quoted, same):
    check = wording.check(text, bundled(), quoted=quoted)

    assert_sound(check, text, bundled().document.text)
    assert {one.same for one in check.changes if set(one.text) <= {*"‘’"} and one.text} == same


def test_lead_ins_in_traditional_characters_are_outside():
    check = wording.check("根據文件要求，新增學位16500個", bundled())

    assert check.text_start == 7
    assert {change.kind for change in check.changes} == {"script"}


def test_equal_places_are_all_named():
    check = wording.check("义务教育优质均衡", bundled())

    printed = bundled().document.text
    starts = [found.start() for found in re.finditer("义务教育优质均衡", printed)]
    assert [check.start, *(place.start for place in check.also)] == starts
    assert len(starts) > 1


def test_a_lead_in_is_outside_the_compared_part_unless_the_document_has_it():
    document = parse(
        "试验办法\n第一条　依照本法第十条的规定，应当备案。\n第二条　其他事项另行规定。\n", id="x"
    )

    changed = wording.check("依照本法第九条的规定，应当备案", document)
    led_in = wording.check("依照本办法第一条的规定，其他事项另行规定", document)

    assert [(one.doc, one.text) for one in changed.changes] == [("第十", "第九")]
    assert (led_in.verdict, led_in.clause, led_in.text_start) == ("exact", 2, 12)


def test_sentences_from_several_clauses_come_as_parts_and_the_worst_decides():
    text = "建立体育专项督导评估制度。新增学位16000个。" + "各校每周开展两次卫生大扫除并逐级上报情况。"
    check = wording.check(text, bundled())

    assert [(part.verdict, part.clause) for part in check.parts] == [
        ("exact", 28),
        ("altered", 7),
        ("absent", None),
    ]
    assert check.verdict == "absent"


def test_paragraphs_from_all_over_the_document_come_as_one_part_each():
    paragraphs = [line for line in PRINTED.split("\n") if len(line) > 60][1::3]
    text = "\n".join(paragraphs).replace("57个", "75个")

    check = wording.check(text, bundled())

    assert_sound(check, text, PRINTED)
    assert len(check.parts) == len(paragraphs)
    assert [change.text for part in check.parts for change in part.changes] == ["75"]


def test_the_title_in_a_lead_in_between_is_no_part():
    text = "加强机关党建品牌建设。另据《2021年常州教育工作要点》第（七）条，新增学位16500个。"

    check = wording.check(text, bundled())

    assert [part.clause for part in check.parts] == [3, 7]


def test_a_sentence_left_out_of_a_clause_is_an_omission():
    text = "成立教师心理疏导专家团，推进心理健康专题讲座进校园，促进教师身心健康。切实减轻中小学教师负担"
    check = wording.check(text, bundled())

    assert_sound(check, text, bundled().document.text)
    assert (check.verdict, check.clause, check.parts) == ("altered", 30, ())
    assert [(one.doc, one.text) for one in check.changes] == [("统筹规范各类检查评比、相关报表填写等，", "")]


def test_of_what_is_absent_the_nearest_clause_is_named():
    check = wording.check("家里经济困难的学生可以向学校申请资助，学校帮助对接民政。", bundled())

    assert (check.verdict, check.clause, check.nearest) == ("absent", None, 34)


@pytest.mark.parametrize("text", ["", "   \n", "，。！", "……", "%"])
def test_a_text_without_words_is_absent(text):
    assert wording.check(text, bundled()).verdict == "absent"


def test_a_document_of_one_word_can_be_checked():
    document = parse("通知", id="x")

    assert wording.check("通知", document).verdict == "exact"
    assert wording.check("公告", document).verdict == "absent"


MARKS_THAT_NOISE_ADDS = [" ", "\n", "\u3000", "“", "”"]
PRINTED = (ROOT / "corpus" / "2021-changzhou-education" / "2021年常州教育工作要点.txt").read_text("utf-8-sig")
PRINTED = PRINTED.replace("\r\n", "\n")
STRETCHES = st.tuples(st.integers(0, len(PRINTED) - 4), st.integers(4, 300)).map(
    lambda drawn: PRINTED[drawn[0] : drawn[0] + drawn[1]]
)
THOROUGH = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])


@THOROUGH
@given(STRETCHES)
def test_any_stretch_of_the_document_is_exact(stretch):
    assume(sum(not character.isspace() for character in stretch) >= 4)
    assume(any(character.isalnum() for character in stretch))

    check = wording.check(stretch, bundled())

    assert (check.verdict, check.source) == ("exact", stretch.strip())


@THOROUGH
@given(STRETCHES, st.integers(0, 299), st.sampled_from([*"教学校法计年区建高的一个", *"0123456789"]))
def test_one_character_replaced_is_one_change_that_covers_it_and_at_most_its_word(stretch, at, new):
    stretch = stretch.strip()
    assume(len(stretch) >= 12 and 2 <= at < len(stretch) - 2)
    old = stretch[at]
    assume((is_han(old) and is_han(new)) or (old.isdecimal() and new.isdecimal()))
    text = stretch[:at] + new + stretch[at + 1 :]
    assume(text not in PRINTED and sum(map(str.isalnum, stretch)) >= 10)

    check = wording.check(text, bundled())

    assert_sound(check, text, PRINTED)
    assert (check.verdict, check.source, len(check.changes)) == ("altered", stretch, 1)
    change = check.changes[0]
    low, high = _word_around(stretch, at)
    assert low <= change.at <= at < change.at + len(change.doc) <= high


def _word_around(stretch: str, at: int) -> tuple[int, int]:
    spans = [found.span() for found in re.finditer(r"[0-9零一二三四五六七八九十百千万亿.\-—]+", stretch)]
    start = 0
    for word in tokens(stretch):
        spans.append((start, start + len(word)))
        start += len(word)
    around = [span for span in spans if span[0] <= at < span[1]]
    return min(low for low, _ in around), max(high for _, high in around)


@THOROUGH
@given(
    STRETCHES, st.lists(st.tuples(st.integers(0, 300), st.sampled_from(MARKS_THAT_NOISE_ADDS)), max_size=6)
)
def test_copy_noise_never_makes_a_text_altered(stretch, noise):
    assume(sum(map(str.isalnum, stretch)) >= 6)
    text = stretch.translate(str.maketrans("0123456789（）", "０１２３４５６７８９()"))
    for at, mark in noise:
        place = min(at, len(text))
        inside_number = text[max(0, place - 1) : place + 1].isdecimal() and not mark.isspace()
        text = text if inside_number else text[:place] + mark + text[place:]

    check = wording.check(text, bundled())

    assert_sound(check, text, PRINTED)
    assert check.verdict in {"exact", "punct"}


@THOROUGH
@given(
    st.lists(
        st.one_of(STRETCHES, st.text(alphabet="教育学生家长老师不少于，。、；：“”（）《》…0123456789%.-\n 條學", max_size=40)),
        max_size=5,
    ).map("".join)
)  # fmt: skip
def test_whatever_is_pasted_the_changes_rebuild_it(text):
    assert_sound(wording.check(text, bundled()), text, PRINTED)


def test_old_versions_of_articles_are_recognised_among_the_new_ones():
    path = official_texts("wording_versions_dev.jsonl")[0]
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    articles = [f"第{to_chinese(at)}条　{row['new']}" for at, row in enumerate(rows, start=1)]
    prepared = wording.index(parse("新条文汇编\n\n" + "\n".join(articles), id="new"))

    for number, row in enumerate(rows, start=1):
        check = wording.check(row["old"], prepared)
        assert_sound(check, row["old"], prepared.document.text)
        if row["kind"] == "same":
            assert (check.verdict, check.clause) == ("exact", number)
        elif row["kind"] == "edited":
            only_marks = re.sub(r"\W", "", row["old"]) in re.sub(r"\W", "", row["new"])
            assert number in [part.clause for part in (check, *check.parts)]
            assert check.verdict in ({"exact", "punct"} if only_marks else {"altered"}), row["id"]
