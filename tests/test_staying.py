"""A question that no word ties to the turn before is about its clause where nothing else comes near."""

import pytest

from policy_qa.staying import Weights, features

# what was asked before, the question, and the clause that both are about
STAYING = [
    (("补课收钱查不查",), "查完了会公布吗", 29),
    (("补习班卷钱跑路有没有人管呀",), "哪种的先管起来", 13),
    (("爷爷想学用智能手机，有书吗",), "看书看不懂，能当面问人不", 35),
    (("高中新课程新教材示范区怎么规划", "重点项目有几个"), "动态一年出几期", 17),
    (("小孩眼镜度数一年加一百，学校有措施吗",), "光学校管哪够，街道管不管的", 27),
    (("劳动课算不算成绩的",), "手机上打分的那个软件叫啥来着", 24),
    (("党外青年教师的沙龙一年办几期",), "团的那块搞哪些系列活动", 5),
]
# what was asked before, and a question with the clause that it alone is about
LEAVING = [
    (("补课收钱查不查",), "食育基地要建几个", 26),
    (("爷爷想学用智能手机，有书吗",), "今年新增多少学位", 7),
    (("劳动课算不算成绩的",), "幼儿园的学位今年新增多少", 7),
    (("劳动课算不算成绩的",), "孩子近视了学校管不管", 27),
]


@pytest.mark.parametrize(("before", "question", "clause"), STAYING)
def test_a_question_that_finds_nothing_by_itself_stays_with_what_was_shown(
    assistant, before, question, clause
):
    answer = assistant.ask(question, history=before)

    assert answer.status == "answered"
    assert answer.clauses[0] == clause


@pytest.mark.parametrize(("before", "question", "clause"), LEAVING)
def test_a_question_that_finds_its_own_clause_leaves_what_was_shown(assistant, before, question, clause):
    answer = assistant.ask(question, history=before)

    assert answer.status == "answered"
    assert answer.clauses[0] == clause


def test_what_the_clause_shown_does_not_say_is_refused_and_no_other_clause_answers(assistant):
    answer = assistant.ask("我屋里有残疾证，是不是一定有份", history=["贫困生上高中免学费吗"])

    assert answer.status == "not_covered"
    assert answer.related[0] == 34


def test_a_list_of_the_whole_document_is_none_of_the_clause_shown(assistant):
    alone = assistant.ask("出台什么文件的有哪些条")
    after = assistant.ask("出台什么文件的有哪些条", history=["补课收钱查不查"])

    assert after.clauses == alone.clauses


def test_the_weights_name_the_features_that_exist(assistant):
    clause, values = assistant.weigh_staying("查完了会公布吗", history=["补课收钱查不查"])

    assert clause == 29
    assert set(Weights.load().weights) == set(values)
    assert all(-1 <= value <= 1 for value in values.values()), values


def test_words_that_tie_a_question_to_the_turn_before_are_not_weighed(assistant):
    assert assistant.weigh_staying("那小学呢", history=["幼儿园新增多少学位"]) is None
    assert assistant.weigh_staying("第七条讲什么", history=["幼儿园新增多少学位"]) is None
    assert assistant.weigh_staying("补课收钱查不查", history=[]) is None


def test_a_clause_that_is_not_found_at_all_is_as_far_behind_as_the_last_that_is(assistant):
    _, values = assistant.weigh_staying("查完了会公布吗", history=["补课收钱查不查"])
    hits = assistant.search("今年新增多少学位", limit=3)
    missing = next(n for n in range(1, 39) if n not in {hit.clause for hit in hits})

    behind = features("今年新增多少学位", hits, missing)["ahead"]

    assert behind == hits[-1].score - hits[0].score < 0 <= values["ahead"]
