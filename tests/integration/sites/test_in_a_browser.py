"""What only a browser sees of our own sites: lists that scripts make, frames, and a trap that springs."""

import os
import shutil
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from sites.canary import listening
from sites.manifest import manifest
from sites.serving import running

ELEMENTS = {"img", "script", "iframe", "stylesheet", "background", "import", "form"}
CALLS = {"fetch", "xhr", "beacon", "new-image", "event-source", "websocket", "module", "window", "late"}
SPRUNG = ELEMENTS | CALLS | {"redirected-fetch"}


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM_PATH") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert chromium, "Install chromium-headless-shell, or name a Chromium in CHROMIUM_PATH."
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as launched,
    ):
        yield launched


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def addresses(base: str, name: str) -> set[str]:
    return {posting["url"] for posting in manifest(name, f"{base}/{name}")["postings"]}


def shown(page: Page) -> set[str]:
    script = "links => links.map(link => link.href)"
    return {address for frame in page.frames for address in frame.locator(".openings a").evaluate_all(script)}


def visit(page: Page, base: str, name: str) -> None:
    page.goto(manifest(name, f"{base}/{name}")["listing"], wait_until="networkidle")


@pytest.mark.parametrize("name", ["scripted", "iframe", "greenhouse", "lever"])
def test_a_browser_sees_all_postings_at_once(page: Page, base: str, name: str) -> None:
    visit(page, base, name)
    assert shown(page) == addresses(base, name)


def test_load_more_ends_with_all_postings_and_without_its_button(page: Page, base: str) -> None:
    visit(page, base, "load-more")
    assert len(shown(page)) == 12
    button = page.get_by_role("button", name="Load more openings")
    while button.count():
        before = len(shown(page))
        button.click()
        page.wait_for_function("before => document.querySelectorAll('.openings a').length > before", arg=before)
    assert shown(page) == addresses(base, "load-more")


def test_scrolling_ends_with_all_postings(page: Page, base: str) -> None:
    visit(page, base, "infinite-scroll")
    while not page.get_by_text("That is all of them.").count():
        page.mouse.wheel(0, 20_000)
        page.wait_for_timeout(50)
    assert shown(page) == addresses(base, "infinite-scroll")


def test_numbered_buttons_lead_through_all_postings(page: Page, base: str) -> None:
    visit(page, base, "next-buttons")
    found = shown(page)
    following = page.get_by_role("button", name="Next page")
    while following.is_enabled():
        number = int(page.locator("[aria-current]").inner_text())
        following.click()
        page.get_by_role("button", name=str(number + 1), exact=True).and_(page.locator("[aria-current]")).wait_for()
        found |= shown(page)
    assert found == addresses(base, "next-buttons")


def test_a_scripted_posting_shows_its_text_only_in_a_browser(page: Page, base: str) -> None:
    posting = manifest("scripted", f"{base}/scripted")["postings"][0]
    page.goto(posting["url"], wait_until="networkidle")
    assert page.get_by_role("heading", level=1).inner_text() == posting["title"]


def test_trap_reaches_the_canary_from_a_browser_that_nobody_guards(page: Page, base: str) -> None:
    with listening() as canary:
        page.goto(f"{base}/misbehaving/careers/trap?canary={canary.address}")
        came: set[str] = set()
        latest = time.monotonic() + 60
        while not came >= SPRUNG and time.monotonic() < latest:
            page.wait_for_timeout(50)
            came = {hit.split()[1].strip("/") for hit in tuple(canary.hits) if " " in hit}
    assert came >= SPRUNG
