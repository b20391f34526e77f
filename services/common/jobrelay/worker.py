"""What both workers do at their start and end."""

from collections.abc import Callable
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_init, worker_process_init, worker_process_shutdown

from jobrelay import logs, telemetry
from jobrelay.broker import declare_queues
from jobrelay.settings import Settings
from jobrelay.starting import wait_for_broker, wait_for_schema
from jobrelay.storage.engine import worker_engine


def prepare(app: Celery, settings: Settings, component: str, *, close: Callable[[], None] | None = None) -> None:
    """Hook the worker's logging, tracing and queues into its start; `close` is called as a child process ends."""

    def on_setup_logging(**_: Any) -> None:  # noqa: ANN401 - Celery's signals send whatever they like
        logs.configure(settings)

    def on_worker_init(**_: Any) -> None:  # noqa: ANN401
        wait_for_broker(app)
        declare_queues(app)
        wait_for_schema(worker_engine(settings))

    def on_process_init(**_: Any) -> None:  # noqa: ANN401
        telemetry.configure(component)

    def on_process_shutdown(**_: Any) -> None:  # noqa: ANN401
        if close is not None:
            close()

    setup_logging.connect(on_setup_logging, weak=False)
    worker_init.connect(on_worker_init, weak=False)
    worker_process_init.connect(on_process_init, weak=False)
    worker_process_shutdown.connect(on_process_shutdown, weak=False)
