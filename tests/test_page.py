"""The page in a real browser against a real server: what people see, do and are spared."""

from __future__ import annotations

import io
import re

import docx
import openpyxl
import pytest
from browsing import (
    ANSWER,
    DESKTOP,
    DRAFT,
    SEEN,
    ask,
    check_draft,
    open_tab,
    opened,
    serving,
    use_everything,
    watched,
)
from playwright.sync_api import expect

from app.ui.check_tab import checked_file
from policy_qa import PolicyAssistant

pytestmark = pytest.mark.page

TABS = ("问一问", "找条款", "核对原文", "目标一览", "关于")
FILE_KINDS = {"Excel", "CSV", "Word", "txt", "md", "docx", "pdf", "WPS", "MB"}  # proper names in any language

# Timers of 300 ms and more run out only when window.held is called; window.arrivals counts what came in time.
HOLD_TIMERS = """() => {
  const [start, stop, { arrived }] = [setTimeout, clearTimeout, policyPage];
  window.held = new Map();
  window.setTimeout = (call, after, ...given) => {
    const timer = start(call, after < 300 ? after : 1e9, ...given);
    if (after >= 300) held.set(timer, () => call(...given));
    return timer;
  };
  window.clearTimeout = timer => { held.delete(timer); stop(timer); };
  window.arrivals = 0;
  policyPage.arrived = () => { arrived(); window.arrivals += 1; };
}"""

# A place in a document that is not the one shown, as an earlier answer may have it.
SHOW_ELSEWHERE = """document => {
  const button = window.document.createElement('button');
  Object.assign(button.dataset, {document, places: '1464-1480'});
  window.document.querySelector('#about').append(button);
  button.click();
}"""


# --- asking -----------------------------------------------------------------------------------------


def test_the_number_asked_for_leads_and_its_sentence_is_marked_in_the_document(desk, assistant):
    ask(desk, "今年新增多少学位")

    expect(desk.locator(f"{ANSWER} .lead")).to_contain_text("16500")
    citation = assistant.ask("今年新增多少学位").citations[0]
    marks = desk.locator("#document mark[data-place]").all_inner_texts()
    assert "".join(marks) == citation.quote.replace("\n", "")
    expect(desk.locator("#document mark.strong").first).to_have_text(re.compile("新增学位16500个"))
    expect(desk.locator("#document mark").first).to_be_in_viewport()


def test_nothing_says_wait_for_an_answer_that_comes_at_once(desk):
    desk.evaluate(HOLD_TIMERS)  # so every answer comes at once, however busy the machine
    ask(desk, "今年新增多少学位")
    ask(desk, "今年新增多少学位")  # the very same answer again
    desk.wait_for_function("window.arrivals === 2")
    desk.evaluate("window.held.forEach(call => call())")

    expect(desk.locator("#waiting")).to_have_count(0)


def test_a_follow_up_is_understood_from_what_was_asked_before(desk):
    ask(desk, "今年新增多少学位")
    ask(desk, "那幼儿园呢")

    expect(desk.locator(f"{ANSWER} .lead")).to_contain_text("幼儿园")
    expect(desk.locator(f"{ANSWER} .reading")).to_contain_text("幼儿园")


def test_clearing_forgets_the_conversation(desk):
    ask(desk, "今年新增多少学位")
    desk.get_by_role("button", name="清空").click()

    expect(desk.locator("#conversation .turn")).to_have_count(0)
    expect(desk.locator("#document mark")).to_have_count(0)
    expect(desk.get_by_role("button", name="今年新增多少学位？")).to_be_visible()


def test_an_example_is_asked_with_one_click(desk):
    desk.get_by_role("button", name="钟楼区有几个建设项目？").click()

    expect(desk.locator(f"{ANSWER} .lead")).to_contain_text("8个")
    expect(desk.locator(".invitation")).to_have_count(0)


@pytest.mark.parametrize("nothing", ["", "   ", "\u3000"])
def test_nothing_typed_does_nothing(desk, nothing):
    desk.locator("#question textarea").fill(nothing)
    desk.locator("#question textarea").press("Enter")
    ask(desk, "今年新增多少学位")

    expect(desk.locator("#conversation .turn")).to_have_count(1)


def test_2001_characters_are_refused_kept_in_the_field_and_can_be_mended(desk):
    desk.locator("#question textarea").fill("学" * 2001)
    desk.locator("#question textarea").press("Enter")

    expect(desk.locator("#notice")).to_contain_text("2001")
    expect(desk.locator("#notice")).to_contain_text("2000")
    expect(desk.locator("#question textarea")).to_have_value("学" * 2001)
    ask(desk, "今年新增多少学位")
    expect(desk.locator("#notice .notice")).to_have_count(0)


def test_what_was_wrong_with_a_question_is_gone_after_the_next_try_though_it_be_blank(desk):
    field = desk.locator("#question textarea")
    for words, notices in (("学" * 2001, 1), (" ", 0), ("学" * 2001, 1), ("学" * 2001, 1)):
        field.fill(words)
        field.press("Enter")
        expect(desk.locator("#notice .notice")).to_have_count(notices)


def test_a_pasted_script_shows_as_text_and_runs_nowhere(desk):
    pasted = '<script>window.broken=1</script><img src="x" onerror="window.broken=1">${window.broken=1}{{1}}'
    ask(desk, pasted)

    expect(desk.locator(".asked").last).to_contain_text(pasted)
    assert desk.evaluate("window.broken") is None
    assert desk.locator("#conversation img, #conversation script").count() == 0


def test_enter_that_ends_the_choice_of_a_character_does_not_send(desk):
    field = desk.locator("#question textarea")
    field.fill("今年新增多少学位")
    field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    field.dispatch_event("keypress", {"key": "Enter", "isComposing": True, "bubbles": True})
    ask(desk, "第七条讲什么")

    expect(desk.locator(".asked")).to_have_text(["您问第七条讲什么"])


def test_the_quote_is_copied_exactly(browser, site, assistant):
    with browser.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = opened(context.new_page(), site)
        ask(page, "今年新增多少学位")
        page.get_by_role("button", name="复制原文").first.click()

        expect(page.get_by_role("button", name="已复制")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == assistant.ask("今年新增多少学位").citations[0].quote


def test_a_server_that_does_not_answer_is_told_in_chinese_and_the_question_stays(browser, site):
    with browser.new_context(locale="en-US") as context:
        page = opened(context.new_page(), site)
        context.set_offline(True)
        page.locator("#question textarea").fill("今年新增多少学位")
        page.keyboard.press("Enter")

        expect(page.locator("#waiting")).to_contain_text("服务没有回应")
        expect(page.locator("#question textarea")).to_have_value("今年新增多少学位")
        expect(page.locator(".toast-body").first).not_to_be_visible()


# --- finding, targets, links --------------------------------------------------------------------------


def test_every_tab_opens(desk):
    for name, sign in zip(TABS, ("#question", "#outline", "#draft", "#table", "#about"), strict=True):
        open_tab(desk, name)
        expect(desk.locator(sign)).to_be_visible()


def test_search_finds_a_clause_and_shows_its_place(desk):
    open_tab(desk, "找条款")
    desk.locator("#query").locator("input, textarea").fill("近视")
    desk.keyboard.press("Enter")
    expect(desk.locator("#hits figcaption").first).to_contain_text("推进学生视力综合防控")
    desk.locator("#hits .jump").first.click()

    expect(desk.locator("#document mark").first).to_be_in_viewport()


@pytest.mark.parametrize(
    ("sought", "said", "cards"),
    [
        ("35", "（三十五）提升老年教育服务质量就是这一条", 1),
        ("第40条", "全文共38条", 0),
        ("不存在的东西xyz", "没有找到“不存在的东西xyz”。可以", 0),
        ("乡村", "写到“乡村”的有 3 条", 3),
        ("教师减负", "没有哪一条写到“教师减负”。意思相近的有 2 条", 2),
    ],
)
def test_search_says_what_it_found_and_how(desk, sought, said, cards):
    open_tab(desk, "找条款")
    desk.locator("#query").locator("input, textarea").fill(sought)
    desk.keyboard.press("Enter")

    expect(desk.locator("#hits")).to_contain_text(said)
    expect(desk.locator("#hits .evidence")).to_have_count(cards)


def test_words_that_were_sought_stand_out_and_one_goes_through_the_clauses_found(desk):
    open_tab(desk, "找条款")
    desk.locator("#query").locator("input, textarea").fill("乡村")
    desk.keyboard.press("Enter")
    expect(desk.locator("#hits mark").first).to_have_text("乡村")
    desk.locator("#hits .jump").nth(1).click()

    expect(desk.locator("#document .reached")).to_have_text("2/3")


def test_the_outline_leads_to_a_clause(desk):
    open_tab(desk, "找条款")
    desk.locator("#outline").get_by_role("button", name="（三十八）").click()

    expect(desk.locator("#document mark").first).to_contain_text("（三十八）")
    expect(desk.locator("#document mark").first).to_be_in_viewport()


def test_targets_are_narrowed_by_section_kind_and_word(desk):
    open_tab(desk, "目标一览")
    rows = desk.locator("#table tr:is(.quantity, .deliverable)")
    every = rows.count()
    desk.get_by_label("数量目标").check()
    expect(desk.locator("#table tr.deliverable")).to_have_count(0)
    quantities = rows.count()
    desk.locator("#word").locator("input, textarea").fill("学位")
    expect(desk.locator("#table")).to_contain_text("16500个")
    expect(desk.locator("#table")).not_to_contain_text("1.5亿元")

    assert 0 < rows.count() < quantities < every


def test_targets_are_saved_as_the_files_that_the_filters_leave(desk):
    open_tab(desk, "目标一览")
    desk.locator("#word").locator("input, textarea").fill("学位")
    expect(desk.locator("#table .count")).to_contain_text("共 5 项")
    with desk.expect_download() as saved:
        desk.get_by_role("link", name="Excel 文件").click()
    sheet = openpyxl.load_workbook(io.BytesIO(saved.value.path().read_bytes()))["目标"]

    assert saved.value.suggested_filename == "2021年常州教育工作要点 目标.xlsx"
    assert sheet.max_row == 1 + 5


def test_a_breakdown_is_drawn_with_the_names_and_amounts_of_its_parts(desk):
    open_tab(desk, "目标一览")
    expect(desk.locator("#chart svg, #chart canvas")).to_have_count(0)
    desk.locator("#breakdown input").click()
    desk.get_by_role("option", name="新增学位（16500个）").click()

    for name in ("幼儿园 6030个", "小学 7020个", "初中 2250个", "高中 1200个", "数量（个）"):
        expect(desk.locator("#chart")).to_contain_text(name)


def test_the_audit_leads_to_the_total_and_its_parts(desk):
    open_tab(desk, "目标一览")
    desk.locator("#audit summary").click()
    desk.locator("#audit li").nth(1).get_by_role("button").click()

    expect(desk.locator("#document mark")).to_have_count(5)
    expect(desk.locator("#document mark").first).to_contain_text("竣工24个")


def test_targets_stand_from_the_largest_down_where_that_is_asked_for(desk):
    open_tab(desk, "目标一览")
    desk.get_by_label("从多到少").check()
    expect(desk.locator("#table .where").first).to_be_visible()
    amounts = desk.locator("#table tr.quantity .amount").all_inner_texts()

    assert amounts.index("57个") < amounts.index("24个") < amounts.index("11个")
    assert amounts[0] == "16500个"
    expect(desk.locator("#table .place").first).to_contain_text("以“个”为单位")


def test_a_draft_is_shown_beside_the_original_with_the_kind_of_each_difference(desk):
    check_draft(desk, DRAFT)
    cards = desk.locator("#findings .finding")

    expect(cards).to_have_count(4)
    expect(desk.locator("#findings .finding.wrong")).to_have_count(2)
    expect(cards.first.locator("ins")).to_have_text("16800数字")
    expect(cards.first.locator("del")).to_have_text("16500")
    expect(cards.first).to_contain_text("这段话在（七）持续增加学位资源供给")
    expect(cards.nth(1)).to_contain_text("<b>{电脑}</b>")
    expect(cards.nth(2)).to_contain_text("数字与文件不同")
    expect(cards.nth(3)).to_contain_text("一字不差")
    cards.first.get_by_role("button", name="在文件中查看").click()
    expect(desk.locator("#document mark").first).to_be_in_viewport()
    expect(desk.locator("#document mark").first).to_contain_text("新增学位16500个")


def test_the_official_wording_is_copied(browser, site):
    with browser.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = opened(context.new_page(), site)
        check_draft(page, DRAFT)
        page.locator("#findings .finding").first.get_by_role("button", name="复制原文").click()

        expect(page.get_by_role("button", name="已复制")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == "新增学位16500个，其中幼儿园6030个"


def test_a_word_file_is_checked_and_comes_back_with_comments(desk, tmp_path):
    source = docx.Document()
    source.add_paragraph("要点提出：“新增学位16800个，其中幼儿园6030个”。")
    source.save(str(tmp_path / "汇报.docx"))
    open_tab(desk, "核对原文")
    desk.locator("#draft-file input").set_input_files(tmp_path / "汇报.docx")
    expect(desk.locator("#findings h2")).to_have_text("汇报")
    with desk.expect_download() as saved:
        desk.get_by_role("button", name="带批注的 Word 文件").click()

    assert saved.value.suggested_filename == "汇报 核对.docx"
    (comment,) = docx.Document(str(saved.value.path())).comments
    assert "“16500”写成了“16800”" in comment.text


def test_the_report_on_pasted_words_is_a_page(desk):
    check_draft(desk, DRAFT)
    with desk.expect_download() as saved:
        desk.get_by_role("button", name="网页").click()

    assert "<ins>16800<small>数字</small></ins>" in saved.value.path().read_text(encoding="utf-8")


def test_a_short_text_that_is_not_there_is_told_with_the_nearest_clause(desk):
    check_draft(desk, "孩子们的眼睛要好好保护，防止近视。")

    expect(desk.locator("#findings")).to_contain_text("没有引用")
    expect(desk.locator("#findings .chip")).to_contain_text("视力")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", "不支持 .doc 文件"),
        ("a.docx", b"PK\x03\x04", "无法读取这个 Word 文件"),
        ("a.txt", b" ", "稿件里没有文字"),
        ("large.txt", b"x" * 10_000_001, "最大 10 MB"),
    ],
)
def test_a_draft_that_cannot_be_read_is_told_on_the_page(desk, name, content, said):
    open_tab(desk, "核对原文")
    desk.locator("#draft-file input").set_input_files({"name": name, "mimeType": "", "buffer": content})

    expect(desk.locator("#findings .notice")).to_contain_text(said)


def test_a_draft_that_cannot_be_read_leaves_one_line_in_the_log(assistant, caplog):
    checked_file(assistant, "机密.pdf", "", document=assistant.document().id)

    (line,) = caplog.records
    assert line.exc_info is None
    assert "不支持这种文件" in line.getMessage() and "机密" not in line.getMessage()


def test_a_link_opens_with_its_question_answered(page, site):
    opened(page, f"{site}?q=今年新增多少学位")

    expect(page.locator(f"{ANSWER} .lead")).to_contain_text("16500")
    ask(page, "那幼儿园呢")
    expect(page.locator(f"{ANSWER} .lead")).to_contain_text("幼儿园")


def test_a_link_opens_at_its_clause(page, site):
    page.set_viewport_size(DESKTOP)
    opened(page, f"{site}?clause=27")

    expect(page.locator("#document mark").first).to_contain_text("（二十七）")
    expect(page.locator("#document mark").first).to_be_in_viewport()


def test_a_link_whose_words_have_changed_opens_at_the_clause(page, site):
    page.set_viewport_size(DESKTOP)
    opened(page, f"{site}?clause=27&at=10-20-00000000")

    expect(page.locator("#document mark").first).to_contain_text("（二十七）")


@pytest.mark.parametrize("clause", ["99", "-1", "x", "<script>"])
def test_a_link_to_no_clause_opens_the_page_as_usual(page, site, clause):
    with page.expect_response(lambda reply: "/run/predict" in reply.url):  # the link has been followed
        opened(page, f"{site}?clause={clause}")

    expect(page.locator(".invitation")).to_be_visible()
    expect(page.locator("#document mark")).to_have_count(0)


HOSTILE = """某市<script>window.broken=1</script>办法
第一章 总则
第一条 为了${window.broken=1}规范{{value}}服务，制定本<img src=x onerror=window.broken=1>办法。
第二条 新建停车位不少于300个。
"""


def test_among_several_documents_one_chooses_and_places_open_in_their_own(browser, home, tmp_path):
    corpus = tmp_path / "corpus"
    (corpus / "parking").mkdir(parents=True)
    (corpus / "parking" / "办法.txt").write_text(HOSTILE, encoding="utf-8")
    bundled = next(folder for folder in (home / "corpus").iterdir() if folder.is_dir())
    (corpus / bundled.name).symlink_to(bundled)
    two = PolicyAssistant.open(corpus, tmp_path / "index", home / "models" / "policy-e5-small-zh")
    with serving(two) as url, browser.new_context(viewport=DESKTOP) as context:
        page = opened(context.new_page(), url)
        page.locator("#chooser input").click()
        page.get_by_role("option", name="办法").click()
        expect(page.locator("#document .text")).to_contain_text("为了${window.broken=1}规范{{value}}服务")
        ask(page, "停车位有多少")
        expect(page.locator("#document mark").first).to_contain_text("300个")
        expect(page.locator(".answer .source")).to_contain_text("某市<script>")
        open_tab(page, "目标一览")
        expect(page.locator("#table")).to_contain_text("300个")
        expect(page.locator("#table")).not_to_contain_text("16500")
        open_tab(page, "关于")
        assert page.evaluate("window.broken") is None

        page.evaluate(SHOW_ELSEWHERE, bundled.name)
        expect(page.locator("#document h2")).to_contain_text("2021年常州教育工作要点")
        expect(page.locator("#document mark").first).to_be_in_viewport()


# --- language and network -----------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_nothing_is_left_in_english_whatever_the_browser_speaks(browser, site, assistant, locale):
    of_document = set(re.findall("[A-Za-z]{2,}", assistant.document().text))
    with browser.new_context(viewport=DESKTOP, locale=locale) as context:
        page = opened(context.new_page(), site)
        assert page.evaluate("document.documentElement.lang") == "zh-CN"
        for state in use_everything(page):
            english = set(re.findall("[A-Za-z]{2,}", " ".join(page.evaluate(SEEN))))
            assert english - of_document - FILE_KINDS == set(), state


def test_nothing_is_asked_of_any_other_host_and_nothing_goes_wrong(browser, site):
    with browser.new_context(viewport=DESKTOP) as context:
        asked, wrong = watched(context)
        page = opened(context.new_page(), site)
        for _ in use_everything(page):
            pass

        assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
        assert wrong == []


def test_the_page_offers_no_way_in_that_it_does_not_use(site, playwright):
    request = playwright.request.new_context()

    assert request.get(f"{site}gradio_api/info").json()["named_endpoints"] == {}
    request.dispose()


def test_what_is_sent_is_compressed_for_slow_networks(site, playwright):
    request = playwright.request.new_context()
    page = request.get(site)

    assert page.headers["content-encoding"] == "gzip"
    assert int(page.headers["content-length"]) < 60_000 < len(page.body())
    request.dispose()
