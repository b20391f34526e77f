from datetime import timedelta
from uuid import uuid4

from jobrelay.storage.tables import search_items, searches
from prometheus_client import CollectorRegistry
from scraper_api.search_metrics import SearchCounts
from sqlalchemy import Engine, create_engine, func, insert


def _add(
    engine: Engine, status: str, *, silent: timedelta, states: tuple[str, ...] = (), begun: timedelta = timedelta()
) -> None:
    search = uuid4()
    then = func.now() - silent
    with engine.begin() as connection:
        connection.execute(
            insert(searches).values(
                id=search,
                kind="crawl",
                status=status,
                stage="fan_out",
                trace_id="a" * 32,
                traceparent="x",
                max_jobs=60,
                created_at=func.now() - begun,
                touched_at=then,
                finished_at=None if status == "running" else then,
            )
        )
        for position, state in enumerate(states):
            connection.execute(
                insert(search_items).values(
                    search_id=search,
                    job_id=uuid4(),
                    position=position,
                    url="https://jobs.example/a",
                    text="A",
                    rung="html",
                    certain=False,
                    state=state,
                    touched_at=then,
                )
            )


def test_searches_and_open_postings_are_counted_and_the_longest_silence_is_told(engine: Engine):
    _add(engine, "finished", silent=timedelta(days=3), states=("scored",))
    _add(engine, "running", silent=timedelta(minutes=20), states=("scraping", "scraping", "scored"))
    _add(engine, "running", silent=timedelta(minutes=1), states=())
    registry = CollectorRegistry()
    registry.register(SearchCounts(engine))
    told = registry.get_sample_value
    assert told("jobrelay_searches", {"kind": "crawl", "status": "running"}) == 2
    assert told("jobrelay_searches", {"kind": "crawl", "status": "finished"}) == 1
    assert told("jobrelay_open_items", {"state": "scraping"}) == 2
    silence = told("jobrelay_search_silence_seconds")
    assert silence is not None
    assert 1200 <= silence < 1260
    assert told("jobrelay_database_up") == 1


def test_a_search_ends_in_its_time_or_is_late_once(engine: Engine):
    def ended(status: str, begun: int, silent: int) -> None:
        _add(engine, status, begun=timedelta(minutes=begun), silent=timedelta(minutes=silent))

    ended("finished", 5, 1)
    ended("failed", 11, 1)
    ended("finished", 20, 12)  # in time, but told long ago
    ended("running", 11, 1)  # has a minute left of the twelve for sixty postings
    ended("running", 14, 13)
    ended("finished", 15, 1)  # two minutes late
    ended("running", 60, 50)  # late, and told long ago
    ended("finished", 60, 1)
    registry = CollectorRegistry()
    registry.register(SearchCounts(engine))
    assert registry.get_sample_value("jobrelay_searches_lately", {"end": "in_time"}) == 2
    assert registry.get_sample_value("jobrelay_searches_lately", {"end": "late"}) == 2


def test_a_database_that_is_away_is_told_and_breaks_no_scrape():
    registry = CollectorRegistry()
    registry.register(SearchCounts(create_engine("postgresql+psycopg2://u:p@127.0.0.1:1/none")))
    assert registry.get_sample_value("jobrelay_database_up") == 0


def test_a_thousand_searches_make_no_more_series_than_two(engine: Engine):
    _add(engine, "running", silent=timedelta(minutes=1), states=("scraping",))
    few = _series(engine)
    with engine.begin() as connection:
        rows = [
            {
                "id": uuid4(),
                "kind": "crawl",
                "status": "running",
                "stage": "fan_out",
                "url": f"https://{number}.example",
            }
            | {"trace_id": f"{number:032x}", "traceparent": "x", "max_jobs": 5}
            for number in range(1000)
        ]
        connection.execute(insert(searches), rows)
    assert _series(engine) == few


def _series(engine: Engine) -> int:
    registry = CollectorRegistry()
    registry.register(SearchCounts(engine))
    return sum(len(metric.samples) for metric in registry.collect())
