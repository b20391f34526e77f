"""What one posting costs the database, counted: statements, what begins and ends transactions, pings, connections."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from uuid import UUID, uuid4

import pytest
from ai_worker import tasks as scoring
from ai_worker.settings import AiSettings
from celery import Celery
from fakes.website import Site, serving
from jobrelay.broker.outbox import Outbox
from jobrelay.models.postings import Link, Rung
from jobrelay.models.profile import Profile
from jobrelay.models.states import ItemState, SearchStatus
from jobrelay.pipeline import STAGES, StageName
from jobrelay.progress import Progress, stream_key
from jobrelay.settings import Settings
from jobrelay.storage import items, profiles, searches
from jobrelay.storage.engine import task_engine, threads_engine
from jobrelay.storage.items import FilterResult
from jobrelay.web.ports import free_port
from jobrelay.worker.task_runner import TaskRunner
from redis import Redis
from scraper_worker import tasks as scraping
from scraper_worker.fetching.settings import FetchSettings
from sqlalchemy import Engine, event

POSTINGS = 12
_TEXT = "<p>You build and run services in Python and PostgreSQL, and write what you did so that others can read it.</p>"

Counting = Callable[[Engine], Engine]


@pytest.fixture
def counts() -> Counter[str]:
    """Count what goes to the server."""
    return Counter()


@pytest.fixture
def sent() -> list[str]:
    """Keep what is executed, and `commit` where a transaction ends, in its order."""
    return []


@pytest.fixture
def counting(counts: Counter[str], sent: list[str]) -> Counting:
    """Return what lets an engine's statements be counted, each as it is sent: psycopg2 sends BEGIN before the first."""

    def watch(engine: Engine) -> Engine:
        def count(name: str) -> Callable[..., None]:
            return lambda *_: counts.update([name])

        def began(connection: object, *_: object) -> None:
            autocommit = connection.connection.dbapi_connection.autocommit  # type: ignore[attr-defined] # SQLAlchemy's
            counts.update([] if autocommit else ["begin"])

        def ended(name: str) -> Callable[[object], None]:
            return lambda connection: counts.update(
                [] if connection.connection.dbapi_connection.autocommit else [name]  # type: ignore[attr-defined]
            )

        asked = engine.dialect.do_ping

        def ping(connection: object) -> bool:
            counts.update(["ping"])
            return asked(connection)  # type: ignore[arg-type]

        engine.dialect.do_ping = ping  # type: ignore[method-assign, assignment]
        event.listen(engine, "connect", count("connection"))
        event.listen(engine, "before_cursor_execute", lambda _c, _u, sql, *_: counts.update([sql.split()[0]]))
        event.listen(engine, "before_cursor_execute", lambda _c, _u, sql, *_: sent.append(sql))
        event.listen(engine, "commit", lambda _c: sent.append("commit"))
        event.listen(engine, "begin", began)
        event.listen(engine, "commit", ended("commit"))
        event.listen(engine, "rollback", ended("rollback"))
        return engine

    return watch


@pytest.fixture
def run(
    settings: Settings, engine: Engine, app: Celery, counting: Counting
) -> Iterator[Callable[[StageName, UUID, UUID], None]]:
    """Give what runs a posting's step as the two workers do, on engines that are counted."""
    redis = Redis.from_url(settings.redis_url.get_secret_value())
    scraper, ai = counting(task_engine(settings)), counting(threads_engine(settings))
    fetching = FetchSettings(egress_allow="127.0.0.2/32", host_rate=1000, host_burst=1000)
    reads, scores = _runner(scraper, engine, redis, app), _runner(ai, engine, redis, app)
    scraping.register(app, scraping.Dependencies(reads, redis, fetching))
    scoring.register(app, scoring.Dependencies(scores, AiSettings(), redis))

    def step(stage: StageName, search_id: UUID, job_id: UUID) -> None:
        task = app.tasks[STAGES[stage].task]
        task.push_request(id=str(uuid4()), args=[str(search_id), str(job_id)], kwargs={})
        try:
            task.run(str(search_id), str(job_id))
        finally:
            task.pop_request()

    with ExitStack() as ending:
        ending.callback(redis.close)
        ending.callback(scraper.dispose)
        ending.callback(ai.dispose)
        ending.callback(reads.close)
        ending.callback(scores.close)
        yield step


def _runner(engine: Engine, renewing: Engine, redis: Redis, app: Celery) -> TaskRunner:
    return TaskRunner(engine, Progress(redis), Outbox(engine, app), renewing)


@pytest.fixture
def search(engine: Engine, new_search: Callable[..., UUID]) -> Iterator[tuple[UUID, list[UUID]]]:
    """Give a search whose postings are served, and scheduled."""
    with serving(Site("127.0.0.2", free_port())) as site, engine.begin() as connection:
        found = []
        for number in range(POSTINGS):
            path = f"/jobs/{number}"
            title = f"Engineer {number}"
            body = f"<main><h1>{title}</h1>{_TEXT * 12}</main>"
            site.serve(path, f"<html><head><title>{title}</title></head><body>{body}</body></html>")
            found.append(Link(url=f"http://127.0.0.2:{site.port}{path}", text=title, rung=Rung.HTML))
        search_id = new_search()
        profiles.save(connection, Profile(role="Engineer", skills=("Python",)))
        for stage in (StageName.FETCH_LINKS, StageName.FILTER_URLS, StageName.SCHEDULE_CRAWLS):
            held = searches.claim(connection, search_id, stage, "first")
            assert held is not None
            if stage is StageName.FETCH_LINKS:
                items.add(connection, search_id, found)
                items.apply_filter(connection, search_id, [FilterResult(link.job_id, kept=True) for link in found])
                items.select_best(connection, search_id, POSTINGS)
            searches.hand_on(connection, held.lease)
        connection.commit()
        yield search_id, [link.job_id for link in found]


def test_a_posting_costs_at_most_so_many_statements_and_one_connection(
    run: Callable[[StageName, UUID, UUID], None],
    search: tuple[UUID, list[UUID]],
    counts: Counter[str],
    engine: Engine,
    settings: Settings,
) -> None:
    search_id, job_ids = search
    counted = f"{stream_key(search_id)}:told"
    redis = Redis.from_url(settings.redis_url.get_secret_value(), decode_responses=True)
    redis.set(counted, "by another", px=600_000)  # a search's counts are told once a second, not once a posting
    run(StageName.SCRAPE_DETAIL, search_id, job_ids[0])  # what a process does once
    run(StageName.ANALYZE_JOB, search_id, job_ids[0])
    counts.clear()
    for job_id in job_ids[1:-1]:
        run(StageName.SCRAPE_DETAIL, search_id, job_id)
        run(StageName.ANALYZE_JOB, search_id, job_id)
    postings = POSTINGS - 2
    connections = counts.pop("connection")
    assert connections == postings, "scraper-worker opens one for each task, ai-worker's threads share theirs"
    assert counts["ping"] == 0
    assert counts["rollback"] == 0, "a transaction that changed nothing was begun"
    assert counts.total() / postings <= 14, counts
    run(StageName.SCRAPE_DETAIL, search_id, job_ids[-1])
    run(StageName.ANALYZE_JOB, search_id, job_ids[-1])
    with engine.connect() as connection:
        ended = searches.read(connection, search_id)
        assert ended is not None
        assert ended.status is SearchStatus.FINISHED
        assert len(items.in_state(connection, search_id, ItemState.SCORED)) == POSTINGS
    told = Counter(entry["kind"] for _, entry in redis.xrange(stream_key(search_id)))
    assert (told["job"], told["search"], told["end"]) == (POSTINGS, 1, 1)
    redis.delete(counted)
    redis.close()


def test_a_search_is_locked_only_as_its_posting_ends(
    run: Callable[[StageName, UUID, UUID], None], search: tuple[UUID, list[UUID]], sent: list[str]
) -> None:
    search_id, (job_id, *_) = search
    run(StageName.SCRAPE_DETAIL, search_id, job_id)
    run(StageName.ANALYZE_JOB, search_id, job_id)
    (locked,) = [number for number, sql in enumerate(sent) if "FROM searches" in sql and "FOR NO KEY UPDATE" in sql]
    ending, committed = sent[locked + 1 : locked + 3]
    assert ending.startswith("UPDATE search_items"), "other postings of the search wait for this statement"
    assert committed == "commit"
