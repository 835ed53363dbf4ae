"""Every state of the page under axe: nothing serious or critical; a screenshot of each is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import DESKTOP, PHONE, open_tab, opened, use_everything
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.page

SCREENS = (
    Path(__file__).parents[1] / "artifacts/screens"
)  # kept from a run for people to look at; not in the repository
GRAVE = ("serious", "critical")
STILL = "document.getAnimations().every(each => each.playState !== 'running')"

LOOKS = {
    "desktop": {"viewport": DESKTOP},
    "desktop-dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True},
    "phone-dark-large": {"viewport": PHONE, "is_mobile": True, "has_touch": True, "color_scheme": "dark"},
}


@pytest.fixture(params=LOOKS)
def look(request) -> str:
    return request.param


@pytest.fixture
def styled(browser, site, look) -> Iterator[Page]:
    """The page as it looks there."""
    with browser.new_context(**LOOKS[look], reduced_motion="reduce") as context:
        page = opened(context.new_page(), site)
        page.add_style_tag(content="* { transition: none !important; animation: none !important; }")
        if look.endswith("large"):
            page.get_by_role("button", name="大字").click()
        yield page


def states(page: Page) -> Iterator[str]:
    """Everything there is, and on a phone the document with a word sought in it."""
    yield from use_everything(page)
    open_tab(page, "问一问")
    if page.viewport_size == PHONE:
        page.get_by_role("button", name="看原文").click()
    page.locator("#document .seek").fill("学位")
    expect(page.locator("#document mark.current").first).to_be_in_viewport()
    yield "seeking"


def grave(page: Page) -> list[str]:
    """What axe finds that keeps people out: the rule, where, and why."""
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']} {node['target']}: {node['failureSummary']}"
        for violation in found
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


def test_no_state_keeps_anyone_out(styled, look):
    folder = SCREENS / look
    folder.mkdir(parents=True, exist_ok=True)
    for number, state in enumerate(states(styled), start=1):
        styled.wait_for_function(STILL)  # what is half faded in has no contrast yet
        styled.screenshot(path=folder / f"{number:02} {state}.png")

        assert grave(styled) == [], state
