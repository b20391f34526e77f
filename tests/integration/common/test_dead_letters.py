"""Dead letters are read without a change, sent again once to where they came from, and survive a new queue."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from celery import Celery
from jobrelay import ops, pipeline
from jobrelay.broker import dead_letters
from jobrelay.broker.app import DEAD_LETTERS, dead_letter_queue, waiting
from jobrelay.pipeline import AI_QUEUE, SCRAPER_QUEUE, STAGES, StageName
from jobrelay.settings import Settings
from kombu.entity import Queue
from sqlalchemy import Engine


def kill(app: Celery, queue: str) -> None:
    """Reject the next message of a queue as a worker does that cannot handle it."""
    with app.connection_for_read() as connection:
        channel = connection.default_channel
        message = until(lambda: channel.basic_get(queue))
        channel.basic_reject(message.delivery_tag, requeue=False)


def until(look: Callable[[], Any]) -> Any:
    end = time.monotonic() + 60
    while not (found := look()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


@pytest.fixture
def letter(app: Celery) -> tuple[str, str]:
    """Return the baton of a dead letter of the AI's that died in the scraper's queue."""
    baton = (str(uuid4()), str(uuid4()))
    stage = STAGES[StageName.ANALYZE_JOB]
    app.send_task(stage.task, args=list(baton), queue=SCRAPER_QUEUE)
    kill(app, SCRAPER_QUEUE)
    assert until(lambda: waiting(app, DEAD_LETTERS)) == 1
    return baton


def test_listing_changes_nothing_however_often(app: Celery, letter: tuple[str, str]) -> None:
    for _ in range(25):
        assert [(found.baton, found.reason) for found in dead_letters.peek(app)] == [(letter, "rejected")]
    assert waiting(app, DEAD_LETTERS) == 1


def test_a_letter_is_sent_once_to_the_stage_it_came_from_wherever_it_died(app: Celery, letter: tuple[str, str]) -> None:
    del letter
    assert dead_letters.replay(app) == 1
    assert until(lambda: waiting(app, AI_QUEUE)) == 1
    assert (waiting(app, SCRAPER_QUEUE), waiting(app, DEAD_LETTERS)) == (0, 0)
    assert dead_letters.replay(app) == 0


def test_a_letter_of_nobody_stays_readable(app: Celery) -> None:
    with app.connection_for_write() as connection:
        connection.Producer().publish(b"\xff", exchange="", routing_key=DEAD_LETTERS, content_type="application/x-y")
    assert until(lambda: waiting(app, DEAD_LETTERS)) == 1
    assert [found.task for found in dead_letters.peek(app)] == ["?"]
    assert dead_letters.replay(app) == 0
    assert until(lambda: waiting(app, DEAD_LETTERS)) == 1


def test_letters_are_not_kept_for_ever(app: Celery, letter: tuple[str, str]) -> None:
    del letter
    assert dead_letters.expire(app, timedelta(days=1)) == 0
    assert until(lambda: waiting(app, DEAD_LETTERS)) == 1
    assert dead_letters.expire(app, timedelta(seconds=-60)) == 1


def test_a_queue_that_was_declared_otherwise_is_made_anew_and_keeps_its_letters(
    app: Celery, letter: tuple[str, str]
) -> None:
    now = dead_letter_queue(3)
    other = Queue(
        DEAD_LETTERS, exchange=now.exchange, queue_arguments={"x-queue-type": "quorum", "x-max-length": 10_000}
    )
    try:
        assert dead_letters.upgrade_queue(app, like=other)
        assert not dead_letters.upgrade_queue(app, like=other)
        assert [found.baton for found in dead_letters.peek(app)] == [letter]
        pipeline.publish(app, STAGES[StageName.FETCH_LINKS], uuid4())
        kill(app, SCRAPER_QUEUE)
        assert until(lambda: waiting(app, DEAD_LETTERS) == 2)
    finally:
        assert dead_letters.upgrade_queue(app, like=now)


def test_the_operators_commands_run(
    settings: Settings,
    engine: Engine,
    letter: tuple[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    del engine
    for name in ("database_url", "broker_url", "redis_url"):
        monkeypatch.setenv(f"JOBRELAY_{name.upper()}", getattr(settings, name).get_secret_value())
    for command in (["dead-letters", "list"], ["doctor"], ["publish-lost"], ["migrate"], ["dead-letters", "replay"]):
        assert ops.main(command) == 0
    told = capsys.readouterr().out
    assert letter[0] in told
    assert "database: ok" in told
    assert "1 sent again." in told
    with pytest.raises(SystemExit):
        ops.main(["nonsense"])
