"""Answers on a rule of articles: lists, definitions, verdicts by modals, ages; and on a plan of numbered points."""

import pytest

from policy_qa import PolicyAssistant
from policy_qa.answer._scope import holds_ages, same_stages
from policy_qa.documents import enumerations, parse, points
from policy_qa.recent import Recent

RULES = """某市校外托管服务管理办法

第一条 为了规范校外托管服务，保护学生的身心健康，制定本办法。

第二条 本办法所称校外托管机构，是指在学校以外为中小学生提供午餐和课后看护的机构。

第三条 自然人、法人可以依法设立校外托管机构。

第四条 校外托管机构应当在每学期开学前向社会公布收费标准。

第五条 校外托管机构及其工作人员不得有下列行为：

（一）对学生实施体罚；

（二）泄露学生和家长的个人信息；

（三）推销商品。

第六条 校外托管机构不得接收未满六周岁的儿童过夜；无正当理由的，不得提前结束看护。

第七条 违反本办法第五条规定的，由教育行政部门责令改正，处一千元以上五千元以下罚款。
"""
DOORS = """某市未成年人场所管理规定

第一条 营业性歌舞厅、网吧的经营者，不得允许未成年人进入。

第二条 举办者可以自主选择设立营利性或者非营利性培训学校。但是，不得设立实施义务教育的营利性培训学校。

第三条 父母不得实施下列行为：

（一）放任未成年人沉迷网络；

（二）允许、迫使未成年人结婚。
"""
PLAN = """某市2022年教育公开工作要点

一、公开政策

（一）及时发布

1.发布招生政策。（市教育局负责落实，完成时限：2022年3月）

2.发布学区划分。（市教育局负责落实，完成时限：2022年6月）

（二）听取意见

3.举办开放日活动。（各学校负责落实，完成时限：2022年9月）
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory, home) -> PolicyAssistant:
    corpus = tmp_path_factory.mktemp("rules") / "corpus"
    for name, text in (("rules", RULES), ("doors", DOORS), ("plan", PLAN)):
        (corpus / name).mkdir(parents=True)
        (corpus / name / "text.txt").write_text(text, encoding="utf-8")
    return PolicyAssistant.open(corpus, corpus.parent / "index", home / "models" / "policy-e5-small-zh")


def ask(desk, *turns, document="rules"):
    return desk.ask(turns[-1], history=turns[:-1], document=document)


def test_a_list_is_found_with_the_words_before_it():
    document = parse(RULES, id="rules")
    (listed,) = enumerations(document.clause(5), document)

    assert listed.lead.of(document.text).endswith("下列行为：")
    assert [member.of(document.text)[:3] for member in listed.members] == ["（一）", "（二）", "（三）"]


def test_a_list_within_a_paragraph_is_found():
    document = parse("第一条 做好三件事：一是发布；二是解释；三是回应。其余照旧。\n\n第二条 施行。", id="x")
    (listed,) = enumerations(document.clause(1), document)

    assert [member.of(document.text) for member in listed.members] == [
        "一是发布；",
        "二是解释；",
        "三是回应。",
    ]


def test_points_are_numbered_through_the_text_or_not_at_all():
    plan = parse(PLAN, id="plan")

    assert {number: clause.number for number, (clause, _) in points(plan).items()} == {1: 1, 2: 1, 3: 2}
    assert points(parse("第一条 甲：\n1.乙\n2.丙\n\n第二条 丁：\n1.戊\n2.己", id="x")) == {}


@pytest.mark.parametrize(
    "turns", [["第五条列了几种行为"], ["托管机构不得有哪些行为"], ["第五条讲什么", "列了几项"]]
)
def test_a_list_is_shown_whole_and_counted(desk, turns):
    answer = ask(desk, *turns)

    assert answer.clauses == (5,)
    assert all(
        words in answer.answer for words in ("列了3项", "不得有下列行为", "体罚", "个人信息", "推销商品")
    )


def test_a_member_of_a_list_never_stands_without_the_words_before_it(desk):
    answer = ask(desk, "推销商品的规定在哪里")

    assert "不得有下列行为" in answer.answer


def test_a_term_is_explained_by_the_sentence_that_defines_it(desk):
    answer = ask(desk, "什么叫校外托管机构")

    assert answer.clauses == (2,)
    assert "是指在学校以外" in answer.answer


def test_of_two_things_the_one_that_is_forbidden_is_not_what_the_text_has(desk):
    answer = desk.ask("看护是提前结束还是继续", document="rules")

    assert "不得提前结束看护" in answer.answer
    assert "文件写的是" not in answer.answer


def test_what_is_said_of_an_article_elsewhere_is_found(desk):
    assert ask(desk, "违反第五条怎么罚").clauses == (7,)


def test_what_breaking_an_article_costs_is_found_where_another_says_it(desk):
    answer = ask(desk, "托管机构的人体罚学生会怎么处罚")

    assert answer.clauses == (7, 5)
    assert "五千元以下罚款" in answer.answer
    assert "违反的后果见“第七条”" in answer.headline


@pytest.mark.parametrize(
    ("question", "verdict", "word"),
    [
        ("自然人能设立校外托管机构吗", True, "可以"),
        ("校外托管机构要不要公布收费标准", True, "应当"),
        ("托管机构的工作人员可以推销商品吗", False, "不得"),
        ("托管机构能接收5岁的儿童过夜吗", False, "不得"),
    ],
)
def test_the_modal_that_governs_what_is_asked_decides(desk, question, verdict, word):
    answer = ask(desk, question)

    assert answer.yes_no is verdict
    assert f"“{word}”" in answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "托管机构能接收9岁的儿童过夜吗",  # the rule is for those under six
        "托管机构能提前结束看护吗",  # without good reason it may not, which decides nothing
        "校外托管机构的收费标准是不是每学期公布两次",
        "所有的托管机构都可以不公布收费标准吗",
    ],
)
def test_no_verdict_where_the_text_does_not_decide(desk, question):
    assert ask(desk, question).yes_no is None


def test_who_does_a_point_and_by_when_is_shown_with_it(desk):
    answer = ask(desk, "第3项是什么", document="plan")

    assert "3.举办开放日活动。" in answer.answer
    assert "2022年9月" in ask(desk, "第3项是什么", "完成时限呢", document="plan").answer


@pytest.mark.parametrize(
    ("question", "sentence", "holds"),
    [
        ("15岁能开直播吗", "不得为未满十六周岁的未成年人提供服务", True),
        ("17岁能开直播吗", "不得为未满十六周岁的未成年人提供服务", False),
        ("孩子5岁", "年满3岁至小学入学前", True),
        ("孩子2岁", "年满3岁至小学入学前", False),
        ("孩子两岁", "年满3岁至小学入学前", False),
        ("孩子能去吗", "未满十六周岁的", True),
        ("15岁能去吗", "任何人不得", True),
    ],
)
def test_ages_are_held_against_the_limits_of_a_sentence(question, sentence, holds):
    assert holds_ages(question, sentence) is holds


def test_stages_of_schooling_must_meet():
    assert same_stages("初中能补课吗", "义务教育阶段的学生")
    assert not same_stages("高三能补课吗", "义务教育阶段的学生")
    assert same_stages("能补课吗", "义务教育阶段的学生")


def test_only_the_most_recent_values_are_kept():
    recent = Recent(2)
    for key in "ab":
        recent.put(key, key.upper())
    assert recent.get("a") == "A"
    recent.put("c", "C")

    assert [recent.get(key) for key in "abc"] == ["A", None, "C"]


def test_a_follow_up_is_read_after_turns_that_are_not_answered_again(desk, monkeypatch):
    ask(desk, "校外托管机构要公布什么")
    asked = []
    answer = desk._answer
    monkeypatch.setattr(desk, "_answer", lambda *args: asked.append(args[0]) or answer(*args))

    ask(desk, "校外托管机构要公布什么", "什么时候")

    assert asked == ["什么时候"]


def test_what_is_to_be_done_by_a_date_is_listed_with_its_task(desk):
    answer = ask(desk, "完成时限是2022年6月的有哪些项", document="plan")
    assert "2.发布学区划分" in answer.answer
    assert "招生政策" not in answer.answer
    later = ask(desk, "完成时限是2022年6月的有哪些项", "2022年9月的呢", document="plan")
    assert "3.举办开放日活动" in later.answer


def test_every_sum_of_money_is_listed(desk):
    answer = ask(desk, "哪些条规定了金额")
    assert answer.clauses == (7,)
    assert "一千元以上五千元以下" in answer.answer


def test_a_penalty_that_no_article_names_is_not_given(desk):
    answer = ask(desk, "托管机构打学生，会不会判刑")
    assert answer.status == "not_covered"
    assert "是否拘留或判刑" in answer.missing


def test_what_must_not_be_allowed_is_not_allowed(desk):
    assert ask(desk, "网吧能让未成年人进吗", document="doors").yes_no is False


def test_what_a_forbidding_list_names_is_forbidden_whatever_its_own_word(desk):
    answer = ask(desk, "可以允许未成年人结婚吗", document="doors")
    assert answer.yes_no is False
    assert "不得" in answer.headline


def test_what_is_allowed_with_an_exception_is_not_decided(desk):
    answer = ask(desk, "培训学校可以营利吗", document="doors")
    assert answer.yes_no is None
    assert "可以自主选择" in answer.answer
    assert "但是" in answer.answer
