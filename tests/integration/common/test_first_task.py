"""A process that takes the place of one that ended has all that its first task works with."""

import json
import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from celery import Celery
from integration.common.conftest import TRACEPARENT
from jobrelay.models.postings import Link, Rung
from jobrelay.models.states import SearchKind
from jobrelay.pipeline import SCRAPER_QUEUE, STAGES, StageName, publish
from jobrelay.settings import Settings
from jobrelay.storage import items, searches
from jobrelay.storage.items import FilterResult
from jobrelay.storage.searches import NewSearch
from sites.manifest import manifest
from sites.serving import running
from sqlalchemy import Engine
from standalone.programs import Program

_PATIENCE = timedelta(seconds=120)
_TELLS = """
import json
import os
import sys
from celery.__main__ import main
from celery.signals import task_postrun
from scraper_worker.app import app

known = set()
os.register_at_fork(after_in_child=lambda: known.update(sys.modules))

@task_postrun.connect
def tell(task, state, **_):
    since = [name for name in sys.modules if name not in known]
    found = [name for name in since if name.partition(".")[0] not in sys.stdlib_module_names]
    with open(os.environ["TELLS_IN"], "a") as file:
        file.write(json.dumps({"task": task.name, "process": os.getpid(), "imported": found}) + "\\n")

sys.argv = ["celery", *sys.argv[1:]]
main()
"""


@pytest.mark.timeout(2 * _PATIENCE.total_seconds())
def test_a_child_imports_nothing_for_its_first_task(
    settings: Settings, app: Celery, engine: Engine, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    urls = ("database_url", "broker_url", "redis_url")
    env = {f"JOBRELAY_{name.upper()}": getattr(settings, name).get_secret_value() for name in urls}
    env |= {"JOBRELAY_WORKER_PORT": "0", "TELLS_IN": str(told)}
    options = ("-A", "scraper_worker.app", "worker", "-Q", SCRAPER_QUEUE, "-c", "1", "--max-tasks-per-child", "1")
    with running(site="static") as base:
        env["JOBRELAY_EGRESS_ALLOW"] = base.removeprefix("http://")
        truth = manifest("static", base)
        publish(app, STAGES[StageName.FETCH_LINKS], _search(engine, truth["listing"]))
        publish(app, STAGES[StageName.SCRAPE_DETAIL], *_posting(engine, truth["postings"][0]["url"]))
        worker = Program("worker", [sys.executable, "-c", _TELLS, *options], tmp_path / "log", env=env)
        worker.start()
        try:
            worker.wait_until(lambda: told.exists() and told.read_text().count("\n") >= 2, patience=_PATIENCE)
        finally:
            worker.stop()
    tasks = [json.loads(line) for line in told.read_text().splitlines()]
    assert len({task["process"] for task in tasks}) == 2, "each ran in a child of its own"
    assert {task["task"]: task["imported"] for task in tasks} == {
        STAGES[StageName.FETCH_LINKS].task: [],
        STAGES[StageName.SCRAPE_DETAIL].task: [],
    }
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM pages").scalar_one() >= 1, "a posting was read"


def _search(engine: Engine, url: str) -> UUID:
    search_id = uuid4()
    search = NewSearch(
        id=search_id,
        kind=SearchKind.CRAWL,
        url=url,
        max_jobs=5,
        budget_usd=None,
        trace_id="0af7651916cd43dd8448eb211c80319c",
        traceparent=TRACEPARENT,
    )
    with engine.begin() as connection:
        searches.add(connection, search)
    return search_id


def _posting(engine: Engine, url: str) -> tuple[UUID, UUID]:
    """Store a search whose one posting is to be read."""
    search_id, link = _search(engine, url), Link(url=url, text="A job", rung=Rung.HTML)
    with engine.begin() as connection:
        for stage in (StageName.FETCH_LINKS, StageName.FILTER_URLS, StageName.SCHEDULE_CRAWLS):
            held = searches.claim(connection, search_id, stage, "first")
            assert held is not None
            if stage is StageName.FETCH_LINKS:
                items.add(connection, search_id, [link])
            if stage is StageName.FILTER_URLS:
                items.apply_filter(connection, search_id, [FilterResult(link.job_id, kept=True)])
            if stage is StageName.SCHEDULE_CRAWLS:
                items.select_best(connection, search_id, 1)
            searches.hand_on(connection, held.lease)
    return search_id, link.job_id
