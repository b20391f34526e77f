"""Senders are killed again and again while they tell: nothing is lost, and nothing comes twice to who knows its id."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest
from integration.telling.conftest import Scene, Sink
from jobrelay.storage import telling
from sqlalchemy import text

KILLS = int(os.environ.get("JOBRELAY_TEST_KILLS", "12"))
MESSAGES = 500
SENDER = """
import sys, time
from ai_api.telling.sender import Sender
from jobrelay.settings import DatabaseSettings
from jobrelay.storage.engine import unpooled_engine
engine = unpooled_engine(DatabaseSettings(database_url=sys.argv[1]))
with Sender(engine, "", "127.0.0.0/8").running():
    time.sleep(600)
"""


@pytest.mark.timeout(300 + 10 * KILLS)
def test_killed_senders_lose_no_message_and_double_none(scene: Scene, sink: Sink, database_url: str) -> None:
    channels = [scene.channel(sink.url) for _ in range(20)]
    search = scene.search()
    scene.score(search, range(MESSAGES // len(channels)))
    scene.end(search)
    with scene.engine.begin() as connection:  # each match a message of its own, as if they had come one by one
        connection.execute(
            text(
                "INSERT INTO messages (id, channel_id, kind, state) "
                "SELECT gen_random_uuid(), channel_id, 'match', 'waiting' FROM deliveries"
            )
        )
        connection.execute(
            text(
                "UPDATE deliveries d SET message_id = m.id FROM "
                "(SELECT id, channel_id, row_number() OVER (PARTITION BY channel_id ORDER BY id) n FROM messages) m, "
                "(SELECT id, row_number() OVER (PARTITION BY channel_id ORDER BY id) n FROM deliveries) o "
                "WHERE o.id = d.id AND m.channel_id = d.channel_id AND m.n = o.n"
            )
        )
    chosen = random.Random(20261126)
    kills = 0
    senders: list[subprocess.Popen[bytes]] = []
    end = time.monotonic() + 240 + 8 * KILLS
    while time.monotonic() < end and (kills < KILLS or len({h["webhook-id"] for h, _ in sink.got}) < MESSAGES):
        senders = [sender for sender in senders if sender.poll() is None]
        while len(senders) < 2:
            senders.append(subprocess.Popen([sys.executable, "-c", SENDER, database_url]))
        time.sleep(chosen.uniform(0.2, 1.5))
        if kills < KILLS and sink.got:
            chosen.choice(senders).send_signal(signal.SIGKILL)
            kills += 1
        with scene.engine.begin() as connection:  # a lease's minute passes at once
            connection.execute(
                text("UPDATE messages SET lease_until = now() WHERE lease_until < now() + interval '58 s'")
            )
            connection.execute(text("UPDATE messages SET due_at = now() WHERE state = 'waiting'"))
    for sender in senders:
        sender.kill()
        sender.wait()
    got = Counter(headers["webhook-id"] for headers, _ in sink.got)
    said = Counter(body for _, body in sink.got)
    assert kills == KILLS
    assert len(got) == MESSAGES
    assert set(scene.states()) == {"sent"}
    assert max(got.values()) < telling.MOST_TRIES
    assert len(said) == MESSAGES // len(channels)
