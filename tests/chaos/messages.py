"""Messages that nobody expects: twice, of the release before, and such as no worker can handle."""

import json
import random
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx
from chaos.world import APIS, World
from kombu import Connection
from sqlalchemy import text

_QUEUES = {"scraper_queue": "jobrelay.scrape_detail", "ai_queue": "jobrelay.analyze_job"}
_NOTHING = {"callbacks": None, "errbacks": None, "chain": None, "chord": None}
_PATHS = {"scraper-api": "/searches?limit=100", "ai-api": "/jobs?limit=100"}
_MOST = 10


def double(world: World) -> None:
    """Deliver up to ten waiting messages of each queue twice."""
    with Connection(world.broker_url, connect_timeout=10) as connection:
        channel = connection.default_channel
        for queue in _QUEUES:
            got = [message for _ in range(_MOST) if (message := channel.basic_get(queue)) is not None]
            for message in got:
                channel.basic_publish(message, exchange="jobrelay", routing_key=queue)
            for message in got:
                channel.basic_reject(message.delivery_tag, requeue=True)


def multiply(world: World, copies: int = 20) -> None:
    """Deliver one waiting message of each queue many times over."""
    with Connection(world.broker_url, connect_timeout=10) as connection:
        channel = connection.default_channel
        for queue in _QUEUES:
            message = channel.basic_get(queue)
            if message is not None:
                for _ in range(copies):
                    channel.basic_publish(message, exchange="jobrelay", routing_key=queue)
                channel.basic_reject(message.delivery_tag, requeue=True)


def poison(world: World, chance: random.Random) -> None:
    """Publish one message that no worker can handle."""
    queue = chance.choice(sorted(_QUEUES))
    task = chance.choice([_QUEUES[queue], _QUEUES[queue], "jobrelay.of_another_time"])
    arguments: list[object] = chance.choice([["no-id", "neither"], [], [str(uuid.uuid4())], [1, 2, 3, 4]])
    message_id = str(uuid.UUID(int=chance.getrandbits(128), version=4))
    _publish(world, queue, task, [arguments, {}, _NOTHING], message_id)
    world.poison.add(message_id)


def of_the_last_release(world: World, chance: random.Random) -> None:
    """Publish messages for present searches and postings in the form of release 0.1: a chain of stages in each."""
    with world.database.engine.connect() as connection:
        query = "SELECT search_id::text, job_id::text FROM search_items ORDER BY job_id LIMIT 200"
        items = [list(row) for row in connection.execute(text(query))]
        searches = list(connection.execute(text("SELECT id::text FROM searches ORDER BY id")).scalars())
    for arguments in chance.sample(items, min(4, len(items))):
        scoring = {"task": "jobrelay.analyze_job", "args": arguments, "kwargs": {}, "options": {"queue": "ai_queue"}}
        scoring |= {"subtask_type": None, "immutable": True}
        body = [arguments, {}, {**_NOTHING, "chain": [scoring]}]
        _publish(world, "scraper_queue", "jobrelay.scrape_detail", body, str(uuid.uuid4()))
    for search_id in chance.sample(searches, min(2, len(searches))):
        _publish(world, "scraper_queue", "jobrelay.fetch_links", [[search_id], {}, _NOTHING], str(uuid.uuid4()))


@contextmanager
def asking(world: World, api: str) -> Iterator[None]:
    """Have an API in the middle of some requests."""
    address = f"http://127.0.0.1:{world.ports[api]}{_PATHS[api]}"
    assert api in APIS

    def ask() -> None:
        with suppress(httpx.HTTPError):
            httpx.get(address, timeout=10, trust_env=False)

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join(60)


def _publish(world: World, queue: str, task: str, body: object, message_id: str) -> None:
    headers = {"lang": "py", "task": task, "id": message_id, "root_id": message_id, "parent_id": None, "group": None}
    with Connection(world.broker_url, connect_timeout=10) as connection:
        connection.Producer().publish(
            json.dumps(body),
            exchange="jobrelay",
            routing_key=queue,
            headers=headers,
            content_type="application/json",
            content_encoding="utf-8",
            correlation_id=message_id,
            delivery_mode=2,
        )
