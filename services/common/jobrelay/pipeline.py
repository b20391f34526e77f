"""The relay: the only place that knows its order, queues, task names and time limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from celery import Celery

SCRAPER_QUEUE = "scraper_queue"
AI_QUEUE = "ai_queue"
READ_RESUME = "jobrelay.read_resume"
"""The task that reads a résumé with the model: no stage, for no search waits for it."""
UNROUTED = "unrouted"
"""Where a message goes that names no queue. Nobody consumes it, and its first message is an alert."""


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
        """Return the name under which Celery knows the stage's task."""
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


def publish(app: Celery, stage: Stage, search_id: UUID, job_id: UUID | None = None, **options: Any) -> None:  # noqa: ANN401
    """Publish one message of a stage to the stage's own queue.

    Args:
        app: The Celery application that publishes.
        stage: What is to be done.
        search_id: The search whose row is already committed.
        job_id: The posting, in the stages that a posting passes.
        options: Further options of Celery's `send_task`.

    Raises:
        kombu.exceptions.OperationalError: The broker did not confirm.
    """
    app.send_task(
        stage.task,
        args=[str(search_id)] if job_id is None else [str(search_id), str(job_id)],
        queue=stage.queue,
        soft_time_limit=stage.soft_limit.total_seconds(),
        time_limit=stage.hard_limit.total_seconds(),
        **options,
    )
