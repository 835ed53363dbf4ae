"""Measures are what a reader would work out by hand."""

import pytest

from policy_qa import Answer, DocumentError, Outcome, Question, read_questions, summarise


def question(gold=(7,), **given):
    fields = {
        "id": "X1",
        "text": "q",
        "persona": "parent",
        "kind": "locate",
        "gold": frozenset(gold),
        "acceptable": frozenset(),
        "facts": (),
        "facts_any": (),
        "forbidden": (),
        "history": (),
        "document": None,
    }
    return Question(**(fields | given))


def answer(clauses=(7,), status="answered", text="学位16500个", related=()):
    return Answer("d", status, text, clauses=tuple(clauses), related=tuple(related), elapsed_ms=2.0)


def test_the_first_clause_decides_a_hit_and_related_ones_count_for_the_rank():
    outcome = Outcome(question(), answer(clauses=(9,), related=(8, 7)))

    assert not outcome.hit
    assert outcome.rank == 3


def test_a_refused_question_has_no_hit():
    assert not Outcome(question(), answer(clauses=(), status="not_covered", related=(7,))).hit


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("新增学位 16500个", True),
        ("新增学位１６５００个", True),  # width does not matter
        ("新增学位“16500个”", True),  # quotes do not matter
        ("新增学位1650个", False),
        ("新增学位16500个，竣工57个", False),  # forbidden
    ],
)
def test_facts_are_compared_without_width_space_and_quotes(text, right):
    asked = question(facts=("16500个",), forbidden=("竣工57个",))

    assert Outcome(asked, answer(text=text)).facts_right is right


def test_one_of_each_group_of_alternatives_is_enough():
    asked = question(facts_any=(("38", "三十八"),))

    assert Outcome(asked, answer(text="共三十八条")).facts_right
    assert not Outcome(asked, answer(text="共三十七条")).facts_right


def test_the_summary_adds_up():
    outcomes = [
        Outcome(question(), answer()),
        Outcome(question(), answer(clauses=(9,), related=(7,))),
        Outcome(question(), answer(clauses=(), status="not_covered")),
        Outcome(question(gold=()), answer(clauses=(), status="not_covered")),
        Outcome(question(gold=()), answer()),
    ]

    summary = summarise(outcomes)

    assert summary.count == 5
    assert summary.hit_at_1 == pytest.approx(1 / 3)
    assert summary.hit_at_3 == pytest.approx(2 / 3)
    assert summary.mrr == pytest.approx((1 + 1 / 2 + 0) / 3)
    assert summary.refused_right == pytest.approx(1 / 2)
    assert summary.refused_wrong == pytest.approx(1 / 3)
    assert summary.median_ms == 2.0


def test_recall_and_precision_of_a_list():
    outcome = Outcome(question(gold=(1, 5, 6)), answer(clauses=(1, 5, 9, 10)))

    assert outcome.recall == pytest.approx(2 / 3)
    assert outcome.precision == pytest.approx(1 / 2)


def test_a_bad_row_is_named_with_file_and_line(tmp_path):
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "1", "q": "学位"}\n{"id": "2"}\n', encoding="utf-8")

    with pytest.raises(DocumentError, match=r"questions\.jsonl:2"):
        read_questions(path)


def test_the_product_never_sees_the_gold(assistant):
    from policy_qa import evaluate

    asked = question(text="今年新增多少学位", gold=(1,), facts=("不存在的话",))
    (outcome,) = evaluate(assistant, [asked])

    assert outcome.answer.clauses == (7,)
    assert "不存在的话" not in outcome.answer.answer


def test_quality_on_the_development_questions_keeps_its_floor(assistant, capsys):
    from pathlib import Path

    from policy_qa import evaluate

    summary = summarise(evaluate(assistant, read_questions(Path(__file__).parent / "data" / "dev.jsonl")))
    with capsys.disabled():
        print(f"\n{summary}")

    assert summary.hit_at_1 >= 0.85
    assert summary.facts >= 0.85
    assert summary.refused_right >= 0.7
    assert summary.refused_wrong <= 0.05
