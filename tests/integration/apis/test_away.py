"""What the APIs do while something that they need is away."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from fastapi.testclient import TestClient
from jobrelay.broker.app import declare_queues, make_app, waiting
from jobrelay.models.states import SearchStatus
from jobrelay.pipeline import SCRAPER_QUEUE
from jobrelay.progress import Progress
from jobrelay.storage import searches
from jobrelay.web.ports import free_port
from redis import Redis
from scraper_api.app import create_app
from scraper_api.settings import ScraperApiSettings
from sqlalchemy import Engine
from standalone.programs import Program, answers
from standalone.redis_server import redis_program, start_redis

from .conftest import CAREERS, add_search, served
from .watching import watching


@dataclass(frozen=True)
class OwnRedis:
    """A Redis that a test may stop."""

    program: Program
    port: int

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        start_redis(self.program, self.port)


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[OwnRedis]:
    port = free_port()
    own = OwnRedis(redis_program(tmp_path / "redis", port), port)
    yield own
    own.program.stop()


def with_own(settings: ScraperApiSettings, own: OwnRedis, **more: object) -> ScraperApiSettings:
    return ScraperApiSettings.model_validate({**dict(settings), **more, "broker_url": own.url, "redis_url": own.url})


def test_a_search_that_was_answered_is_published_when_the_broker_is_back(
    scraper_settings: ScraperApiSettings,
    own_redis: OwnRedis,
    profile: None,
) -> None:
    del profile
    settings = with_own(scraper_settings, own_redis, reconcile_every=0.2)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        answer = client.post("/search", json={"url": CAREERS})
        assert answer.status_code == 200
        search_id = UUID(answer.json()["search_id"])
        assert client.get(f"/searches/{search_id}").json()["status"] == "queued"
        own_redis.start()
        broker = make_app(settings, "tests")
        declare_queues(broker)
        end = time.monotonic() + 30
        while not waiting(broker, SCRAPER_QUEUE):
            assert time.monotonic() < end, "The search was not published."
            time.sleep(0.1)


def test_watchers_are_told_from_the_database_while_redis_is_away_and_from_the_stream_after(
    scraper_settings: ScraperApiSettings, engine: Engine, own_redis: OwnRedis
) -> None:
    own_redis.start()
    search_id = add_search(engine)
    with served(create_app(with_own(scraper_settings, own_redis))) as address, watching(address, search_id) as stream:
        events = stream.events()
        assert json.loads(next(events).data)["status"] == "queued"
        own_redis.program.stop()
        with engine.begin() as connection:
            searches.reopen(connection, search_id, stage="fan_out")
        while json.loads((event := next(events)).data)["status"] != "running":
            assert event.kind == "snapshot"
        own_redis.start()
        with Redis.from_url(own_redis.url) as redis:
            for _ in range(100):
                Progress(redis).log(search_id, {"message": "back"})
                if redis.pubsub_numsub("jobrelay:progress")[0][1]:
                    break
                time.sleep(0.1)
        while next(events).kind != "log":
            pass
        with engine.begin() as connection:
            searches.end(connection, search_id, SearchStatus.CANCELLED)
        own_redis.program.stop()
        assert list(events)[-1].kind == "end"


def test_a_broker_that_hangs_holds_up_neither_a_search_nor_who_reads(
    scraper_settings: ScraperApiSettings, profile: None
) -> None:
    del profile
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"amqp://guest:guest@127.0.0.1:{silent.getsockname()[1]}//"
        settings = ScraperApiSettings.model_validate({**dict(scraper_settings), "broker_url": url})
        with TestClient(create_app(settings), raise_server_exceptions=False) as client:
            for ask in (lambda: client.post("/search", json={"url": CAREERS}), lambda: client.get("/searches")):
                began = time.monotonic()
                assert ask().status_code == 200
                assert time.monotonic() - began < 15


@pytest.mark.parametrize("away", ["database", "broker", "redis"])
def test_readiness_names_what_is_away_and_only_the_database_takes_an_api_out_of_its_service(
    scraper_settings: ScraperApiSettings, engine: Engine, away: str
) -> None:
    del engine
    scheme = {"database": "postgresql", "broker": "amqp", "redis": "redis"}[away]
    values = {**dict(scraper_settings), f"{away}_url": f"{scheme}://user:secret@127.0.0.1:{free_port()}/x"}
    if away == "redis":
        values["redis_url"] = f"redis://127.0.0.1:{free_port()}/0"
    with TestClient(create_app(ScraperApiSettings.model_validate(values)), raise_server_exceptions=False) as client:
        answer = client.get("/readyz")
        assert answer.status_code == (503 if away == "database" else 200)
        answers_of = answer.json()["dependencies"]
        assert [name for name, said in answers_of.items() if said != "ok"] == [away]
        assert "secret" not in answer.text
        assert client.get("/healthz").status_code == 200
        if away == "database":
            assert client.get("/searches").status_code == 503


def test_when_everything_is_there_the_service_is_ready(scraper_api: TestClient) -> None:
    answer = scraper_api.get("/readyz")
    assert answer.json() == {"status": "ok", "dependencies": {"database": "ok", "broker": "ok", "redis": "ok"}}


def test_a_service_that_is_asked_to_stop_ends_its_streams_and_goes(
    scraper_settings: ScraperApiSettings, search_id: UUID, tmp_path: Path
) -> None:
    port = free_port()
    urls = ("database_url", "broker_url", "redis_url")
    env = {f"JOBRELAY_{name.upper()}": getattr(scraper_settings, name).get_secret_value() for name in urls}
    command = [sys.executable, "-m", "uvicorn", "--factory", "scraper_api.app:create_app", "--port", str(port)]
    with (tmp_path / "api.log").open("wb") as log:
        process = subprocess.Popen(command, env={**os.environ, **env}, stdout=log, stderr=log)
        try:
            while not answers(port):
                assert process.poll() is None, (tmp_path / "api.log").read_text()
                time.sleep(0.05)
            with watching(f"http://127.0.0.1:{port}", search_id) as stream:
                events = stream.events()
                assert next(events).kind == "snapshot"
                process.send_signal(signal.SIGTERM)
                assert list(events) == []
            process.wait(timeout=60)
        except httpx.HTTPError:
            pytest.fail((tmp_path / "api.log").read_text())
        finally:
            process.kill()
