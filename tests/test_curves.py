"""The pictures of what confidence is worth show what was counted, and are the same each time."""

from xml.etree import ElementTree

import pytest
from test_evaluation import answer, question

from policy_qa import Outcome
from training.curves import Given, answers, reliability, reliability_svg, risk_coverage, risk_svg

GIVEN = [Given(0.99, True), Given(0.97, True), Given(0.85, False), Given(0.85, True), Given(0.4, False)]


def test_an_answer_to_what_the_document_does_not_say_is_wrong_and_a_refusal_is_no_answer():
    outcomes = [
        Outcome(question(), answer()),
        Outcome(question(gold=()), answer()),
        Outcome(question(), answer(status="not_covered")),
        Outcome(question(), answer(status="clarify")),
    ]

    assert [one.right for one in answers(outcomes)] == [True, False]


def test_each_bin_has_its_mean_share_and_count():
    assert reliability(GIVEN) == [
        (0.4, 0.0, 1),
        (pytest.approx(0.85), 0.5, 2),
        (pytest.approx(0.98), 1.0, 2),
    ]


def test_a_confidence_of_one_is_in_the_last_bin():
    assert reliability([Given(1.0, True)]) == [(1.0, 1.0, 1)]


def test_the_surest_answers_come_first_and_equal_ones_together():
    assert risk_coverage(GIVEN, 10) == [(0.1, 0.0), (0.2, 0.0), (0.4, 0.25), (0.5, 0.4)]


def test_the_pictures_are_well_formed_the_same_each_time_and_fit_for_the_dark():
    for draw in (
        lambda: reliability_svg(reliability(GIVEN), "a & b"),
        lambda: risk_svg(risk_coverage(GIVEN, 10), "a & b"),
        lambda: risk_svg([], "nothing"),
    ):
        picture = draw()

        assert ElementTree.fromstring(picture).tag == "{http://www.w3.org/2000/svg}svg"
        assert "prefers-color-scheme: dark" in picture
        assert picture == draw()
