"""The page under all conditions: small screens, dark, large type, keys alone, on paper, many people at once."""

from __future__ import annotations

import re
from contextlib import ExitStack

import pytest
from browsing import ANSWER, DESKTOP, PHONE, ask, opened, overflow, use_everything
from playwright.sync_api import Locator, Page, expect

from app.limits import MAX_QUESTION

pytestmark = pytest.mark.page

# Contrast of every visible text with the ground it stands on: [ratio, text], those below 4.5.
FAINT = """() => {
  const channel = value => value <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
  const parse = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = rgb => rgb.slice(0, 3).map(each => channel(each / 255))
    .reduce((sum, each, index) => sum + each * [.2126, .7152, .0722][index], 0);
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > .99) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const each of document.body.querySelectorAll('*')) {
    const own = [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!own || !each.checkVisibility({visibilityProperty: true}) || each.closest('.sr, script, style')) continue;
    const [one, other] = [light(parse(getComputedStyle(each).color)), light(ground(each))];
    const ratio = (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
    if (ratio < 4.5) faint.push([ratio.toFixed(2), each.className, each.textContent.trim().slice(0, 20)]);
  }
  return faint;
}"""

# Every visible text outside the chart that large type leaves nearly as small as it was: [tag, class, text].
LEFT_SMALL = """() => {
  const seen = [...document.body.querySelectorAll('*')].filter(each => {
    const own = [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return (own || each.matches('input, textarea')) && each.checkVisibility() && !each.closest('svg, script, style');
  });
  const sizes = () => seen.map(each => parseFloat(getComputedStyle(each).fontSize));
  const before = sizes();
  document.documentElement.classList.add('large');
  const after = sizes();
  document.documentElement.classList.remove('large');
  return seen.filter((each, at) => after[at] < before[at] * 1.15)
    .map(each => [each.tagName, each.className, each.textContent.trim().slice(0, 20)]);
}"""


# --- screens, colours, keys -----------------------------------------------------------------------------


def test_the_longest_question_is_answered_and_keeps_to_the_screen(phone):
    question = ("今年新增多少学位" + "啊" * MAX_QUESTION)[:MAX_QUESTION]
    ask(phone, question)

    expect(phone.locator(".asked")).to_have_text(f"您问{question}")
    expect(phone.locator(f"{ANSWER} .lead")).to_be_in_viewport()
    expect(phone.locator("#question textarea")).to_be_in_viewport()
    assert overflow(phone) <= 0


@pytest.mark.parametrize(("width", "large"), [(390, False), (390, True), (320, True)])
def test_no_state_is_wider_than_a_phone_and_the_field_stays_in_reach(phone, width, large):
    phone.set_viewport_size({"width": width, "height": PHONE["height"]})
    if large:
        phone.get_by_role("button", name="大字").click()
    for state in use_everything(phone):
        assert overflow(phone) <= 0, state
        if phone.get_by_role("tab", name="问一问").get_attribute("aria-selected") == "true":
            expect(phone.locator("#question textarea")).to_be_in_viewport()


def test_on_a_phone_the_document_is_a_sheet_that_opens_at_the_place_and_closes(phone):
    ask(phone, "今年新增多少学位")
    expect(phone.locator("#document")).to_be_hidden()
    phone.get_by_role("button", name="在文件中查看").first.click()
    expect(phone.locator("#document mark").first).to_be_in_viewport()
    phone.keyboard.press("Escape")

    expect(phone.locator("#document")).to_be_hidden()
    phone.get_by_role("button", name="看原文").click()
    phone.get_by_role("button", name="关闭").click()
    expect(phone.locator("#document")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_is_legible(browser, site, scheme):
    with browser.new_context(viewport=DESKTOP, color_scheme=scheme, reduced_motion="reduce") as context:
        page = opened(context.new_page(), site)
        page.add_style_tag(content="* { transition: none !important; animation: none !important; }")
        for state in use_everything(page):
            assert page.evaluate(FAINT) == [], state


def test_large_type_makes_every_text_larger(desk):
    desk.add_style_tag(content="* { transition: none !important; }")
    for state in use_everything(desk):
        # Gradio's own seconds, while a busy machine makes it wait
        expect(desk.locator(".progress-text").filter(visible=True)).to_have_count(0)
        assert desk.evaluate(LEFT_SMALL) == [], state


def test_large_type_and_dark_are_remembered(desk, site):
    before = desk.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    desk.get_by_role("button", name="大字").click()
    desk.get_by_role("button", name="深色").click()
    opened(desk, site)

    expect(desk.get_by_role("button", name="大字")).to_have_attribute("aria-pressed", "true")
    expect(desk.locator("body")).to_have_class(re.compile(r"\bdark\b"))
    assert desk.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > before


def go_to(page: Page, target: Locator, key: str) -> None:
    """Press Tab or Shift+Tab until the target has the focus, which must show."""
    for _ in range(60):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            break
    expect(target).to_be_focused()
    assert target.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_the_keyboard_alone_is_enough_and_the_focus_shows(browser, site, assistant):
    with browser.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = opened(context.new_page(), site)
        go_to(page, page.locator("#question textarea"), "Tab")
        page.keyboard.type("今年新增多少学位")
        page.keyboard.press("Enter")
        expect(page.locator(f"{ANSWER} .lead")).to_contain_text("16500")

        go_to(page, page.get_by_role("button", name="复制原文"), "Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="已复制")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == assistant.ask("今年新增多少学位").citations[0].quote

        page.locator("#document .text").evaluate("text => { text.scrollTop = 0; }")
        go_to(page, page.get_by_role("button", name="在文件中查看"), "Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#document mark").first).to_be_in_viewport()
        go_to(page, page.locator("#document .text"), "Tab")

        go_to(page, page.get_by_role("button", name="清空"), "Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#conversation .turn")).to_have_count(0)


# --- paper ----------------------------------------------------------------------------------------------


def test_what_is_printed_from_the_dark_page_is_dark_on_white(browser, site):
    with browser.new_context(viewport=DESKTOP, color_scheme="dark") as context:
        page = opened(context.new_page(), site)
        ask(page, "今年新增多少学位")
        ask(page, "那幼儿园呢")
        page.emulate_media(media="print")

        assert page.evaluate(FAINT) == []
        for ground in ("html", ".answer", ".evidence"):
            assert luminance(page.locator(ground).last) > 0.85, ground


def luminance(element: Locator) -> float:
    """Of the ground that an element stands on, from 0 (black) to 1 (white)."""
    colour = element.evaluate(
        "at => { for (; at; at = at.parentElement) {"
        " const colour = getComputedStyle(at).backgroundColor; if (!colour.endsWith(', 0)')) return colour; } }"
    )
    return sum(map(float, re.findall(r"[\d.]+", colour)[:3])) / 3 / 255


# --- many at once ---------------------------------------------------------------------------------------


def test_twenty_people_at_once_each_get_the_answer_to_their_own_question(browser, site, assistant):
    questions = [f"第{number}条讲什么" for number in range(1, 21)]
    with ExitStack() as stack:
        contexts = [stack.enter_context(browser.new_context(viewport=PHONE)) for _ in questions]
        for context in contexts:
            context.set_default_timeout(120_000)  # milliseconds; twenty pages open at once
        pages = [context.new_page() for context in contexts]
        for page in pages:
            page.goto(site, wait_until="commit")
        for page, question in zip(pages, questions, strict=True):
            page.locator("#question textarea").fill(question)
        for page in pages:
            page.locator("#send").click(no_wait_after=True)

        for page, question in zip(pages, questions, strict=True):
            expect(page.locator(".asked")).to_have_text(f"您问{question}")
            expect(page.locator(f"{ANSWER} .lead")).to_have_text(
                assistant.ask(question).answer.split("\n")[0]
            )
