"""Whole drafts: what is taken for a quotation, what leans on the document, places named, numbers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from policy_qa import wording
from policy_qa.documents import Document, load_document, parse
from policy_qa.numerals import to_chinese
from policy_qa.targets import extract
from policy_qa.wording._draft_sources import names
from policy_qa.wording._draft_stock import own_characters
from policy_qa.wording._draft_text import pieces, sentences

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def document() -> Document:
    return load_document(ROOT / "corpus" / "2021-changzhou-education")


@pytest.fixture(scope="module")
def read(document):
    prepared, targets = wording.index(document), extract(document)

    def read(draft):
        report = wording.check_draft(draft, prepared, targets=targets)
        for one in report.findings:
            assert one.quote == draft[one.span.start : one.span.end]
            assert one.check.rebuilt in (None, one.quote)
        for one in report.figures:
            assert one.quote == draft[one.span.start : one.span.end]
        return report

    return read


def found(report):
    return [(one.basis, one.check.verdict, one.check.clause) for one in report.findings]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        # quotation marks of every kind
        ("要点说：“坚持预防为主，积极落实”。", [("quotation", "exact", 9)]),
        ("要点说：「坚持预防为主，积极落实」。", [("quotation", "exact", 9)]),
        ('要点说："坚持预防为主，积极落实"。', [("quotation", "exact", 9)]),
        # quotation marks inside a quotation
        ("“积极落实“四早”“晨午检”体温检测措施”", [("quotation", "exact", 9)]),
        # a quotation over two sentences is one
        ("“增强体质健康。\n（十）健全安全风险防控体系。”", [("quotation", "exact", 9)]),
        # two quotations in one sentence
        (
            "既要“合理安排教育教学”，又要“严格落实意识形态工作责任制”。",
            [("quotation", "exact", 9), ("quotation", "exact", 6)],
        ),
        # a source, no quotation marks
        ("《要点》要求，合理安排教育教学，加强师生体育锻炼。", [("attributed", "exact", 9)]),
        ("第（九）条规定，合理安排教育教学，加强师生体育锻炼。", [("attributed", "exact", 9)]),
        # neither
        (
            "今年以来，我校合理安排，成效明显，坚持预防为主，积极落实“四早”“晨午检”体温检测措施，家长满意。",
            [("leaning", "exact", 9)],
        ),
        # a source, in the draft's own words
        ("根据文件要求，每所学校都要给老师发一台电脑。", [("attributed", "absent", None)]),
        # someone else's words
        ("校长说：“教育是民族振兴的基石，大家要努力工作。”", []),
        # a term in quotation marks
        ("我们重视“四早”“晨午检”，也重视“双减”。", []),
        # what stands in every official text
        ("坚持以习近平新时代中国特色社会主义思想为指导，落实立德树人根本任务。", []),
        ("上半年我局召开了教育工作会议，部署全年重点任务。", []),
        # another document's words
        ("《中华人民共和国教育法》第十六条规定，国务院根据分工负责的原则，领导和管理教育工作。", []),
        ("民法典第十六条规定，涉及遗产继承的，胎儿视为具有民事权利能力。", []),
        # nothing to compare
        ("", []),
        ("“”《》——……\n\n。", []),
        ("“没有结束的引号，坚持预防为主", []),
    ],
)
def test_a_passage_is_found_on_the_right_grounds(read, draft, expected):
    assert found(read(draft)) == expected


@pytest.mark.parametrize(
    ("draft", "changes"),
    [
        ("要点提出：“新增学位16800个”。", [("16500", "16800", "number")]),
        # the draft's own words around it are no insertion
        (
            "会议要求，全年实施新建、改扩建学校重点建设项目75个，各校要抓紧落实，确保按期完成。",
            [("57", "75", "number")],
        ),
        (
            "这是大事。我们将计划投入1.5亿元，重点加强学校实验室提档升级、可以推进教室智慧照明改造进度。",
            [("加快", "可以推进", "modality")],
        ),
    ],
)
def test_what_was_altered_is_found_and_is_wrong(read, draft, changes):
    report = read(draft)

    assert report.is_wrong
    kept = [
        (c.doc, c.text, c.kind)
        for one in report.findings
        for c in one.check.changes
        if c.kind != "punctuation"
    ]
    assert kept == changes


@pytest.mark.parametrize(
    ("draft", "verdict", "found_in", "wrong"),
    [
        ("第七条规定：“持续推进学校三年建设计划”。", "right", 7, False),
        ("第（七）条规定：“持续推进学校三年建设计划”。", "right", 7, False),
        ("《要点》（七）要求，持续推进学校三年建设计划。", "right", 7, False),
        ("第十六条提出：“持续推进学校三年建设计划”。", "elsewhere", 7, True),
        ("第十六条提出持续推进学校三年建设计划。", "elsewhere", 7, True),
        ("第五十条提出：“持续推进学校三年建设计划”。", "no_such_place", 7, True),
        # own words: another clause is much nearer, which somebody should look at
        ("第十六条要求继续扩充学位供给，缓解入学压力。", "doubtful", 7, False),
    ],
)
def test_the_place_a_draft_names_is_compared_with_where_it_stands(read, draft, verdict, found_in, wrong):
    (finding,) = read(draft).findings

    assert finding.place is not None
    assert (finding.place.verdict, finding.place.found, finding.is_wrong) == (verdict, found_in, wrong)


@pytest.mark.parametrize(
    "draft",
    [
        "第一条 合理安排教育教学，加强师生体育锻炼，增强体质健康。",  # numbers the draft itself
        "（一）合理安排教育教学，加强师生体育锻炼，增强体质健康。",
        "第三条线路合理安排教育教学，加强师生体育锻炼，增强体质健康。",
        "《教育法》第三条规定，合理安排教育教学，加强师生体育锻炼，增强体质健康。",
    ],
)
def test_what_is_no_place_of_the_document_is_not_compared(read, draft):
    assert [one.place for one in read(draft).findings] == [None]


def test_only_a_made_up_quotation_from_the_document_is_wrong(read):
    assert read("《要点》强调：“要为每名学生免费发放平板电脑一台”。").is_wrong
    assert not read("《要点》强调，要为每名学生免费发放平板电脑一台。").is_wrong
    assert not read("校长强调：“要为每名学生免费发放平板电脑一台”。").is_wrong


@pytest.mark.parametrize(
    ("draft", "agrees", "wrong"),
    [
        ("今年全市将新增学位1.8万个，增幅很大。", False, False),
        ("文件提出今年全市新增学位1.8万个。", False, True),
        ("今年全市将新增学位1.65万个，增幅很大。", True, False),
        ("今年全市将新增学位约1.6万个，增幅很大。", True, False),
        ("今年将有竣工项目20个。", False, False),
        ("小学新增学位8000个，压力缓解。", False, False),
        ("小学新增学位7020个，压力缓解。", True, False),
    ],
)
def test_a_number_in_own_words_is_compared_with_the_targets(read, draft, agrees, wrong):
    report = read(draft)

    assert [one.agrees for one in report.figures] == [agrees]
    assert report.is_wrong == wrong


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("新北区13个项目。", [("新北区13个项目", "新北区12个", False)]),
        ("13个项目落户新北区。", [("13个项目落户新北区", "新北区12个", False)]),
        ("武进的项目有7个。", [("武进的项目有7个", "武进区7个", True)]),
        ("據統計，鐘樓區項目八個。", [("鐘樓區項目八個", "钟楼区8个", True)]),
        # of several parts with one name the one whose whole is named
        ("幼儿园新增学位6300个。", [("幼儿园新增学位6300个", "幼儿园6030个", False)]),
        (
            "12个竣工项目是幼儿园，小学7个。",
            [("12个竣工项目是幼儿园", "幼儿园12个", True), ("小学7个", "小学6个", False)],
        ),
        # something else is counted, in another unit, or of another place
        ("新北区13个社区。", []),
        ("新北区13名教师。", []),
        ("我校附属幼儿园有3个班。", []),
        ("新北区实验小学有3个校区。", []),
    ],
)
def test_a_number_beside_the_name_of_a_part_is_compared_with_the_part(read, draft, expected):
    report = read(draft)

    assert [(one.quote, one.target.quote, one.agrees) for one in report.figures] == expected
    assert not report.is_wrong


def test_a_wrong_number_of_a_part_is_wrong_where_the_document_is_named(read):
    report = read("要点提出新北区13个项目。")

    assert report.is_wrong
    assert report.findings == ()  # that the sentence is not there says nothing more


@pytest.mark.parametrize(
    ("draft", "unknown"),
    [
        ("投入1.5亿元，比上年增长12%。", ["12%"]),
        ("我校购置电脑300台，培训教师45名。", ["300台", "45名"]),
        ("要点提出：“新增学位16800个”。", []),  # compared
        ("今年新增学位1.8万个。", []),  # compared, too
        ("我们搭建一个平台，建立三项制度。", []),
        ("2021年3月10日，第二届大会召开。", []),
    ],
)
def test_numbers_that_the_document_holds_nowhere_are_listed(read, draft, unknown):
    report = read(draft)

    assert [span.of(draft) for span in report.unknown] == unknown


@pytest.mark.parametrize(
    ("draft", "quote", "wrong"),
    [
        # of whom and when it speaks is the draft's own
        ("今年新增学位16500个，其中幼儿园6030个。", "新增学位16500个，其中幼儿园6030个", False),
        ("我们组织开展了“卫生用眼、保护视力”系列活动，很好。", "“卫生用眼、保护视力”系列活动，", False),
        # what denies or bounds it is not
        (
            "我们将不再继续扩大普通高中家庭经济困难学生免学费对象范围，请周知。",
            "我们将不再继续扩大普通高中家庭经济困难学生免学费对象范围",
            True,
        ),
        ("会议强调，建设食育实践基地，挂牌市级首批食育基地50个以上。", None, True),
        # a bound that a quotation breaks off before
        ("《要点》提出“创建省级产教融合型企业10家”。", "创建省级产教融合型企业10家", True),
        ("《要点》提出“创建省级产教融合型企业10家”以上。", "创建省级产教融合型企业10家", False),
        # the same said in other words, outside quotation marks and inside
        ("要点提出，创建省级产教融合型企业不少于10家。", "创建省级产教融合型企业不少于10家", False),
        ("要点提出“创建省级产教融合型企业不少于10家”。", "创建省级产教融合型企业不少于10家", True),
        # another script
        ("要點提出：「持續推進學校三年建設計劃」。", "持續推進學校三年建設計劃", False),
        (
            "持續推進學校三年建設計劃，全年實施新建、改擴建學校重點建設項目57個",
            "持續推進學校三年建設計劃，全年實施新建、改擴建學校重點建設項目57個",
            False,
        ),
    ],
)
def test_only_what_says_something_else_is_wrong(read, draft, quote, wrong):
    report = read(draft)

    assert report.is_wrong == wrong
    assert quote in (None, *(one.quote for one in report.findings))


def test_places_in_brackets_belong_to_the_quotation_before_them(read):
    report = read("“创建省级产教融合型企业10家以上”（第十八条）和“计划评选心理健康教育特色校20所”（第七条）")

    places = [(one.place.quote, one.place.verdict) for one in report.findings if one.place]
    assert places == [("第十八条", "right"), ("第七条", "elsewhere")]


@pytest.mark.parametrize("draft", ["我校今年新增教师20名。", "新增学位是个好消息。", "全校有24个班。"])
def test_a_number_of_something_else_is_left_alone(read, draft):
    assert read(draft).figures == ()


def test_the_document_itself_is_its_own_draft(document, read):
    report = read(document.text)

    assert {one.check.verdict for one in report.findings} <= {"exact", "punct"}
    assert not report.is_wrong
    covered = sum(one.span.end - one.span.start for one in report.findings)
    assert covered > 0.9 * len(document.text)


def test_another_official_text_leans_on_nothing(read):
    law = "第四条　国家鼓励社会力量依法举办学校。\n第五条　学校应当公布收费项目和标准，并接受监督。\n违反本法规定，拒不改正的，处一万元罚款。"

    assert read(law).findings == ()


def test_progress_ends_with_the_whole_draft(document):
    steps: list[tuple[int, int]] = []
    draft = "第一句。第二句。\n第三句"

    wording.check_draft(
        draft, wording.index(document), progress=lambda done, total: steps.append((done, total))
    )

    assert steps == [(4, 12), (8, 12), (12, 12)]


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("2021年常州教育工作要点", True),
        ("要点", True),
        ("2021年教育工作要点", True),
        ("常州市教育法", False),
        ("中华人民共和国教育法", False),
        ("2022年常州教育工作要点", False),
    ],
)
def test_a_shortened_title_still_names_the_document(document, title, own):
    assert names(title, document) == own


def test_places_refer_to_the_printed_number_of_any_document():
    law = parse(
        "某法\n第一条　为了保障权利，制定本法。\n第二条　学校应当公布收费项目和标准，并接受社会监督。\n",
        id="law",
    )
    prepared = wording.index(law)

    (finding,) = wording.check_draft("该法第一条规定：“学校应当公布收费项目和标准”。", prepared).findings

    assert finding.place is not None
    assert (finding.place.verdict, finding.place.found) == ("elsewhere", 2)


def test_sentences_keep_a_quotation_whole():
    draft = "甲说：“一句。两句。”接着说。“三句。”\n“四"

    found = [draft[one.span.start : one.span.end] for one in sentences(draft)]

    assert found == ["甲说：“一句。两句。”", "接着说。", "“三句。”", "“四"]


def test_pieces_leave_quotations_out():
    draft = "甲，乙“丙，丁”戊。"
    (sentence,) = sentences(draft)

    assert [draft[one.start : one.end] for one in pieces(draft, sentence.span, sentence.quotations)] == [
        "甲，",
        "乙“",
        "”戊。",
    ]


def test_stock_phrases_do_not_count():
    assert own_characters("以习近平新时代中国特色社会主义思想为指导") == 0
    assert own_characters("坚持预防为主") == 6


def test_a_pasted_passage_is_wrong_just_where_it_was_altered(read):
    rows = [
        json.loads(line) for line in (ROOT / "tests/data/wording_dev.jsonl").read_text("utf-8").splitlines()
    ]

    assert [row["id"] for row in rows if read(row["text"]).is_wrong != (row["verdict"] == "altered")] == []


def test_lines_of_ones_own_around_a_verbatim_sentence_are_no_insertion(read):
    sentence = "建立师生健康档案，实行动态管理，精确掌握师生健康状况和节假日运动轨迹。"
    report = read(f"前面一段话，与此无关。\n{sentence}\n后面又一段话，也没有关系。")

    assert [(one.quote, one.check.verdict) for one in report.findings] == [(sentence, "exact")]


SETTINGS = (
    "《2021年常州教育工作要点》要求：“{}”。",
    "第{n}条规定：“{}”。",
    "会议要求，{}，各校要抓紧落实。",
    "{}。",
    "我们认为，{}，这一点很重要。",
    "根据文件精神，{}。",
    "按照第{n}条的规定，{}。",
)


@pytest.mark.parametrize("setting", SETTINGS)
def test_in_any_setting_a_verbatim_sentence_is_right_and_a_changed_number_wrong(document, read, setting):
    told = [
        (clause.number, text)
        for clause in document.clauses
        for span in clause.sentences
        if clause.number
        and 20 <= len(text := span.of(document.text).strip("。\n")) <= 200
        and "\n" not in text
    ]
    for number, text in told[::4]:
        line = f"前面一段话，与此无关。\n{setting}\n后面又一段话。".replace("{n}", to_chinese(number))
        report = read(line.replace("{}", text))
        assert not report.is_wrong, text
        assert text[:10] in "".join(one.quote for one in report.findings)
        if digit := re.search(r"[1-8]", text):
            changed = text[: digit.start()] + str(int(digit[0]) + 1) + text[digit.end() :]
            assert read(line.replace("{}", changed)).is_wrong, changed


@pytest.mark.parametrize("sign", ["“", "”", '"', "「", "“”", "第十六条", "《要点》提出，", "，"])
def test_marks_without_end_take_no_time_and_are_nothing(read, sign):
    assert read(sign * 20_000).findings == ()
