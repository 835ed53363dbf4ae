"""What people do with an answer in a real browser: rate it, undo how it was read, ask on, take it away."""

from __future__ import annotations

import json

import pytest
from browsing import ANSWER, DESKTOP, PHONE, ask, opened, serving
from playwright.sync_api import expect

pytestmark = pytest.mark.page

# What the page does on a change, it does at the next frame.
AT_NEXT_FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def press(page, name: str) -> None:
    page.locator(ANSWER).get_by_role("button", name=name, exact=True).click()


# --- opinions -----------------------------------------------------------------------------------------


def test_a_thumb_up_is_kept_at_once_and_thanked_for(desk, feedback):
    ask(desk, "那校车呢，学校的校车有几辆")
    press(desk, "有帮助")
    expect(desk.locator("#notice")).to_contain_text("已记下您的意见")

    said = feedback.read()[-1]
    assert (said.question, said.thumb, said.reason) == ("那校车呢，学校的校车有几辆", "up", "")
    expect(desk.locator(ANSWER).get_by_role("button", name="没帮助")).to_be_disabled()


def test_a_thumb_down_asks_why_and_takes_a_reason_of_ones_own(desk, feedback):
    ask(desk, "孩子近视了学校管不管")
    press(desk, "没帮助")
    desk.locator(f"{ANSWER} .reason").fill("<b>想知道</b>怎么配眼镜")
    press(desk, "提交")
    expect(desk.locator("#notice")).to_contain_text("已记下您的意见")

    said = feedback.read()[-1]
    assert (said.thumb, said.reason, said.clauses) == ("down", "<b>想知道</b>怎么配眼镜", (27,))
    ask(desk, "今年新增多少学位")
    expect(desk.locator(".turn").first).to_contain_text("您说这个回答没帮助")


@pytest.mark.parametrize("going_on", ["typing", "scrolling", "pressing"])
def test_the_thanks_go_when_one_goes_on_and_come_again(desk, going_on):
    ask(desk, "提到“乡村”的有哪些条")
    for _ in range(2):
        ask(desk, "今年新增多少学位")
        press(desk, "有帮助")
        expect(desk.locator("#notice .calm")).to_be_visible()
        if going_on == "typing":
            desk.locator("#question textarea").press_sequentially("那")
        elif going_on == "scrolling":
            desk.locator(".asked").last.hover()
            desk.mouse.wheel(0, -50)
        else:
            desk.locator("#asked-before summary").dispatch_event("click")
        expect(desk.locator("#notice .calm")).to_have_count(0)


def test_where_opinions_are_not_kept_none_are_asked_for(assistant, browser):
    with serving(assistant) as url, browser.new_context() as context:
        page = opened(context.new_page(), url)
        ask(page, "今年新增多少学位")

        expect(page.locator("[data-thumb]")).to_have_count(0)


# --- how it was read ------------------------------------------------------------------------------------


def test_a_question_read_from_the_one_before_can_be_asked_alone(desk):
    ask(desk, "今年新增多少学位")
    ask(desk, "那幼儿园呢")
    expect(desk.locator(f"{ANSWER} .reading")).to_contain_text("幼儿园")
    together = desk.locator(f"{ANSWER} .lead").inner_text()
    press(desk, "不是这个意思，单独回答这一句")

    expect(desk.locator(f"{ANSWER} .lead")).not_to_have_text(together)
    expect(desk.locator("#conversation .turn")).to_have_count(2)
    expect(desk.get_by_role("button", name="不是这个意思，单独回答这一句")).to_have_count(0)


def test_a_question_read_otherwise_goes_back_into_the_field_to_be_mended(desk):
    ask(desk, "今年新增多少学味")
    press(desk, "不是这个意思，改一改再问")

    expect(desk.locator("#question textarea")).to_have_value("今年新增多少学味")
    expect(desk.locator("#question textarea")).to_be_focused()
    desk.locator("#question textarea").fill("第七条讲什么")
    desk.keyboard.press("Enter")
    expect(desk.locator(".asked").last).to_contain_text("第七条讲什么")


# --- going on, taking away ------------------------------------------------------------------------------


def test_a_suggestion_is_asked_with_one_click(desk):
    ask(desk, "今年新增多少学位")
    press(desk, "那小学呢？")

    expect(desk.locator(f"{ANSWER} .lead")).to_contain_text("7020个")
    expect(desk.locator("#asked-before summary")).to_have_text("以前问过的问题（2）")


@pytest.fixture
def copying(browser, site):
    with browser.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as context:
        yield opened(context.new_page(), site)


def copied(page, name: str) -> str:
    press(page, name)
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    return page.evaluate("navigator.clipboard.readText()")


def test_an_answer_is_copied_whole_with_its_source(copying):
    ask(copying, "今年新增多少学位")
    words = copied(copying, "复制回答")

    assert words.startswith("问：今年新增多少学位\n答：新增学位16500个")
    assert "（七）持续增加学位资源供给" in words and "2021年常州教育工作要点" in words


def test_copying_leaves_the_page_where_it_was_scrolled_to(copying):
    copying.set_viewport_size(PHONE)
    ask(copying, "提到“乡村”的有哪些条")
    copying.evaluate(AT_NEXT_FRAME)
    copying.get_by_role("button", name="复制回答").scroll_into_view_if_needed()
    before = copying.evaluate("scrollY")
    copied(copying, "复制回答")
    copying.evaluate(AT_NEXT_FRAME)

    assert before > 0
    assert copying.evaluate("scrollY") == before


@pytest.mark.parametrize(
    ("name", "shown"),
    [("复制提问链接", f"{ANSWER} .lead"), ("复制链接", "#document mark")],
)
def test_a_copied_link_opens_the_same_question_or_words(copying, assistant, name, shown):
    ask(copying, "今年新增多少学位")
    opened(copying, copied(copying, name))

    expect(copying.locator(shown).first).to_contain_text("16500")
    if name == "复制链接":
        quote = assistant.ask("今年新增多少学位").citations[0].quote
        assert "".join(copying.locator(shown).all_inner_texts()) == quote


def test_on_paper_there_are_questions_answers_and_sources_and_no_buttons(desk):
    ask(desk, "今年新增多少学位")
    desk.evaluate("window.print = () => { window.printed = true; }")
    press(desk, "打印")
    assert desk.evaluate("window.printed")
    desk.emulate_media(media="print")

    for gone in ("#composer", "#panel", ".tools", ".rating", "[role=tablist]", ".switches", "#asked-before"):
        for each in desk.locator(gone).all():
            expect(each).to_be_hidden()
    for stays in (".asked", ".lead", ".evidence", ".source", "h1"):
        expect(desk.locator(stays).first).to_be_visible()
    assert desk.evaluate("document.documentElement.scrollHeight") < 1100  # one sheet, no empty second


# --- what was asked from this browser -------------------------------------------------------------------


def before(page) -> list[str]:
    return page.locator("#asked-before .chip").all_inner_texts()


def test_what_was_asked_is_there_after_a_reload_and_is_asked_again_with_one_click(desk, site):
    ask(desk, "今年新增多少学位")
    ask(desk, "第七条讲什么")
    opened(desk, site)
    desk.locator("#asked-before summary").click()
    assert before(desk) == ["第七条讲什么", "今年新增多少学位"]
    desk.get_by_role("button", name="今年新增多少学位", exact=True).click()

    expect(desk.locator(f"{ANSWER} .lead")).to_contain_text("16500")
    expect(desk.locator("#asked-before .chip").first).to_be_hidden()


def test_thanks_and_greetings_are_not_kept_as_questions(desk):
    ask(desk, "今年新增多少学位")
    ask(desk, "谢谢你啊")
    ask(desk, "您好")
    ask(desk, "火星上有多少水")
    desk.locator("#asked-before summary").click()

    assert before(desk) == ["火星上有多少水", "今年新增多少学位"]


def test_clearing_forgets_what_was_asked_for_good(desk, site):
    ask(desk, "今年新增多少学位")
    desk.locator("#asked-before summary").click()
    desk.get_by_role("button", name="清除这些记录").click()
    expect(desk.locator("#asked-before")).to_be_hidden()
    expect(
        desk.get_by_role("tab", name="问一问")
    ).to_be_focused()  # in the field, a phone would raise its keyboard
    opened(desk, site)

    expect(desk.locator("#asked-before")).to_be_hidden()
    assert "学位" not in json.dumps(desk.evaluate("({...localStorage})"), ensure_ascii=False)


def test_the_list_shows_text_as_text_keeps_the_last_thirty_and_bears_rubbish(browser, site):
    with browser.new_context(viewport=PHONE) as context:
        page = opened(context.new_page(), site)
        page.evaluate("localStorage.setItem('policy-qa-asked', '[{\"question\": 1}, null, {')")
        opened(page, site)
        expect(page.locator("#asked-before")).to_be_hidden()
        kept = [
            {
                "question": f"<img src=x onerror=window.broken=1>{number}",
                "document": "2021-changzhou-education",
            }
            for number in range(40)
        ]
        page.evaluate("kept => localStorage.setItem('policy-qa-asked', JSON.stringify(kept))", kept)
        opened(page, site)
        ask(page, "近视")
        page.locator("#asked-before summary").click()

        assert len(before(page)) == 30
        assert before(page)[0] == "近视"
        assert before(page)[1].startswith("<img")
        assert page.evaluate("window.broken") is None
