from typing import Any, cast

from ai_worker.tasks import register
from celery import Celery
from jobrelay.pipeline import AI_QUEUE, STAGES


def test_celery_does_not_count_tries_for_a_postponed_step_is_none():
    app = Celery()
    register(app, cast("Any", None))
    ours = [stage.task for stage in STAGES.values() if stage.queue == AI_QUEUE]
    assert [app.tasks[name].max_retries for name in ours] == [None, None]
