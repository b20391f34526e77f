"""Thin tasks: load, delegate, save."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from celery import Celery, Task
from jobrelay.errors import SearchFailedError
from jobrelay.models.assessments import Assessment
from jobrelay.models.postings import Link
from jobrelay.models.profile import Profile
from jobrelay.models.states import ItemState
from jobrelay.observing.metrics import instruments
from jobrelay.observing.task_tracing import counted
from jobrelay.observing.tracing import current_traceparent
from jobrelay.pipeline import READ_RESUME, STAGES, StageName
from jobrelay.storage import items, job_events, jobs, pages, profiles, searches, telling, views
from jobrelay.storage.closing import close_item
from jobrelay.storage.engine import by_itself
from jobrelay.storage.items import FilterResult
from jobrelay.storage.job_records import Job
from jobrelay.storage.pages import ScoreBasis, StoredPage
from jobrelay.storage.records import Item, LeaseLostError, Search
from jobrelay.worker import deliveries
from jobrelay.worker.task_runner import TaskRunner
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import Connection

from ai_worker.judges import Asking, judge_for, model_of, picker
from ai_worker.settings import AiSettings

logger = logging.getLogger(__name__)

_REDIS_AWAY = timedelta(seconds=5)
"""How long a résumé's message is kept back where Redis, in which its text waits, does not answer."""


class NoProfileError(SearchFailedError):
    """Report that there is nothing to score postings against."""


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What the tasks work with; made once in each process."""

    runner: TaskRunner
    settings: AiSettings
    redis: Redis
    redis_is_broker: bool = False
    """Whether the key to a résumé passes the Redis in which it waits."""


def register(app: Celery, dependencies: Dependencies) -> None:
    """Give the application its tasks, under the names that the pipeline publishes."""

    @app.task(name=STAGES[StageName.FILTER_URLS].task, bind=True, shared=False, max_retries=None)
    def filter_urls(task: Task, search_id: str) -> None:
        _filter_urls(dependencies, task, search_id)

    @app.task(name=STAGES[StageName.ANALYZE_JOB].task, bind=True, shared=False, max_retries=None)
    def analyze_job(task: Task, search_id: str, job_id: str) -> None:
        _analyze_job(dependencies, task, search_id, job_id)

    @app.task(name=READ_RESUME, bind=True, shared=False, max_retries=None, ignore_result=True)
    def read_resume(task: Task, ticket: str, key: str) -> None:
        from ai_worker.resumes import answer, forget_later  # noqa: PLC0415 - not needed by a worker's start

        try:
            answer(dependencies.settings, dependencies.runner.engine, dependencies.redis, ticket, key)
        except RedisError as error:
            deliveries.bring_back_or_drop(task, f"Redis is away ({type(error).__name__})", wait=_REDIS_AWAY)
        if dependencies.redis_is_broker:
            forget_later(dependencies.redis, ticket)


def _filter_urls(dependencies: Dependencies, task: Task, search_id: str) -> None:
    with dependencies.runner.search_stage(task, StageName.FILTER_URLS, search_id) as search:
        if search is None:
            return
        from ai_worker.filtering.choosing import choose  # noqa: PLC0415 - not needed by a worker's start
        from ai_worker.filtering.ranking import rank  # noqa: PLC0415

        with dependencies.runner.engine.connect() as connection:
            found = items.in_state(connection, search.id, ItemState.FOUND)
            profile = profiles.read(connection)
        selection = choose([_link(item) for item in found], picker(_asking(dependencies, task, search)))
        results = [
            FilterResult(item.job_id, choice.kept, None if choice.kept else choice.reason, rank(choice.link, profile))
            for item, choice in zip(found, selection.choices, strict=True)
        ]
        with dependencies.runner.engine.begin() as connection:
            items.apply_filter(connection, search.id, results)
            notes = [*search.notes, *selection.notes]
            searches.hand_on(connection, search.lease, notes=notes)
        kept = sum(result.kept for result in results)
        counted(links=len(results), kept=kept)
        logger.info("DB Save: %d of %d links are postings", kept, len(results))


def _link(item: Item) -> Link:
    return Link.model_validate(
        {name: getattr(item, name) for name in ("url", "text", "context", "rung", "certain", "likelihood")}
    )


def _analyze_job(dependencies: Dependencies, task: Task, search_id: str, job_id: str) -> None:
    with dependencies.runner.item_stage(task, StageName.ANALYZE_JOB, search_id, job_id) as item:
        if item is None:
            return
        with by_itself(dependencies.runner.engine) as connection:
            read = pages.read_to_score(connection, item.job_id)
        assert read is not None  # noqa: S101 - an item is handed on in the transaction that stores its page
        page, known, profile = read
        if profile.empty:
            raise NoProfileError("There is no profile to score against: say what you look for, then retry the search.")
        if known is not None and _is_current(known, page, profile, dependencies.settings):
            assessment = None
        else:
            assessment = _assess(_asking(dependencies, task, item), page, profile)
        with dependencies.runner.engine.begin() as connection:
            job = _save(connection, item.search_id, page, profile, assessment)
            ended = close_item(connection, item.lease, ItemState.SCORED)  # it locks the search, so it comes last
            if ended.watched:
                telling.note_match(connection, item.search_id, page.job_id, current_traceparent())
        view = views.item_view(ended.item, title=job.title, score=job.match_score)
        dependencies.runner.ended(item.search_id, view, over=ended.over)
        if assessment is not None:
            counted(score=float(assessment.score))
        logger.info("DB Save: scored %s", "as before" if assessment is None else assessment.score)
        _count(dependencies.settings, assessment)
        dependencies.runner.progress.job(item.search_id, job.summary(profile_version=profile.version))


def _count(settings: AiSettings, assessment: Assessment | None) -> None:
    if assessment is not None:
        instruments().scores.labels("offline" if settings.offline else "model").observe(float(assessment.score))


def _is_current(scored: ScoreBasis, page: StoredPage, profile: Profile, settings: AiSettings) -> bool:
    return scored == ScoreBasis(page.content_hash, profile.version, model_of(settings))


def _save(
    connection: Connection, search_id: UUID, page: StoredPage, profile: Profile, assessment: Assessment | None
) -> Job:
    before = job_events.before_saving(connection, page.job_id)
    if assessment is None:
        job = jobs.seen_again(connection, page.job_id)
        if job is None:
            raise LeaseLostError("The job was deleted while it was looked at.")
        job_events.seen_open(connection, search_id, before, page.url)
    else:
        job = jobs.save(connection, page, assessment, profile.version)
        job_events.saved(connection, search_id, before, page)
    return job


def _asking(dependencies: Dependencies, task: Task, held: Search | Item) -> Asking:
    search_id = held.search_id if isinstance(held, Item) else held.id
    token, attempt = str(task.request.id), held.attempts
    return Asking(dependencies.settings, dependencies.runner.engine, search_id, token, attempt, dependencies.redis)


def _assess(asking: Asking, page: StoredPage, profile: Profile) -> Assessment:
    from ai_worker.matching.assess import assess  # noqa: PLC0415 - not needed by a worker's start

    return assess(page.posting, profile, judge_for(asking))
