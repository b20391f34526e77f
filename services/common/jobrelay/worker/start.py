"""What both workers do at their start and end."""

import logging
import os
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from celery import Celery
from celery.signals import (
    setup_logging,
    worker_init,
    worker_process_init,
    worker_process_shutdown,
    worker_shutdown,
    worker_shutting_down,
)

from jobrelay.broker import results
from jobrelay.broker.app import declare_queues
from jobrelay.heartbeats import keep_telling
from jobrelay.observing import logs, shared_folder, tracing
from jobrelay.observing.redis import worker_redis
from jobrelay.settings import Settings
from jobrelay.storage.engine import unpooled_engine
from jobrelay.worker.health_server import WorkerServer
from jobrelay.worker.liveness import Pulse, pulse_of, runs_a_task
from jobrelay.worker.preload import import_before_forking, import_later
from jobrelay.worker.wait import wait_for_broker, wait_for_schema
from jobrelay.worker.watchdog import end_if_stuck, watch_threads

logger = logging.getLogger(__name__)


def prepare(
    app: Celery,
    settings: Settings,
    component: str,
    *,
    later: Sequence[str] = (),
    close: Callable[[], None] = lambda: None,
    also_tell: Callable[[], None] = lambda: None,
) -> None:
    """Hook the worker's logging, tracing, queues and HTTP server into its start.

    `later` names the modules that tasks import when they first need them: a worker that forks has them before it does,
    another soon after its start. `close` is called as a process that ran tasks ends. The server listens on
    `settings.worker_port` of the main process (0: none) before the broker is there, so that a waiting worker counts as
    alive. Redis is told whether tasks are taken, and what `also_tell` tells.
    """
    pulse = pulse_of(app)
    serving = _Serving(pulse, settings.worker_host, settings.worker_port) if settings.worker_port else None

    def on_setup_logging(**_: Any) -> None:  # noqa: ANN401 - Celery's signals send whatever they like
        logs.configure(settings, component)

    def on_worker_init(sender: Any, **_: Any) -> None:  # noqa: ANN401
        if serving is not None:
            serving.start()
        if forks(sender):
            import_before_forking((*later, *tracing.modules()))
        wait_for_broker(app)
        declare_queues(app)
        wait_for_schema(unpooled_engine(settings))
        keep_telling(worker_redis(settings), component, lambda: pulse.ready, also_tell)

    def on_process_init(**_: Any) -> None:  # noqa: ANN401
        if serving is not None:
            serving.leave_child()
        tracing.configure(component)

    def on_process_shutdown(**_: Any) -> None:  # noqa: ANN401
        close()
        results.flush()
        tracing.flush()

    setup_logging.connect(on_setup_logging, weak=False)
    worker_init.connect(on_worker_init, weak=False)
    _do_in_threads_too(partial(_begin_in_threads, component, later), on_process_shutdown)
    worker_process_init.connect(on_process_init, weak=False)
    worker_process_shutdown.connect(on_process_shutdown, weak=False)
    if serving is not None:
        worker_shutdown.connect(_forget_shared_counts, weak=False)


def _begin_in_threads(component: str, later: Sequence[str]) -> None:
    tracing.configure(component)
    import_later(later)


def _forget_shared_counts(**_: Any) -> None:  # noqa: ANN401
    shutil.rmtree(os.environ[shared_folder.SHARED_FOLDER], ignore_errors=True)


def _do_in_threads_too(begin: Callable[[], None], end: Callable[[], None]) -> None:
    def on_init(sender: Any, **_: Any) -> None:  # noqa: ANN401 - Celery's signals send whatever they like
        if not forks(sender):
            watch_threads()
            worker_shutting_down.connect(lambda **_: end_if_stuck(runs_a_task), weak=False)
            begin()

    def on_shutdown(sender: Any, **_: Any) -> None:  # noqa: ANN401
        if not forks(sender):
            end()

    worker_init.connect(on_init, weak=False)
    worker_shutdown.connect(on_shutdown, weak=False)


def forks(worker: Any) -> bool:  # noqa: ANN401 - Celery's worker
    """Return whether a worker's tasks run in children of its process; else they run in threads of its own."""
    pool = getattr(worker, "pool_cls", "prefork")
    return "thread" not in (pool if isinstance(pool, str) else pool.__module__)


class _Serving:
    def __init__(self, pulse: Pulse, host: str, port: int) -> None:
        shared_folder.share_between_processes()
        self._host = host
        self._port = port
        self._pulse = pulse
        self._server: WorkerServer | None = None

    def start(self) -> None:
        try:
            self._server = WorkerServer(self._port, self._pulse, self._host)
        except OSError as error:
            logger.warning("No health and metrics at port %d (%s): set JOBRELAY_WORKER_PORT.", self._port, error)
            return
        self._server.start()

    def leave_child(self) -> None:
        if self._server is not None:
            self._server.leave_child()
