"""Where the worker is put together: `celery -A scraper_worker.app worker -Q scraper_queue`."""

import pkgutil

from celery import Celery
from jobrelay.broker.app import make_app
from jobrelay.broker.outbox import Outbox
from jobrelay.observing.redis import worker_redis
from jobrelay.progress import Progress
from jobrelay.settings import Settings
from jobrelay.storage.engine import task_engine, unpooled_engine
from jobrelay.worker.narration import narrate
from jobrelay.worker.start import prepare
from jobrelay.worker.task_runner import TaskRunner

from scraper_worker import tasks, vendors
from scraper_worker.fetching.settings import FetchSettings

PARSERS = (
    "scraper_worker.fetching.browser",
    "scraper_worker.fetching.web",
    "scraper_worker.discovery.ladder",
    "scraper_worker.learned",
    "scraper_worker.reading",
    "scraper_worker.watched.crawl",
    *(module.name for module in pkgutil.iter_modules(vendors.__path__, f"{vendors.__name__}.")),
    "cffi.cparser",
    "html_to_markdown",
)


def create_app() -> Celery:
    """Put the worker together from its environment."""
    settings = Settings()
    celery = make_app(settings, "scraper-worker")
    redis = worker_redis(settings)
    engine = task_engine(settings)
    runner = TaskRunner(engine, Progress(redis), Outbox(engine, celery), unpooled_engine(settings))
    tasks.register(celery, tasks.Dependencies(runner, redis, FetchSettings()))
    narrate(runner.progress, "scraper-worker")

    def close() -> None:
        from scraper_worker.fetching import browser  # noqa: PLC0415 - whoever only looks at the app need not import it

        browser.close()
        runner.close()

    prepare(celery, settings, "scraper-worker", later=PARSERS, close=close)
    return celery


app = create_app()
