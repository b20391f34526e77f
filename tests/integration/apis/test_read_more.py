"""What a search left over its limit can be read afterwards, as far as one search may go."""

from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from jobrelay.models.states import SearchStatus
from jobrelay.storage.records import FAN_OUT
from jobrelay.storage.tables import search_items
from scraper_api.app import create_app
from scraper_api.settings import ScraperApiSettings
from sqlalchemy import Engine, update

from .conftest import CAREERS
from .test_going_on import add_items, end


@pytest.fixture
def limited(engine: Engine, search_id: UUID) -> UUID:
    """Return a finished search of five postings, of which three are over its limit, the last the best."""
    add_items(engine, search_id, 5, state="scored")
    item = search_items.c
    with engine.begin() as connection:
        connection.execute(
            update(search_items)
            .where(item.search_id == search_id, item.position >= 2)
            .values(state="skipped", reason="Not among the best.", rank=item.position)
        )
    end(engine, search_id, SearchStatus.FINISHED, FAN_OUT)
    return search_id


def test_all_that_is_over_the_limit_is_read(scraper_api: TestClient, limited: UUID) -> None:
    view = scraper_api.post(f"/searches/{limited}/read-more").json()
    assert (view["status"], view["skipped"], view["selected"], view["max_jobs"]) == ("running", 0, 5, 53)
    again = scraper_api.post(f"/searches/{limited}/read-more")
    assert (again.status_code, again.json()["type"]) == (409, "urn:problem-type:jobrelay:nothing-over-limit")


def test_some_of_it_is_read_the_best_first(scraper_api: TestClient, limited: UUID) -> None:
    view = scraper_api.post(f"/searches/{limited}/read-more", json={"number": 1}).json()
    assert (view["skipped"], view["selected"]) == (2, 3)
    chosen = scraper_api.get(f"/searches/{limited}/items", params={"state": "scheduled"}).json()["items"]
    assert [item["text"] for item in chosen] == ["Job 4"]


def test_no_search_grows_past_what_the_operator_allows(
    scraper_settings: ScraperApiSettings, limited: UUID, profile: None
) -> None:
    del profile
    settings = scraper_settings.model_copy(update={"largest_search": 3})
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        assert client.post(f"/searches/{limited}/read-more").json()["selected"] == 3
        refused = client.post(f"/searches/{limited}/read-more")
        assert (refused.status_code, "at most 3 postings" in refused.json()["detail"]) == (409, True)
        new = client.post("/search", json={"url": CAREERS, "max_jobs": 4}).json()
        assert (new["status"], new["errors"][0]["pointer"]) == (422, "#/max_jobs")
