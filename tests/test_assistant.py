"""The facade answers from the text alone: whatever is asked, what it shows can be found in the document."""

import json
import re
from pathlib import Path

import pytest

from policy_qa import Answer, PolicyAssistant, QuestionError, UnknownClause, UnknownDocument

DATA = Path(__file__).parent / "data"
QUESTIONS = [
    json.loads(line)
    for name in ("dev.jsonl", "dev2.jsonl")
    for line in (DATA / name).read_text(encoding="utf-8").splitlines()
]
NUMBER = re.compile(r"\d+(?:\.\d+)?")
NOTICE = "【以下不是文件内容】"


@pytest.fixture(scope="module")
def answers(assistant: PolicyAssistant) -> list[tuple[dict, Answer]]:
    return [
        (row, assistant.ask(row["q"], history=[turn["user"] for turn in row.get("history", ())]))
        for row in QUESTIONS
    ]


def test_every_quote_is_the_text_at_its_place(answers, assistant):
    text = assistant.document().text

    assert all(
        text[citation.start : citation.end] == citation.quote and citation.quote
        for _, answer in answers
        for citation in answer.citations
    )


def test_what_is_answered_is_cited_and_what_is_not_rests_on_no_clause(answers):
    for row, answer in answers:
        if answer.status in ("answered", "partly"):
            assert answer.citations and answer.clauses, row["q"]
        else:
            assert not answer.clauses and not answer.citations, row["q"]


def test_every_number_in_an_answer_stands_in_the_text_the_question_or_a_sum(answers, assistant):
    document = assistant.document()
    for row, answer in answers:
        said = [line for line in answer.answer.splitlines() if not line.startswith(NOTICE)]
        asked = " ".join([row["q"], *(turn["user"] for turn in row.get("history", ()))])
        allowed = set(NUMBER.findall(document.text + document.title + asked))
        allowed |= {str(number) for number in range(1, document.clause_count + 1)}  # places and counts
        allowed |= {str(document.year + step) for step in (-3, -2, -1, 1, 2)}  # the year asked about
        sums = {number for line in said if "=" in line or "≈" in line for number in NUMBER.findall(line)}
        assert set(NUMBER.findall(" ".join(said))) <= allowed | sums, (row["q"], answer.answer)


def test_evidence_lines_are_verbatim(answers, assistant):
    text = assistant.document().text
    for row, answer in answers:
        for line in answer.answer.splitlines():
            if line.startswith("原文："):
                assert line.removeprefix("原文：") in text, row["q"]


def test_the_first_line_answers_in_at_most_eighty_characters(answers):
    long = [answer.headline for _, answer in answers if len(answer.headline) > 80 and not answer.targets]

    assert long == []


def test_about_one_matter_at_most_three_clauses_are_given(answers):
    assert all(
        len(answer.clauses) <= 3
        for row, answer in answers
        if row["kind"] in ("locate", "target", "breakdown")
    )


def test_a_refusal_names_nearest_clauses_that_exist(answers):
    for _, answer in answers:
        assert not set(answer.related) & set(answer.clauses)
        assert all(0 <= number <= 38 for number in answer.related)


def test_confidence_is_a_probability(answers):
    assert all(0 <= answer.confidence <= 1 for _, answer in answers)


def test_the_same_question_is_answered_alike_whatever_was_asked_before_by_others(assistant):
    first = assistant.ask("那小学呢", history=["今年新增多少学位"])
    assistant.ask("食育基地有几个")
    again = assistant.ask("那小学呢", history=["今年新增多少学位"])

    assert (first.answer, first.clauses, first.reading) == (again.answer, again.clauses, again.reading)


def test_only_the_last_ten_turns_count(assistant):
    turns = ["今年新增多少学位", *["那呢"] * 12]

    assert (
        assistant.ask("还有吗", history=turns).answer == assistant.ask("还有吗", history=turns[-10:]).answer
    )


def test_after_five_other_questions_nothing_of_the_first_is_left(assistant):
    others = [
        "第七条讲什么",
        "心理健康教育特色校评选多少所",
        "食育基地一共要挂牌多少个",
        "前言怎么说",
        "一共多少条",
    ]

    assert (
        assistant.ask("那老年人智能手机培训呢", history=["孩子近视了学校管不管", *others]).clauses
        == assistant.ask("那老年人智能手机培训呢", history=others).clauses
    )


@pytest.mark.parametrize(("question", "hint"), [("", "空"), (" \n ", "空"), ("问" * 2001, "2000")])
def test_a_question_that_cannot_be_taken_is_refused_saying_why(assistant, question, hint):
    with pytest.raises(QuestionError, match=hint):
        assistant.ask(question)


def test_a_long_question_and_odd_characters_are_taken(assistant):
    for question in (
        "学位" * 1000,
        "<script>alert(1)</script>",
        "\x00\u202e学位",
        "？？？",
        "😀",
        "学\n位\t多少",
    ):
        assert assistant.ask(question).status in ("answered", "partly", "not_covered", "clarify")


def test_an_unknown_document_or_clause_is_named_with_those_there_are(assistant):
    with pytest.raises(UnknownDocument, match="2021-changzhou-education"):
        assistant.ask("学位", document="2022")
    with pytest.raises(UnknownClause, match="38"):
        assistant.targets(clause=39)


def test_parts_can_be_switched_off_for_measuring(home):
    bare = PolicyAssistant.open(
        home / "corpus",
        home / "index",
        home / "models" / "policy-e5-small-zh",
        without=("phrasings", "lexicon"),
    )

    assert bare.ask("今年新增多少学位").clauses == (7,)
    with pytest.raises(ValueError, match="phrasings"):
        PolicyAssistant.open(
            home / "corpus", home / "index", home / "models" / "policy-e5-small-zh", without=("x",)
        )
