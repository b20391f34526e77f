"""Redis as Celery's result backend, best effort: small results, kept an hour, that no task ever waits for."""

import json
import logging
import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from queue import Empty, Full, Queue
from threading import Event, Lock, Thread
from typing import Any
from uuid import UUID

from celery.backends.redis import RedisBackend
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from jobrelay.observing import task_tracing

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(hours=1)
KEPT_TRIES = 2000
"""So many tries of a search are listed; one of 200 postings without faults has 403."""
_WAITING = 1000
_PATIENCE = 2.0
_Entry = tuple[str, str, str | None, str | None]
"""Celery's key and value, and the search's list with what is added to it."""


def tries_key(search_id: UUID | str) -> str:
    """Name the Redis list that holds what a search's tasks came to, the oldest first."""
    return f"jobrelay:tasks:{search_id}"


class BestEffortRedis(RedisBackend):  # type: ignore[misc] # Celery types no backend
    """Hands each result to a thread that writes it when Redis takes it, and drops it when Redis does not.

    What a task did is in the database by then (decision 0001), so nothing is lost with a result. Celery's own
    backend would try twenty times first, with the message not acknowledged and the worker's slot taken.
    """

    def on_task_call(self, producer: Any, task_id: str) -> None:  # noqa: ANN401 - Celery's signature
        """Listen for no result: nobody waits for one, and a publisher needs no Redis."""

    def store_result(
        self,
        task_id: str,
        result: Any,  # noqa: ANN401 - whatever a task returned or raised
        state: str,
        traceback: Any = None,  # noqa: ANN401 - Celery's signature
        request: Any = None,  # noqa: ANN401 - Celery's signature
        **_: Any,  # noqa: ANN401 - Celery's signature
    ) -> Any:  # noqa: ANN401 - Celery's signature
        """Hand over what a try came to, and return it at once."""
        ids = _ids(request)
        told = task_tracing.described(task_id)
        summary = None if told is None else {**told, "ids": ids}
        came_to = self.encode_result(result, state) if summary is None else summary
        meta = self._get_result_meta(came_to, state, traceback, request) | {"task_id": task_id}
        line = None
        if summary is not None and "search_id" in ids:
            line = json.dumps({"task_id": task_id, "ended_at": datetime.now(UTC).isoformat(), **summary})
        key = self.get_key_for_task(task_id)
        key = key.decode() if isinstance(key, bytes) else key
        _writer(self.url).put((key, self.encode(meta), tries_key(ids["search_id"]) if line else None, line))
        return result


def _ids(request: Any) -> dict[str, str]:  # noqa: ANN401 - Celery's
    given = getattr(request, "args", None) or ()
    return dict(zip(("search_id", "job_id"), map(str, given), strict=False))


class Writer:
    """Writes results in a thread of its own; it takes no more than it can keep, and waits for nobody."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(
            url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE, retry=Retry(NoBackoff(), 0)
        )
        self._entries: Queue[_Entry | Event] = Queue(_WAITING)
        self._away = False
        Thread(target=self._run, name="results", daemon=True).start()

    def put(self, entry: _Entry) -> None:
        """Take one result, or drop it where too many wait."""
        try:
            self._entries.put_nowait(entry)
        except Full:
            self._complain("too many wait")

    def flush(self, patience: timedelta) -> bool:
        """Wait for what was put before, but no longer than `patience`; return whether all of it was dealt with."""
        done = Event()
        try:
            self._entries.put_nowait(done)
        except Full:
            return False
        return done.wait(patience.total_seconds())

    def _run(self) -> None:
        while True:
            entry = self._entries.get()
            if isinstance(entry, Event):
                entry.set()
                continue
            try:
                self._write(entry)
            except RedisError as error:
                self._complain(str(error))
                self._forget_waiting()
            else:
                self._away = False

    def _write(self, entry: _Entry) -> None:
        key, value, tries, line = entry
        with self._redis.pipeline(transaction=False) as pipe:
            pipe.set(key, value, ex=KEPT_FOR)
            pipe.publish(key, value)  # whoever waits with AsyncResult.get listens for it
            if tries is not None and line is not None:
                pipe.rpush(tries, line)
                pipe.ltrim(tries, -KEPT_TRIES, -1)
                pipe.expire(tries, KEPT_FOR)
            pipe.execute()

    def _forget_waiting(self) -> None:
        """Drop what came meanwhile, each of which would be waited for as long as the one that failed."""
        try:
            while True:
                entry = self._entries.get_nowait()
                if isinstance(entry, Event):
                    entry.set()
        except Empty:
            return

    def _complain(self, reason: str) -> None:
        if not self._away:
            logger.warning("Results of tasks are not kept: %s", reason)
        self._away = True


_lock = Lock()
_writers: dict[tuple[int, str], Writer] = {}


def _writer(url: str) -> Writer:
    """Return this process's writer: a child that was forked has a thread of its own."""
    with _lock:
        return _writers.get((os.getpid(), url)) or _writers.setdefault((os.getpid(), url), Writer(url))


def flush(patience: timedelta = timedelta(seconds=1)) -> None:
    """Write what waits as a process ends, but let no process live longer than `patience` for it."""
    for (process, _), writer in list(_writers.items()):
        if process == os.getpid():
            writer.flush(patience)


def backend(redis_url: str) -> str:
    """Return the address by which Celery finds the backend; over TLS it insists on being told to verify."""
    if redis_url.startswith("rediss:") and "ssl_cert_reqs=" not in redis_url:
        redis_url += ("&" if "?" in redis_url else "?") + "ssl_cert_reqs=required"
    return f"{__name__}:{BestEffortRedis.__name__}+{redis_url}"


def tries(redis: Redis, search_id: UUID) -> list[Mapping[str, Any]]:
    """Return what a search's tasks came to in the last hour, the oldest first.

    Raises:
        redis.exceptions.RedisError: Redis is away.
    """
    lines: Any = redis.lrange(tries_key(search_id), 0, -1)
    return [json.loads(line) for line in lines]
