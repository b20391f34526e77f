"""Kill any process at any moment: every search ends, and every posting has exactly one row."""

import random
import time
from pathlib import Path

import httpx
import pytest
from chaos.harness import Relay, relay
from sqlalchemy import text

SEARCHES = 10
POSTINGS = 20
PATIENCE_SECONDS = 420
_SITES = ("static", "paginated", "json-ld", "greenhouse", "lever")


@pytest.mark.timeout(900)
def test_searches_end_with_one_row_for_each_posting_whatever_is_killed(tmp_path: Path) -> None:
    chance = random.Random(20_26)
    with relay(tmp_path) as running:
        ids = [running.post_search(_address(running, number), POSTINGS) for number in range(SEARCHES)]
        disasters = ["child:scraper-worker", "child:ai-worker", "scraper-worker", "ai-worker", "rabbitmq", "redis"]
        chance.shuffle(disasters)
        for disaster in [*disasters, "scraper-api", "child:scraper-worker", "child:ai-worker"]:
            time.sleep(chance.uniform(1.0, 3.0))
            kind, _, worker = disaster.partition(":")
            if kind == "child":
                running.kill_child(worker)
            else:
                running.kill(disaster)
        _wait_until_over(running, ids)
        _assert_one_row_for_each_posting(running, ids)


def _address(running: Relay, number: int) -> str:
    return f"http://127.0.0.1:{running.site_port}/{_SITES[number % len(_SITES)]}/"


def _wait_until_over(running: Relay, ids: list[str]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    still_open = list(ids)
    while still_open and time.monotonic() < end:
        time.sleep(1)
        with running.engine.connect() as connection:
            rows = connection.execute(text("SELECT id::text, status, error FROM searches")).all()
        ended = {row.id: row for row in rows if row.status in {"finished", "failed"}}
        still_open = [search_id for search_id in ids if search_id not in ended]
    assert not still_open, f"{len(still_open)} searches never ended"
    assert [row.error for row in ended.values() if row.status == "failed"] == []


def _assert_one_row_for_each_posting(running: Relay, ids: list[str]) -> None:
    with running.engine.connect() as connection:
        open_items = connection.execute(
            text("SELECT count(*) FROM search_items WHERE state NOT IN ('excluded','skipped','scored','closed')")
        ).scalar_one()
        scored = (
            connection.execute(text("SELECT DISTINCT url FROM search_items WHERE state = 'scored'")).scalars().all()
        )
        rows = connection.execute(text("SELECT url FROM jobs")).scalars().all()
    assert open_items == 0
    assert sorted(rows) == sorted(scored)
    assert len(rows) == len(set(rows))
    for search_id in ids:
        view = httpx.get(f"{running.api}/searches/{search_id}", timeout=20).json()
        assert view["scored"] + view["closed"] == view["selected"] > 0
