"""A server of our own, and what people do on its page in a real browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from playwright.sync_api import BrowserContext, Page, expect

from app.main import address, build_app, listen
from policy_qa import PolicyAssistant

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
ANSWER = "#conversation .turn:last-child .answer"
expect.set_options(timeout=30_000)  # milliseconds; what comes late on a busy machine is no failure


DRAFT = """第十六条提出：“新增学位16800个，其中幼儿园6030个”。
《要点》强调：“要为每名学生发<b>{电脑}</b>一台”。今年全市将新增学位1.8万个，增幅很大。
我们坚持预防为主，积极落实“四早”“晨午检”体温检测措施，成效明显。
"""

# Everything a person can see or have read out: texts, hints, names for screen readers, tooltips.
SEEN = """() => {
  const seen = [document.title];
  for (const each of document.body.querySelectorAll('*')) {
    if (['SCRIPT', 'STYLE', 'TEMPLATE'].includes(each.tagName) || !each.checkVisibility()) continue;
    for (const name of ['placeholder', 'aria-label', 'title', 'alt', 'aria-description'])
      if (each.getAttribute(name)) seen.push(each.getAttribute(name));
    for (const node of each.childNodes) if (node.nodeType === Node.TEXT_NODE) seen.push(node.data);
  }
  return seen;
}"""


@contextmanager
def serving(assistant: PolicyAssistant, **settings: Any) -> Iterator[str]:
    """The address of a server with this assistant; settings are those of `build_app`."""
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(build_app(assistant, **settings), log_level="warning"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        while not server.started:
            assert running.is_alive(), "the server did not start"
            time.sleep(0.05)
        yield address(listening)
        server.should_exit = True
        running.join(timeout=10)


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    page.wait_for_selector("#question textarea")
    return page


def ask(page: Page, question: str) -> None:
    """Type a question, send it with Enter, and wait for its answer."""
    turns = page.locator("#conversation .turn").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#conversation .turn")).to_have_count(turns + 1)


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")


def check_draft(page: Page, draft: str) -> None:
    open_tab(page, "核对原文")
    page.locator("#draft textarea").fill(draft)
    page.locator("#check").click()
    expect(page.locator("#findings .checked")).to_be_visible()


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def use_everything(page: Page) -> Iterator[str]:
    """Walk through every state of the page; yields its name while it is shown."""
    yield "opening"
    ask(page, "今年新增多少学位")
    yield "answer"
    ask(page, "那幼儿园呢")
    yield "follow-up"
    page.locator(f"{ANSWER} [data-thumb=down]").click()
    yield "saying why it did not help"
    page.locator(f"{ANSWER} [data-reason]").first.click()
    expect(page.locator("#notice .calm")).to_be_visible()
    yield "rated"
    ask(page, "火星上有多少水")
    page.locator("#asked-before summary").click()
    yield "not covered"
    page.locator("#question textarea").fill("问" * 2001)
    page.locator("#send").click()
    expect(page.locator("#notice .notice")).to_be_visible()
    yield "too long"
    open_tab(page, "找条款")
    page.locator("#query").locator("input, textarea").fill("近视")
    page.locator("#search").click()
    expect(page.locator("#hits .evidence").first).to_be_visible()
    yield "found"
    check_draft(page, DRAFT)
    yield "draft checked"
    page.locator("#draft-file input").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
    )
    expect(page.locator("#findings .notice")).to_be_visible()
    yield "draft refused"
    open_tab(page, "目标一览")
    page.locator("#section input").click()
    expect(page.get_by_role("option").first).to_be_visible()
    yield "choosing a section"
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    yield "targets"
    page.locator("#audit summary").click()
    page.locator("#breakdown input").click()
    page.get_by_role("option").nth(1).click()
    expect(page.locator("#chart")).to_contain_text("数量（个）")
    yield "audit and chart"
    open_tab(page, "关于")
    yield "about"


def watched(context: BrowserContext) -> tuple[list[str], list[str]]:
    """Lists that fill with every address asked for, and with every failure."""
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    context.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    return asked, wrong
