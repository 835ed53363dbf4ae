"""The document beside the chat: finding words in it, and going from one marked place to the next."""

from __future__ import annotations

import pytest
from browsing import ask, opened
from playwright.sync_api import expect

pytestmark = pytest.mark.page


def seek(page, words: str) -> None:
    page.locator("#document .seek").fill(words)


def reached(page):
    return page.locator("#document .reached")


def test_words_are_found_everywhere_and_one_goes_from_place_to_place(desk, assistant):
    times = assistant.document().text.count("学位")
    seek(desk, "学位")
    expect(desk.locator("#document mark")).to_have_count(times)
    expect(reached(desk)).to_have_text(f"1/{times}")
    desk.keyboard.press("Enter")
    expect(reached(desk)).to_have_text(f"2/{times}")
    expect(desk.locator("#document mark.current")).to_be_in_viewport()
    desk.keyboard.press("Shift+Enter")
    desk.get_by_role("button", name="上一处").click()

    expect(reached(desk)).to_have_text(f"{times}/{times}")
    expect(desk.locator("#document mark.current")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("words", "count"), [("没有这几个字", "0处"), ("新增学位16500", "1处"), ("新增学位１６５００", "1处")]
)
def test_how_often_words_occur_is_told_and_width_does_not_matter(desk, words, count):
    seek(desk, words)

    expect(reached(desk)).to_have_text(count)
    expect(desk.get_by_role("button", name="下一处")).to_be_disabled()


def test_a_word_that_is_everywhere_is_marked_so_far_and_no_further(desk):
    seek(desk, "，")

    expect(reached(desk)).to_contain_text("至少 200处")


def test_giving_up_the_search_shows_the_answers_place_again(desk):
    ask(desk, "今年新增多少学位")
    seek(desk, "近视")
    expect(desk.locator("#document mark").first).to_have_text("近视")
    desk.keyboard.press("Escape")

    expect(desk.locator("#document .seek")).to_have_value("")
    expect(desk.locator("#document mark.strong").first).to_contain_text("新增学位16500个")


def test_the_places_of_an_answer_are_counted_and_gone_through(desk):
    ask(desk, "提到“乡村”的有哪些条")
    expect(reached(desk)).to_contain_text("1/")
    total = int(reached(desk).inner_text().partition("/")[2])
    assert total >= 2
    desk.get_by_role("button", name="下一处").click()

    expect(reached(desk)).to_have_text(f"2/{total}")
    expect(desk.locator("#document mark.current").first).to_be_in_viewport()


def test_a_quote_is_shown_among_the_others_and_one_goes_on_from_there(desk):
    ask(desk, "今年要出台哪些文件")
    desk.get_by_role("button", name="在文件中查看").nth(1).click()
    expect(reached(desk)).to_have_text("2/3")
    expect(desk.locator("#document mark.current")).to_be_in_viewport()
    desk.get_by_role("button", name="下一处").click()
    expect(reached(desk)).to_have_text("3/3")
    for place in ("2/3", "1/3"):
        desk.get_by_role("button", name="上一处").click()
        expect(reached(desk)).to_have_text(place)


def test_on_a_phone_a_quote_opens_among_the_others(phone):
    ask(phone, "今年要出台哪些文件")
    phone.get_by_role("button", name="在文件中查看").last.click()

    expect(reached(phone)).to_have_text("3/3")
    expect(phone.get_by_role("button", name="上一处")).to_be_enabled()
    expect(phone.get_by_role("button", name="下一处")).to_be_enabled()


def test_on_a_phone_the_search_is_in_the_sheet_and_escape_empties_it_before_closing(phone):
    phone.get_by_role("button", name="看原文").click()
    seek(phone, "学位")
    expect(phone.locator("#document mark").first).to_be_in_viewport()
    phone.keyboard.press("Escape")
    expect(phone.locator("#document")).to_be_visible()
    phone.keyboard.press("Escape")

    expect(phone.locator("#document")).to_be_hidden()


def test_a_link_to_a_document_that_is_gone_opens_the_first(page, site):
    opened(page, f"{site}?q=今年新增多少学位&document=gone")

    expect(page.locator(".lead").first).to_contain_text("16500")
