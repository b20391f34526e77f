from collections.abc import Callable, Iterator
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from celery import Celery
from jobrelay.broker.app import DEAD_LETTERS, declare_queues, make_app
from jobrelay.models.postings import Link, Rung
from jobrelay.models.states import SearchKind
from jobrelay.pipeline import QUEUES, UNROUTED, StageName
from jobrelay.settings import Settings
from jobrelay.storage import items, searches
from jobrelay.storage.items import FilterResult
from jobrelay.storage.searches import NewSearch
from kombu import pools
from sqlalchemy import Connection, Engine, text

TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def links(number: int) -> list[Link]:
    """Make links to so many postings of one site."""
    urls = [f"https://example.com/jobs/{place}" for place in range(number)]
    return [Link(url=url, text=f"Job {place}", rung=Rung.HTML) for place, url in enumerate(urls)]


def expire_leases(connection: Connection) -> None:
    """Let the time of every lease be over."""
    for table in ("searches", "search_items"):
        connection.execute(text(f"UPDATE {table} SET lease_until = now() - interval '1 second'"))


@pytest.fixture
def app(settings: Settings) -> Iterator[Celery]:
    """Give a publisher on empty queues."""
    made = make_app(settings, "test")
    declare_queues(made)
    with made.connection_for_write() as connection:
        for queue in (*QUEUES, UNROUTED, DEAD_LETTERS):
            connection.default_channel.queue_purge(queue)
    yield made
    made.backend.result_consumer.stop()
    made.backend.client.close()
    made.close()
    pools.reset()


@pytest.fixture
def new_search(engine: Engine) -> Callable[..., UUID]:
    """Return a function that stores a search."""

    def add(*, budget_usd: Decimal | None = None) -> UUID:
        search = NewSearch(
            id=uuid4(),
            kind=SearchKind.CRAWL,
            url="https://example.com/careers",
            max_jobs=50,
            budget_usd=budget_usd,
            trace_id="0af7651916cd43dd8448eb211c80319c",
            traceparent=TRACEPARENT,
        )
        with engine.begin() as connection:
            searches.add(connection, search)
        return search.id

    return add


@pytest.fixture
def fanned_out(engine: Engine, new_search: Callable[..., UUID]) -> Callable[[int], tuple[UUID, list[UUID]]]:
    """Return a function that stores a search whose postings are all scheduled."""

    def add(number: int) -> tuple[UUID, list[UUID]]:
        search_id = new_search()
        with engine.begin() as connection:
            for stage in (StageName.FETCH_LINKS, StageName.FILTER_URLS, StageName.SCHEDULE_CRAWLS):
                held = searches.claim(connection, search_id, stage, "first")
                assert held is not None
                if stage is StageName.FETCH_LINKS:
                    items.add(connection, search_id, links(number))
                if stage is StageName.FILTER_URLS:
                    kept = [FilterResult(link.job_id, kept=True) for link in links(number)]
                    items.apply_filter(connection, search_id, kept)
                if stage is StageName.SCHEDULE_CRAWLS:
                    items.select_best(connection, search_id, number)
                searches.hand_on(connection, held.lease)
        return search_id, [link.job_id for link in links(number)]

    return add
