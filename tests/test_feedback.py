"""Opinions on answers: what is kept, how much of it, and how one gets at it."""

from __future__ import annotations

import csv
import io
import json
import threading
from dataclasses import replace

import pytest

from app.feedback import FeedbackFile, Opinion, csv_of, opinion
from app.limits import MAX_REASON
from app.ui import texts
from app.ui.chat import Conversation
from app.ui.rating import kept
from policy_qa import Answer

SAID = Opinion("2026-01-02T03:04:05+08:00", "近视", "d", "answered", (27,), "down", "条款不对")


@pytest.fixture
def file(tmp_path):
    return FeedbackFile(tmp_path / "feedback")


@pytest.fixture
def conversation():
    return Conversation().followed_by("近视", Answer("d", "answered", "写到了。", clauses=(27,)))


def test_an_opinion_is_kept_with_nothing_but_what_it_is_about(file, tmp_path):
    file.add(SAID)

    (line,) = (tmp_path / "feedback" / "feedback.jsonl").read_text().splitlines()
    assert set(json.loads(line)) == {"time", "question", "document", "status", "clauses", "thumb", "reason"}
    assert file.read() == (SAID,)


def test_where_nothing_was_said_there_is_nothing_and_no_folder_is_made(file, tmp_path):
    assert file.read() == ()
    file.forget(())
    assert list(tmp_path.iterdir()) == []


def test_the_file_never_grows_beyond_its_bound_and_the_newest_stay(tmp_path):
    file = FeedbackFile(tmp_path, most=4000)
    for number in range(200):
        file.add(replace(SAID, question=str(number)))
        assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 4000

    kept_questions = [each.question for each in file.read()]
    assert kept_questions == [str(number) for number in range(200 - len(kept_questions), 200)]
    assert len(kept_questions) > 5


def test_opinions_that_come_at_once_are_all_kept_whole(file):
    threads = [threading.Thread(target=file.add, args=[replace(SAID, question=str(n))]) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {each.question for each in file.read()} == {str(number) for number in range(20)}


def test_a_line_cut_off_by_a_power_cut_does_not_hide_the_others(file, tmp_path):
    file.add(SAID)
    path = tmp_path / "feedback" / "feedback.jsonl"
    path.write_bytes(path.read_bytes()[:30] + b"\n[1]\n{}\n" + path.read_bytes())

    assert file.read() == (SAID,)


def test_what_came_in_after_reading_is_not_forgotten(file):
    file.add(SAID)
    read = file.read()
    file.add(replace(SAID, question="后来的"))
    file.forget(read)

    assert [each.question for each in file.read()] == ["后来的"]


def test_a_reason_is_cut_to_its_length():
    held = opinion(question="", document="d", status="answered", clauses=(), thumb="down", reason="长" * 9999)

    assert held.reason == "长" * MAX_REASON


def test_a_spreadsheet_runs_nothing_of_what_strangers_wrote():
    table = csv_of([replace(SAID, question="=HYPERLINK(1)", reason="+1")])
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))

    assert rows[0][:3] == ["时间", "评价", "问题"]
    assert rows[1][1:3] == ["没帮助", "'=HYPERLINK(1)"]
    assert rows[1][-1] == "'+1"


# --- from the page ------------------------------------------------------------------------------------


def test_what_is_kept_is_the_answer_that_was_given_whatever_the_browser_says(file, conversation):
    after, said = kept(file, conversation, number=1, thumb="down", reason=" 条款不对 ")

    (held,) = file.read()
    assert (held.question, held.status, held.clauses, held.thumb) == ("近视", "answered", (27,), "down")
    assert held.reason == "条款不对"
    assert texts.THANKS in said
    assert after.turns[0].thumb == "down"


def test_an_answer_is_rated_once(file, conversation):
    after, _ = kept(file, conversation, number=1, thumb="down", reason="")
    kept(file, after, number=1, thumb="up", reason="")

    assert [each.thumb for each in file.read()] == ["down"]


@pytest.mark.parametrize(
    ("number", "thumb"), [(2, "up"), ("1", "up"), (None, "up"), (1, "sideways"), (1, "")]
)
def test_what_is_no_rating_of_an_answer_that_was_given_is_not_kept(file, conversation, number, thumb):
    _, said = kept(file, conversation, number=number, thumb=thumb, reason="")

    assert file.read() == ()
    assert texts.FORGOTTEN in said


def test_a_folder_that_cannot_be_written_is_told(tmp_path, conversation):
    (tmp_path / "feedback").write_text("a file where the folder would be")
    _, said = kept(FeedbackFile(tmp_path / "feedback"), conversation, number=1, thumb="up", reason="")

    assert texts.NOT_KEPT in said


# --- the command ----------------------------------------------------------------------------------------


@pytest.fixture
def at_home(command_line, tmp_path):
    def run(*arguments):
        return command_line("feedback", *arguments, POLICY_QA_HOME=str(tmp_path))

    return run


def test_the_command_gives_opinions_to_people_and_programs_and_forgets_them(at_home, file):
    file.add(SAID)
    file.add(replace(SAID, thumb="up", reason="", question="\x1b[31m红"))

    shown = at_home().stdout.decode()
    assert "没帮助  近视（第 27 条）  原因：条款不对" in shown
    assert "共 2 条意见：有帮助 1 条，没帮助 1 条" in shown
    assert "\x1b" not in shown
    assert json.loads(at_home("--json").stdout)[0]["question"] == "近视"
    exported = at_home("--csv", "--clear")
    assert exported.stdout.decode().count("\n") == 3
    assert "已删除 2 条意见" in exported.stderr.decode()
    assert "还没有收到意见" in at_home().stdout.decode()


def test_two_forms_at_once_are_refused(at_home):
    assert at_home("--csv", "--json").returncode == 2
