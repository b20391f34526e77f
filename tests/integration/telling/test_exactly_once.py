"""Senders are killed again and again while they tell: nothing is lost, and nothing comes twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from integration.apis.stored import job
from integration.telling.conftest import BOARD, Scene, Sink
from jobrelay.models.postings import Link, Rung
from jobrelay.storage import boards, items, telling
from jobrelay.storage.boards import Find, Row
from sqlalchemy import text

KILLS = int(os.environ.get("JOBRELAY_TEST_KILLS", "10"))
CHANNELS = 10
"""So many webhooks, and as many that apprise sends to."""
JOBS = 25
MESSAGES = 2 * CHANNELS * JOBS
NURSERY = """
import os, signal, sys, time
from ai_api.telling.sender import Sender
from jobrelay.settings import DatabaseSettings
from jobrelay.storage.engine import unpooled_engine
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in sys.stdin:
    pid = os.fork()
    if pid == 0:
        engine = unpooled_engine(DatabaseSettings(database_url=sys.argv[1]))
        with Sender(engine, "", "127.0.0.0/8").running():
            time.sleep(3600)
    print(pid, flush=True)
"""
"""Begins a sender, a process of its own, for each line that it gets; what takes long to load is loaded once."""


class Senders:
    """Two senders, the oldest first."""

    def __init__(self, nursery: "subprocess.Popen[str]") -> None:
        self._nursery = nursery
        self._running = [self._begin(), self._begin()]

    def kill_the_oldest(self) -> None:
        os.kill(self._running.pop(0), signal.SIGKILL)
        self._running.append(self._begin())

    def end(self) -> None:
        for sender in self._running:
            os.kill(sender, signal.SIGKILL)

    def _begin(self) -> int:
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.write("\n")
        self._nursery.stdin.flush()
        return int(self._nursery.stdout.readline())


@contextmanager
def two_senders(database_url: str) -> Iterator[Senders]:
    command = [sys.executable, "-c", NURSERY, database_url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        senders = Senders(nursery)
        try:
            yield senders
        finally:
            senders.end()
            nursery.kill()


def _fill(scene: Scene, sink: Sink) -> tuple[set[UUID], set[UUID]]:
    """Let each job be a message of its own in each channel; return the webhooks and the others."""
    webhooks = {scene.channel(sink.url) for _ in range(CHANNELS)}
    others = {scene.channel(f"json://127.0.0.1:{sink.port}/{number}", secret=None) for number in range(CHANNELS)}
    search = scene.search()
    scene.score(search, range(1, JOBS + 1))
    scene.end(search)
    with scene.engine.begin() as connection:
        for match, channel in connection.execute(text("SELECT id, channel_id FROM deliveries")).all():
            message = telling.add_message(connection, channel, "match")
            of_it = {"message": message, "match": match}
            connection.execute(text("UPDATE deliveries SET message_id = :message WHERE id = :match"), of_it)
    return webhooks, others


def _hurry(scene: Scene) -> bool:
    """Let a dead sender's minute and each pause be over, and tell whether anything is still to be sent."""
    with scene.engine.begin() as connection:
        connection.execute(text("UPDATE messages SET lease_until = now() WHERE lease_until < now() + interval '50 s'"))
        connection.execute(text("UPDATE messages SET due_at = now() WHERE state = 'waiting'"))
        still = connection.execute(text("SELECT count(*) FROM messages WHERE state IN ('waiting', 'sending')"))
        return still.scalar_one() > 0


def _messages(scene: Scene, of: set[UUID], state: str) -> int:
    query = text("SELECT count(*) FROM messages WHERE channel_id = ANY(:of) AND state = :state")
    with scene.engine.connect() as connection:
        return connection.execute(query, {"of": list(of), "state": state}).scalar_one()


@pytest.mark.timeout(400 + 10 * KILLS)
def test_killed_senders_lose_no_message_and_double_none(scene: Scene, sink: Sink, database_url: str) -> None:
    webhooks, others = _fill(scene, sink)
    chosen = random.Random(20261126)
    kills, at, end = 0, 3, time.monotonic() + 300 + 8 * KILLS
    with two_senders(database_url) as senders:
        while _hurry(scene) and time.monotonic() < end:
            if kills < KILLS and len(sink.got) >= at:
                senders.kill_the_oldest()
                kills, at = kills + 1, at + chosen.randint(1, max(1, 3 * MESSAGES // (2 * KILLS) - 2))
            time.sleep(0.1)
    signed = Counter(headers["webhook-id"] for headers, _ in sink.got if "webhook-id" in headers)
    told = [(headers[":path"], body) for headers, body in sink.got if "webhook-id" not in headers]
    worded = Counter((path, json.loads(body)["title"]) for path, body in told)
    sent, unknown = _messages(scene, others, "sent"), _messages(scene, others, "unknown")
    sys.stdout.write(
        f"\n{kills} kills, {MESSAGES} messages. Webhooks: {len(signed)} of {CHANNELS * JOBS} by id, "
        f"{signed.total() - len(signed)} repeated under their id. Others: {len(worded)} arrived, "
        f"{worded.total() - len(worded)} twice, {sent} noted as sent, {unknown} as unknown.\n"
    )
    assert kills == KILLS
    assert len(signed) == _messages(scene, webhooks, "sent") == CHANNELS * JOBS
    assert set(worded.values()) == {1}
    assert sent + unknown == CHANNELS * JOBS
    assert sent <= len(worded)
    assert unknown < sent


PARTS, IN_A_PART = 6, 4


def _find(scene: Scene) -> UUID:
    """Let one look find more than it reads, and return it; nothing of it is scored yet."""
    rows = [job(number) for number in range(PARTS * IN_A_PART)]
    links = [Link(url=row["url"], job_id=row["id"], text=row["title"], rung=Rung.HTML) for row in rows]
    search = scene.search()
    with scene.engine.begin() as connection:
        items.add(connection, search, links)
        boards.keep_rows(
            connection, BOARD, [Row(link.job_id, link.url, link.text, "", Find.NEW) for link in links], search
        )
        of_later = text("UPDATE search_items SET state = 'skipped' WHERE position >= :room")
        connection.execute(of_later, {"room": IN_A_PART})
    return search


@pytest.mark.timeout(900)
def test_what_one_look_found_is_told_once_by_senders_that_are_killed(
    scene: Scene, sink: Sink, database_url: str
) -> None:
    for number in range(3):
        scene.channel(sink.url)
        scene.channel(f"json://127.0.0.1:{sink.port}/{number}", secret=None)
    look, end = _find(scene), time.monotonic() + 400
    with two_senders(database_url) as senders:
        for part in range(PARTS):
            scene.score(look, range(part * IN_A_PART, (part + 1) * IN_A_PART))
            scene.end(look)
            while _waiting(scene) and time.monotonic() < end:
                with scene.engine.begin() as connection:
                    connection.execute(text("UPDATE channels SET next_at = now()"))
                time.sleep(0.1)
            senders.kill_the_oldest()
            look = scene.search()
        while _hurry(scene) and time.monotonic() < end:
            time.sleep(0.1)
    signed = {(headers["webhook-id"]) for headers, _ in sink.got if "webhook-id" in headers}
    others = Counter(headers[":path"] for headers, _ in sink.got if "webhook-id" not in headers)
    assert not _waiting(scene)
    assert len(scene.states()) == 6
    assert len(signed) == 3
    assert set(others.values()) <= {1}
    assert len(others) >= scene.states().count("sent") - 3


def _waiting(scene: Scene) -> int:
    with scene.engine.connect() as connection:
        return connection.execute(text("SELECT count(*) FROM deliveries WHERE message_id IS NULL")).scalar_one()
