"""The relay: the only place that knows its order, queues, task names and time limits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from celery import Celery, chain
from celery.canvas import Signature

SCRAPER_QUEUE = "scraper_queue"
AI_QUEUE = "ai_queue"


class StageName(StrEnum):
    """The five stages of the relay."""

    FETCH_LINKS = "fetch_links"
    FILTER_URLS = "filter_urls"
    SCHEDULE_CRAWLS = "schedule_crawls"
    SCRAPE_DETAIL = "scrape_detail"
    ANALYZE_JOB = "analyze_job"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: where its messages wait, and how long one run of it may take.

    At `soft_limit` the task is told to end and fails with a reason; at `hard_limit` its process is ended.
    """

    name: StageName
    queue: str
    soft_limit: timedelta
    hard_limit: timedelta

    @property
    def task(self) -> str:
        """Give the name under which Celery knows the stage's task."""
        return f"jobrelay.{self.name}"


def _stage(name: StageName, queue: str, soft_seconds: int) -> Stage:
    return Stage(name, queue, timedelta(seconds=soft_seconds), timedelta(seconds=soft_seconds + 20))


SEARCH_STAGES = (
    _stage(StageName.FETCH_LINKS, SCRAPER_QUEUE, 300),
    _stage(StageName.FILTER_URLS, AI_QUEUE, 180),
    _stage(StageName.SCHEDULE_CRAWLS, SCRAPER_QUEUE, 60),
)
ITEM_STAGES = (
    _stage(StageName.SCRAPE_DETAIL, SCRAPER_QUEUE, 90),
    _stage(StageName.ANALYZE_JOB, AI_QUEUE, 120),
)
RELAY = SEARCH_STAGES + ITEM_STAGES
STAGES: Mapping[StageName, Stage] = {stage.name: stage for stage in RELAY}
QUEUES = (SCRAPER_QUEUE, AI_QUEUE)
LONGEST = max(stage.hard_limit for stage in RELAY)


def start(app: Celery, search_id: UUID, *, since: StageName = StageName.FETCH_LINKS) -> None:
    """Publish the search's chain from the stage `since` on; returns once the broker has confirmed it.

    Args:
        app: The Celery application that publishes.
        search_id: The search whose row is already committed.
        since: The stage to begin with.

    Raises:
        kombu.exceptions.OperationalError: The broker did not confirm.
    """
    names = [stage.name for stage in SEARCH_STAGES]
    stages = SEARCH_STAGES[names.index(since) :]
    _publish(app, stages, [str(search_id)])


def fan_out(
    app: Celery, search_id: UUID, job_ids: Iterable[UUID], *, since: StageName = StageName.SCRAPE_DETAIL
) -> None:
    """Publish one chain for each posting, from the stage `since` on; each is confirmed before the next is sent.

    Raises:
        kombu.exceptions.OperationalError: The broker did not confirm; those already sent stay sent.
    """
    stages = ITEM_STAGES if since is StageName.SCRAPE_DETAIL else ITEM_STAGES[1:]
    for job_id in job_ids:
        _publish(app, stages, [str(search_id), str(job_id)])


def _publish(app: Celery, stages: Iterable[Stage], baton: list[str]) -> None:
    chain(*(_signature(app, stage, baton) for stage in stages)).apply_async()


def _signature(app: Celery, stage: Stage, baton: list[str]) -> Signature:
    return app.signature(
        stage.task,
        args=baton,
        immutable=True,
        queue=stage.queue,
        soft_time_limit=stage.soft_limit.total_seconds(),
        time_limit=stage.hard_limit.total_seconds(),
    )
