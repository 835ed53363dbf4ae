import csv
import io
import re
import zipfile

import docx
import openpyxl
import pytest
from lxml import etree

from app import exports, word_files
from app.drafts import Draft
from app.problems import RequestError
from app.target_list import amount, rows, sections_named
from policy_qa import AuditFinding, Document, Span, Target, wording
from policy_qa.documents import parse
from policy_qa.targets import audit, extract

TEXT = """2030年某市教育工作要点

一、增加学位
（一）扩大供给。新增学位1.5万个，其中幼儿园6000个（公办5000个、民办1000个）、小学9000个。
（二）加强培训。开展2-3期培训，普及率达到90.5%以上。
二、完善制度
（三）健全机制。出台评价办法。投入3亿元。投入2000万元。
"""


@pytest.fixture(scope="module")
def document():
    return parse(TEXT, id="text")


@pytest.fixture(scope="module")
def targets(document):
    return extract(document)


def target(metric="学位", quote="新增学位", **given):
    fixed = {"clause": 1, "kind": "quantity", "part_of": None, "value": 1, "unit": "个", "bound": ""}
    fixed |= {"qualifier": "", "action": "", "span": Span(0, len(quote)), "quote": quote, "metric": metric}
    return Target(**(fixed | given))


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def by_heading(sheet, row):
    return {head.value: cell for head, cell in zip(sheet[1], sheet[row], strict=True)}


def csv_rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_parts_stand_below_their_totals_however_deep(targets):
    shown = [(row.depth, row.name) for row in rows(targets) if row.target.clause == 1]

    assert shown == [(0, "新增学位"), (1, "幼儿园"), (2, "公办"), (2, "民办"), (1, "小学")]


def test_a_part_without_its_total_names_it(targets):
    (row,) = rows([each for each in targets if each.metric == "小学"])

    assert (row.depth, row.name) == (0, "新增学位：小学")


def test_by_amount_the_largest_of_a_unit_comes_first_and_parts_stay_below_their_total(targets):
    amounts = [row.target.amount for row in rows(targets, order="amount") if row.target.kind == "quantity"]

    assert amounts[:5] == ["1.5万个", "9000个", "6000个", "5000个", "1000个"]
    assert amounts.index("3亿元") < amounts.index("2000万元")


def test_every_target_is_in_the_rows_exactly_once(targets):
    for order in ("place", "amount"):
        assert sorted(id(row.target) for row in rows(targets, order=order)) == sorted(map(id, targets))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"amount": "10家以上", "bound": "以上"}, "10家以上"),
        ({"amount": "一次", "bound": "至少"}, "至少一次"),  # 至少每周联系一次
        ({"value": (2, 3), "unit": "期"}, "2-3期"),
        ({"value": 12345678, "unit": "元"}, "12345678元"),
        ({"value": None, "kind": "deliverable"}, ""),
    ],
)
def test_an_amount_is_shown_as_printed_with_its_limit(given, shown):
    assert amount(target(**given)) == shown


@pytest.mark.parametrize("name", ["一", "一、", "第一部分", "增加学位", "一、增加学位", " 学位 "])
def test_a_section_goes_by_its_number_its_title_or_words_of_it(document, name):
    assert [section.label for section in sections_named(document, name)] == ["一、"]


def test_a_workbook_holds_numbers_as_numbers_and_ranges_in_two_columns(document, targets):
    sheet = opened(exports.workbook(targets, document, ()))["目标"]
    held = [by_heading(sheet, number) for number in range(2, sheet.max_row + 1)]
    of_amount = {cells["原文数量"].value: cells for cells in held}

    assert len(held) == len(targets)
    assert of_amount["达到90.5%以上"]["数值"].value == 90.5
    assert of_amount["达到90.5%以上"]["数值"].data_type == "n"
    assert of_amount["1.5万个"]["单位"].value == "万个"
    assert [of_amount["2-3期"][head].value for head in ("数值", "下限", "上限")] == [None, 2, 3]
    for cells in held:
        assert TEXT[cells["起"].value : cells["止"].value] == cells["原文"].value


def test_a_workbook_keeps_its_header_in_sight_and_its_columns_wide(document, targets):
    for sheet in opened(exports.workbook(targets, document, ())):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(sheet.column_dimensions[cell.column_letter].width >= 6 for cell in sheet[1])


def test_a_workbook_shows_the_audit_with_a_tick_or_a_warning(document, targets):
    wrong = AuditFinding("sum_differs", "经费", "总数 3，分项 1 + 1。", (Span(0, 3),), ("203",))
    sheet = opened(exports.workbook(targets, document, (*audit(document, targets), wrong)))["核对"]

    assert [row[0] for row in sheet.iter_rows(values_only=True)] == [
        "结果", "✓ 一致", "✓ 一致", "⚠ 请核对"
    ]  # fmt: skip


@pytest.mark.parametrize("start", ["=1+1", "+86", "-5", "@SUM(A1)", '=HYPERLINK("x")', "＝1"])
def test_a_text_that_looks_like_a_formula_stays_text(document, start):
    rows = [target(metric=start, quote=start)]
    sheet = opened(exports.workbook(rows, document, ()))["目标"]
    (cells,) = csv_rows(exports.csv_table(rows, document))

    for heading in ("目标", "原文"):
        assert by_heading(sheet, 2)[heading].data_type == "s"
        assert by_heading(sheet, 2)[heading].value == start
        assert cells[heading] == f"'{start}"


def test_characters_that_no_workbook_holds_are_left_out(document):
    sheet = opened(exports.workbook([target(metric="学\x00位\x1f")], document, ()))["目标"]

    assert by_heading(sheet, 2)["目标"].value == "学位"


def test_csv_begins_with_the_mark_by_which_excel_knows_utf8(document, targets):
    written = exports.csv_table(targets, document)

    assert written.encode().startswith(b"\xef\xbb\xbf")
    assert [row["原文"] for row in csv_rows(written)] == [row.target.quote for row in rows(targets)]
    assert csv_rows(written)[0]["数值"] == "1.5"


def test_markdown_keeps_a_line_a_target_whatever_it_holds(document):
    written = exports.markdown_table([target(metric="甲|乙\n*丙*", quote="[x](y)")], document)
    header, rule, line = written.splitlines()

    assert re.split(r"(?<!\\)\|", header)[1].strip() == "条"
    assert len(re.split(r"(?<!\\)\|", line)) == len(header.split("|")) == len(rule.split("|"))
    assert r"甲\|乙 \*丙\*" in line


def test_no_targets_make_a_table_of_headings_alone():
    empty = Document("x", "", "", None, "", (), (), ())

    assert opened(exports.workbook((), empty, ()))["目标"].max_row == 1
    assert csv_rows(exports.csv_table((), empty)) == []


DRAFT = """某单位关于要点的汇报
第三条提出：“新增学位1.8万个，其中幼儿园6000个”。
《要点》要求：“给每位教师发<b>{电脑}</b>一台”。今年投入5亿元用于发展。
要点要求，培训普及率达到90.5%以上。
"""


@pytest.fixture(scope="module")
def report(document, targets):
    return wording.check_draft(DRAFT, wording.index(document), targets=targets)


def test_the_page_of_a_draft_shows_each_difference_with_its_kind_and_escapes_the_draft(report, document):
    page = exports.draft_html(report, document, name="汇报")

    assert "<ins>1.8<small>数字</small></ins>" in page
    assert "<del>1.5</del>" in page
    assert "第 2 行" in page
    assert "&lt;b&gt;&#123;电脑&#125;&lt;/b&gt;" in page
    assert "http" not in page


def test_what_is_wrong_comes_first_and_long_reports_leave_out_only_what_is_right(document):
    line = "新增学位1.5万个，其中幼儿园6000个（公办5000个）。\n"
    many = wording.check_draft(400 * line + line.replace("6000", "7000"), wording.index(document))
    page = exports.draft_html(many, document)

    assert page.count('class="finding') == 300
    assert page.index("7000") < page.index('<article class="finding">')
    assert "其余 101 处没有列出" in page


def test_tools_stand_below_passages_that_the_document_has(report, document):
    page = exports.findings_html(
        report, document, tools=lambda start, end, wording: f"[{start}-{end} {wording}]"
    )

    place = document.text.index("新增学位1.5万个，其中幼儿园6000个")
    assert f"[{place}-{place + 20} 新增学位1.5万个，其中幼儿园6000个]" in page


def comments_of(data):
    return [(comment.author, comment.text) for comment in docx.Document(io.BytesIO(data)).comments]


def test_a_plain_draft_becomes_a_word_file_with_a_comment_at_each_finding(report, document):
    data = exports.draft_docx(report, document, Draft(DRAFT))

    assert word_files.text_of(data) == DRAFT
    wrong, made_up, mark = comments_of(data)
    assert wrong[0] == "政策问答"
    assert wrong[1].startswith("文字或数字有改动。\n数字：“1.5”写成了“1.8”\n编号有误")
    assert made_up[1].startswith("文件中没有这段话。")
    assert "标点：少了逗号" in mark[1]


def test_comments_are_anchored_at_the_passage_and_keep_its_looks():
    source = docx.Document()
    paragraph = source.add_paragraph("前面")
    paragraph.add_run("粗体文字").bold = True
    source.add_table(1, 1).cell(0, 0).text = "表格里的话"
    written = io.BytesIO()
    source.save(written)
    text = word_files.text_of(written.getvalue())
    start, cell = text.index("体文"), text.index("格里")
    data = word_files.commented(
        written.getvalue(),
        [word_files.Comment(start, start + 2, "甲"), word_files.Comment(cell, cell + 2, "乙")],
        summary="两处",
    )
    runs = docx.Document(io.BytesIO(data)).paragraphs[0].runs

    assert word_files.text_of(data) == text
    assert [(run.text, run.bold) for run in runs if run.text] == [
        ("前面", None),
        ("粗", True),
        ("体文", True),
        ("字", True),
    ]
    assert [comment for _, comment in comments_of(data)] == ["甲", "乙"]
    marked = etree.tostring(docx.Document(io.BytesIO(data)).element.body, encoding="unicode")
    assert re.search(r"commentRangeStart[^>]*/>\s*<w:r>(?:(?!</w:r>).)*体文", marked)


def test_a_comment_may_run_over_paragraphs():
    data = word_files.commented("一行\n二行\n三行", [word_files.Comment(1, 7, "跨行")], summary="")

    assert comments_of(data) == [("政策问答", "跨行")]


def test_characters_that_xml_cannot_hold_move_no_offset():
    data = word_files.commented("甲\x0b乙\x00丙\ud800丁", [word_files.Comment(2, 3, "注")], summary="")

    assert word_files.text_of(data) == "甲 乙 丙 丁"


def test_a_word_file_that_unpacks_without_end_is_refused():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 100_000_001)

    with pytest.raises(RequestError, match="展开后太大"):
        word_files.text_of(written.getvalue())
