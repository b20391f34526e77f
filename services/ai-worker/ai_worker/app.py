"""Where the worker is put together: `celery -A ai_worker.app worker -Q ai_queue`."""

from celery import Celery
from jobrelay.broker.app import is_rabbitmq, make_app
from jobrelay.broker.outbox import Outbox
from jobrelay.heartbeats import tell_model
from jobrelay.observing.redis import worker_redis
from jobrelay.progress import Progress
from jobrelay.settings import Settings
from jobrelay.storage.engine import threads_engine
from jobrelay.worker.narration import narrate
from jobrelay.worker.start import prepare
from jobrelay.worker.task_runner import TaskRunner

from ai_worker import tasks
from ai_worker.settings import AiSettings

SCORING = ("ai_worker.filtering.choosing", "ai_worker.matching.assess", "ai_worker.matching.offline")
MODEL = (
    "httpx",
    "ai_worker.llm.budget",
    "ai_worker.llm.judge",
    "ai_worker.llm.picker",
    "ai_worker.filtering.choosing",
    "ai_worker.matching.assess",
    "ai_worker.matching.offline",
)


_AT_ONCE = 32
"""Tasks of a process where its command does not say."""


def create_app() -> Celery:
    """Put the worker together from its environment."""
    settings = Settings()
    celery = make_app(settings, "ai-worker")
    # Its tasks wait for a model or for the database: threads do that at a fraction of what processes need.
    celery.conf.update(
        worker_pool="threads", worker_concurrency=_AT_ONCE, worker_cancel_long_running_tasks_on_connection_loss=False
    )
    redis = worker_redis(settings)
    engine = threads_engine(settings)
    runner = TaskRunner(engine, Progress(redis), Outbox(engine, celery), engine)
    judging = AiSettings()
    asks = judging.asks
    on_redis = not is_rabbitmq(settings.broker_url.get_secret_value())
    tasks.register(celery, tasks.Dependencies(runner, judging, redis, redis_is_broker=on_redis))
    narrate(runner.progress, "ai-worker")
    prepare(
        celery,
        settings,
        "ai-worker",
        later=SCORING if judging.offline else MODEL,
        close=runner.close,
        also_tell=lambda: tell_model(redis, asks),
    )
    return celery


app = create_app()
