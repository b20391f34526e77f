"""Three thin tasks: load, delegate, save."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from celery import Celery, Task
from jobrelay.errors import TerminalError
from jobrelay.models.postings import Discovery, Rung
from jobrelay.models.states import ItemState, SearchStatus
from jobrelay.observing.metrics import instruments
from jobrelay.observing.task_tracing import counted
from jobrelay.pipeline import STAGES, StageName
from jobrelay.storage import companies, items, job_events, jobs, pages, searches, views, watches
from jobrelay.storage.closing import close_item
from jobrelay.storage.engine import by_itself
from jobrelay.storage.pages import StoredPage
from jobrelay.storage.records import Item, Search
from jobrelay.worker.task_runner import TaskRunner
from redis import Redis
from sqlalchemy import Connection

from scraper_worker.fetching.settings import FetchSettings
from scraper_worker.web import FetchedBy, Web

if TYPE_CHECKING:
    from scraper_worker.watched.crawl import Look

logger = logging.getLogger(__name__)

_LONGEST_NAME = 100
_WAITED_FOR = timedelta(minutes=5)
"""A look whose host asks for a longer wait has failed with that reason; the next ones wait ever longer for it."""


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What the tasks work with; made once in each process."""

    runner: TaskRunner
    redis: Redis
    fetching: FetchSettings


def register(app: Celery, dependencies: Dependencies) -> None:
    """Give the application its tasks, under the names that the pipeline publishes."""

    @app.task(name=STAGES[StageName.FETCH_LINKS].task, bind=True, shared=False, max_retries=None)
    def fetch_links(task: Task, search_id: str) -> None:
        _fetch_links(dependencies, task, search_id)

    @app.task(name=STAGES[StageName.SCHEDULE_CRAWLS].task, bind=True, shared=False, max_retries=None)
    def schedule_crawls(task: Task, search_id: str) -> None:
        _schedule_crawls(dependencies, task, search_id)

    @app.task(name=STAGES[StageName.SCRAPE_DETAIL].task, bind=True, shared=False, max_retries=None)
    def scrape_detail(task: Task, search_id: str, job_id: str) -> None:
        _scrape_detail(dependencies, task, search_id, job_id)


def _fetch_links(dependencies: Dependencies, task: Task, search_id: str) -> None:
    with dependencies.runner.search_stage(task, StageName.FETCH_LINKS, search_id) as search:
        if search is None:
            return
        from scraper_worker.discovery.ladder import discover  # noqa: PLC0415 - the parsers are slow to import
        from scraper_worker.discovery.limits import DiscoveryLimits  # noqa: PLC0415
        from scraper_worker.fetching.failures import AskedToWaitError  # noqa: PLC0415
        from scraper_worker.fetching.web import open_web  # noqa: PLC0415
        from scraper_worker.learned import StoredMemory  # noqa: PLC0415
        from scraper_worker.watched.crawl import look  # noqa: PLC0415

        engine = dependencies.runner.engine

        def find(url: str, web: Web, known: frozenset[UUID] = frozenset()) -> Discovery:
            return discover(url, web, DiscoveryLimits(known=known), StoredMemory(engine))

        with open_web(dependencies.fetching, dependencies.redis, ticket=search_id, recall=search_id) as web:
            try:
                seen = look(engine, search, web, find) if search.watch_id is not None else None
            except AskedToWaitError as error:
                if search.watch_id is None or error.wait < _WAITED_FOR:
                    raise
                raise TerminalError(str(error)) from error
            discovery = seen.discovery if seen is not None else find(search.url or "", web)
        logger.info("Links Found: %d by %s", len(discovery.links), discovery.source)
        _save_discovery(dependencies, search, discovery, seen)


def _save_discovery(dependencies: Dependencies, search: Search, discovery: Discovery, seen: "Look | None") -> None:
    from scraper_worker.reading import with_company  # noqa: PLC0415 - the parsers are slow to import
    from scraper_worker.watched.crawl import write  # noqa: PLC0415

    with dependencies.runner.engine.begin() as connection:
        if seen is not None:
            write(connection, search, seen)
        _learn_company(connection, search, discovery)
        items.add(connection, search.id, discovery.links)
        for link in discovery.links:
            if link.posting is not None:
                known = discovery.company if link.rung is Rung.ATS else None
                posting = with_company(link.posting, link.url, known)
                page = StoredPage(link.job_id, link.url, link.url, posting, FetchedBy.FEED)
                pages.save(connection, page)
        searches.hand_on(
            connection,
            search.lease,
            source=discovery.source,
            stated_total=discovery.stated_total,
            notes=list(discovery.notes),
        )
        if not discovery.links:
            searches.end(connection, search.id, SearchStatus.FINISHED)
    counted(links=len(discovery.links))
    logger.info("DB Save: %d links", len(discovery.links))


def _learn_company(connection: Connection, search: Search, discovery: Discovery) -> None:
    """Add the company behind a vendor's board to the registry, where the vendor names it."""
    company = discovery.company if any(link.rung is Rung.ATS for link in discovery.links) else None
    if company and search.url and len(company) <= _LONGEST_NAME:
        companies.learn(connection, company, search.url, discovery.source)
        if search.watch_id is not None:
            watches.name_by(connection, search.url, company)


def _schedule_crawls(dependencies: Dependencies, task: Task, search_id: str) -> None:
    with dependencies.runner.search_stage(task, StageName.SCHEDULE_CRAWLS, search_id) as search:
        if search is None:
            return
        with dependencies.runner.engine.begin() as connection:
            chosen = items.select_best(connection, search.id, search.max_jobs)
            searches.hand_on(connection, search.lease)
            searches.finish_if_done(connection, search.id)
        counted(postings=len(chosen))
        logger.info("Scheduled: %d postings", len(chosen))


def _scrape_detail(dependencies: Dependencies, task: Task, search_id: str, job_id: str) -> None:
    with dependencies.runner.item_stage(task, StageName.SCRAPE_DETAIL, search_id, job_id) as item:
        if item is None:
            return
        stored = _stored(dependencies, item) if item.stored else None
        page = stored or _read(dependencies, item)
        instruments().pages.labels("stored" if stored else page.fetched_by).inc()
        closed = page.posting.facts.closed
        if closed is None:
            with by_itself(dependencies.runner.engine) as connection:
                if stored is None:
                    now = items.store_and_hand_on(connection, item.lease, page)
                else:
                    now = items.hand_on(connection, item.lease)
            title = page.posting.facts.title or item.title
            dependencies.runner.ended(item.search_id, views.item_view(now, title=title))
        else:
            with dependencies.runner.engine.begin() as connection:
                if stored is None and page.posting.markdown:  # one that is gone keeps the text that it had
                    pages.save(connection, page)
                job_events.closed(connection, item.search_id, page.job_id, closed)
                jobs.mark_closed(connection, page.job_id)
                close_item(connection, item.lease, ItemState.CLOSED, reason=closed)
        counted(characters=len(page.posting.markdown))
        logger.info("DB Save: %d characters of Markdown", len(page.posting.markdown))


def _stored(dependencies: Dependencies, item: Item) -> StoredPage | None:
    with by_itself(dependencies.runner.engine) as connection:
        return pages.read_fresh(connection, item.job_id)


def _read(dependencies: Dependencies, item: Item) -> StoredPage:
    from scraper_worker.fetching.web import open_web  # noqa: PLC0415 - the parsers are slow to import
    from scraper_worker.reading import read_posting  # noqa: PLC0415

    ticket = f"{item.search_id}:{item.job_id}"
    with open_web(dependencies.fetching, dependencies.redis, ticket=ticket, recall=None) as web:
        reading = read_posting(item.url, web)
    return StoredPage(
        item.job_id, item.url, reading.final_url, reading.posting, reading.fetched_by, reading.http_status
    )
