"""Where the worker is put together: `celery -A scraper_worker.app worker -Q scraper_queue`."""

from celery import Celery
from jobrelay.broker import make_app
from jobrelay.edge import Edge
from jobrelay.narration import narrate
from jobrelay.observed_redis import worker_redis
from jobrelay.progress import Progress
from jobrelay.settings import Settings
from jobrelay.storage.engine import task_engine
from jobrelay.worker import prepare

from scraper_worker import tasks
from scraper_worker.fetching.settings import FetchSettings

PARSERS = (
    "scraper_worker.fetching.web",
    "scraper_worker.discovery.ladder",
    "scraper_worker.reading",
    "bs4",
    "html_to_markdown",
)


def create_app() -> Celery:
    """Put the worker together from its environment."""
    settings = Settings()
    celery = make_app(settings, "scraper-worker")
    redis = worker_redis(settings)
    edge = Edge(task_engine(settings), Progress(redis))
    tasks.register(celery, tasks.Crawling(celery, edge, redis, FetchSettings()))
    narrate(edge.progress, "scraper-worker")
    prepare(celery, settings, "scraper-worker", later=PARSERS, close=_close_browser)
    return celery


def _close_browser() -> None:
    from scraper_worker.fetching import browser  # noqa: PLC0415 - a process that never opened one need not import it

    browser.close()


app = create_app()
