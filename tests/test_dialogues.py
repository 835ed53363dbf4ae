"""Whole conversations: written from the texts alone, before the code that answers them."""

import shutil

import pytest
from official_texts import official_texts

from benchmarks.dialogue_turns import Turn, faults, read_turns
from benchmarks.other_documents_report import BEGINNINGS
from policy_qa import PolicyAssistant


def cases(name: str):
    for turn in read_turns(name):
        marks = [pytest.mark.xfail(reason="known to be answered wrongly", strict=True)] if turn.open else []
        yield pytest.param(turn, id=turn.name, marks=marks)


@pytest.fixture(scope="module")
def others(tmp_path_factory, home) -> PolicyAssistant:
    folder = tmp_path_factory.mktemp("others")
    for id, beginning in BEGINNINGS.items():
        text = official_texts(f"{beginning}*")[0]
        (folder / "corpus" / id).mkdir(parents=True)
        shutil.copy(text, folder / "corpus" / id)
    return PolicyAssistant.open(folder / "corpus", folder / "index", home / "models" / "policy-e5-small-zh")


@pytest.mark.parametrize("turn", list(cases("changzhou.jsonl")))
def test_a_turn_about_the_bundled_text_is_answered_as_it_should_be(assistant, turn: Turn):
    assert faults(turn, assistant.ask(turn.question, history=turn.history)) == []


@pytest.mark.parametrize("turn", list(cases("other_texts.jsonl")))
def test_a_turn_about_another_text_is_answered_as_it_should_be(others, turn: Turn):
    assert faults(turn, others.ask(turn.question, history=turn.history, document=turn.document)) == []
