from collections.abc import Callable
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from jobrelay.models.postings import Link, Rung
from jobrelay.models.states import SearchKind
from jobrelay.pipeline import StageName
from jobrelay.storage import items, searches
from jobrelay.storage.items import Ruled
from jobrelay.storage.searches import NewSearch
from sqlalchemy import Engine

TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def links(number: int) -> list[Link]:
    """Make links to so many postings of one site."""
    urls = [f"https://example.com/jobs/{place}" for place in range(number)]
    return [Link(url=url, text=f"Job {place}", rung=Rung.HTML) for place, url in enumerate(urls)]


@pytest.fixture
def new_search(engine: Engine) -> Callable[..., UUID]:
    """Give a function that stores a search."""

    def add(*, budget_usd: Decimal | None = None, published: bool = True) -> UUID:
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
            if published:
                searches.mark_published(connection, search.id)
        return search.id

    return add


@pytest.fixture
def fanned_out(engine: Engine, new_search: Callable[..., UUID]) -> Callable[[int], tuple[UUID, list[UUID]]]:
    """Give a function that stores a search whose postings are all scheduled."""

    def add(number: int) -> tuple[UUID, list[UUID]]:
        search_id = new_search()
        with engine.begin() as connection:
            for stage in (StageName.FETCH_LINKS, StageName.FILTER_URLS, StageName.SCHEDULE_CRAWLS):
                searches.claim_stage(connection, search_id, stage, "first")
                if stage is StageName.FETCH_LINKS:
                    items.add(connection, search_id, links(number))
                if stage is StageName.FILTER_URLS:
                    kept = [Ruled(link.job_id, kept=True) for link in links(number)]
                    items.rule(connection, search_id, kept)
                if stage is StageName.SCHEDULE_CRAWLS:
                    items.select_best(connection, search_id, number)
                searches.finish_stage(connection, search_id, stage)
        return search_id, [link.job_id for link in links(number)]

    return add
