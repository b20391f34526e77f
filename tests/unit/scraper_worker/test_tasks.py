from typing import Any, cast

from celery import Celery
from jobrelay.pipeline import SCRAPER_QUEUE, STAGES
from scraper_worker.tasks import register


def test_celery_does_not_count_tries_for_a_postponed_step_is_none():
    app = Celery()
    register(app, cast("Any", None))
    ours = [stage.task for stage in STAGES.values() if stage.queue == SCRAPER_QUEUE]
    assert [app.tasks[name].max_retries for name in ours] == [None, None, None]
