"""Rows of one posting that were stored under two addresses become one, under the id that a new search gives it."""

from collections.abc import Iterator, Mapping
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

import pytest
from alembic import command
from jobrelay.settings import Role
from jobrelay.storage.migrate import _config, upgrade
from jobrelay.storage.migrations.addresses_at_0006 import canonical
from scraper_worker.vendors.addresses import canonicalise, job_id, page_address
from sqlalchemy import Engine, text

FORMS = [
    ("https://acme.breezy.hr/p/ab12cd34ef56-nurse", "https://acme.breezy.hr/p/ab12cd34ef56-nurse/apply"),
    ("http://www.acme.example/jobs/4711-cook", "https://acme.example/jobs/4711-cook?lang=en"),
]
ALONE = "https://acme.example/jobs/4712-buyer"
JOB = """INSERT INTO jobs (id, url, title, description, content_hash, match_score, reasoning, verdicts, profile_version,
 model, status, last_seen)
 VALUES (:id, :url, 'T', 'D', 'h', 50, 'r', '[]', 1, 'm', :status, now() - make_interval(days => :age))"""
PAGE = """INSERT INTO pages (job_id, url, final_url, fetched_at, markdown, facts, content_hash, fetched_by)
 VALUES (:id, :url, :url, now() - make_interval(days => :age), 'D', '{}', 'h', 'http')"""
SEARCH = """INSERT INTO searches (id, kind, status, stage, trace_id, traceparent, max_jobs)
 VALUES (:id, 'crawl', 'finished', 'analyze_job', 't', 't', 9)"""
ITEM = """INSERT INTO search_items (search_id, job_id, position, url, text, rung, certain, state)
 VALUES (:search, :id, :position, :url, 'T', 'html', false, :state)"""


def old_id(url: str) -> UUID:
    return uuid5(NAMESPACE_URL, url)


@pytest.fixture
def before(engine: Engine, roles: Mapping[str, Role]) -> Iterator[UUID]:
    """Fill the tables as they were before, with a search that found each posting twice.

    What comes after has the tables of now, with everybody's rights at them.
    """
    search = uuid4()
    with engine.begin() as connection:
        command.downgrade(_config(connection), "0005")
        connection.execute(text(SEARCH), {"id": search})
        for number, url in enumerate([*(url for pair in FORMS for url in pair), ALONE]):
            row = {"id": old_id(url), "url": url, "age": number, "status": "applied" if number == 1 else "new"}
            connection.execute(text(JOB), row)
            connection.execute(text(PAGE), row)
            state = "scored" if number == 1 else "failed"
            connection.execute(text(ITEM), row | {"search": search, "position": number, "state": state})
    yield search
    upgrade(engine, roles)


def test_a_posting_that_was_stored_twice_is_one_with_what_the_person_decided(engine: Engine, before: UUID) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        jobs = {row.id: row for row in connection.execute(text("SELECT * FROM jobs"))}
        pages = set(connection.execute(text("SELECT job_id FROM pages")).scalars())
        items = connection.execute(text("SELECT * FROM search_items WHERE search_id = :id"), {"id": before}).all()
    wanted = {job_id(FORMS[0][0]), job_id(FORMS[1][0]), job_id(ALONE)}
    assert set(jobs) == pages == {item.job_id for item in items} == wanted
    assert len(items) == 3
    nurse = jobs[job_id(FORMS[0][0])]
    assert nurse.status == "applied"
    assert nurse.last_seen > jobs[job_id(ALONE)].last_seen
    assert next(item.state for item in items if item.job_id == nurse.id) == "scored"


def test_a_second_run_changes_nothing(engine: Engine, before: UUID) -> None:
    for _ in range(2):
        upgrade(engine)
        with engine.begin() as connection:
            command.downgrade(_config(connection), "0005")
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM jobs")).scalar_one() == 3
        found = connection.execute(text("SELECT count(*) FROM search_items WHERE search_id = :id"), {"id": before})
        assert found.scalar_one() == 3


@pytest.mark.parametrize("url", [*(url for pair in FORMS for url in pair), ALONE])
def test_what_was_frozen_names_postings_as_the_worker_does(url: str) -> None:
    assert canonical(page_address(url)) == canonicalise(url)
