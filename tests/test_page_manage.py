"""管理 and the parents' page in a real browser, while documents come and go."""

import re

import httpx
import pytest
from browsing import ANSWER, ask, open_tab, opened, overflow, serving, watched
from managing import CULTURE, HEALTH, PASSWORD, SCHOOLS, SlowAssistant, fill, live_assistant
from playwright.sync_api import expect

from policy_qa import take_in

pytestmark = pytest.mark.page


@pytest.fixture
def live(tmp_path):
    return live_assistant(fill(tmp_path / "corpus", schools=SCHOOLS, culture=CULTURE))


@pytest.fixture
def managed(live, browser):
    with serving(live, password=PASSWORD) as url:
        yield url


def log_in(page, url, password=PASSWORD):
    page.goto(f"{url}manage")
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def upload(page, name, text):
    page.get_by_label("选择文件").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": text.encode() if isinstance(text, str) else text}
    )
    page.get_by_role("button", name="读取并查看").click()


def titles(page):
    """What the chooser offers."""
    page.locator("#chooser input").click()
    offered = page.get_by_role("option").all_inner_texts()
    page.keyboard.press("Escape")
    return [each.replace("✓", "").strip() for each in offered]


def test_without_a_password_nothing_of_it_is_there(live, browser):
    with serving(live) as url:
        for path in ("manage", "manage/", "manage/login", "manage/style.css"):
            assert httpx.get(url + path).status_code == 404
        assert "/manage" not in httpx.get(url).text


def test_a_wrong_password_stays_outside(page, managed):
    log_in(page, managed, "wrong")

    expect(page.get_by_role("alert")).to_contain_text("密码不对")
    expect(page.get_by_role("button", name="登录")).to_be_visible()


def test_a_document_is_looked_over_confirmed_and_asked_without_a_restart(page, managed):
    log_in(page, managed)
    expect(page.get_by_role("heading", name="添加文件")).to_be_visible()
    asked, wrong = watched(page.context)
    upload(page, "health.txt", HEALTH.encode("gb18030"))
    expect(page.locator(".warnings")).to_contain_text("第4行")
    expect(page.locator(".outline")).to_contain_text("发展养老服务")
    page.get_by_role("button", name="确认收录").click()
    expect(page.get_by_text("已添加《某市卫生工作要点》")).to_be_visible(timeout=30_000)

    opened(page, f"{managed}?document=health")
    expect(page.locator("#document h2")).to_contain_text("某市卫生工作要点")
    assert titles(page) == ["某市文化工作要点", "某市卫生工作要点", "某市教育工作要点"]
    ask(page, "新建几所养老院")
    expect(page.locator(f"{ANSWER} .lead")).to_contain_text("8所")
    open_tab(page, "关于")
    expect(page.locator("#about")).to_contain_text("某市卫生工作要点")
    assert wrong == []
    assert {re.match(r"https?://[^/]+/", each)[0] for each in asked if each.startswith("http")} == {managed}


def test_a_markdown_file_is_taken_and_a_pdf_refused(page, managed):
    log_in(page, managed)
    upload(page, "a.pdf", "%PDF")
    expect(page.get_by_role("alert")).to_contain_text("另存为 .txt")

    upload(
        page, "health.md", "# 某市卫生工作要点\n\n## 一、公共卫生\n\n（一）发展养老服务。新建养老院8所。\n"
    )
    expect(page.locator("dd").first).to_have_text("某市卫生工作要点")


def test_how_far_a_change_has_come_shows_and_the_page_goes_on_by_itself(tmp_path, page, browser):
    live = live_assistant(fill(tmp_path / "corpus", schools=SCHOOLS), SlowAssistant)
    with serving(live, password=PASSWORD) as url:
        log_in(page, url)
        upload(page, "health.txt", HEALTH)
        page.get_by_role("button", name="确认收录").click()
        expect(page.get_by_role("status")).to_contain_text("1 / 3")
        live.go_on.set()
        expect(page.get_by_text("已添加")).to_be_visible(timeout=30_000)


def test_a_page_still_open_on_a_removed_document_says_so_kindly(page, managed, live):
    opened(page, f"{managed}?document=schools")
    expect(page.locator("#document h2")).to_contain_text("某市教育工作要点")
    live.remove("schools", lambda *_: None)

    page.locator("#question textarea").fill("新建几所学校")
    page.locator("#send").click()
    expect(page.locator("#notice")).to_contain_text("已被移除或更换")
    open_tab(page, "找条款")
    page.locator("#query").locator("input, textarea").fill("学校")
    page.locator("#search").click()
    expect(page.locator("#hits")).to_contain_text("已被移除或更换")
    open_tab(page, "核对原文")
    page.locator("#draft textarea").fill("全年新建学校5所")
    page.locator("#check").click()
    expect(page.locator("#findings")).to_contain_text("已被移除或更换")
    open_tab(page, "目标一览")
    page.locator("#kind label").nth(1).click()
    expect(page.locator("#table")).to_contain_text("已被移除或更换")

    opened(page, managed)  # the next visit
    expect(page.locator("#document h2")).to_contain_text("某市文化工作要点")
    expect(page.locator("#chooser")).to_have_count(0)


def test_a_removed_document_that_is_chosen_opens_one_that_is_there(page, managed, live):
    opened(page, managed)
    live.remove("schools", lambda *_: None)

    page.locator("#chooser input").click()
    page.get_by_role("option").nth(1).click()

    expect(page.locator("#notice")).to_contain_text("已被移除或更换")
    expect(page.locator("#document h2")).to_contain_text("某市文化工作要点")


def test_an_answer_from_a_replaced_document_brings_its_new_text_along(page, managed, live):
    opened(page, f"{managed}?document=schools")
    live.add(take_in("schools.txt", SCHOOLS.replace("5所", "25所").encode()), lambda *_: None)
    ask(page, "新建几所学校")

    expect(page.locator(f"{ANSWER} .lead")).to_contain_text("25所")
    expect(page.locator("#document mark").first).to_contain_text("25所")


def test_the_chooser_scrolls_away_beneath_the_masthead(page, managed):
    page.set_viewport_size({"width": 390, "height": 500})
    opened(page, managed)
    ask(page, "新建几座图书馆")  # an answer makes the page long enough to scroll
    label = page.locator("#chooser").get_by_text("文件", exact=True)

    seen = label.evaluate(
        """label => {
          const top = () => label.getBoundingClientRect();
          scrollBy({top: top().top - 10, behavior: "instant"});
          const {left, top: y, width, height} = top();
          return document.elementFromPoint(left + width / 2, y + height / 2)?.closest("#masthead, #chooser")?.id;
        }"""
    )
    assert seen == "masthead"


def test_a_removal_is_asked_about_first(page, managed, live):
    log_in(page, managed)
    page.get_by_role("listitem").filter(has_text="教育").get_by_role("button", name="移除").click()
    expect(page.get_by_role("heading", name="确定移除《某市教育工作要点》吗？")).to_be_visible()
    assert len(live.documents) == 2

    page.get_by_role("button", name="确认移除").click()
    expect(page.get_by_text("已移除《某市教育工作要点》")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("只有一份，不能移除")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(page, managed, width):
    page.set_viewport_size({"width": width, "height": 844})
    log_in(page, managed)
    assert overflow(page) <= 0
    upload(page, "很长" * 40 + ".txt", HEALTH)
    expect(page.get_by_role("button", name="确认收录")).to_be_visible()
    assert overflow(page) <= 0
