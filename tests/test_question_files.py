"""The question files name clauses that exist, and every question once."""

import pytest
from conftest import BUNDLED, ROOT
from official_texts import official_texts

from benchmarks import other_documents_report
from policy_qa import open_phrasebook, parse, read_questions, read_text

DATA = ROOT / "tests" / "data"
NAMES = (
    "dev",
    "dev2",
    "unseen_a",
    "unseen_b",
    "fresh",
    "fresh2",
    "fresh3",
    "fresh4",
    "fresh5",
    "fresh6",
    "fresh7",
    "fresh8",
    "fresh9",
    "fresh10",
    "fresh11",
    "fresh12",
    "fresh13",
    "fresh14",
    "fresh15",
    "fresh16",
    "fresh17",
    "fresh18",
    "fresh19",
    "fresh20",
    "fresh21",
    "fresh22",
    "fresh23",
    "fresh24",
    "fresh25",
    "fresh26",
    "fresh27",
    "fresh28",
    "fresh29",
    "fresh30",
    "fresh31",
    "fresh32",
    "fresh33",
    "fresh34",
    "fresh35",
    "fresh36",
    "fresh37",
    "fresh38",
    "fresh39",
    "fresh40",
    "fresh41",
    "fresh42",
    "fresh43",
    "fresh44",
    "fresh45",
    "fresh46",
    "fresh47",
    "fresh48",
    "fresh49",
    "fresh50",
    "fresh51",
    "fresh52",
    "fresh53",
    "fresh54",
    "fresh55",
    "fresh56",
    "fresh57",
    "fresh58",
    "fresh59",
    "fresh60",
    "fresh61",
    "fresh62",
)


@pytest.mark.parametrize("name", NAMES)
def test_questions_about_the_bundled_document_name_its_clauses(name):
    document = open_phrasebook(ROOT / "corpus", BUNDLED).document
    questions = read_questions(DATA / f"{name}.jsonl")

    assert len({question.id for question in questions}) == len(questions)
    assert {n for q in questions for n in q.gold | q.acceptable} <= {c.number for c in document.clauses}


def test_questions_about_other_documents_name_documents_that_are_known():
    asked = [q for name in other_documents_report.FILES for q in read_questions(DATA / name)]

    assert len({question.id for question in asked}) == len(asked) == 814
    assert {question.document for question in asked} == set(other_documents_report.BEGINNINGS)


@pytest.mark.parametrize(("id", "beginning"), other_documents_report.BEGINNINGS.items())
def test_questions_about_other_documents_name_their_clauses(id, beginning):
    source = read_text(official_texts(f"{beginning}*")[0])
    known = {clause.number for clause in parse(source.text, id=id).clauses}
    asked = [q for name in other_documents_report.FILES for q in read_questions(DATA / name)]
    own = [question for question in asked if question.document == id]

    assert {n for question in own for n in question.gold | question.acceptable} <= known


def test_without_other_texts_the_report_says_what_to_set(monkeypatch, capsys):
    monkeypatch.delenv("POLICY_QA_TEXTS", raising=False)
    other_documents_report.main()

    assert "Set POLICY_QA_TEXTS" in capsys.readouterr().out
