"""Documents: the bundled text, and every way to number an official text."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_qa.documents import Document, corpus_hash, load_corpus, load_document, parse
from policy_qa.errors import DocumentError, UnknownClause

BUNDLED = Path(__file__).parents[1] / "corpus" / "2021-changzhou-education"


@pytest.fixture(scope="module")
def bundled() -> Document:
    """Return the document that comes with the product."""
    return load_document(BUNDLED)


def shown(document: Document) -> list[str]:
    """Return each clause as number, label and heading: "7 （七） 持续增加学位资源供给"."""
    return [f"{c.number} {c.label} {c.heading}".strip() for c in document.clauses]


# The bundled document


def test_the_bundled_text_has_6_sections_and_38_clauses(bundled: Document) -> None:
    ranges = [(section.label, section.clauses[0], section.clauses[-1]) for section in bundled.sections]

    assert bundled.clause_count == 38
    assert ranges == [
        ("一、", 1, 6),
        ("二、", 7, 13),
        ("三、", 14, 21),
        ("四、", 22, 28),
        ("五、", 29, 33),
        ("六、", 34, 38),
    ]
    assert bundled.warnings == ()


def test_the_bundled_text_is_known_by_its_source_file(bundled: Document) -> None:
    assert (bundled.id, bundled.title) == ("2021-changzhou-education", "2021年常州教育工作要点")
    assert (bundled.issuer, bundled.year) == ("常州市教育局", 2021)


def test_without_source_file_title_and_year_are_found_in_the_text(bundled: Document) -> None:
    document = parse(bundled.text, id="x")

    assert (document.title, document.year) == ("2021年常州教育工作要点", 2021)


def test_a_clause_knows_its_place(bundled: Document) -> None:
    clause = bundled.clause(7)

    assert (clause.label, clause.heading) == ("（七）", "持续增加学位资源供给")
    assert clause.section == "二、提升保障水平，夯实教育发展基石"
    assert clause.heading_span is not None
    assert clause.heading_span.of(bundled.text) == "（七）持续增加学位资源供给。"
    assert clause.body.of(bundled.text).startswith("持续推进学校三年建设计划")
    assert clause.span.of(bundled.text).endswith("高中1200个。")


def test_the_preamble_is_clause_0_without_the_title(bundled: Document) -> None:
    text = bundled.clause(0).span.of(bundled.text)

    assert text.startswith("2021年是“十四五”规划开局之年")
    assert text.endswith("走在前列。")


@pytest.mark.parametrize(
    ("front", "preamble"),
    [
        ("法\n（2020年通过）\n各省：\n现印发。", "各省：\n现印发。"),
        ("法\n序言。\n目录\n第一章 甲\n第二章 乙", "序言。"),
        ("法\n目录\n第一章 甲\n第二章 乙\n序言。", "序言。"),
        ("通知\n现印发。\n法\n序言。", "现印发。\n法\n序言。"),
    ],
)
def test_the_preamble_leaves_title_and_contents_out(front: str, preamble: str) -> None:
    document = parse(f"{front}\n第一章 甲\n第一条 文。\n第二章 乙\n第二条 文。", id="x")

    assert document.clause(0).span.of(document.text) == preamble


def test_an_offset_leads_to_its_clause(bundled: Document) -> None:
    assert bundled.clause_at(bundled.text.index("16500")) == bundled.clause(7)
    assert bundled.clause_at(bundled.text.index("二、提升保障水平")) is None
    assert bundled.clause_at(0) is None
    assert bundled.clause_at(len(bundled.text)) is None


@pytest.mark.parametrize("number", [-1, 39, 10_000])
def test_a_clause_that_does_not_exist_is_refused_with_the_range(bundled: Document, number: int) -> None:
    with pytest.raises(UnknownClause, match=f"没有第{number}条：共有38条"):
        bundled.clause(number)


# Numbering


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        # （一） runs on across sections
        ("题\n一、甲\n（一）子。文。\n二、乙\n（二）丑。文。", ["1 （一） 子", "2 （二） 丑"]),
        # （一） starts again in each section; half-width brackets
        ("题\n一、甲\n(一)子\n文。\n二、乙\n(一)丑\n文。", ["1 (一) 子", "2 (一) 丑"]),
        # a 一、 without （一） under it is a clause; 1. under it is not
        ("题\n一、甲\n（一）子。文。\n二、乙\n1.丑。文。\n2.寅。文。", ["1 （一） 子", "2 二、 乙"]),
        ("题\n一、甲\n文。\n二、乙\n文。", ["1 一、 甲", "2 二、 乙"]),
        # deeper numbers are no clauses
        ("题\n一、甲\n（一）子。\n1.丑。文。\n（1）寅\n①卯\n（二）辰。文。", ["1 （一） 子", "2 （二） 辰"]),
        # numbers 1. alone, in three prints
        ("题\n1.甲。文。\n2.乙。文。", ["1 1. 甲", "2 2. 乙"]),
        ("题\n１．甲。文。\n２．乙。文。", ["1 １． 甲", "2 ２． 乙"]),
        ("题\n1、甲。文。\n2、乙。文。", ["1 1、 甲", "2 2、 乙"]),
        # articles, with chapters; （一） under an article is no clause
        ("法\n第一章 总则\n第一条 文。\n第二条　有：\n（一）甲；\n（二）乙。\n第二章　附　则\n第三条 文。",
         ["1 第一条", "2 第二条", "3 第三条"]),
        # Markdown
        ("# 法\n\n## 第一章 总则\n\n**第一条** 文。\n\n**第二条** 文。", ["1 第一条", "2 第二条"]),
        ("# 题\n\n## 一、甲\n\n### （一）子\n\n文。\n\n### （二）丑\n\n文。", ["1 （一） 子", "2 （二） 丑"]),
        # articles with names, with inserted numbers, grouped under 一、
        ("法\n第一条【目的】为了。\n第二条（范围）凡是。", ["1 第一条 目的", "2 第二条 范围"]),
        ("法\n第一条 甲。\n第一条之一 乙。\n第二条 丙。", ["1 第一条", "2 第一条之一", "3 第二条"]),
        ("办法\n一、总则\n第一条 甲。\n第二条 乙。\n二、附则\n第三条 丙。",
         ["1 第一条", "2 第二条", "3 第三条"]),
        # a numbered covering letter before articles belongs to the preamble
        ("通知\n一、认真学习。\n二、抓好落实。\n办法\n第一条 甲。\n第二条 乙。",
         ["0", "1 第一条", "2 第二条"]),
        # numbers in running text, and rows of a table
        ("题\n一、甲\n（一）子。文。\n一、二年级不留作业。\n（一）项规定除外。\n1.5亿元。\n（二）丑。文。",
         ["1 （一） 子", "2 （二） 丑"]),
        ("法\n第一条 由县级以上地方人民政府教育行政部门和其他有关部门依照\n第三条规定的职责办理。"
         "\n第二条 文。\n第三条 文。",
         ["1 第一条", "2 第二条", "3 第三条"]),
        ("题\n一、甲\n（一）子。文。\n（二）丑\t1.寅\t卯\n（二）辰。文。", ["1 （一） 子", "2 （二） 辰"]),
        # a table of contents does not double the sections
        ("法\n目　录\n第一章 总则……1\n第二章 附则……2\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。",
         ["1 第一条", "2 第二条"]),
        # an unnumbered text has its paragraphs
        ("关于放假的通知\n各学校：\n10月1日放假。\n\n请遵照执行。", ["1", "2", "3"]),
    ],
)  # fmt: skip
def test_clauses_are_found_by_their_numbering(text: str, clauses: list[str]) -> None:
    assert shown(parse(text, id="x")) == clauses


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("法\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。",
         ["第一章 总则 (1,)", "第二章 附则 (2,)"]),
        ("法\n第一编 总则\n第一章 规定\n第一节 甲\n第一条 文。\n第二章 附　　则\n第二条 文。",
         ["第一编 总则 (1, 2)", "第一章 规定 (1,)", "第一节 甲 (1,)", "第二章 附则 (2,)"]),
        ("法\n第一章\n总则\n第一条 甲。", ["第一章 总则 (1,)"]),
        ("题\n第一部分 甲\n一、乙\n（一）丙。文。", ["第一部分 甲 (1,)", "一、乙 (1,)"]),
    ],
)  # fmt: skip
def test_sections_are_the_titled_levels_above(text: str, sections: list[str]) -> None:
    document = parse(text, id="x")

    assert [f"{section.title} {section.clauses}" for section in document.sections] == sections


def test_a_clause_names_all_its_sections_outermost_first() -> None:
    document = parse("法\n第一编 总则\n第一章 规定\n第一条 文。", id="x")

    assert document.clause(1).section == "第一编 总则 › 第一章 规定"


def test_deeper_numbers_are_children_in_the_outline() -> None:
    document = parse("题\n一、甲\n（一）子。文。\n1.丑。文。\n（1）寅\n2.卯。文。", id="x")

    printed = [(item.label, item.level, item.clause) for root in document.outline for item in root.walk()]

    assert printed == [
        ("一、", 1, None),
        ("（一）", 2, 1),
        ("1.", 3, None),
        ("（1）", 4, None),
        ("2.", 3, None),
    ]


def test_what_a_section_says_before_its_first_clause_is_read_with_that_clause() -> None:
    document = parse("题\n一、甲\n指标共4个。\n（一）子。文。\n（二）丑。文。", id="x")

    clause = document.clause(1)

    assert [sentence.of(document.text) for sentence in clause.sentences] == ["指标共4个。", "文。"]
    assert clause.span.of(document.text) == "（一）子。文。"
    assert document.clause_at(document.text.index("指标")) == clause


def test_an_annex_without_numbers_is_a_clause_of_its_own() -> None:
    announced = "附件：1.表\n2.名单\n某局\n2021年3月1日"
    text = f"题\n一、甲\n（一）子。文。\n{announced}\n附件1\n评分表\n项目\t分值\n附件2\n名单\n张三"

    document = parse(text, id="x")

    assert shown(document) == ["1 （一） 子", "2 附件1 评分表", "3 附件2 名单"]
    assert document.warnings == ()


def test_numbers_that_start_again_in_an_annex_are_kept_apart_and_reported() -> None:
    text = "题\n一、甲\n（一）子。文。\n附件1：实施细则\n一、丑\n（一）寅。文。\n（二）卯。文。"

    document = parse(text, id="x")

    assert [clause.section for clause in document.clauses] == ["一、甲", *["附件1 实施细则 › 一、丑"] * 2]
    assert document.warnings == ("第4行：“附件1”中从“一、”起另行编号，引用时请写明是附件1。",)


# Headings


@pytest.mark.parametrize(
    ("lines", "heading", "body"),
    [
        ("（一）增加学位。新建学校。", "增加学位", "新建学校。"),
        ("（一）增加学位\n新建学校。", "增加学位", "新建学校。"),
        ("（一）增加学位。\n新建学校。", "增加学位", "新建学校。"),
        ("（一）工作目标：\n新建学校。", "工作目标", "新建学校。"),
        ("（一）**增加学位。**新建学校。", "增加学位", "新建学校。"),
        ("（一）增加学位。", "", "增加学位。"),  # all there is to say
        ("（一）申请人应当提交下列材料之一：\n1.户口簿", "", "申请人应当提交下列材料之一：\n1.户口簿"),
        ("（一）" + "长" * 50 + "。新建学校。", "", "长" * 50 + "。新建学校。"),
        ("（一）新建学校；改建学校。", "", "新建学校；改建学校。"),
    ],
)
def test_a_heading_is_a_short_opening_that_more_text_follows(lines: str, heading: str, body: str) -> None:
    document = parse(f"题\n一、甲\n{lines}", id="x")
    clause = document.clause(1)

    assert (clause.heading, clause.body.of(document.text)) == (heading, body)


def test_short_first_sentences_are_text_where_most_clauses_open_with_long_ones() -> None:
    long = "符合条件并且在本市连续居住满五年以上、依法缴纳社会保险费的人员的适龄子女安排到公办学校。文。"

    document = parse(f"题\n一、甲\n（一）{long}\n（二）{long}\n（三）由区安排。文。", id="x")

    assert [clause.heading for clause in document.clauses] == ["", "", ""]


# Sentences


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        ("甲。乙！丙？", ["甲。", "乙！", "丙？"]),
        ("甲；乙。", ["甲；乙。"]),
        ("小学1.5个。", ["小学1.5个。"]),
        ("做到“一校一章。一章一策”和丙。乙。", ["做到“一校一章。一章一策”和丙。", "乙。"]),
        ("他说：“好。”乙。", ["他说：“好。”", "乙。"]),
        ("回答“好吗？”的问题。", ["回答“好吗？”的问题。"]),
        ("甲（见上。见下）乙。丙。", ["甲（见上。见下）乙。", "丙。"]),
        ("甲。（完）", ["甲。", "（完）"]),
        ("甲；\n乙。\n\n丙", ["甲；", "乙。", "丙"]),
        ("“没有下引号。乙。", ["“没有下引号。", "乙。"]),
    ],
)
def test_sentences_end_at_full_stops_and_lines_but_not_in_short_brackets(
    body: str, sentences: list[str]
) -> None:
    document = parse(f"题\n第一条 {body}", id="x")

    assert [span.of(document.text) for span in document.clause(1).sentences] == sentences


# What is odd


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("题\n一、甲\n（一）子。文。\n（一）丑。文。", "第4行：“（一）”重复出现，上一处在第3行"),
        ("题\n一、甲\n（一）子。文。\n（三）丑。文。", "“（一）”（第3行）之后是“（三）”，中间缺少编号"),
        ("题\n一、甲\n（一）子。文。\n三、乙\n（二）丑。文。", "“一、”（第2行）之后是“三、”"),
        ("题\n一、甲\n（一）子。文。\n（二）子。文。\n二、乙\n（三）丑。文。\n三、乙\n（四）丑。文。\n四、丙\n（一）丁。文。",
         "第10行：编号从“（一）”重新开始，前面已编到“（四）”"),
        ("题\n一、甲\n（一）子。文。\n二、乙\n（二）丑。文。\n一、丙\n（一）寅。文。",
         "编号从“一、”重新开始"),
        ("法\n第一章 甲\n第一条 文。\n第二条 文。\n第二章 乙\n第一条 文。", "编号从“第一条”重新开始"),
        ("法\n第二条 文。\n第三条 文。", "“第二条”是这一组的第一个编号"),
        ("通知\n请遵照执行。", "没有找到编号"),
    ],
)  # fmt: skip
def test_odd_numbers_are_reported_with_their_place(text: str, warning: str) -> None:
    assert any(warning in one for one in parse(text, id="x").warnings), parse(text, id="x").warnings


@pytest.mark.parametrize(
    "text",
    [
        "题\n一、甲\n（一）子。文。\n（二）丑。文。\n二、乙\n（一）寅。文。\n三、丙\n（一）卯。文。",
        "题\n一、甲\n（一）子。文。\n二、乙\n（二）丑。文。\n三、丙\n（三）寅。文。",
        "法\n第一章 甲\n第一节 乙\n第一条 文。\n第二章 丙\n第一节 丁\n第二条 （一）文。",
        "法\n第一条 下列：\n（一）甲；\n（二）乙。\n下列：\n（一）丙；\n（二）丁。",
        "题\n一、甲\n（一）说明：1.子。\n2.丑。",
    ],
)
def test_a_text_s_own_habit_of_numbering_is_not_odd(text: str) -> None:
    assert parse(text, id="x").warnings == ()


# Title, year, issuer


@pytest.mark.parametrize(
    ("text", "title", "issuer", "year"),
    [
        ("附件\n2021年常州教育工作要点\n一、甲\n文。", "2021年常州教育工作要点", "", 2021),
        ("某市教育局关于印发《要点》的通知\n某教〔2020〕19号\n各学校：\n现印发。\n一、甲\n文。",
         "某市教育局关于印发《要点》的通知", "某市教育局", 2020),
        ("某市人民政府文件\n某府〔2012〕36号\n印发某市子女入读义务\n教育公办学校实施办法的\n通知\n各区：\n一、甲\n文。",
         "印发某市子女入读义务教育公办学校实施办法的通知", "", 2012),
        ("# 某法\n\n1991年9月4日 通过\n\n2020年10月17日 修订\n\n第一条 文。", "某法", "", 2020),
        ("关于二〇二二年招生的意见\n一、甲\n文。", "关于二〇二二年招生的意见", "", 2022),
        ("一、甲\n（一）子。文。", "", "", None),
    ],
)  # fmt: skip
def test_title_issuer_and_year_are_found_at_the_top(
    text: str, title: str, issuer: str, year: int | None
) -> None:
    document = parse(text, id="x")

    assert (document.title, document.issuer, document.year) == (title, issuer, year)


# Folders


def folder_with(parent: Path, files: dict[str, str]) -> Path:
    """Make a document's folder with these files."""
    folder = parent / "a"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_a_corpus_is_its_subfolders_in_order(tmp_path: Path) -> None:
    for name in ("b", "a", ".hidden"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "text.txt").write_text("题\n第一条 文。", encoding="utf-8")

    assert [document.id for document in load_corpus(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "没有正文"),
        ({"a.txt": "文", "b.md": "文"}, "多份正文：a.txt、b.md"),
        ({"a.docx": "文"}, "另存为"),
        ({"a.txt": "文", "source.toml": "year = 二〇二一"}, "source.toml 写法有误"),
        ({"a.txt": "文", "source.toml": 'year = "2021"'}, "year 写法有误"),
    ],
)
def test_a_folder_that_is_no_document_says_what_to_do(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    with pytest.raises(DocumentError, match=message):
        load_document(folder_with(tmp_path, files))


def test_a_corpus_without_documents_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="空的"):
        load_corpus(tmp_path)
    with pytest.raises(DocumentError, match="找不到语料文件夹"):
        load_corpus(tmp_path / "none")


def test_the_corpus_hash_changes_with_every_file_a_document_is_made_from(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {"a.txt": "题\n第一条 文。"})
    seen = {corpus_hash(tmp_path)}
    for name, content in (
        ("source.toml", "year = 2021"),
        ("phrasings.tsv", "甲"),
        ("a.txt", "题\n第一条 字。"),
    ):
        (folder / name).write_text(content, encoding="utf-8")
        seen.add(corpus_hash(tmp_path))
    (folder / "notes.log").write_text("no part of the document", encoding="utf-8")
    seen.add(corpus_hash(tmp_path))

    assert len(seen) == 4
