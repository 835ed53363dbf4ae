import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.parse import unquote

import click
import docx
import openpyxl
import pytest
from conftest import BUNDLED
from fastapi.testclient import TestClient

from app import json_forms
from app.api import build_api
from app.limits import MAX_BODY, MAX_DRAFT, MAX_UPLOAD
from app.main import address, listen
from app.question_log import LOG, LoggedAssistant
from policy_qa import PolicyAssistant

V1 = "/api/v1"
JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def client(assistant):
    with TestClient(build_api(assistant)) as client:
        yield client


def assert_problem(response, status, kind):
    body = response.json()

    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert body["type"] == f"urn:policy-qa:problem:{kind}"
    assert body["status"] == status
    assert re.search("[一-鿿]", body["title"])
    assert re.search("[一-鿿]", body["detail"])
    return body


def test_ask_gives_the_same_answer_as_the_command_line(client, command_line):
    asked = {"id": "a", "q": "那幼儿园呢", "history": [{"user": "今年新增多少学位"}]}
    over_http = client.post(f"{V1}/ask", json=asked).json()
    (typed,) = map(
        json.loads, command_line("ask", "--jsonl", given=json.dumps(asked).encode()).stdout.splitlines()
    )

    assert over_http | {"elapsed_ms": 0} == typed | {"elapsed_ms": 0}
    assert list(over_http) == list(typed)


@pytest.mark.parametrize("id", ["q-1", 7, None, {"any": ["thing"]}])
def test_the_id_comes_back_as_it_was_given(client, id):
    assert client.post(f"{V1}/ask", json={"id": id, "q": "近视"}).json()["id"] == id


def test_what_else_a_turn_holds_is_ignored(client):
    history = [{"user": "今年新增多少学位", "assistant": "……", "time": 1}]

    assert client.post(f"{V1}/ask", json={"q": "那幼儿园呢", "history": history}).status_code == 200


def test_only_the_last_ten_turns_count(client):
    turns = [{"user": "长" * 5000}, *({"user": "近视"} for _ in range(10))]

    assert client.post(f"{V1}/ask", json={"q": "那初中呢", "history": turns}).status_code == 200


def test_search_gives_at_most_as_many_hits_as_asked_for(client):
    found = client.post(f"{V1}/search", json={"id": 1, "q": "近视", "limit": 2}).json()

    assert found["id"] == 1
    assert len(found["hits"]) == 2


def test_targets_are_of_the_clause_and_kind_asked_for(client, assistant):
    rows = client.get(f"{V1}/targets", params={"clause": 7, "kind": "quantity"}).json()

    assert rows == [
        json_forms.target_form(target, document=BUNDLED)
        for target in assistant.targets(clause=7, kind="quantity")
    ]
    assert any(row["value"] == 7020 and row["quote"] == "小学7020个" for row in rows)
    assert "action" not in rows[0]


def test_targets_are_filtered_as_on_the_command_line(client, command_line):
    filters = {"section": "四", "kind": "quantity", "word": "食育"}
    options = [part for name, value in filters.items() for part in (f"--{name}", value)]
    over_http = client.get(f"{V1}/targets", params=filters).json()

    assert over_http == json.loads(command_line("targets", "--json", *options).stdout)
    assert {row["clause"] for row in over_http} == {26}


def test_a_part_says_where_its_total_stands(client):
    rows = client.get(f"{V1}/targets", params={"word": "新增学位"}).json()
    total, *parts = rows

    assert total["total"] is None
    assert [part["total"] for part in parts] == [{"start": total["start"], "end": total["end"]}] * 4


def test_targets_come_as_a_workbook_and_as_csv_with_a_chinese_name(client):
    book = client.get(f"{V1}/targets.xlsx", params={"clause": 7})
    table = client.get(f"{V1}/targets.csv", params={"clause": 7})
    rows = client.get(f"{V1}/targets", params={"clause": 7}).json()

    assert openpyxl.load_workbook(io.BytesIO(book.content))["目标"].max_row == 1 + len(rows)
    assert len(table.content.decode("utf-8-sig").splitlines()) == 1 + len(rows)
    for reply, ending in ((book, "xlsx"), (table, "csv")):
        kind, _, name = reply.headers["content-disposition"].partition("filename*=UTF-8''")
        assert kind.startswith("attachment")
        assert unquote(name) == f"2021年常州教育工作要点 目标.{ending}"


def test_audit_shows_sums_that_agree_with_the_places_of_total_and_parts(client, assistant, command_line):
    audit = client.get(f"{V1}/audit").json()
    text = assistant.document().text

    assert audit == json.loads(command_line("audit", "--json").stdout)
    assert [finding["kind"] for finding in audit["findings"]] == ["sum_agrees"] * 3
    for finding in audit["findings"]:
        assert finding["agrees"]
        assert [text[place["start"] : place["end"]] for place in finding["places"]] == [
            place["quote"] for place in finding["places"]
        ]


@pytest.mark.parametrize("path", ["/targets", "/targets.xlsx", "/targets.csv"])
def test_a_section_that_is_not_there_is_a_problem(client, path):
    body = assert_problem(client.get(f"{V1}{path}", params={"section": "九"}), 422, "invalid-request")

    assert "没有“九”这一部分" in body["detail"]


@pytest.mark.parametrize("path", ["/targets", "/targets.xlsx", "/audit"])
def test_a_document_that_is_not_there_is_a_problem_for_targets_too(client, path):
    assert_problem(client.get(f"{V1}{path}", params={"document": "没有"}), 404, "unknown-document")


def test_deliverables_name_their_verb(client):
    rows = client.get(f"{V1}/targets", params={"kind": "deliverable"}).json()

    assert rows
    assert all(row["action"] and row["value"] is None for row in rows)


def test_documents_come_with_their_outline(client, command_line):
    rows = client.get(f"{V1}/documents").json()

    assert rows == json.loads(command_line("documents", "--json").stdout)
    assert rows[0]["clauses"] == 38


@pytest.mark.parametrize("number", [0, 7, 38])
def test_a_clause_is_the_text_between_its_offsets(client, assistant, number):
    clause = client.get(f"{V1}/documents/{BUNDLED}/clauses/{number}").json()

    assert clause["clause"] == number
    assert clause["text"] == assistant.document(BUNDLED).text[clause["start"] : clause["end"]]


@pytest.mark.parametrize(
    ("path", "body", "status", "kind", "detail"),
    [
        ("/ask", {"id": 1}, 422, "invalid-request", "q：缺少这一项"),
        ("/ask", {"q": 1}, 422, "invalid-request", "q：应当是文字"),
        (
            "/ask",
            {"q": "近视", "history": [{"bot": "x"}]},
            422,
            "invalid-request",
            "history[0].user：缺少这一项",
        ),
        ("/ask", {"q": "近视", "history": "今年"}, 422, "invalid-request", "history：应当是列表"),
        ("/ask", ["近视"], 422, "invalid-request", "请求体：应当是 JSON 对象"),
        ("/ask", {"q": "  "}, 422, "invalid-question", "q 是空的"),
        ("/ask", {"q": "长" * 2001}, 422, "question-too-long", "q 有 2001 个字符，最多 2000 个"),
        ("/ask", {"q": "近视", "document": "没有"}, 404, "unknown-document", "“没有”"),
        ("/search", {"q": "近视", "limit": 0}, 422, "invalid-request", "limit：不能小于 1"),
        ("/search", {"q": "近视", "limit": 101}, 422, "invalid-request", "limit：不能大于 100"),
        ("/search", {"q": "近视", "limit": "5"}, 422, "invalid-request", "limit：应当是整数"),
        ("/check", {"text": "长" * (MAX_DRAFT + 1)}, 422, "text-too-long", "请分段核对"),
        ("/compare", {"old": {"document": BUNDLED}}, 422, "invalid-request", "new：缺少这一项"),
        ("/compare", {"old": {}, "new": {"text": "一"}}, 422, "invalid-request", "old 应当写 document"),
        (
            "/compare",
            {"old": {"document": BUNDLED}, "new": {"document": "a", "text": "一"}},
            422,
            "invalid-request",
            "二者取一",
        ),
        (
            "/compare",
            {"old": {"document": BUNDLED}, "new": {"text": " "}},
            422,
            "invalid-request",
            "new.text 是空的",
        ),
        (
            "/compare",
            {"old": {"document": BUNDLED}, "new": {"text": 7}},
            422,
            "invalid-request",
            "new.text：应当是文字",
        ),
        (
            "/compare",
            {"old": {"document": BUNDLED}, "new": {"document": "没有"}},
            404,
            "unknown-document",
            "没有名为",
        ),
        (
            "/compare",
            {"old": {"document": BUNDLED}, "new": {"text": "长" * (MAX_DRAFT + 1)}},
            422,
            "text-too-long",
            "new.text",
        ),
    ],
)
def test_what_is_wrong_with_a_body_is_said_by_field(client, path, body, status, kind, detail):
    problem = assert_problem(client.post(V1 + path, json=body), status, kind)

    assert detail in problem["detail"]


@pytest.mark.parametrize("content", [b"{bad", b"\xff\xfe{}", b'{"q": "\xff"}'])
def test_a_body_that_is_no_json_is_refused(client, content):
    assert_problem(client.post(f"{V1}/ask", content=content, headers=JSON), 400, "invalid-json")


def test_half_a_character_is_no_text(client):
    response = client.post(f"{V1}/ask", content=b'{"q": "\\ud83d"}', headers=JSON)

    assert_problem(response, 422, "invalid-request")


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_too_large_is_refused_announced_or_not(client, announced):
    body = b" " * (MAX_BODY + 1)
    content = body if announced else iter([body[:MAX_BODY], body[MAX_BODY:]])

    assert_problem(client.post(f"{V1}/check", content=content, headers=JSON), 413, "body-too-large")


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("GET", "/ask", 405, "method-not-allowed"),
        ("DELETE", "/documents", 405, "method-not-allowed"),
        ("GET", "/nothing", 404, "not-found"),
        ("GET", "/documents/nope/clauses/1", 404, "unknown-document"),
        ("GET", f"/documents/{BUNDLED}/clauses/39", 404, "unknown-clause"),
        ("GET", f"/documents/{BUNDLED}/clauses/x", 422, "invalid-request"),
        ("GET", "/targets?clause=39", 404, "unknown-clause"),
        ("GET", "/targets?kind=x", 422, "invalid-request"),
        ("GET", "/targets?document=x", 404, "unknown-document"),
    ],
)
def test_an_address_that_does_not_fit_is_a_problem_in_chinese(client, method, path, status, kind):
    assert_problem(client.request(method, V1 + path), status, kind)


class BrokenAssistant(PolicyAssistant):
    """An assistant with a bug in it."""

    def ask(self, *_, **__):
        raise ZeroDivisionError("secret detail")


def test_a_bug_is_a_problem_that_tells_nothing_of_the_inside(home):
    broken = BrokenAssistant.open(home / "corpus", home / "index", home / "models" / "policy-e5-small-zh")
    client = TestClient(build_api(broken), raise_server_exceptions=False)
    response = client.post(f"{V1}/ask", json={"q": "近视"})

    assert_problem(response, 500, "internal-error")
    assert "secret" not in response.text


def test_health_and_readiness_are_told(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_the_interface_describes_itself_in_chinese(client):
    described = client.get(f"{V1}/openapi.json").json()
    operations = [operation for path in described["paths"].values() for operation in path.values()]
    answers = [answer for operation in operations for answer in operation["responses"].values()]

    assert set(described["paths"]) == {
        "/ask",
        "/search",
        "/check",
        "/check/document",
        "/compare",
        "/targets",
        "/targets.xlsx",
        "/targets.csv",
        "/audit",
        "/documents",
        "/documents/{id}/clauses/{n}",
    }
    for told in (*(o["summary"] for o in operations), *(a["description"] for a in answers)):
        assert re.search("[一-鿿]", told), told


def test_no_page_is_served_that_fetches_from_elsewhere(client):
    assert client.get(f"{V1}/docs").status_code == 404
    assert client.get("/docs").status_code == 404


def test_questions_are_logged_only_where_that_is_switched_on(home, client, caplog):
    caplog.set_level("INFO")
    client.post(f"{V1}/ask", json={"q": "孩子近视了学校管不管"})

    assert "近视" not in caplog.text

    logged = LoggedAssistant.open(home / "corpus", home / "index", home / "models" / "policy-e5-small-zh")
    LOG.addHandler(caplog.handler)
    TestClient(build_api(logged)).post(f"{V1}/ask", json={"q": "孩子近视了学校管不管"})

    assert "近视" in caplog.text


DRAFT = "第十六条提出：“新增学位16800个，其中幼儿园6030个”。"


def sent(client, data, name, *, query="", **fields):
    return client.post(f"{V1}/check/document{query}", files={"file": (name, data)}, data=fields)


def test_a_draft_is_checked_as_at_the_command_line(client, command_line, tmp_path):
    (tmp_path / "汇报.txt").write_text(DRAFT, encoding="utf-8")
    typed = json.loads(command_line("check", str(tmp_path / "汇报.txt"), "--json").stdout)
    report = sent(client, DRAFT.encode(), "汇报.txt", document=BUNDLED).json()

    assert report == typed
    assert report["findings"][0]["place"]["found"] == 7


def test_a_number_in_own_words_comes_with_its_target(client):
    report = sent(client, "今年全市将新增学位1.8万个。".encode(), "a.md").json()

    assert [(each["agrees"], each["target"]["value"]) for each in report["figures"]] == [(False, 16500)]


def test_the_reports_on_a_draft_are_files_with_its_name(client):
    page = sent(client, DRAFT.encode(), "汇报.txt", query="?format=html")
    word = sent(client, DRAFT.encode(), "汇报.txt", query="?format=docx")

    assert "<ins>16800<small>数字</small></ins>" in page.text
    assert "汇报 核对.html" in unquote(page.headers["content-disposition"])
    (comment,) = docx.Document(io.BytesIO(word.content)).comments
    assert "编号有误" in comment.text
    again = sent(client, word.content, "汇报.docx").json()  # a Word file is taken in as well
    assert again["findings"][0]["verdict"] == "altered"


@pytest.mark.parametrize(
    ("name", "data", "status", "kind"),
    [
        ("a.pdf", b"%PDF-1.7", 415, "unsupported-draft"),
        ("a.doc", b"\xd0\xcf\x11\xe0", 415, "unsupported-draft"),
        ("a.docx", b"PK\x03\x04", 422, "draft-unreadable"),
        ("a.docx", "不是 Word".encode(), 422, "draft-unreadable"),
        ("a.txt", b"PK\x03\x04", 422, "draft-unreadable"),
        ("a.txt", b"\xff\xff\x00", 422, "draft-unreadable"),
        ("a.txt", b"  \n", 422, "draft-unreadable"),
        ("a.txt", ("长" * (MAX_DRAFT + 1)).encode(), 422, "text-too-long"),
        ("a.txt", b"x" * (MAX_UPLOAD + 1), 413, "body-too-large"),
        ("a.txt", b"x" * (MAX_UPLOAD + 200_000), 413, "body-too-large"),
    ],
)
def test_a_draft_that_cannot_be_taken_is_a_problem_in_chinese(client, name, data, status, kind):
    assert_problem(sent(client, data, name), status, kind)


def test_a_form_without_a_draft_or_with_wrong_fields_is_a_problem(client):
    missing = client.post(f"{V1}/check/document", data={"document": BUNDLED})
    broken = client.post(
        f"{V1}/check/document", content=b"--x", headers={"content-type": "multipart/form-data; boundary=y"}
    )

    assert "file：缺少这一项" in assert_problem(missing, 422, "invalid-request")["detail"]
    assert_problem(broken, broken.status_code, "invalid-request")
    assert_problem(sent(client, b"x", "a.txt", query="?format=pdf"), 422, "invalid-request")
    assert_problem(sent(client, DRAFT.encode(), "a.txt", document="x"), 404, "unknown-document")


def test_a_port_that_is_taken_is_told_with_what_to_do():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(click.ClickException, match=rf"端口 {port} 已被占用.*--port {port + 1}"),
            listen("127.0.0.1", port),
        ):
            pass


def test_a_host_that_is_none_is_told():
    with (
        pytest.raises(click.ClickException, match=r"没有 no\.such\.host\.invalid 这个地址"),
        listen("no.such.host.invalid", 0),
    ):
        pass


def test_the_printed_address_can_be_typed_into_a_browser():
    with listen("0.0.0.0", 0) as everywhere:
        assert address(everywhere) == f"http://127.0.0.1:{everywhere.getsockname()[1]}/"


@pytest.fixture(scope="module")
def served(home, assistant):
    """The address of the product as `policy-qa serve` starts it."""
    with subprocess.Popen(
        [Path(sys.executable).with_name("policy-qa"), "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"POLICY_QA_HOME": str(home)},
    ) as process:
        first = process.stdout.readline().decode()
        yield first.removeprefix("网页：").strip()
        process.terminate()
        process.communicate()


def test_serve_prints_the_address_and_serves_page_and_interface_there(served):
    with urllib.request.urlopen(served) as page:
        assert page.status == 200
        assert "text/html" in page.headers["content-type"]
    asked = urllib.request.Request(f"{served}api/v1/ask", json.dumps({"q": "近视"}).encode(), JSON)
    with urllib.request.urlopen(asked) as answer:
        assert json.load(answer)["status"] == "answered"


def test_the_page_does_not_swallow_problems_of_the_interface(served):
    with pytest.raises(urllib.request.HTTPError) as problem:
        urllib.request.urlopen(f"{served}api/v1/nothing")

    assert json.load(problem.value)["type"] == "urn:policy-qa:problem:not-found"


def test_an_interrupt_stops_the_server_in_good_order(home, assistant):
    with subprocess.Popen(
        [Path(sys.executable).with_name("policy-qa"), "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"POLICY_QA_HOME": str(home)},
    ) as process:
        printed = [process.stdout.readline().decode() for _ in range(3)]
        served = printed[0].removeprefix("网页：").strip()
        urllib.request.urlopen(f"{served}healthz").close()  # it is up, signals included
        process.send_signal(signal.SIGINT)
        said, complaint = process.communicate(timeout=20)

    assert process.returncode == 0
    assert said.decode().strip() == "已停止。"
    assert complaint == b""


def test_serve_binds_this_machine_only(served):
    port = int(served.rstrip("/").rpartition(":")[2])
    own_address = socket.gethostbyname(socket.gethostname())
    if own_address.startswith("127."):
        pytest.skip("这台机器只有回环地址")
    with pytest.raises(ConnectionRefusedError), socket.create_connection((own_address, port), timeout=2):
        pass


def test_check_names_what_differs_and_where_it_stands(client, assistant):
    checked = client.post(f"{V1}/check", json={"id": 1, "text": "新增学位16800个，其中幼儿园6030个"}).json()
    text = assistant.document(BUNDLED).text

    assert (checked["id"], checked["verdict"], checked["clause"]) == (1, "altered", 7)
    assert checked["source"] == text[checked["start"] : checked["end"]]
    assert checked["changes"] == [{"doc": "16500", "text": "16800", "at": 4, "kind": "number"}]


def test_compare_names_what_became_of_each_clause_of_a_text_sent(client, assistant):
    text = assistant.document(BUNDLED).text.replace("小学7020个", "小学6020个")
    found = client.post(
        f"{V1}/compare", json={"id": 1, "old": {"document": BUNDLED}, "new": {"text": text}}
    ).json()
    (pairing,) = (each for each in found["pairings"] if each["kinds"] != ["same"])
    (change,) = pairing["targets"]

    assert (found["id"], found["same"], found["new"]["document"]) == (1, False, "new")
    assert pairing["kinds"] == ["target_lowered", "reworded"]
    assert (pairing["old"]["clause"], pairing["new"]["clause"]) == (7, 7)
    assert (change["kind"], change["old"]["value"], change["new"]["value"]) == ("lowered", 7020, 6020)


def test_compare_gives_the_same_as_the_command_line(client, command_line, tmp_path, assistant):
    (tmp_path / "new.txt").write_text(
        assistant.document(BUNDLED).text.replace("10家以上", "12家左右"), "utf-8"
    )
    typed = json.loads(command_line("compare", BUNDLED, str(tmp_path / "new.txt"), "--json").stdout)
    sent = {"text": (tmp_path / "new.txt").read_text("utf-8")}
    over_http = client.post(f"{V1}/compare", json={"old": {"document": BUNDLED}, "new": sent}).json()

    assert over_http == typed
