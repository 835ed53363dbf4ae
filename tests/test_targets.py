"""What is found in clauses, in the bundled document, and in any text at all."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from official_texts import official_texts

from policy_qa import targets
from policy_qa.documents import Document, load_document, parse
from policy_qa.targets import Target, audit, extract, find_quantities

ROOT = Path(__file__).parents[1]
GOLD = [
    json.loads(line)
    for line in (ROOT / "tests/data/targets_dev.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def bundled() -> Document:
    return load_document(ROOT / "corpus/2021-changzhou-education")


@pytest.fixture(scope="module")
def found(bundled: Document) -> tuple[Target, ...]:
    return extract(bundled)


def quantities(text: str) -> list[Target]:
    return [target for target in extract(parse(text, id="x")) if target.kind == "quantity"]


def deliverables(text: str) -> list[tuple[str, str]]:
    return [(t.action, t.metric) for t in extract(parse(text, id="x")) if t.kind == "deliverable"]


# ---- amounts, in any text -------------------------------------------------------------------------

AMOUNTS = [
    ("钟楼区建12个", 12, "个", "", "12个"),
    ("只建成9家", 9, "家", "", "9家"),
    ("创建企业10家以上", 10, "家", "以上", "10家以上"),
    ("开展2-3期沙龙", (2, 3), "期", "", "2-3期"),
    ("建设2—3个基地", (2, 3), "个", "", "2—3个"),
    ("建设两到三个基地", (2, 3), "个", "", "两到三个"),
    ("评出三五个典型", (3, 5), "个", "", "三五个"),
    ("达到规模的2.5倍", 2.5, "倍", "", "2.5倍"),
    ("投入1.5亿元", 1.5, "亿元", "", "1.5亿元"),
    ("万名老年人", 10000, "名", "", "万名"),
    ("百余所学校", 100, "所", "余", "百余所"),
    ("培训10余万名教师", 10, "万名", "余", "10余万名"),
    ("新增16,500个学位", 16500, "个", "", "16,500个"),
    ("开发５０门课程", 50, "门", "", "５０门"),
    ("表彰两千名教师", 2000, "名", "", "两千名"),
    ("入园率达到98%", 98, "%", "达到", "达到98%"),
    ("死亡率为3‰", 3, "‰", "", "3‰"),
    ("占百分之七十以上", 70, "%", "以上", "百分之七十以上"),
    ("三分之二以上的校长", 0.6667, "", "以上", "三分之二以上"),
    ("缩小到4个百分点以内", 4, "个百分点", "以内", "4个百分点以内"),
    ("不少于十所", 10, "所", "不少于", "不少于十所"),
    ("处一万元以上十万元以下罚款", (1, 10), "万元", "", "一万元以上十万元以下"),
    ("处五千元以上一万元以下罚款", (5000, 10000), "元", "", "五千元以上一万元以下"),
    ("并处五百元以下罚款", 500, "元", "以下", "五百元以下"),
    ("投入两到三亿元", (2, 3), "亿元", "", "两到三亿元"),
    ("奖励三十万元", 30, "万元", "", "三十万元"),
    ("投资一百二十万五千元", 1205000, "元", "", "一百二十万五千元"),
    ("增幅50%-60%", (50, 60), "%", "", "50%-60%"),
]


@pytest.mark.parametrize(("text", "value", "unit", "bound", "amount"), AMOUNTS)
def test_an_amount_is_read_as_printed(text: str, value: object, unit: str, bound: str, amount: str) -> None:
    (quantity,) = find_quantities(text)

    assert (quantity.value, quantity.unit, quantity.bound, quantity.amount) == (value, unit, bound, amount)
    assert quantity.span.of(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "“十四五”规划开局之年",
        "瞄准“教育现代化2035”的宏伟蓝图",
        "优化“七彩德育”育人体系",
        "建立“7+1”新媒体舆情联动研处体系",
        "构建“三联三查”工作机制",
        "开展“六个一”专项行动",
        "庆祝中国共产党成立100周年",
        "十九届二中、三中、四中、五中全会精神",
        "出台心理健康服务三年行动计划",
        "进一步推进一批一体化统一部署",
        "开展城区、城郊、农村三类学生发展态势群体分析",
        "推动企业、高职校与特教学校三方融合",
        "建立“百名优秀教师”线上课程库",
        "第三条规定2021年施行",
        "出台一系列措施，完善四位一体的资助体系",
        "一把手一方面负责",
        "深入实施一校一章程",
        "形成一个良好的过程",
    ],
)
def test_names_slogans_ordinals_and_dates_are_no_targets(text: str) -> None:
    assert quantities(text + "。") == []


# ---- nouns, qualifiers, breakdowns ----------------------------------------------------------------

CLAUSES = [
    # the number after its noun, before it, and several in one clause
    ("全年实施新建、改扩建学校重点建设项目57个", [("新建、改扩建学校重点建设项目", 57)]),
    ("开发50门劳动教育基地课程", [("劳动教育基地课程", 50)]),
    ("推进5个重点项目1个重大课题建设", [("重点项目", 5), ("重大课题", 1)]),
    ("推进3所“双高计划”高职院和5所“领航计划”中职校建设", [("“双高计划”高职院", 3), ("“领航计划”中职校", 5)]),
    ("表彰1000名优秀食育工作者和10000名优秀学生", [("表彰优秀食育工作者", 1000), ("表彰优秀学生", 10000)]),
    ("完善29个权力事项和11个公共服务事项清单", [("权力事项", 29), ("公共服务事项", 11)]),
    (
        "计划新增义务教育“新优质学校”10所及其高品质项目24个",
        [("新增义务教育“新优质学校”", 10), ("高品质项目", 24)],
    ),
    ("组建一支纪检委员队伍", [("纪检委员队伍", 1)]),
    ("助力万名老年人跨越“数字鸿沟”", [("老年人", 10000)]),
    ("计划投入1.5亿元", [("投入", 1.5)]),
    ("高中、初中专任教师分别达到120名和300名", [("高中", 120), ("初中专任教师", 300)]),
    ("技能培训人次达到全日制在校生规模的2.5倍", [("技能培训人次", 2.5)]),
    ("义务教育巩固率提高到99.5%", [("义务教育巩固率", 99.5)]),
    ("差距从2013年的6个百分点缩小至4个百分点以内", [("差距", 4)]),
    ("推动职业院校在10个左右紧缺领域大力开展职业培训", [("紧缺领域", 10)]),
    ("做好新增2万个学位、推进集团化办学等信息公开", [("新增学位", 2)]),
    # 每 opens the noun, or says per what
    ("每班学生不超过45人", [("每班学生", 45)]),
    ("小学班额为每班45人", [("小学班额", 45)]),
    ("教师每年听课不少于10节", [("教师听课", 10)]),
    ("残疾儿童可推迟一年入学", [("推迟入学", 1)]),
    ("建筑面积达到80平方米", [("建筑面积", 80)]),
    ("没收违法所得，并处违法所得一倍以上十倍以下罚款", [("罚款", (1, 10))]),
]


@pytest.mark.parametrize(("clause", "expected"), CLAUSES)
def test_each_number_gets_the_noun_it_counts(clause: str, expected: list[tuple[str, object]]) -> None:
    assert [(target.metric, target.value) for target in quantities(clause + "。")] == expected


def test_a_figure_in_a_heading_counts_and_its_parts_may_follow_in_the_body() -> None:
    text = "一、甲\n（一）新增学位90个。其中小学50个、初中40个。\n（二）建立机制。建设2个平台。\n"

    assert [(t.metric, t.part_of) for t in quantities(text)] == [
        ("新增学位", None),
        ("小学", "新增学位"),
        ("初中", "新增学位"),
        ("平台", None),
    ]
    assert deliverables(text) == []  # what a heading names, the body tells of


def test_a_noun_left_out_is_supplied_and_parts_inherit_the_qualifier() -> None:
    text = "全年实施建设项目57个，其中溧阳市50个、金坛区7个；年内计划竣工24个，其中幼儿园12个、小学12个；新增学位90个。"

    rows = [(t.metric, t.part_of, t.value, t.qualifier, t.deadline) for t in quantities(text)]

    assert rows == [
        ("建设项目", None, 57, "全年", ""),
        ("溧阳市", "建设项目", 50, "全年", ""),
        ("金坛区", "建设项目", 7, "全年", ""),
        ("竣工项目", None, 24, "年内计划", "年内"),
        ("幼儿园", "竣工项目", 12, "年内计划", "年内"),
        ("小学", "竣工项目", 12, "年内计划", "年内"),
        ("新增学位", None, 90, "", ""),
    ]


BREAKDOWNS = [
    # parts printed without the total's magnitude
    (
        "新增学位1.5万个，其中幼儿园6000个、小学9000个。",
        [("新增学位", None), ("幼儿园", "新增学位"), ("小学", "新增学位")],
    ),
    # nested in brackets, and the outer breakdown goes on after them
    (
        "新建学校30所，其中小学20所（其中农村小学5所、城区小学15所）、中学10所。",
        [
            ("新建学校", None),
            ("小学", "新建学校"),
            ("农村小学", "小学"),
            ("城区小学", "小学"),
            ("中学", "新建学校"),
        ],
    ),
    # a breakdown that opens its own sentence
    (
        "新建学校30所。其中，小学20所、中学10所。",
        [("新建学校", None), ("小学", "新建学校"), ("中学", "新建学校")],
    ),
    # parts after a colon, one a clause
    ("新建学校30所：小学20所，中学10所。", [("新建学校", None), ("小学", "新建学校"), ("中学", "新建学校")]),
    # another unit is no part
    (
        "新建学校30所，其中小学20所，培训教师500名。",
        [("新建学校", None), ("小学", "新建学校"), ("培训教师", None)],
    ),
    # no mark, no breakdown
    ("新建小学20所，改建中学10所。", [("新建小学", None), ("改建中学", None)]),
]


@pytest.mark.parametrize(("text", "expected"), BREAKDOWNS)
def test_parts_are_tied_to_their_own_total(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(target.metric, target.part_of) for target in quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("到2025年，培训教师500名。", "到2025年"),
        ("到2022年，条件基本达标，建设50所学校。", "到2022年"),
        ("6月底前完成培训500人次。", "6月底前"),
        ("年内新增学位500个。", "年内"),
        ("做好新增学位500个信息公开。(责任单位：市教委；完成时限：2021年10月)", "2021年10月"),
        ("普惠园占比2020年底达到80%。", "2020年底"),
        ("新增学位500个。", ""),
    ],
)
def test_a_deadline_is_kept_as_printed(text: str, deadline: str) -> None:
    assert [target.deadline for target in quantities(text)] == [deadline]


DELIVERABLES = [
    ("出台校外培训机构资金监管暂行办法，完善机制。", [("出台", "校外培训机构资金监管暂行办法")]),
    ("加快建成全市实验教学仪器采购平台。", [("建成", "全市实验教学仪器采购平台")]),
    ("建立健全导师制、免修制、学长制等培养制度。", [("建立健全", "导师制、免修制、学长制等培养制度")]),
    ("举办国际理解教育推进会和现场展示活动。", [("举办", "国际理解教育推进会"), ("举办", "现场展示活动")]),
    ("建立公办园和民办园协同发展机制。", [("建立", "公办园和民办园协同发展机制")]),
    ("以学科教研员为核心成立“三课联动”专项研究团队。", [("成立", "“三课联动”专项研究团队")]),
    ("2014年上海市、浙江省分别出台高考综合改革试点方案。", [("出台", "高考综合改革试点方案")]),
    ("加快河海大学常州新校区建设。", [("建设", "河海大学常州新校区")]),
    ("打造线上精品课程，以及线下答疑课堂。", [("打造", "线上精品课程"), ("打造", "线下答疑课堂")]),
    ("建立与家长定期沟通机制。", [("建立", "与家长定期沟通机制")]),
    ("制订工作方案和具体管理办法。", [("制订", "工作方案"), ("制订", "具体管理办法")]),
    ("与建设教育强国的要求相比，仍有差距。", []),
    ("研究编制统筹管理的有效路径，努力提高编制使用效能。", []),
    ("庆祝中国共产党成立100周年。", []),
    ("加强过程性评价，推动形成良好育人氛围。", []),
    ("开展规范民办学校办学行为专项督查。", []),
]


@pytest.mark.parametrize(("text", "expected"), DELIVERABLES)
def test_a_deliverable_is_a_verb_and_its_whole_object(text: str, expected: list[tuple[str, str]]) -> None:
    assert deliverables(text) == expected


# ---- the bundled document -------------------------------------------------------------------------


def _row(target: Target) -> tuple[object, ...]:
    """The strict part of a target: all but its wording."""
    limits = (target.qualifier + target.bound) or None
    return target.clause, target.value, target.unit, limits, target.quote, target.part_of is not None


def test_every_gold_quantity_of_the_bundled_document_is_found_and_nothing_else(
    found: tuple[Target, ...],
) -> None:
    items = {row["item"] for row in GOLD}
    gold = [
        (
            row["item"],
            tuple(row["value"]) if isinstance(row["value"], list) else row["value"],
            row["unit"],
            row["qualifier"],
            row["quote"],
            row["breakdown_of"] is not None,
        )
        for row in GOLD
    ]
    extracted = [_row(target) for target in found if target.kind == "quantity" and target.clause in items]

    assert sorted(extracted, key=str) == sorted(gold, key=str)


def test_parts_of_the_bundled_document_carry_gold_names_and_totals(found: tuple[Target, ...]) -> None:
    gold = {(row["metric"], row["breakdown_of"], row["value"]) for row in GOLD if row["breakdown_of"]}

    assert {(t.metric, t.part_of, t.value) for t in found if t.is_part} == gold


def test_the_other_quantities_of_the_bundled_document_are_these(found: tuple[Target, ...]) -> None:
    seen = {row["item"] for row in GOLD}
    others = [
        (t.clause, t.metric, t.value, t.unit) for t in found if t.kind == "quantity" and t.clause not in seen
    ]

    assert others == [
        (2, "覆盖每所学校的纪检委员队伍", 1, "支"),
        (17, "重点项目", 5, "个"),
        (17, "重大课题", 1, "个"),
        (17, "重点项目建设和重大课题研究动态", 4, "期"),
        (19, "区域性实习实训基地", (2, 3), "个"),
        (24, "劳动教育基地课程", 50, "门"),
        (25, "心理健康教育特色校", 20, "所"),
        (35, "老年人数字化应用线上精品课程", 1, "门"),
        (35, "老年人", 10000, "名"),
        (37, "权力事项", 29, "个"),
        (37, "公共服务事项", 11, "个"),
    ]


def test_the_three_sums_of_the_bundled_document_agree_and_nothing_is_flagged(
    bundled: Document, found: tuple[Target, ...]
) -> None:
    findings = audit(bundled, found)

    assert [finding.kind for finding in findings] == ["sum_agrees"] * 3
    assert "57 = 5 + 4 + 4 + 7 + 12 + 12 + 8 + 5" in findings[0].message
    assert "24 = 12 + 6 + 4 + 2" in findings[1].message
    assert "16500 = 6030 + 7020 + 2250 + 1200" in findings[2].message
    assert all(
        span.of(bundled.text) == quote
        for f in findings
        for span, quote in zip(f.places, f.quotes, strict=True)
    )


AUDITS = [
    ("新建学校31所，其中小学20所、中学10所。", ["sum_differs"], "少 1所"),
    ("新建学校29所，其中小学20所、中学10所。", ["sum_differs"], "多 1所"),
    ("投入3亿元，其中市级2亿元、县级10000万元。", ["sum_agrees"], "3亿元 = 2亿元 + 10000万元"),
    ("新建学校30所，其中小学20所。", [], ""),
    ("一、总体要求\n新增学位300个。\n二、保障\n新增学位500个。", ["two_values"], "300个、500个"),
    ("做好三项工作：一是抓党建。二是抓质量。三是抓安全。", ["count_agrees"], "三项"),
    ("做好三项工作：一是抓党建。二是抓质量。", ["count_differs"], "实际列出 2 条"),
]


@pytest.mark.parametrize(("text", "kinds", "words"), AUDITS)
def test_the_audit_shows_what_adds_up_and_what_does_not(text: str, kinds: list[str], words: str) -> None:
    document = parse(text, id="x")

    findings = audit(document, extract(document))

    assert [finding.kind for finding in findings] == kinds
    assert all(words in finding.message for finding in findings)


# ---- any text -------------------------------------------------------------------------------------

MARKS = "一二三十百千万亿两个所名项年月日元%0159.-—至到余多第每从的和、，。；：（）“”\n 其中"
WORDS = [
    "其中",
    "新增",
    "达到",
    "不少于",
    "以上",
    "出台",
    "建设",
    "分别为",
    "计划",
    "学校",
    "到2025年",
    "百分之",
    "分之",
]
PIECES = st.sampled_from([*MARKS, *WORDS])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80))
def test_no_text_breaks_the_search_and_every_span_is_exact(text: str) -> None:
    for quantity in find_quantities(text):
        assert quantity.span.of(text) == quantity.amount
    if not text.strip():
        return
    document = parse(text, id="x")
    for target in extract(document):
        assert target.span.of(document.text) == target.quote
        assert target.quote and target.metric
        assert target.kind == "deliverable" or target.amount in target.quote
    audit(document, extract(document))


def test_the_package_exports_what_it_names() -> None:
    assert list(targets.__all__) == sorted(targets.__all__)
    assert all(hasattr(targets, name) for name in targets.__all__)


def _other_gold() -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in (ROOT / "tests/data/targets_other.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["file"], []).append(row)
    return rows


@pytest.mark.parametrize(("name", "rows"), _other_gold().items())
def test_nine_of_ten_quantities_of_other_official_texts_are_found_and_right(
    name: str, rows: list[dict[str, Any]], tmp_path: Path
) -> None:
    (source,) = official_texts(f"{name}*")
    shutil.copy(source, tmp_path)
    left = [target for target in extract(load_document(tmp_path)) if target.kind == "quantity"]
    given, hits = len(left), 0
    for row in rows:
        value = tuple(row["value"]) if isinstance(row["value"], list) else row["value"]
        for target in left:
            if (target.value, target.unit) == (value, row["unit"]) and target.quote in row["quote"]:
                left.remove(target)
                hits += 1
                break

    assert hits >= 0.9 * len(rows)
    assert hits >= 0.9 * given
