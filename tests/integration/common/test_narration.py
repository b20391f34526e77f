import json
import logging
from uuid import uuid4

from jobrelay.observing import logs
from jobrelay.progress import Progress, stream_key
from jobrelay.worker.narration import Narrator
from redis import Redis


def test_what_a_worker_says_within_a_task_is_an_event_of_its_search_and_nothing_else_is(redis_url: str) -> None:
    redis = Redis.from_url(redis_url)
    search = uuid4()
    logger = logging.Logger("worker")  # noqa: LOG001 - one that no other test hears
    logger.addHandler(Narrator(Progress(redis), "scraper-worker"))
    logger.info("Launch: of no search")
    with logs.bound(task="scrape_detail", search=search, job="j-1"):
        logger.info("Navigate: %s", "http://user:secret@example.com/")
    (entry,) = redis.xrange(stream_key(search))
    redis.close()
    assert entry[1][b"kind"] == b"log"
    assert json.loads(entry[1][b"data"]) == {
        "component": "scraper-worker",
        "task": "scrape_detail",
        "phase": "Navigate",
        "message": "http://user:***@example.com/",
        "job_id": "j-1",
    }
