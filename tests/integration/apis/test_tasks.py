"""What a search's tasks came to is read from Redis, and its absence is said."""

import json
from uuid import UUID, uuid4

from fastapi.testclient import TestClient
from jobrelay.broker import results
from jobrelay.settings import Settings
from redis import Redis
from scraper_api.app import create_app
from scraper_api.settings import ScraperApiSettings

TOLD = {"task_id": "t1", "stage": "fetch_links", "outcome": "done", "counts": {"links": 54}, "seconds": 1.5}


def test_results_are_listed_in_their_order(scraper_api: TestClient, search_id: UUID, settings: Settings) -> None:
    assert scraper_api.get(f"/searches/{search_id}/tasks").json() == {"items": []}
    lines = [
        json.dumps({**TOLD, "task_id": name, "ids": {"search_id": str(search_id)}, "ended_at": "2026-01-02T03:04:05Z"})
        for name in ("t1", "t2")
    ]
    with Redis.from_url(settings.redis_url.get_secret_value()) as redis:
        redis.rpush(results.tries_key(search_id), *lines)
    listed = scraper_api.get(f"/searches/{search_id}/tasks").json()["items"]
    assert [one["task_id"] for one in listed] == ["t1", "t2"]
    assert listed[0] | {"ids": None, "ended_at": None} == {**TOLD, "ids": None, "ended_at": None}
    assert scraper_api.get(f"/searches/{uuid4()}/tasks").status_code == 404


def test_without_redis_the_answer_says_so(scraper_settings: ScraperApiSettings, search_id: UUID) -> None:
    nowhere = type(scraper_settings.redis_url)("redis://127.0.0.1:9/0")
    app = create_app(scraper_settings.model_copy(update={"redis_url": nowhere}))
    client = TestClient(app, raise_server_exceptions=False)  # not started: nothing streams here
    answer = client.get(f"/searches/{search_id}/tasks")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    app.state.resources.close()
