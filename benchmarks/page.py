"""How heavy and how quick the page is beside a plain gr.ChatInterface; JSON for `python -m benchmarks`."""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before Gradio is imported

import gradio as gr
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, sync_playwright

from app.feedback import FeedbackFile
from app.main import address, build_app, listen
from app.places import places
from policy_qa import PolicyAssistant

QUESTION, SIGN = "今年新增多少学位", "16500"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# No page gets what it may want of other hosts, and none waits for it: closed networks are like that.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A page to visit: where one types, and where the answer comes."""

    url: str
    field: str
    answer: str


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit with an empty cache cost."""

    kilobytes: float  # over the wire, until the first answer is there
    requests: int
    usable: float  # seconds from opening until one can type
    answered: float  # seconds from sending the first question until its answer shows


def main(index: Path, times: int) -> None:
    """Visit both pages in turn, once unmeasured and then `times` times, and print what each visit cost.

    Prints null where there is no Chromium to visit them with.
    """
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        print("null")
        return
    where = places()
    assistant = PolicyAssistant.open(where.corpus, index, where.model)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours = build_app(assistant, feedback=FeedbackFile(Path(folder)))
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        with _serving(ours) as ours_at, _serving(_plain(assistant)) as plain_at:
            kinds = {
                "ours": Kind(ours_at, "#question textarea", "#conversation .lead"),
                "plain": Kind(plain_at, "textarea", '[data-testid="bot"]'),
            }
            rounds = [
                {name: asdict(_visit(browser, kind)) for name, kind in kinds.items()}
                for _ in range(times + 1)
            ]
        browser.close()
    print(json.dumps(rounds[1:]))


def _plain(assistant: PolicyAssistant) -> FastAPI:
    """Return what Gradio makes of the same assistant by itself."""

    def reply(message: str, history: list[dict[str, str]]) -> str:
        typed = [turn["content"] for turn in history if turn["role"] == "user"]
        return assistant.ask(message, history=typed).answer

    chat = gr.ChatInterface(reply, analytics_enabled=False)
    app: FastAPI = gr.mount_gradio_app(FastAPI(), chat, path="/", ssr_mode=False)
    return app


@contextmanager
def _serving(app: FastAPI) -> Iterator[str]:
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        yield address(listening)
        server.should_exit = True
        running.join()


def _visit(browser: Browser, kind: Kind) -> Visit:
    sizes: list[float] = []
    with browser.new_context(locale="zh-CN") as context:
        page = context.new_page()
        network = context.new_cdp_session(page)
        network.on("Network.loadingFinished", lambda got: sizes.append(got["encodedDataLength"]))
        network.send("Network.enable")
        began = time.perf_counter()
        page.goto(kind.url, wait_until="commit")
        field = page.locator(kind.field).first
        field.click()
        usable = time.perf_counter()
        field.fill(QUESTION)
        field.press("Enter")
        page.locator(kind.answer).filter(has_text=SIGN).first.wait_for()
        answered = time.perf_counter()
    return Visit(sum(sizes) / 1e3, len(sizes), usable - began, answered - usable)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
