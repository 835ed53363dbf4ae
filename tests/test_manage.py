"""管理 over HTTP: who gets in, what is taken, and what becomes of it."""

import re
import threading

import pytest
from managing import CULTURE, HEALTH, PASSWORD, SCHOOLS, SlowAssistant, fill, live_assistant
from starlette.testclient import TestClient

from app.api import build_api
from app.live import LiveAssistant
from app.manage import mount_manage
from app.manage._guard import Guard
from app.manage._work import Workbench
from policy_qa import PolicyAssistant

HOST = "http://testserver"


class Clock:
    """A clock that moves only when told to."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def corpus(tmp_path):
    return fill(tmp_path / "corpus", schools=SCHOOLS, culture=CULTURE)


@pytest.fixture
def live(corpus):
    return live_assistant(corpus)


def client_of(assistant, *, logged_in=True):
    app = build_api(assistant)
    mount_manage(app, assistant, password=PASSWORD)
    client = TestClient(app, base_url=HOST, headers={"origin": HOST})
    if logged_in:
        client.post("/manage/login", data={"password": PASSWORD})
    return client


@pytest.fixture
def client(live):
    return client_of(live)


def upload(client, name, content):
    return client.post("/manage/upload", files={"file": (name, content)})


def confirm(client, page):
    fields = dict(re.findall(r'name="(key|replaces)" value="([^"]*)"', page.text))
    return client.post("/manage/add", data=fields)


def finish(page, client):
    """The page once the change has been made; the thread that makes it is waited for."""
    for thread in threading.enumerate():
        if thread.name == "manage":
            thread.join(60)
    assert page.status_code == 200
    return client.get("/manage/working")


# --- who gets in ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/found", "/remove?document=schools", "/working"])
def test_without_a_session_every_page_asks_for_the_password(live, path):
    page = client_of(live, logged_in=False).get(f"/manage{path}")

    assert page.status_code == 403
    assert "密码" in page.text
    assert "某市" not in page.text


@pytest.mark.parametrize("path", ["/upload", "/add", "/cancel", "/remove"])
def test_without_a_session_nothing_is_done(live, corpus, path):
    client = client_of(live, logged_in=False)

    assert client.post(f"/manage{path}", data={"document": "schools"}).status_code == 403
    assert sorted(each.name for each in corpus.iterdir()) == ["culture", "schools"]


def test_a_wrong_password_is_refused_and_a_sixth_one_not_even_read(live):
    client = client_of(live, logged_in=False)

    for _ in range(5):
        assert client.post("/manage/login", data={"password": "wrong"}).status_code == 403
    page = client.post("/manage/login", data={"password": PASSWORD})

    assert page.status_code == 429
    assert "五分钟" in page.text


def test_after_five_minutes_the_password_is_read_again_and_others_never_waited():
    clock = Clock()
    guard = Guard(PASSWORD, now=clock)
    for _ in range(5):
        guard.log_in("wrong", "10.0.0.1")

    assert guard.must_wait("10.0.0.1")
    assert not guard.must_wait("10.0.0.2")
    clock.seconds = 301
    assert not guard.must_wait("10.0.0.1")


def test_a_session_ends_when_it_is_left_or_not_used():
    clock = Clock()
    guard = Guard(PASSWORD, now=clock)
    left, unused = guard.log_in(PASSWORD, "a"), guard.log_in(PASSWORD, "a")

    guard.log_out(left)
    assert guard.session(left) is None
    assert guard.session(unused) is not None
    clock.seconds = 3601
    assert guard.session(unused) is None
    assert guard.session("") is None


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(live):
    client = client_of(live, logged_in=False)

    answer = client.post("/manage/login", data={"password": PASSWORD}, follow_redirects=False)

    cookie = answer.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/manage"))
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", ""])
def test_a_post_from_another_site_is_refused(client, corpus, origin):
    answer = client.post("/manage/remove", data={"document": "schools"}, headers={"origin": origin})

    assert answer.status_code == 403
    assert (corpus / "schools").is_dir()


# --- what is taken ----------------------------------------------------------------------------------


def test_what_was_found_is_shown_before_anything_is_written(client, corpus):
    page = upload(client, "../卫生 要点.txt", HEALTH.encode("gb18030"))

    for words in ("某市卫生工作要点", "卫生-要点", "共 2 条", "第4行", "发展养老服务", "确认收录"):
        assert words in page.text
    assert sorted(each.name for each in corpus.iterdir()) == ["culture", "schools"]


@pytest.mark.parametrize(
    ("name", "content", "status", "words"),
    [
        ("a.pdf", b"%PDF", 422, "另存为 .txt"),
        ("a.txt", b"\x00\x01\x02", 422, "不是文本文件"),
        ("a.txt", b" \n", 422, "没有文字"),
        ("", b"", 422, "没有选择文件"),
        ("a.txt", b"a" * 10_200_000, 413, "超过 10 MB"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_advice(client, name, content, status, words):
    page = upload(client, name, content)

    assert page.status_code == status
    assert words in page.text
    assert "/tmp" not in page.text


def test_names_from_outside_are_shown_as_text(client):
    page = upload(client, "<img src=x>.txt", b"<b>&</b>\n" + HEALTH.encode())

    assert "<img" not in page.text
    assert "<b>&" not in page.text


# --- what becomes of it -----------------------------------------------------------------------------


def test_a_confirmed_document_is_answered_from_at_once(client, live):
    done = finish(confirm(client, upload(client, "health.md", HEALTH.encode())), client)

    assert "已添加《某市卫生工作要点》" in done.text
    answer = client.post("/api/v1/ask", json={"q": "新建几所养老院", "document": "health"}).json()
    assert "8所" in answer["answer"]
    assert len(client.get("/api/v1/documents").json()) == 3


def test_a_document_without_a_title_goes_by_its_id(client):
    page = upload(client, "通知 三.txt", "（一）开展近视筛查。\n（二）新建养老院8所。\n".encode())
    assert "<dt>标题</dt><dd>没有认出</dd>" in page.text

    done = finish(confirm(client, page), client)
    assert "已添加《通知-三》" in done.text
    assert "<b>《通知-三》</b>" in done.text


def test_a_document_of_the_same_name_is_replaced_only_when_that_was_asked(client, live):
    page = upload(client, "schools.txt", HEALTH.encode())
    assert "已经有一份文件：《某市教育工作要点》" in page.text

    key = re.search(r'name="key" value="(\w+)"', page.text)[1]
    again = client.post("/manage/add", data={"key": key, "replaces": ""})
    assert "确认更换" in again.text
    assert live.document("schools").title == "某市教育工作要点"

    finish(confirm(client, again), client)
    assert live.document("schools").title == "某市卫生工作要点"


def test_what_another_window_has_uploaded_meanwhile_is_not_confirmed_unseen(client, live):
    seen = upload(client, "health.txt", HEALTH.encode())
    upload(client, "health.txt", CULTURE.encode())

    assert confirm(client, seen).status_code == 409
    assert len(live.documents) == 2


def test_given_up_is_forgotten(client):
    page = upload(client, "health.txt", HEALTH.encode())
    client.post("/manage/cancel")

    assert confirm(client, page).status_code == 409


def test_a_document_is_removed_after_asking_and_the_last_one_stays(client, live):
    assert "确定移除《某市教育工作要点》吗" in client.get("/manage/remove?document=schools").text
    assert len(live.documents) == 2

    done = finish(client.post("/manage/remove", data={"document": "schools"}), client)
    assert "已移除《某市教育工作要点》" in done.text
    assert "只有一份，不能移除" in done.text
    kept = finish(client.post("/manage/remove", data={"document": "culture"}), client)
    assert "最后一份" in kept.text
    assert [document.id for document in live.documents] == ["culture"]
    assert client.post("/api/v1/ask", json={"q": "学校", "document": "schools"}).status_code == 404


@pytest.mark.parametrize("path", ["/remove?document=..%2F..", "/nothing"])
def test_what_is_not_there_says_so(client, path):
    page = client.get(f"/manage{path}")

    assert page.status_code == 404
    assert "没有" in page.text


def test_a_second_change_waits_and_questions_do_not(corpus):
    live = live_assistant(corpus, SlowAssistant)
    client = client_of(live)
    page = confirm(client, upload(client, "health.txt", HEALTH.encode()))
    assert live.begun.wait(60)

    assert "1 / 3" in client.get("/manage/working").text
    assert client.post("/manage/remove", data={"document": "schools"}).status_code == 409
    answer = client.post("/api/v1/ask", json={"q": "新建几所学校", "document": "schools"}).json()
    assert "5所" in answer["answer"]

    live.go_on.set()
    finish(page, client)
    assert [document.id for document in live.documents] == ["culture", "health", "schools"]


def test_a_change_that_fails_says_why_and_the_next_one_may_begin():
    bench = Workbench()

    def fail(_):
        raise OSError("disk")

    assert bench.start("添加《甲》", fail)
    for thread in threading.enumerate():
        if thread.name == "manage":
            thread.join(60)
    assert "意外的错误" in bench.work.problem
    assert bench.start("添加《乙》", lambda _: None)


def test_the_live_assistant_hands_on_everything_that_can_be_asked():
    changing = {"open", "with_document", "without_document"}
    public = {name for name in vars(PolicyAssistant) if not name.startswith("_")} - changing

    assert public <= set(vars(LiveAssistant))


def test_a_question_in_flight_is_answered_from_the_documents_it_was_asked_of(live):
    before = live.current
    live.remove("schools", lambda *_: None)

    assert "5所" in before.ask("新建几所学校", document="schools").answer
