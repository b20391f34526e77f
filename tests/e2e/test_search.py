import os
import shutil
from collections.abc import Iterator

import pytest
from e2e.cluster import CAREERS
from e2e.relay import Relay
from playwright.sync_api import Page, expect, sync_playwright

PATIENCE_MS = 240_000


@pytest.fixture
def page() -> Iterator[Page]:
    program = os.environ.get("CHROMIUM_PATH") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(60_000)
        yield page
        browser.close()


def _answers_to_a_person(page: Page) -> None:
    """Wait until React has taken over the form: what is pressed before that is sent by the browser alone."""
    page.wait_for_function(
        "() => { const form = document.querySelector('form');"
        " return form && Object.keys(form).some((key) => key.startsWith('__reactProps')) }"
    )


def test_a_person_signs_in_searches_a_careers_page_and_reads_the_best_jobs(
    page: Page, frontend: str, password: str, relay: Relay
):
    page.goto(frontend)
    _answers_to_a_person(page)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{frontend}/")
    _answers_to_a_person(page)
    field = page.get_by_role("textbox").first
    field.fill(f"{CAREERS}/feed/careers")
    field.press("Enter")
    page.wait_for_url("**/searches/*")
    search_id = page.url.rstrip("/").rsplit("/", 1)[1].split("?")[0]
    search = relay.wait(search_id, PATIENCE_MS / 1000)
    assert search["status"] == "finished", search["error"]
    best = relay.jobs(search_id)[0]
    expect(page.get_by_text(best["title"]).first).to_be_visible(timeout=60_000)
    page.goto(f"{frontend}/jobs?search_id={search_id}")
    expect(page.get_by_text(best["title"]).first).to_be_visible(timeout=60_000)
    page.goto(f"{frontend}/jobs/{best['id']}")
    expect(page.get_by_role("heading", name=best["title"]).first).to_be_visible(timeout=60_000)
    expect(page.get_by_text(str(best["match_score"])).first).to_be_visible(timeout=60_000)
