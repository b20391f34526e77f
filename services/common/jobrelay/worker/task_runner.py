"""The edge of a task: what an exception asks for is done here, and nowhere else."""

import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from math import ceil
from typing import NoReturn

from billiard.exceptions import SoftTimeLimitExceeded
from celery import Task
from celery.exceptions import Ignore, Reject, Retry
from sqlalchemy import Engine, RowMapping
from sqlalchemy.exc import OperationalError

from jobrelay.batons import Baton
from jobrelay.errors import PostponedError, SearchFailedError, TerminalError, TransientError
from jobrelay.models.states import ItemState, SearchStatus
from jobrelay.observing import logs
from jobrelay.observing.task_tracing import Outcome, note
from jobrelay.pipeline import STAGES, StageName
from jobrelay.progress import Progress
from jobrelay.storage import items, searches, views
from jobrelay.storage.closing import close_item
from jobrelay.storage.engine import end_task

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
"""How often one step of one search or posting is tried before it fails."""

_DATABASE_AWAY = timedelta(seconds=5)
_FIRST_BACKOFF = timedelta(seconds=2)
_LONGEST_BACKOFF = timedelta(minutes=2)


class TaskRunner:
    """Claims a baton's row, lets the task work, and turns how that ended into what happens next.

    A postponed step gives its slot back uncounted; a transient error is tried again with backoff; a terminal one
    fails the item, or in a search's own stage the search; a lost database only waits. `engine` keeps its connection for
    as long as a task lasts, and no longer.
    """

    def __init__(self, engine: Engine, progress: Progress) -> None:
        self.engine = engine
        self.progress = progress

    @contextmanager
    def stage(
        self, task: Task, stage: StageName, search_id: str, job_id: str | None = None
    ) -> Iterator[RowMapping | None]:
        """Run a stage; yields the row of the posting, or of the search in its own stages, or None.

        None means that there is nothing left to do.
        """
        baton = Baton.of(search_id, job_id, task.request.id)
        try:
            with logs.bound(task=stage, search=baton.search_id, job=baton.job_id), self._around(task, stage, baton):
                row = self._begin(stage, baton)
                yield row
                if row is not None:
                    self.tell(baton)
        finally:
            end_task(self.engine)

    def _begin(self, stage: StageName, baton: Baton) -> RowMapping | None:
        row = self._claim(stage, baton)
        if row is None:
            logger.info("Task Skipped: %s has nothing left to do", stage)
            note(Outcome.SKIPPED)
            return None
        logger.info("Task Started: %s, attempt %d", stage, row["attempts"])
        self.tell(baton)
        self._refuse_exhausted(row, stage)
        return row

    def tell(self, baton: Baton) -> None:
        """Show the posting's present state, if it is one's, and the search's counts to whoever watches the search."""
        with self.engine.connect() as connection:
            item = views.item_view(connection, baton.search_id, baton.job_id) if baton.job_id else None
            search = views.search_view(connection, baton.search_id)
        if item is not None:
            self.progress.item(baton.search_id, item)
        if search is None:
            return
        if search.finished_at is None:
            self.progress.search(search)
        else:
            self.progress.end(search)

    @contextmanager
    def _around(self, task: Task, stage: StageName, baton: Baton) -> Iterator[None]:
        try:
            yield
        except (Retry, Reject, Ignore):
            raise
        except OperationalError as error:
            logger.warning("Task Postponed: the database does not answer: %s", error.orig)
            note(Outcome.POSTPONED, error)
            again(task, stage, _DATABASE_AWAY)
        except PostponedError as error:
            logger.info("Task Postponed: %s Back in %.0f s.", error, error.wait.total_seconds())
            note(Outcome.POSTPONED, error)
            self._release(stage, baton, count_attempt=False)
            again(task, stage, error.wait)
        except SearchFailedError as error:
            note(Outcome.FAILED, error)
            self._fail_search(task, baton, str(error))
        except TerminalError as error:
            note(Outcome.FAILED, error)
            self._fail(task, stage, baton, str(error))
        except TransientError as error:
            note(Outcome.RETRIED, error)
            self._try_again(task, stage, baton, str(error), error.retry_after)
        except SoftTimeLimitExceeded as error:
            note(Outcome.RETRIED, error)
            limit = STAGES[stage].soft_limit.total_seconds()
            self._try_again(task, stage, baton, f"It took longer than {limit:.0f} seconds.", None)
        except Exception as error:
            logger.exception("Task Failed unexpectedly: %s", stage)
            note(Outcome.RETRIED, error)
            self._try_again(task, stage, baton, f"Something unexpected went wrong ({type(error).__name__}).", None)

    def _try_again(self, task: Task, stage: StageName, baton: Baton, reason: str, wait: timedelta | None) -> None:
        attempts = self._attempts(baton)
        if attempts >= MAX_ATTEMPTS:
            note(Outcome.FAILED)
            self._fail(task, stage, baton, f"{reason} Tried {attempts} times.")
            return
        logger.warning("Task Retried: %s", reason)
        self._release(stage, baton, count_attempt=True)
        again(task, stage, wait or _backoff(attempts))

    def _claim(self, stage: StageName, baton: Baton) -> RowMapping | None:
        with self.engine.begin() as connection:
            if baton.job_id is None:
                return searches.claim_stage(connection, baton.search_id, stage, baton.token)
            return items.claim(connection, baton.search_id, baton.job_id, stage, baton.token)

    def _attempts(self, baton: Baton) -> int:
        with self.engine.connect() as connection:
            if baton.job_id is None:
                row = searches.read(connection, baton.search_id)
            else:
                row = items.read(connection, baton.search_id, baton.job_id)
        return int(row["attempts"]) if row is not None else MAX_ATTEMPTS

    def _release(self, stage: StageName, baton: Baton, *, count_attempt: bool) -> None:
        with self.engine.begin() as connection:
            if baton.job_id is None:
                searches.release_stage(connection, baton.search_id, baton.token, count_attempt=count_attempt)
            else:
                items.release(
                    connection, baton.search_id, baton.job_id, stage, baton.token, count_attempt=count_attempt
                )

    def _fail(self, task: Task, stage: StageName, baton: Baton, reason: str) -> None:
        if baton.job_id is None:
            self._fail_search(task, baton, reason)
            return
        logger.warning("Task Failed: %s", reason)
        end_chain(task)
        with self.engine.begin() as connection:
            close_item(connection, baton.search_id, baton.job_id, ItemState.FAILED, reason=reason, failed_in=stage)
        self.tell(baton)

    def _fail_search(self, task: Task, baton: Baton, reason: str) -> None:
        logger.error("Search Failed: %s", reason)
        end_chain(task)
        with self.engine.begin() as connection:
            searches.read(connection, baton.search_id, lock=True)
            searches.end(connection, baton.search_id, SearchStatus.FAILED, error=reason)
        self.tell(baton)

    @staticmethod
    def _refuse_exhausted(row: RowMapping, stage: StageName) -> None:
        if row["attempts"] > MAX_ATTEMPTS:
            raise TerminalError(f"A worker ended in the middle of {stage} {MAX_ATTEMPTS} times; it is left alone now.")


def end_chain(task: Task) -> None:
    """Keep the stages that follow from being published: there is nothing for them to do."""
    task.request.chain = None


def again(task: Task, stage: StageName, wait: timedelta) -> NoReturn:
    """Publish the task's message once more, to come back to its stage's own queue after `wait`.

    The queue is named because Celery's retry copies exchange and routing key of the delivery but no queue; a delayed
    message without one goes to the default queue, whose worker does not know the task.

    Raises:
        celery.exceptions.Retry: Always, when the message is published.
    """
    # The tasks are registered with max_retries=None: their rows count attempts, and a postponed step is none.
    raise task.retry(countdown=max(ceil(wait.total_seconds()), 1), queue=STAGES[stage].queue)


def _backoff(attempts: int) -> timedelta:
    longest = min(_FIRST_BACKOFF * 2 ** (attempts - 1), _LONGEST_BACKOFF)
    jittered: timedelta = longest * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, not a secret
    return jittered
