import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest
from conftest import BUNDLED, ROOT

from app.cli import main

COMMANDS = (
    *("ask", "search", "targets", "audit", "documents", "check", "compare"),
    *("serve", "index", "phrasings", "feedback", "eval"),
)
ANSWER_KEYS = [
    "id",
    "document",
    "status",
    "answer",
    "reading",
    "clauses",
    "related",
    "citations",
    "targets",
    "yes_no",
    "missing",
    "confidence",
    "elapsed_ms",
]
# What may stand in Latin letters in a Chinese help page: names one types, and proper names.
TYPED = re.compile(
    r"--?[a-z-]+|policy-qa|POLICY_QA_[A-Z_]+|[\w/.-]*(?:/|\.txt|\.md|\.html|\.csv|\.xlsx|\.docx|\.jsonl|\.tsv)[\w/.-]*|127\.0\.0\.1|2021-changzhou-education"
)
NAMES = {
    "JSON",
    "CSV",
    "Excel",
    "Markdown",
    "HTTP",
    "Ctrl",
    "quantity",
    "deliverable",
    "phrasings",
    "lexicon",
    "rerank",
    "add",
    "UTF",
    "Word",
}


@pytest.fixture
def typed(home, assistant, monkeypatch, capsysbinary):
    """Run the command line in this process, which is quicker, where a process of its own proves no more."""
    monkeypatch.setenv("POLICY_QA_HOME", str(home))

    def run(*arguments):
        status = main(arguments)
        said, complained = capsysbinary.readouterr()
        return subprocess.CompletedProcess(arguments, status, said, complained)

    return run


def latin_words(text):
    words = set(re.findall(r"[A-Za-z]{2,}", TYPED.sub(" ", text)))
    return words - NAMES - set(COMMANDS) - {"version", "help"}


def lines_of(output):
    return [json.loads(line) for line in output.decode().splitlines()]


@pytest.mark.parametrize(
    "arguments", [["--help"], *([command, "--help"] for command in COMMANDS), ["phrasings", "add", "--help"]]
)
def test_help_is_chinese_throughout(typed, arguments):
    done = typed(*arguments)

    assert done.returncode == 0
    assert done.stdout.decode().startswith("用法：policy-qa")
    assert latin_words(done.stdout.decode()) == set()
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["srch"], "没有 srch 这个命令。是不是 search？"),
        (["ask"], "缺少问题"),
        (["ask", "学位", "--jsonl"], "不要再写问题"),
        (["ask", " "], "问题 是空的"),
        (["ask", "长" * 2001], "最多 2000 个"),
        (["ask", "今年", "学位"], "多出的参数：学位"),
        (["ask", "学位", "--jsn"], "没有 --jsn 这个选项。是不是 --json"),
        (["ask", "学位", "--json=1"], "选项 --json 后面不能带值"),
        (["ask", "学位", "--document"], "选项 --document 后面缺少一个值"),
        (["ask", "学位", "--document", "没有"], "没有名为“没有”的文件"),
        (["ask", "学位", "--without", "lexicon,judge"], "而不是“judge”"),
        (["ask", "学位", "--corpus", "没有这个目录"], "没有这个目录"),
        (["search", "学位", "--limit", "0"], "应当是 1 到 100 之间的整数，而不是“0”"),
        (["search", "学位", "--limit", "三"], "整数，而不是“三”"),
        (["targets", "--kind", "数量"], "只能是 quantity、deliverable"),
        (["targets", "--clause", "99"], "99"),
        (["targets", "--json", "--csv"], "只能用一个"),
        (["targets", "--csv", "--xlsx", "目标.xlsx"], "只能用一个"),
        (["targets", "--section", "九"], "没有“九”这一部分。现有：一、"),
        (["targets", "--xlsx", "没有这个目录/目标.xlsx"], "没有这个文件或目录"),
        (["audit", "--document", "没有"], "没有名为“没有”的文件"),
        (["check"], "请给出一个稿件"),
        (["check", "没有.txt"], "没有这个文件"),
        (["compare", "旧版.txt"], "缺少 新版"),
        (["compare", "没有.txt", BUNDLED], "找不到文件：没有.txt"),
        (
            ["compare", "没有", BUNDLED],
            "没有名为“没有”的文件；现有：2021-changzhou-education。也可以给出一个文件",
        ),
        (["compare", BUNDLED, "新版.html"], "找不到文件：新版.html"),
        (["eval"], "缺少 题目文件"),
        (["eval", "题.jsonl", "--ablation", "--misses"], "不能与 --misses 或 --without 同用"),
        (["phrasings", "--clause", "99"], "没有第99条"),
        (["phrasings", "--document", "没有"], "没有名为“没有”的文件"),
        (["phrasings", "ad"], "没有 ad 这个命令"),
        (["phrasings", "--clause", "7", "add", "问法"], "请把选项写在 add 后面"),
        (["phrasings", "add", "问法"], "缺少 --clause"),
        (["phrasings", "add", "--clause", "7"], "缺少 问法"),
        (["phrasings", "add", "--clause", "99", "问法"], "没有第99条"),
        (["serve", "--port", "70000"], "0 到 65535"),
    ],
)
def test_what_cannot_be_run_exits_2_and_says_why_in_chinese_on_stderr(typed, arguments, complaint):
    done = typed(*arguments)

    assert done.returncode == 2
    assert done.stdout == b""
    assert complaint in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert latin_words(done.stderr.decode()) <= {"srch", "jsn", "judge", "ad"}


def test_a_password_that_is_soon_guessed_is_refused_before_anything_is_served(command_line):
    done = command_line("serve", "--port", "0", POLICY_QA_MANAGE_PASSWORD="1234567")

    assert done.returncode == 2
    assert "至少 8 个字符" in done.stderr.decode()
    assert b"1234567" not in done.stderr + done.stdout


def test_without_a_command_the_help_goes_to_stderr(command_line):
    done = command_line()

    assert done.returncode == 2
    assert done.stderr.decode().startswith("用法：")


def test_ask_prints_the_answer_and_where_it_stands(command_line):
    done = command_line("ask", "今年新增多少学位")

    assert done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode()
    assert "16500个" in shown.splitlines()[0]
    assert "（七）持续增加学位资源供给" in shown
    assert "2021年常州教育工作要点" in shown


def test_piped_output_carries_no_colour(typed):
    assert b"\x1b" not in typed("ask", "今年新增多少学位").stdout


def test_ask_json_gives_the_contracts_keys(typed):
    answer = json.loads(typed("ask", "今年新增多少学位", "--json").stdout)

    assert list(answer) == ANSWER_KEYS
    assert answer["document"] == BUNDLED
    assert answer["clauses"][0] == 7
    assert answer["id"] is None


def test_quotes_stand_at_their_offsets_in_the_text(typed):
    text = typed("documents", "--text", BUNDLED).stdout.decode()
    answer = json.loads(typed("ask", "今年新增多少学位", "--json").stdout)

    for found in (*answer["citations"], *answer["targets"]):
        assert text[found["start"] : found["end"]] == found["quote"]


def test_history_gives_a_short_question_its_meaning(typed):
    done = typed("ask", "那幼儿园呢", "--history", "今年新增多少学位", "--json")

    assert json.loads(done.stdout)["clauses"][0] == 7


def test_jsonl_answers_line_by_line_in_order_whatever_is_wrong_with_a_line(command_line):
    given = b"\n".join(
        [
            '{"id": "1", "q": "今年新增多少学位"}'.encode(),
            b"not json",
            b'{"id": 3}',
            b"",
            '{"id": "5", "q": "那幼儿园呢", "history": [{"user": "今年新增多少学位", "bot": "…"}]}'.encode(),
            b"\xff\xfe",
            '{"id": "7", "q": "学位", "document": "没有"}'.encode(),
            b'{"id": 8, "q": "\\ud83d"}',
            '{"id": 9, "q": "学位", "history": ["今年"]}'.encode(),
            b'{"id": NaN, "q": "x"}',
            b'["q"]',
            ('{"id": 12, "q": "' + "长" * 2001 + '"}').encode(),
        ]
    )
    done = command_line("ask", "--jsonl", given=given)
    rows = lines_of(done.stdout)

    assert done.returncode == 0
    assert [row["id"] for row in rows] == ["1", None, 3, None, "5", None, "7", 8, 9, None, None, 12]
    assert [row["error"]["type"].rpartition(":")[2] if "error" in row else None for row in rows] == [
        None,
        "invalid-json",
        "invalid-request",
        "invalid-json",
        None,
        "invalid-json",
        "unknown-document",
        "invalid-request",
        "invalid-request",
        "invalid-json",
        "invalid-request",
        "question-too-long",
    ]
    assert all(set(row["error"]) == {"type", "title", "detail"} for row in rows if "error" in row)
    assert list(rows[0]) == ANSWER_KEYS


def test_jsonl_can_be_conversed_with(command_line, home):
    script = Path(sys.executable).with_name("policy-qa")
    with subprocess.Popen(
        [script, "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"POLICY_QA_HOME": str(home)},
    ) as process:
        for number in range(2):
            process.stdin.write(json.dumps({"id": number, "q": "近视"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number


def test_jsonl_gives_the_same_answer_each_time(command_line):
    given = '{"id": "1", "q": "孩子近视了学校管不管"}\n'.encode() * 2
    first, second = lines_of(command_line("ask", "--jsonl", given=given).stdout)

    assert first | {"elapsed_ms": 0} == second | {"elapsed_ms": 0}


def test_search_gives_as_many_hits_as_asked_for_best_first(typed):
    found = json.loads(typed("search", "近视", "--limit", "3", "--json").stdout)

    assert list(found) == ["id", "hits"]
    assert len(found["hits"]) == 3
    assert [hit["score"] for hit in found["hits"]] == sorted(
        (h["score"] for h in found["hits"]), reverse=True
    )
    assert {
        "document",
        "clause",
        "label",
        "heading",
        "section",
        "score",
        "start",
        "end",
        "quote",
        "why",
    } <= set(found["hits"][0])


def test_search_jsonl_takes_a_limit_a_line(command_line):
    lines = (
        '{"id": 1, "q": "近视", "limit": 2}',
        '{"id": 2, "q": "近视", "limit": 0}',
        '{"id": 3, "q": "近视"}',
    )
    given = "\n".join(lines).encode()
    rows = lines_of(command_line("search", "--jsonl", "--limit", "4", given=given).stdout)

    assert [len(row["hits"]) if "hits" in row else row["error"]["type"] for row in rows] == [
        2,
        "urn:policy-qa:problem:invalid-request",
        4,
    ]


def test_targets_are_of_the_clause_and_kind_asked_for(typed):
    rows = json.loads(typed("targets", "--json", "--clause", "7", "--kind", "quantity").stdout)

    assert rows
    assert {(row["document"], row["clause"], row["kind"]) for row in rows} == {(BUNDLED, 7, "quantity")}
    assert {"metric", "part_of", "value", "unit", "bound", "qualifier", "start", "end", "quote"} <= set(
        rows[0]
    )


@pytest.mark.parametrize(("option", "first_line"), [("--csv", "条,类别,"), ("--markdown", "| 条 | 类别 |")])
def test_targets_come_as_a_table(typed, option, first_line):
    lines = typed("targets", "--clause", "7", option).stdout.decode("utf-8-sig").splitlines()

    assert lines[0].startswith(first_line)
    assert any("7020" in line for line in lines)


@pytest.mark.parametrize(
    ("filters", "is_kept"),
    [
        (["--section", "二"], lambda row: 7 <= row["clause"] <= 13),
        (["--section", "提升保障水平"], lambda row: 7 <= row["clause"] <= 13),
        (["--word", "食育"], lambda row: "食育" in row["quote"] + row["metric"] + (row["part_of"] or "")),
        (["--section", "四", "--kind", "quantity", "--word", "食育"], lambda row: row["clause"] == 26),
    ],
)
def test_targets_are_those_that_pass_every_filter(typed, filters, is_kept):
    rows = json.loads(typed("targets", "--json", *filters).stdout)
    everything = json.loads(typed("targets", "--json").stdout)

    assert rows
    assert all(map(is_kept, rows))
    if len(filters) == 2:
        assert rows == list(filter(is_kept, everything))


def test_targets_without_a_match_say_so(typed):
    assert "没有符合条件的目标" in typed("targets", "--word", "火星").stdout.decode()


def test_people_see_parts_below_their_total(typed):
    lines = typed("targets", "--word", "新增学位").stdout.decode().splitlines()

    assert [line.split()[1] for line in lines[1:6]] == ["新增学位", *["其中"] * 4]
    assert "共 5 项" in lines[-1]


def test_targets_are_written_as_a_workbook(typed, tmp_path):
    file = tmp_path / "目标.xlsx"
    done = typed("targets", "--clause", "7", "--xlsx", str(file))
    sheets = openpyxl.load_workbook(file)

    assert done.returncode == 0
    assert "已写入" in done.stdout.decode()
    assert 7020 in [row[5] for row in sheets["目标"].iter_rows(values_only=True)]


def test_a_workbook_can_be_piped(command_line, tmp_path):
    done = command_line("targets", "--xlsx", "-")

    assert openpyxl.load_workbook(io.BytesIO(done.stdout)).sheetnames[0] == "目标"


def test_audit_shows_each_sum_that_agrees_with_its_places(typed):
    done = typed("audit")
    shown = done.stdout.decode()

    assert done.returncode == 0
    assert shown.count("✓ 一致") == 3
    assert "24 = 12 + 6 + 4 + 2" in shown
    assert "（七）持续增加学位资源供给：新增学位16500个；幼儿园6030个" in shown
    assert "共 3 处一致，0 处请核对" in shown


def test_audit_warns_of_sums_that_differ_and_odd_numbers_and_still_exits_0(typed, tmp_path):
    folder = tmp_path / "corpus" / "draft"
    folder.mkdir(parents=True)
    (folder / "draft.txt").write_text(WRONG_SUM, encoding="utf-8")
    paths = ("--corpus", str(tmp_path / "corpus"), "--index", str(tmp_path / "index"))
    done = typed("audit", *paths)
    found = json.loads(typed("audit", "--json", *paths).stdout)

    assert done.returncode == 0
    assert "⚠ 请核对" in done.stdout.decode()
    assert "⚠ 编号" in done.stdout.decode()
    assert [each["kind"] for each in found["findings"]] == ["sum_differs"]
    assert len(found["warnings"]) == 1
    places = found["findings"][0]["places"]
    assert [WRONG_SUM[place["start"] : place["end"]] for place in places] == [p["quote"] for p in places]


def test_documents_text_is_the_published_text_to_the_byte(command_line):
    published = next((ROOT / "corpus" / BUNDLED).glob("*.txt")).read_bytes()

    assert command_line("documents", "--text", BUNDLED).stdout == published


def test_documents_json_gives_the_outline(typed):
    (document,) = json.loads(typed("documents", "--json").stdout)

    assert document["document"] == BUNDLED
    assert document["clauses"] == 38
    assert len(document["outline"]) == 6
    assert {"label", "heading", "level", "start", "end", "children"} <= set(document["outline"][0])


def test_an_index_that_is_missing_is_built_first_with_progress_on_stderr(typed, tmp_path):
    done = typed("search", "近视", "--json", "--index", str(tmp_path / "new"))

    assert done.returncode == 0
    assert json.loads(done.stdout)["hits"]
    assert done.stderr.decode().strip()


def test_answering_imports_neither_gradio_nor_torch(home):
    code = (
        "import sys; from app.cli import main; main(['ask', '今年新增多少学位']);"
        "heavy = {'gradio', 'torch', 'fastapi', 'uvicorn'} & set(sys.modules);"
        "print(sorted(heavy), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"POLICY_QA_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stderr.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_accident(command_line, home):
    script = Path(sys.executable).with_name("policy-qa")
    done = subprocess.run(
        f"""yes '{{"q": "近视"}}' | head -n 50 | '{script}' ask --jsonl | head -n 1 >/dev/null
        echo ${{PIPESTATUS[2]}}""",
        shell=True,
        executable="/bin/bash",
        env=os.environ | {"POLICY_QA_HOME": str(home)},
        capture_output=True,
        check=True,
    )

    assert done.stdout == b"141\n"
    assert done.stderr == b""


def test_an_interrupt_ends_quietly(home, assistant):  # the index is built
    script = Path(sys.executable).with_name("policy-qa")
    with subprocess.Popen(
        [script, "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"POLICY_QA_HOME": str(home)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background job ignores it
    ) as process:
        process.stdin.write(b'{"id": 1, "q": "x"}\n')
        process.stdin.flush()
        process.stdout.readline()  # it is at work
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=20)

    assert process.returncode == 130
    assert complaint.decode().strip() == "已中断。"


def test_output_is_utf8_whatever_the_locale_says(command_line):
    done = command_line("search", "近视", "--limit", "1", PYTHONIOENCODING="latin-1", LC_ALL="C")

    assert "近视" in done.stdout.decode()


def test_eval_prints_figures_for_the_whole_and_for_each_kind(typed, tmp_path):
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        '{"id": "1", "q": "今年新增多少学位", "kind": "target", "gold_items": [7], "facts": ["16500个"]}\n'
        '{"id": "2", "q": "地铁几点收班", "kind": "oos", "gold_items": []}\n',
        encoding="utf-8",
    )
    figures = json.loads(typed("eval", str(questions), "--json").stdout)[str(questions)]

    assert figures["全部"]["count"] == 2
    assert figures["全部"]["hit_at_1"] == 1.0
    assert set(figures) == {"全部", "target", "oos"}


def test_an_ablation_measures_each_file_with_and_without_its_parts(typed, tmp_path):
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        '{"id": "1", "q": "今年新增多少学位", "kind": "target", "gold_items": [7], "facts": ["16500个"]}\n',
        encoding="utf-8",
    )
    figures = json.loads(typed("eval", str(questions), "--ablation", "--json").stdout)[str(questions)]
    table = typed("eval", str(questions), "--ablation").stdout.decode().splitlines()

    assert list(figures) == ["无", "phrasings", "lexicon", "phrasings,lexicon", "rerank"]
    assert figures["无"]["hit_at_1"] == 1.0
    assert table[0].split() == ["题目文件", "停用", "首条命中", "数字无误", "该拒则拒", "误拒"]
    assert len(table) == 6


WRONG_SUM = """2030年某市教育工作要点
一、增加学位
（一）新增学位100个，其中幼儿园60个、小学50个。
（三）开展10项活动。
"""
DRAFT = "新增学位16800个，其中幼儿园6030个、小学7020个"
PRINTED = "新增学位16500个，其中幼儿园6030个、小学7020个"


def test_check_of_a_draft_exits_1_where_something_is_altered_and_says_what(command_line, tmp_path):
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    done = command_line("check", str(tmp_path / "draft.txt"))

    assert done.returncode == 1
    assert "“16500”写成了“16800”" in done.stdout.decode()


def test_check_of_a_draft_exits_0_where_nothing_is_altered(command_line):
    assert command_line("check", "-", given=PRINTED.encode()).returncode == 0


def test_check_reads_gb18030_too(typed, tmp_path):
    (tmp_path / "draft.txt").write_bytes(PRINTED.encode("gb18030"))
    done = typed("check", str(tmp_path / "draft.txt"), "--json")

    assert json.loads(done.stdout)["verdict"] == "exact"


def test_check_refuses_what_is_no_text(command_line):
    done = command_line("check", "-", given=b"PK\x03\x04\x00\x00\xff")

    assert done.returncode == 2
    assert "不是文本文件" in done.stderr.decode()


def test_check_jsonl_exits_0_whatever_it_finds(command_line):
    rows = [{"id": 1, "text": PRINTED}, {"id": 2, "text": DRAFT}, {"id": 3}]
    done = command_line("check", "--jsonl", given="\n".join(map(json.dumps, rows)).encode())
    exact, altered, bad = lines_of(done.stdout)

    assert done.returncode == 0
    assert (exact["id"], exact["verdict"], exact["clause"]) == (1, "exact", 7)
    assert altered["verdict"] == "altered"
    assert altered["changes"] == [{"doc": "16500", "text": "16800", "at": 4, "kind": "number"}]
    assert bad["error"]["type"] == "urn:policy-qa:problem:invalid-request"


def test_compare_exits_0_where_two_editions_are_the_same(typed):
    done = typed("compare", BUNDLED, BUNDLED)

    assert (done.returncode, done.stderr) == (0, b"")
    assert "两版完全相同" in done.stdout.decode()


def test_compare_exits_1_where_they_differ_and_shows_what_became_of_each_clause(typed, tmp_path, assistant):
    new = tmp_path / "新版.txt"
    span = "（五）加强群团共建工作"
    kept, _, rest = assistant.document(BUNDLED).text.replace("小学7020个", "小学7520个").partition(span)
    new.write_text(kept + rest[rest.index("（六）") :], "utf-8")
    done = typed("compare", BUNDLED, str(new))
    shown = done.stdout.decode()

    assert (done.returncode, done.stderr) == (1, b"")
    assert "【数字提高、改写】（七）持续增加学位资源供给" in shown
    assert "小学[7020→7520]个" in shown
    assert "目标提高：新增学位：小学 7020个 → 7520个" in shown
    assert f"【删去】{span}" in shown
    assert "合计：删去 1 处，数字提高 1 处，改写 1 处，" in shown


def test_compare_draws_together_what_has_only_been_renumbered(typed, tmp_path):
    articles = [
        "为了规范食堂管理，制定本办法。",
        "每学期检查食堂2次。",
        "校长应当陪餐。",
        "本办法自发布之日起施行。",
    ]
    for name, chosen in (("旧版.txt", articles), ("新版.txt", articles[1:])):
        numbered = [f"第{at}条　{article}" for at, article in zip("一二三四", chosen, strict=False)]
        (tmp_path / name).write_text("\n".join(["食堂管理办法", "", *numbered]), "utf-8")
    done = typed("compare", str(tmp_path / "旧版.txt"), str(tmp_path / "新版.txt"))

    assert "【改编号】第二条至第四条 → 第一条至第三条  文字未变" in done.stdout.decode()


def test_compare_json_holds_each_piece_with_its_place_in_both_texts(typed, tmp_path, assistant):
    new, printed = tmp_path / "新版.txt", assistant.document(BUNDLED).text
    new.write_text("\ufeff" + printed.replace("10家以上", "12家以上").replace("\n", "\r\n"), "utf-8")
    done = typed("compare", BUNDLED, str(new), "--json")
    found = json.loads(done.stdout)
    (pairing,) = (each for each in found["pairings"] if each["kinds"] != ["same"])
    (change,) = pairing["changes"]

    assert list(found) == ["id", "old", "new", "same", "counts", "pairings"]
    assert (done.returncode, found["same"], found["old"]["document"]) == (1, False, BUNDLED)
    assert found["counts"]["same"] == len(found["pairings"]) - 1
    assert (change["kind"], change["old"], change["new"]) == ("number", "10", "12")
    assert printed[change["old_start"] : change["old_end"]] == "10"
    assert pairing["old"]["quote"] == printed[pairing["old"]["start"] : pairing["old"]["end"]]


def test_two_files_are_compared_without_a_corpus(typed, tmp_path):
    (tmp_path / "a.txt").write_text("第一条　校长应当陪餐。", "utf-8")
    file = str(tmp_path / "a.txt")

    assert typed("compare", file, file, "--corpus", str(tmp_path / "没有")).returncode == 0


def test_check_writes_reports_that_say_what_is_wrong(command_line, tmp_path):
    draft, page, word = (tmp_path / name for name in ("汇报.txt", "报告.html", "批注.docx"))
    draft.write_text(f"第十六条提出：“{DRAFT}”。", encoding="utf-8")
    done = command_line("check", str(draft), "--json", "--html", str(page), "--docx", str(word))
    report = json.loads(done.stdout)

    assert done.returncode == 1
    assert report["wrong"]
    (finding,) = report["findings"]
    assert (finding["basis"], finding["place"]["verdict"], finding["place"]["found"]) == (
        "quotation",
        "elsewhere",
        7,
    )
    assert "原文核对报告：汇报" in page.read_text(encoding="utf-8")
    (comment,) = docx.Document(str(word)).comments
    assert "“16500”写成了“16800”" in comment.text
    assert "这段话在（七）" in comment.text
    assert "核对" in done.stderr.decode()  # the progress bar


def test_check_reads_word_files(typed, tmp_path):
    draft = docx.Document()
    draft.add_paragraph(f"文件提出，{PRINTED}。")
    draft.save(str(tmp_path / "draft.docx"))
    done = typed("check", str(tmp_path / "draft.docx"))

    assert done.returncode == 0
    assert "一字不差 1 处" in done.stdout.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("draft.pdf", b"%PDF", "不支持 .pdf 文件"),
        ("draft.doc", b"\xd0\xcf\x11\xe0", "不支持 .doc 文件"),
        ("draft.docx", b"PK\x03\x04broken", "无法读取这个 Word 文件"),
        ("draft.txt", b" \n", "稿件里没有文字"),
    ],
)
def test_check_says_what_to_do_with_a_draft_it_cannot_read(typed, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    done = typed("check", str(tmp_path / name))

    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_check_reports_belong_to_drafts_only(typed):
    assert typed("check", "--jsonl", "--html", "x.html").returncode == 2


@pytest.fixture
def small_corpus(tmp_path):
    folder = tmp_path / "corpus" / "plan"
    folder.mkdir(parents=True)
    (folder / "plan.txt").write_text(
        "2030年要点\n一、学位\n（一）增加学位。新增学位100个。\n（二）保护视力。开展筛查。\n", "utf-8"
    )
    return folder.parent


def test_a_phrasing_that_is_added_is_listed_and_used_at_the_next_question(typed, small_corpus, tmp_path):
    at = ("--corpus", str(small_corpus))
    assert "还没有问法" in typed("phrasings", *at).stdout.decode()
    added = typed("phrasings", "add", "--clause", "2", "娃老眯眼咋办", *at)

    assert added.returncode == 0
    assert added.stdout.decode() == "已增加：（二）保护视力  娃老眯眼咋办\n"
    assert "下次提问时会重建索引" in added.stderr.decode()
    assert (small_corpus / "plan" / "phrasings.tsv").read_bytes() == "2\t娃老眯眼咋办\n".encode()
    assert json.loads(typed("phrasings", "--clause", "2", "--json", *at).stdout) == [
        {"clause": 2, "label": "（二）", "heading": "保护视力", "phrasing": "娃老眯眼咋办"}
    ]
    assert json.loads(typed("phrasings", "--clause", "1", "--json", *at).stdout) == []
    index = ("--index", str(tmp_path / "index"))
    hits = json.loads(typed("search", "娃老眯眼咋办", "--json", *at, *index).stdout)["hits"]
    assert hits[0]["clause"] == 2


def test_people_see_a_clause_once_with_all_its_phrasings(typed):
    said = typed("phrasings", "--clause", "7").stdout.decode()

    assert said.startswith("条")
    assert said.count("持续增加学位资源供给") == 1
    assert len(said.splitlines()) > 5


def test_a_phrasing_that_cannot_be_added_changes_nothing(typed, small_corpus):
    file = small_corpus / "plan" / "phrasings.tsv"
    file.write_bytes("1\t要建多少学校\n".encode())
    refused = typed("phrasings", "add", "--clause", "1", "要建多少学校", "--corpus", str(small_corpus))

    assert refused.returncode == 2
    assert "这一条已经有这个问法" in refused.stderr.decode()
    assert file.read_bytes() == "1\t要建多少学校\n".encode()
