"""Live progress: a capped stream for each search, and one channel that says what was added to which."""

import json
import logging
from collections.abc import Iterable, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from redis import Redis
from redis.exceptions import RedisError

from jobrelay.models.job import JobSummary
from jobrelay.models.search import ItemView, SearchView

logger = logging.getLogger(__name__)

CHANNEL = "jobrelay:progress"
TELL_EVERY = timedelta(seconds=1)
"""A search's counts are told so often at most: they cost the more the longer the search is."""
KEPT_EVENTS = 5000
KEPT_FOR = timedelta(days=1)

_ADD = """
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'kind', ARGV[3], 'data', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('PUBLISH', KEYS[2], cjson.encode({search_id = ARGV[5], id = id, kind = ARGV[3], data = ARGV[4]}))
return id
"""


class ProgressKind(StrEnum):
    """What an event of a search's stream is about."""

    SEARCH = "search"
    ITEM = "item"
    JOB = "job"
    LOG = "log"
    END = "end"


def stream_key(search_id: UUID) -> str:
    """Name the Redis stream that holds a search's events."""
    return f"jobrelay:progress:{search_id}"


def forget(redis: "Redis", search_ids: Iterable[UUID]) -> None:
    """Delete what is kept of searches' events; where Redis is away they expire a day after the last."""
    keys = [stream_key(search_id) for search_id in search_ids]
    try:
        if keys:
            redis.delete(*keys)
    except RedisError as error:
        logger.warning("The events of deleted searches expire by themselves: %s", error)


class Progress:
    """Tells whoever watches a search what happens in it.

    Nothing here is the only copy, so an unreachable Redis costs a warning and never a task.
    """

    def __init__(self, redis: "Redis") -> None:
        self._redis = redis
        self._add = redis.register_script(_ADD)

    def search(self, view: SearchView) -> None:
        """Tell a search's new counts and, when it is over, that its stream ends."""
        self._tell(view.search_id, ProgressKind.SEARCH, view.model_dump_json())

    def may_tell(self, search_id: UUID) -> bool | None:
        """Return whether nobody has told the search's counts within the last second; whoever is told so tells them.

        None where Redis is away, and nobody can be told.
        """
        try:
            taken = self._redis.set(f"{stream_key(search_id)}:told", 1, nx=True, px=TELL_EVERY)
        except RedisError as error:
            logger.warning("Live progress is not shown: %s", error)
            return None
        return bool(taken)

    def end(self, view: SearchView) -> None:
        """Tell that a search is over, after its last counts."""
        self.search(view)
        self._tell(view.search_id, ProgressKind.END, json.dumps({"status": view.status, "error": view.error}))

    def item(self, search_id: UUID, view: ItemView) -> None:
        """Tell one link's new state."""
        self._tell(search_id, ProgressKind.ITEM, view.model_dump_json())

    def job(self, search_id: UUID, summary: JobSummary) -> None:
        """Tell a job that was just scored."""
        self._tell(search_id, ProgressKind.JOB, summary.model_dump_json())

    def log(self, search_id: UUID, entry: Mapping[str, Any]) -> None:
        """Tell one line of narration: component, task, phase, message, job_id."""
        self._tell(search_id, ProgressKind.LOG, json.dumps(entry, default=str))

    def _tell(self, search_id: UUID, kind: ProgressKind, data: str) -> None:
        seconds = int(KEPT_FOR.total_seconds())
        arguments = [KEPT_EVENTS, seconds, kind.value, data, str(search_id)]
        try:
            self._add(keys=[stream_key(search_id), CHANNEL], args=arguments)
        except RedisError as error:
            logger.warning("Live progress is not shown: %s", error)
