"""The changing site publishes, closes, reopens and rewrites postings, and nothing else of it moves."""

from datetime import date

from sites.app import create_app
from sites.changing import HELD_BACK
from starlette.testclient import TestClient

DAY = date(2026, 3, 2)


def listed(site: TestClient) -> str:
    return site.get("/changing/careers").text


def test_what_is_held_back_is_published_closed_and_published_again() -> None:
    site = TestClient(create_app(today=DAY))
    held = [one["title"] for one in site.get("/changing/__change").json() if not one["listed"]]
    assert len(held) == HELD_BACK
    assert held[0] not in listed(site)
    for open_now in (True, False, True):
        site.post("/changing/__change", json={"title": held[0], "listed": open_now})
        assert (held[0] in listed(site)) is open_now
        assert held[1] not in listed(site)


def test_a_posting_that_is_closed_has_no_page_and_one_that_is_rewritten_says_the_new_pay() -> None:
    site = TestClient(create_app(today=DAY))
    title = site.get("/changing/__change").json()[0]["title"]
    site.post("/changing/__change", json={"title": title, "listed": True})
    address = next(part.split('"')[0] for part in listed(site).split('href="') if f">{title}<" in part)
    before = site.get(address)
    assert before.status_code == 200
    assert "92" in before.text
    site.post("/changing/__change", json={"title": title, "pay": [70000, 80000]})
    assert "80" in site.get(address).text
    assert site.get(address).text != before.text
    site.post("/changing/__change", json={"title": title, "listed": False})
    assert site.get(address).status_code == 404


def test_a_posting_that_is_posted_again_has_another_address_and_the_same_text() -> None:
    site = TestClient(create_app(today=DAY))
    stands = site.get("/changing/__change").json()[0]
    title, number = stands["title"], str(stands["number"])
    site.post("/changing/__change", json={"title": title, "listed": True})
    address = next(part.split('"')[0] for part in listed(site).split('href="') if f">{title}<" in part)
    before = site.get(address).text
    site.post("/changing/__change", json={"title": title, "number": 4711})
    assert site.get(address).status_code == 404
    assert site.get(address.replace(number, "4711")).text == before.replace(number, "4711")


def test_there_is_nothing_to_change_on_a_posting_that_there_is_not() -> None:
    assert TestClient(create_app(today=DAY)).post("/changing/__change", json={"title": "No"}).status_code == 404
