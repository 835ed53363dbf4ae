"""What tests of several modules share: the real document, the real model, a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import DESKTOP, PHONE, opened, serving
from playwright.sync_api import Browser, Page

from app.feedback import FeedbackFile
from policy_qa import PolicyAssistant

ROOT = Path(__file__).resolve().parent.parent
BUNDLED = "2021-changzhou-education"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the real corpus and model, and an index of the tests' own."""
    folder = tmp_path_factory.mktemp("home")
    for part in ("corpus", "models"):
        (folder / part).symlink_to(ROOT / part)
    return folder


@pytest.fixture(scope="session")
def assistant(home: Path) -> PolicyAssistant:
    """The real assistant over the bundled document."""
    return PolicyAssistant.open(home / "corpus", home / "index", home / "models" / "policy-e5-small-zh")


@pytest.fixture(scope="session")
def command_line(home: Path, assistant: PolicyAssistant) -> Run:
    """Run policy-qa as a process of its own, over the index that the assistant has built."""

    def run(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [Path(sys.executable).with_name("policy-qa"), *arguments],
            input=given,
            capture_output=True,
            cwd=home,  # where one stands must not matter
            env=os.environ | {"POLICY_QA_HOME": str(home)} | environment,
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def feedback(tmp_path_factory: pytest.TempPathFactory) -> FeedbackFile:
    """Where the page of `site` keeps what people think of its answers."""
    return FeedbackFile(tmp_path_factory.mktemp("feedback"))


@pytest.fixture(scope="session")
def site(assistant: PolicyAssistant, feedback: FeedbackFile, browser: Browser) -> Iterator[str]:
    """The address of a server of our own; the browser is asked for first, for where there is none."""
    with serving(assistant, feedback=feedback) as url:
        yield url


@pytest.fixture
def desk(page: Page, site: str) -> Page:
    """The page as it opens on a desktop."""
    page.set_viewport_size(DESKTOP)
    return opened(page, site)


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """The page as it opens on a phone."""
    with browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, locale="zh-CN") as context:
        yield opened(context.new_page(), site)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the system's own Chromium, quietly and without a word to the outside."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip("没有找到 Chromium，跳过网页测试；可运行 apt-get install chromium fonts-noto-cjk")
    return browser_type_launch_args | {
        "executable_path": browser,
        "args": [
            "--no-sandbox",  # root, as in a container, may not use it; the tests open only our own page
            "--disable-gpu",
            "--disable-dev-shm-usage",  # /dev/shm is small in a container
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-domain-reliability",
            "--disable-sync",
            "--no-first-run",
            "--no-default-browser-check",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Browse as the people do for whom this is made."""
    return browser_context_args | {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
