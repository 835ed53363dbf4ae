"""Cutting a document into passages, and reading how people ask."""

from pathlib import Path

import pytest

from policy_qa.documents import parse
from policy_qa.errors import DocumentError
from policy_qa.passages import Passage, Phrasing, read_phrasings, split

CORPUS = Path(__file__).parent.parent / "corpus"
BUNDLED = CORPUS / "2021-changzhou-education"

PLAN = """某市2022年教育工作要点
全市教育系统要真抓实干。

一、扩大资源
（一）增加学位供给。全年新建学校5所。新增学位6000个。
（二）关注学生视力。改造教室照明。
"""


def document(text: str = PLAN):
    return parse(text, id="plan", title="工作要点")


def of(passages, clause: int, kind: str) -> list[Passage]:
    return [passage for passage in passages if (passage.clause, passage.kind) == (clause, kind)]


def test_a_clause_is_found_by_its_heading_its_sentences_and_as_a_whole():
    parsed = document()
    passages = split(parsed)

    assert [p.searched for p in of(passages, 1, "heading")] == ["增加学位供给"]
    assert [(p.searched, p.span.of(parsed.text)) for p in of(passages, 1, "sentence")] == [
        ("增加学位供给。全年新建学校5所。", "全年新建学校5所。"),
        ("增加学位供给。新增学位6000个。", "新增学位6000个。"),
    ]
    assert [(p.searched, p.span.of(parsed.text)) for p in of(passages, 1, "clause")] == [
        (
            "增加学位供给。全年新建学校5所。新增学位6000个。",
            "（一）增加学位供给。全年新建学校5所。新增学位6000个。",
        )
    ]


def test_what_stands_before_the_first_heading_is_searched_too():
    assert any("真抓实干" in passage.searched for passage in split(document()) if passage.clause == 0)


def test_a_whole_that_says_no_more_than_its_one_sentence_is_left_out():
    passages = split(document())

    assert of(passages, 2, "clause") == []
    assert len(of(passages, 2, "sentence")) == 1


def test_a_phrasing_stands_for_the_whole_clause():
    parsed = document()
    passages = split(parsed, [Phrasing(2, "孩子近视了学校管吗")])

    assert passages[-1] == Passage("plan", 2, "phrasing", parsed.clause(2).span, "孩子近视了学校管吗")


LAW = """某法
第一章 总则
第一条 为了保护未成年人，制定本法。
第二章 家庭保护
第二条 父母不得实施下列行为：
（一）虐待、遗弃未成年人；
（二）放任未成年人失学。
"""


def test_a_clause_without_heading_is_searched_under_its_chapter():
    assert any(p.searched == "总则。为了保护未成年人，制定本法。" for p in split(document(LAW)))


def test_an_item_is_searched_with_the_words_that_lead_in_but_quoted_alone():
    parsed = document(LAW)
    item = next(p for p in split(parsed) if p.kind == "sentence" and p.searched.endswith("失学。"))

    assert item.searched == "家庭保护。父母不得实施下列行为：（二）放任未成年人失学。"
    assert item.span.of(parsed.text) == "（二）放任未成年人失学。"


def test_a_long_sentence_is_searched_in_pieces():
    halves = ["，".join([f"推进第{half}类学校建设和管理"] * 8) for half in "甲乙"]
    parsed = document(f"一、建设\n（一）推进建设。{halves[0]}；{halves[1]}。\n（二）其他。做好其他。\n")
    pieces = of(split(parsed), 1, "sentence")

    assert [p.span.of(parsed.text) for p in pieces] == [halves[0] + "；", halves[1] + "。"]


def test_of_a_piece_cut_at_a_comma_the_whole_sentence_is_quoted():
    sentence = "，".join(["推进学校建设和管理"] * 20) + "。"
    parsed = document(f"一、建设\n（一）推进建设。{sentence}\n（二）其他。做好其他。\n")
    pieces = of(split(parsed), 1, "sentence")

    assert len(pieces) == 2
    assert {p.span.of(parsed.text) for p in pieces} == {sentence}
    assert max(len(p.searched) for p in pieces) < len(sentence)


def test_nothing_of_a_very_long_clause_is_lost():
    sentences = [f"第{number}项工作由第{number}科室负责落实并按月报送进展。" for number in range(100, 160)]
    table = "".join(f"{number:05}" for number in range(1000))  # one sentence without a mark
    parsed = document(f"一、建设\n（一）推进建设。{''.join(sentences)}\n{table}\n（二）其他。做好其他。\n")
    passages = split(parsed)

    for kind in ("sentence", "clause"):
        searched = "".join(p.searched for p in of(passages, 1, kind))
        assert all(sentence in searched for sentence in sentences), kind
    assert max(len(p.searched) for p in passages) <= 420
    assert max(p.span.end - p.span.start for p in passages if p.clause == 1) <= 420


def test_every_passage_of_the_bundled_text_lies_in_its_clause():
    parsed = parse(next(BUNDLED.glob("*.txt")).read_text(encoding="utf-8"), id=BUNDLED.name, title="")
    passages = split(parsed, read_phrasings(BUNDLED / "phrasings.tsv", parsed))

    assert all(passage.span in parsed.clause(passage.clause).span for passage in passages)
    assert {p.clause for p in passages if p.kind == "sentence"} == set(range(39))
    assert {p.clause for p in passages if p.kind == "heading"} == set(range(1, 39))
    assert all(passage.searched.strip() for passage in passages)


def test_phrasings_are_read_line_by_line(tmp_path):
    path = tmp_path / "phrasings.tsv"
    path.write_text("\ufeff# 说明\n\n1\t今年建几所学校\r\n0\t 总体要求 \n", encoding="utf-8")

    assert read_phrasings(path, document()) == (Phrasing(1, "今年建几所学校"), Phrasing(0, "总体要求"))


BAD_ROWS = [
    ("1 今年建几所学校", "制表符"),  # a space for the tab
    ("一\t今年建几所学校", "制表符"),
    ("1\t ", "制表符"),
    ("9\t今年建几所学校", "共 2 条"),  # no such clause
]


@pytest.mark.parametrize(("row", "hint"), BAD_ROWS)
def test_a_bad_row_is_refused_with_its_line(tmp_path, row, hint):
    path = tmp_path / "phrasings.tsv"
    path.write_text(f"# 说明\n{row}\n", encoding="utf-8")

    with pytest.raises(DocumentError) as refusal:
        read_phrasings(path, document())

    assert f"{path}:2" in str(refusal.value)
    assert hint in str(refusal.value)


def test_a_phrasings_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "phrasings.tsv"
    path.write_bytes("1\t今年建几所学校".encode("gb18030"))

    with pytest.raises(DocumentError, match="UTF-8"):
        read_phrasings(path, document())
