"""Runs one task: claims its row and turns each exception into retry, postpone or fail; no handler here can raise."""

import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from billiard.exceptions import SoftTimeLimitExceeded
from celery import Task
from sqlalchemy import Engine

from jobrelay.batons import Baton
from jobrelay.broker.outbox import Outbox
from jobrelay.errors import PostponedError, SearchFailedError, TerminalError, TransientError
from jobrelay.models.search import ItemView
from jobrelay.models.states import ItemState
from jobrelay.observing import logs
from jobrelay.observing.task_tracing import TryOutcome, note
from jobrelay.pipeline import STAGES, StageName
from jobrelay.progress import Progress
from jobrelay.storage import items, searches, views
from jobrelay.storage.closing import close_item
from jobrelay.storage.engine import by_itself, end_task
from jobrelay.storage.outbox import LEAST_WINDOW
from jobrelay.storage.records import Item, Lease, LeaseLostError, Search
from jobrelay.worker import deliveries
from jobrelay.worker.patience import DATABASE_AWAY, passes, patiently
from jobrelay.worker.renewing import renewed
from jobrelay.worker.telling import Telling

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
"""How often one step of one search or posting is tried before it fails."""

MAX_BROKEN_OFF = 10
"""From how many tries on a step fails whose last try nobody ended: it may be what kills its worker.

A worker that dies breaks off all that it holds, and so does a database that is away as a try ends: one posting may
be hit several times for no reason of its own.
"""

_FIRST_BACKOFF = timedelta(seconds=2)
_LONGEST_BACKOFF = timedelta(minutes=2)


class TaskRunner:
    """Takes a message's step, lets the task work, and turns how that ended into what happens next.

    A postponed step gives its slot back uncounted; a transient error is tried again with backoff; a terminal one
    fails the item, or in a search's own stage the search; a lost database only waits. What cannot even be written down
    is found by the reconciler when the step's lease runs out.

    Args:
        engine: Keeps its connection for as long as a task lasts, and no longer.
        progress: Tells whoever watches.
        outbox: Publishes what a task makes due; it may use `engine`.
        renewing: The engine by which leases are renewed while `engine` is busy.
    """

    def __init__(self, engine: Engine, progress: Progress, outbox: Outbox, renewing: Engine) -> None:
        self.engine = engine
        self.progress = progress
        self._outbox = outbox
        self._renewing = renewing
        self._telling = Telling(progress, engine, renewing)
        self._ended: dict[tuple[UUID, UUID], tuple[ItemView, bool]] = {}

    def close(self) -> None:
        """Tell what waits to be told, and give up the publisher's connection: the process ends."""
        self._telling.close()
        self._outbox.close()

    @contextmanager
    def search_stage(self, task: Task, stage: StageName, search_id: str) -> Iterator[Search | None]:
        """Run a stage of a search; yields the search, or None where there is nothing left to do."""
        with self._step(task, stage, search_id, None) as held:
            assert held is None or isinstance(held, Search)  # noqa: S101 - a message without a posting takes a search
            yield held

    @contextmanager
    def item_stage(self, task: Task, stage: StageName, search_id: str, job_id: str) -> Iterator[Item | None]:
        """Run a stage of a posting; yields the posting, or None where there is nothing left to do."""
        with self._step(task, stage, search_id, job_id) as held:
            assert held is None or isinstance(held, Item)  # noqa: S101 - a message with a posting takes that
            yield held

    def ended(self, search_id: UUID, view: ItemView, *, over: bool = False) -> None:
        """Say how a posting stands after its step, as it was committed, so that nobody has to ask the database.

        `over` is whether its search has ended with it.
        """
        self._ended[search_id, view.job_id] = view, over

    @contextmanager
    def _step(self, task: Task, stage: StageName, search_id: str, job_id: str | None) -> Iterator[Search | Item | None]:
        task.request.chain = None  # messages of the release before this one name the stages that follow
        baton = deliveries.read_baton(task, STAGES[stage], search_id, job_id)
        with logs.bound(task=stage, search=baton.search_id, job=baton.job_id):
            try:
                held = self._take(task, stage, baton)
                if held is None or self._is_exhausted(stage, held):
                    yield None
                else:
                    with logs.bound(url=held.url), self._ending(stage, held), renewed(self._renewing, held.lease):
                        yield held
                if held is None:
                    return
                self._afterwards(baton)
            finally:
                end_task(self.engine)

    def _take(self, task: Task, stage: StageName, baton: Baton) -> Search | Item | None:
        before = deliveries.was_delivered(task)
        try:
            held = patiently(lambda tried: self._claim(stage, baton, redelivered=before or tried))
        except Exception as error:  # noqa: BLE001 - the outermost handler: all that is known of the step is its message
            note(TryOutcome.POSTPONED, error)
            away = passes(error)
            wait = timedelta(0) if away else DATABASE_AWAY
            deliveries.bring_back(task, STAGES[stage], error, counted=not away, wait=wait)
        if held is None:
            logger.info("Task Skipped: %s has nothing left to do", stage)
            note(TryOutcome.SKIPPED)
            return None
        with logs.bound(url=held.url):
            logger.info("Task Started: %s, attempt %d", stage, held.attempts)
        if isinstance(held, Item):
            self.progress.item(baton.search_id, views.item_view(held))
        self._telling.changed(baton.search_id, at_once=False)
        return held

    def _claim(self, stage: StageName, baton: Baton, *, redelivered: bool) -> Search | Item | None:
        with by_itself(self.engine) as connection:
            if baton.job_id is None:
                return searches.claim(connection, baton.search_id, stage, baton.token, redelivered=redelivered)
            return items.claim(connection, baton.search_id, baton.job_id, stage, baton.token, redelivered=redelivered)

    def _is_exhausted(self, stage: StageName, held: Search | Item) -> bool:
        """Fail a step that may be what ends its workers, and return whether it is one."""
        if held.attempts <= MAX_BROKEN_OFF:
            return False
        with self._ending(stage, held):
            raise TerminalError(
                f"A worker ended in the middle of {stage} {MAX_BROKEN_OFF} times; it is left alone now."
            )
        return True

    @contextmanager
    def _ending(self, stage: StageName, held: Search | Item) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # noqa: BLE001 - the outermost handler: every error is turned into what happens next
            try:
                self._end(stage, held, error)
            except LeaseLostError:
                logger.info("Task Skipped: %s is in other hands by now", stage)
            except Exception as second:  # noqa: BLE001 - it is not written down, but the lease runs out
                logger.warning("Task Postponed: %s comes back when its lease is over: %s", stage, second)

    def _end(self, stage: StageName, held: Search | Item, error: Exception) -> None:
        if isinstance(error, LeaseLostError):
            note(TryOutcome.SKIPPED)
            raise error
        if passes(error):
            logger.warning("Task Postponed: the database does not answer: %s", error)
            note(TryOutcome.POSTPONED, error)
            patiently(lambda _tried: self._release(held.lease, _FIRST_BACKOFF, count_attempt=False))
        elif isinstance(error, PostponedError):
            logger.info("Task Postponed: %s Back in %.0f s.", error, error.wait.total_seconds())
            note(TryOutcome.POSTPONED, error)
            self._release(held.lease, error.wait, count_attempt=False)
        elif isinstance(error, TerminalError):
            note(TryOutcome.FAILED, error)
            self._fail(held.lease, str(error), whole_search=isinstance(error, SearchFailedError))
        else:
            note(TryOutcome.RETRIED, error)
            self._try_again(held, *_reason(stage, error))

    def _try_again(self, held: Search | Item, reason: str, wait: timedelta | None) -> None:
        if held.attempts >= MAX_ATTEMPTS:
            note(TryOutcome.FAILED)
            self._fail(held.lease, f"{reason} Tried {held.attempts} times.", whole_search=False)
            return
        logger.warning("Task Retried: %s", reason)
        self._release(held.lease, wait or _backoff(held.attempts), count_attempt=True)

    def _release(self, lease: Lease, wait: timedelta, *, count_attempt: bool) -> None:
        release = searches.release if lease.job_id is None else items.release
        with self.engine.begin() as connection:
            release(connection, lease, wait=wait, count_attempt=count_attempt)

    def _fail(self, lease: Lease, reason: str, *, whole_search: bool) -> None:
        with self.engine.begin() as connection:
            if whole_search or lease.job_id is None:
                logger.error("Search Failed: %s", reason)
                searches.fail(connection, lease, reason)
            else:
                logger.warning("Task Failed: %s", reason)
                close_item(connection, lease, ItemState.FAILED, reason=reason, failed_in=lease.stage)

    def _afterwards(self, baton: Baton) -> None:
        """Tell of the step that has ended, and publish what it made due; where that fails, the reconciler does it.

        A driver's own error comes too, not only SQLAlchemy's: one that is raised as a connection is let go.
        """
        with _harmless("What watchers see comes with the next event"):
            self._tell(baton)
        with _harmless("What is due now is left to the APIs to publish"):
            self._outbox.publish_due(least=LEAST_WINDOW // 4, of_searches=baton.job_id is None)

    def _tell(self, baton: Baton) -> None:
        """Show the posting's present state, if it is one's, and the search's counts to whoever watches the search."""
        over = True
        if baton.job_id is not None:
            known = self._ended.pop((baton.search_id, baton.job_id), None)
            item, over = known if known is not None else self._ask(baton, baton.job_id)
            if item is not None:
                self.progress.item(baton.search_id, item)
        self._telling.changed(baton.search_id, at_once=over)

    def _ask(self, baton: Baton, job_id: UUID) -> tuple[ItemView | None, bool]:
        with by_itself(self.engine) as connection:
            return views.item_view_and_end(connection, baton.search_id, job_id)


@contextmanager
def _harmless(left: str) -> Iterator[None]:
    """Say what is left where a block fails: the step before it has ended well, and its message must not die of it."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the outermost handler: the driver's own errors come too
        logger.warning("%s: %s", left, error)


def _reason(stage: StageName, error: Exception) -> tuple[str, timedelta | None]:
    if isinstance(error, TransientError):
        return str(error), error.retry_after
    if isinstance(error, SoftTimeLimitExceeded):
        return f"It took longer than {STAGES[stage].soft_limit.total_seconds():.0f} seconds.", None
    logger.error("Task Failed unexpectedly: %s", stage, exc_info=error)
    return f"Something unexpected went wrong ({type(error).__name__}).", None


def _backoff(attempts: int) -> timedelta:
    longest = min(_FIRST_BACKOFF * 2 ** (attempts - 1), _LONGEST_BACKOFF)
    jittered: timedelta = longest * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, not a secret
    return jittered
