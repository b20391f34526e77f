from threading import Timer
from threading import enumerate as enumerate_threads
from types import SimpleNamespace
from typing import Any, cast

import pytest
from ai_worker import resumes, tasks
from ai_worker.settings import AiSettings
from ai_worker.tasks import Dependencies, register
from celery import Celery
from celery.exceptions import Ignore, Reject
from jobrelay import sealed
from jobrelay.broker.app import DELIVERY_LIMIT
from jobrelay.pipeline import AI_QUEUE, READ_RESUME, STAGES
from jobrelay.web.ports import free_port
from redis import Redis


def test_celery_does_not_count_tries_for_a_postponed_step_is_none():
    app = Celery()
    register(app, cast("Any", None))
    ours = [stage.task for stage in STAGES.values() if stage.queue == AI_QUEUE]
    assert [app.tasks[name].max_retries for name in ours] == [None, None]


@pytest.mark.enable_socket
def test_a_resume_comes_back_while_redis_is_away_and_its_message_is_never_a_dead_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tasks, "_REDIS_AWAY", tasks._REDIS_AWAY * 0)  # noqa: SLF001
    app, runner = Celery(), cast("Any", SimpleNamespace(engine=None))
    with Redis(port=free_port()) as away:
        register(app, Dependencies(runner, AiSettings(), away))
        task, key = app.tasks[READ_RESUME], sealed.new_key()
        with pytest.raises(Reject) as rejected:
            task("ticket", key)
        assert rejected.value.requeue
        assert key not in str(rejected.value)
        task.push_request(args=("ticket", key), **{"x-delivery-count": DELIVERY_LIMIT - 1})
        with pytest.raises(Ignore):
            task.run("ticket", key)
        task.pop_request()


@pytest.mark.parametrize("shared", [True, False])
def test_redis_is_had_to_forget_a_reading_only_where_its_key_passed_it_too(
    *, shared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(resumes, "_AFTER", -sealed.KEPT_FOR)
    monkeypatch.setattr(resumes, "forget", lambda _, ticket: told.append(ticket))
    app, runner = Celery(), cast("Any", SimpleNamespace(engine=None))
    register(app, Dependencies(runner, AiSettings(), cast("Any", None), redis_is_broker=shared))
    app.tasks[READ_RESUME]("ticket", "no key")
    for timer in enumerate_threads():
        if isinstance(timer, Timer) and not timer.interval:
            timer.join()
    assert told == (["ticket"] if shared else [])
