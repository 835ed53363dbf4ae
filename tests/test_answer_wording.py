"""Questions about the official wording, put in the chat and answered by the wording check."""

import pytest

from policy_qa.answer._wording import QUESTIONS, wording_asked


@pytest.mark.parametrize(
    ("asked", "question", "words"), [(one, *each) for one in QUESTIONS for each in one.finds]
)
def test_each_way_to_ask_catches_the_words(asked, question, words):
    assert wording_asked(question) == (words, asked.is_yes_no)


@pytest.mark.parametrize("question", [each for one in QUESTIONS for each in one.passes_over])
def test_other_questions_ask_for_no_wording(question):
    assert wording_asked(question) is None


@pytest.mark.parametrize(
    ("question", "status", "clauses", "yes_no", "head"),
    [
        ("有没有这句话：坚持预防为主，积极落实“四早”", "answered", (9,), True, "一字不差"),
        ("有没有这句话：坚持预防为主 积极落实四早", "answered", (9,), True, "只有标点或空格不同"),
        ("有没有这句话：新增学位16800个", "answered", (7,), False, "原文是“16500”，不是“16800”"),
        ("“新增学位16800个”是原话吗", "answered", (7,), False, "不是原话"),
        ("核对一下：每年组织学生去火星参观访问", "not_covered", (), False, "没有这句话"),
        ("新建、改扩建学校重点建设项目75个，原话是什么？", "answered", (7,), None, "原文是“57”，不是“75”"),
        ("有没有这句话：提升保障水平，夯实教育发展基石", "answered", (), True, "一字不差"),
    ],
)
def test_the_check_answers_and_quotes_the_original(assistant, question, status, clauses, yes_no, head):
    answer = assistant.ask(question)
    text = assistant.document().text

    assert (answer.status, answer.clauses, answer.yes_no) == (status, clauses, yes_no)
    assert head in answer.headline
    assert len(answer.headline) <= 80
    assert bool(answer.citations) == (status == "answered")
    assert all(text[cited.start : cited.end] == cited.quote for cited in answer.citations)
    assert all(cited.quote.strip() in answer.answer for cited in answer.citations)


@pytest.mark.parametrize("question", ["第七条的原话是什么", "近视率的原话是怎么说的"])
def test_a_place_or_a_matter_is_answered_as_ever(assistant, question):
    answer = assistant.ask(question)

    assert answer.status == "answered"
    assert answer.yes_no is None
    assert "不是原话" not in answer.answer


@pytest.mark.parametrize("question", ["原话是什么", "这句话的原文是什么？", "有没有这句话"])
def test_without_the_words_one_is_asked_for_them(assistant, question):
    assert assistant.ask(question).status == "clarify"


def test_after_an_answer_its_original_sentence_is_shown(assistant):
    answer = assistant.ask("原话是什么", history=["今年新增多少学位"])

    assert answer.clauses == (7,)
    assert "新增学位16500个" in answer.citations[0].quote
