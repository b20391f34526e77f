"""Companies are watched by name or address, pasted or imported, and every line is answered."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jobrelay.broker.app import make_app
from jobrelay.settings import Settings
from jobrelay.storage import companies
from sqlalchemy import Engine, text

from .conftest import CAREERS, queued

SOURCE = "a list of the tests, MIT"


@pytest.fixture
def registry(engine: Engine) -> None:
    """Know a few companies, one of them with two boards."""
    rows = [
        ("Kestrelmoor", "https://jobs.ashbyhq.com/kestrelmoor", "ashby"),
        ("Quartzlane Labs", "https://job-boards.greenhouse.io/quartzlanelabs", "greenhouse"),
        ("Next Door", CAREERS, None),
        ("Two Doors", "https://twodoors.example.org/en", None),
        ("Two Doors", "https://twodoors.example.org/de", None),
    ]
    with engine.begin() as connection:
        companies.add(
            connection,
            [{"name": n, "board_url": u, "vendor": v, "website": None, "source": SOURCE} for n, u, v in rows],
        )


@pytest.fixture
def api(scraper_api: TestClient, engine: Engine, registry: None) -> Iterator[TestClient]:  # noqa: ARG001 - fills it
    """Give the API with nobody to score for, so that no watch starts by itself."""
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM user_settings"))
    return scraper_api


def add(api: TestClient, pasted: str, **more: Any) -> list[dict[str, Any]]:
    answer = api.post("/watches", json={"text": pasted, **more})
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def test_each_pasted_line_is_answered(api: TestClient) -> None:
    results = add(api, f"kestrelmoor\n{CAREERS}\nQuarzlane Lab\nTwo-Doors\nNobody Knows Them\nhttp://10.0.0.1/\n")
    assert [(result["line"], result["outcome"]) for result in results] == [
        (1, "added"),
        (2, "added"),
        (3, "unsure"),
        (4, "added"),
        (4, "added"),
        (5, "unknown"),
        (6, "refused"),
    ]
    assert results[2]["suggestions"][0] == {
        "name": "Quartzlane Labs",
        "board_url": "https://job-boards.greenhouse.io/quartzlanelabs",
        "vendor": "greenhouse",
        "website": None,
        "source": SOURCE,
    }
    assert "website or careers page" in results[5]["detail"]
    assert api.get("/watches").json()["total"] == 4


def test_one_list_watches_a_board_once_however_its_address_is_spelt(api: TestClient) -> None:
    first, other, named = add(api, f"{CAREERS}/?utm_source=a\nHTTP://127.0.0.1:8765/careers#top\nNext Door")
    assert first["outcome"] == "added"
    assert (other["outcome"], other["watch_id"]) == ("already_watched", first["watch_id"])
    assert (named["outcome"], named["url"]) == ("already_watched", first["url"])
    (elsewhere,) = add(api, "Next Door", list_name="Friends")
    assert (elsewhere["outcome"], elsewhere["url"]) == ("added", first["url"])
    lists = api.get("/watch-lists").json()["items"]
    assert [(each["name"], each["watches"]) for each in lists] == [("", 1), ("Friends", 1)]


def test_a_name_is_found_misspelt_or_begun(api: TestClient) -> None:
    for words in ("kestrlmoor", "kestrel", "KESTRELMOOR GmbH"):
        assert api.get("/companies", params={"q": words}).json()["items"][0]["name"] == "Kestrelmoor", words
    assert api.get("/companies", params={"q": "zzzzzz"}).json()["items"] == []


def test_ten_thousand_lines_are_taken_in_pages_and_more_are_refused(api: TestClient) -> None:
    lines = [f"Company {number},https://company{number}.com/careers,Import" for number in range(9_998)]
    table = "\n".join(["Company,Careers URL,List", "Kestrelmoor,,Import", "Nobody Knows Them,,", *lines])
    results = add(api, table, format="csv", list_name="Rest")
    assert [result["line"] for result in results] == list(range(2, 10_002))
    assert sum(result["outcome"] == "added" for result in results) == 9_999
    page = api.get("/watches", params={"list_name": "Import", "limit": 500}).json()
    following = api.get("/watches", params={"list_name": "Import", "limit": 500, "cursor": page["next_cursor"]}).json()
    assert page["total"] == 9_999
    assert not {each["watch_id"] for each in page["items"]} & {each["watch_id"] for each in following["items"]}
    refused = api.post("/watches", json={"text": "a\n" * 10_001})
    assert refused.status_code == 422
    assert "at most 10000" in refused.json()["detail"]


def test_a_watch_is_changed_paused_and_taken_away(api: TestClient, engine: Engine) -> None:
    (added,) = add(api, CAREERS, keep={"minimum_score": 60, "words": ["python"]})
    path = f"/watches/{added['watch_id']}"
    assert api.get(path).json()["state"] == "waiting"
    quiet = {"start": "22:00:00", "end": "07:00:00", "time_zone": "Europe/Berlin"}
    changed = api.patch(path, json={"every_seconds": 600, "quiet_hours": quiet, "paused": True}).json()
    assert (changed["every_seconds"], changed["quiet_hours"], changed["state"]) == (600, quiet, "paused")
    assert changed["keep"] == {"minimum_score": 60, "words": ["python"], "places": []}
    assert changed["next_due"] is None
    again = api.patch(path, json={"paused": False, "quiet_hours": None}).json()
    assert (again["quiet_hours"], again["next_due"] is not None) == (None, True)
    assert api.delete(path).status_code == 204
    assert api.get(path).status_code == 404
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM boards")).scalar_one() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"every_seconds": 599},
        {"every_seconds": 604_801},
        {"max_jobs": 1001},
        {"quiet_hours": {"start": "22:00", "end": "07:00", "time_zone": "Europe/Nowhere"}},
        {"quiet_hours": {"start": "07:00", "end": "07:00"}},
        {"format": "opml"},
        {"format": "opml", "text": '<!DOCTYPE o [<!ENTITY a "b">]><opml>&a;</opml>'},
        {"text": " \n "},
    ],
)
def test_what_cannot_be_watched_is_refused_with_the_reason(api: TestClient, wrong: dict[str, Any]) -> None:
    answer = api.post("/watches", json={"text": "Kestrelmoor", **wrong})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_looking_now_is_one_search_however_often_it_is_asked_for(scraper_api: TestClient) -> None:
    (added,) = add(scraper_api, CAREERS)
    path = f"/watches/{added['watch_id']}/run"
    first, second = scraper_api.post(path).json(), scraper_api.post(path).json()
    assert first["search_id"] == second["search_id"]
    search = scraper_api.get(f"/searches/{first['search_id']}").json()
    assert (search["watch_id"], search["url"]) == (added["watch_id"], CAREERS)
    assert scraper_api.get("/searches").json()["total"] == 0
    assert scraper_api.get("/searches", params={"watch_id": added["watch_id"]}).json()["total"] == 1


def test_nobody_looks_now_without_a_profile(api: TestClient) -> None:
    (added,) = add(api, CAREERS)
    assert api.post(f"/watches/{added['watch_id']}/run").json()["type"].endswith("no-profile")


def test_a_new_watch_looks_by_itself_at_once(scraper_api: TestClient, settings: Settings) -> None:
    broker = make_app(settings, "tests")
    (added,) = add(scraper_api, CAREERS)
    assert queued(broker, (1, 0)) == (1, 0)
    broker.close()
    (search,) = scraper_api.get("/searches", params={"watch_id": added["watch_id"]}).json()["items"]
    watched = scraper_api.get(f"/watches/{added['watch_id']}").json()
    assert (watched["state"], watched["search_id"]) == ("running", search["search_id"])
    assert len(search["trace_id"]) == 32
