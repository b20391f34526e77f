"""Every order and filter of a list of jobs has an index, and PostgreSQL takes it; a page costs no scan of the table."""

import re
from collections.abc import Callable, Iterator
from hashlib import md5
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from ai_api.choices import counting
from ai_api.facts import AskedFacts
from ai_api.filtering import Filter
from ai_api.listing import MOST_COUNTED, counted, job_list, left_out, page_query, unstated
from ai_api.remembering import Remembered
from ai_api.sorting import Order, Sort, Sorting
from jobrelay.models.job import PostedWithin
from jobrelay.models.postings import EmploymentType, Workplace
from jobrelay.models.states import JobStatus
from jobrelay.settings import DatabaseSettings
from jobrelay.storage import hiding, migrate, reposts
from jobrelay.storage import jobs as job_queries
from jobrelay.storage.engine import unpooled_engine
from jobrelay_language.asked_pay import read_asked
from many_jobs import BIG_SEARCH, fill
from sqlalchemy import Connection, Select, event
from sqlalchemy.dialects import postgresql
from standalone.postgres import Postgres

JOBS = 16_000
FREQUENT = {
    "everything": Filter(),
    "a score": Filter(min_score=30),
    "a frequent word": Filter(q="leave"),
    "a frequent beginning": Filter(q="requ"),
    "a frequent language": Filter(facts=AskedFacts(language=("en", "de"))),
}
FEW = {
    "a score that few reach": Filter(min_score=98),
    "a score that hardly any reaches": Filter(min_score=99.9),
    "pay": Filter(min_salary=read_asked("72k EUR")),
    "more pay than anybody states": Filter(min_salary=read_asked("1000000000 EUR")),
    "a word": Filter(q="terraform"),
    "a rare word": Filter(q="word1234"),
    "a phrase": Filter(q='"data engineer"'),
    "a place": Filter(location="berlin"),
    "a rare place": Filter(location="strict 77"),
    "no place at all": Filter(location="nowhere"),
    "remote work": Filter(location="remote"),
    "marked jobs": Filter(status=(JobStatus.SAVED, JobStatus.APPLIED)),
    "a mark that no job has": Filter(status=(JobStatus.HIDDEN,), min_score=100),
    "a search": Filter(search_id=BIG_SEARCH),
    "a search that scored nothing": Filter(search_id=UUID(int=1)),
    "a kind of employment": Filter(facts=AskedFacts(employment_type=(EmploymentType.PART_TIME,))),
    "a workplace": Filter(facts=AskedFacts(workplace=(Workplace.REMOTE,))),
    "a language": Filter(facts=AskedFacts(language=("de",))),
    "a language of no posting": Filter(facts=AskedFacts(language=("fr",))),
    "two companies": Filter(facts=AskedFacts(company=("company 7", "COMPANY 8"))),
    "a day": Filter(facts=AskedFacts(posted_within=PostedWithin.DAY)),
    "a month, or no day at all": Filter(facts=AskedFacts(posted_within=PostedWithin.MONTH), with_unstated=True),
    "several facts": Filter(facts=AskedFacts(language=("de",), workplace=(Workplace.HYBRID,)), with_unstated=True),
}
SORTINGS = [Sorting.of(sort, order) for sort, order in product(Sort, Order)]


@pytest.fixture(scope="module")
def full() -> Iterator[Connection]:
    """Give a database with 16,000 jobs of 4 KB of text."""
    with TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True) as folder:
        server = Postgres(Path(folder))
        engine = unpooled_engine(DatabaseSettings.model_validate({"database_url": server.start()}))
        migrate.upgrade(engine)
        fill(engine, JOBS, JOBS // 10)
        with engine.connect() as connection:
            yield connection
        server.stop()


def plan(connection: Connection, query: Select[Any]) -> str:
    compiled = query.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})  # type: ignore[no-untyped-call]
    return "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {compiled}"))


def scanned(found: str) -> list[str]:
    """Return the tables that a plan reads from end to end; the one row of settings may be read anyhow."""
    return [name for name in re.findall(r"Seq Scan on (\w+)", found) if name != "user_settings"]


@pytest.mark.parametrize("name", [*FREQUENT, *FEW])
def test_no_page_of_any_order_scans_the_table(full: Connection, name: str) -> None:
    asked = (FREQUENT | FEW)[name]
    number = full.execute(counted(asked)).scalar_one()
    assert (number > MOST_COUNTED) is (name in FREQUENT), number
    for sorting in SORTINGS:
        first = job_list(full, asked, sorting, cursor=None, limit=2, remembered=Remembered())
        for cursor in filter(None, ("first", first.next_cursor)):
            ended = {} if cursor == "first" else sorting.ended(cursor)
            query = page_query(asked, sorting, following=bool(ended), limit=50, frequent=name in FREQUENT)
            found = plan(full, query.params(ended))
            assert scanned(found) == [], found


@pytest.mark.parametrize("name", FREQUENT)
def test_where_plenty_of_jobs_pass_a_page_walks_the_index_of_its_order(full: Connection, name: str) -> None:
    for sorting in SORTINGS:
        found = plan(full, page_query(FREQUENT[name], sorting, following=False, limit=50, frequent=True))
        (scan,) = re.findall(r"Index Scan (?:Backward )?using (ix_jobs\w+)", found)
        wanted = {Sort.SCORE: "match_score", Sort.NEWEST: "first_seen", Sort.SALARY: "salary", Sort.COMPANY: "company"}
        assert scan.startswith("ix_jobs_" + wanted[sorting.sort]), found


@pytest.mark.parametrize("name", FEW)
def test_few_jobs_are_counted_by_an_index(full: Connection, name: str) -> None:
    found = plan(full, counted(FEW[name]))
    assert scanned(found) == [], found


def test_what_does_not_say_is_counted_by_an_index(full: Connection) -> None:
    asked = Filter(facts=AskedFacts(language=("fr",), employment_type=(EmploymentType.INTERN,)))
    query = unstated(asked)
    assert query is not None
    silent = [n for n in range(77, JOBS + 1, 77) if n % 10 != 1 and n % 20 and n % 50]
    assert full.execute(query).scalar_one() == len(silent)
    found = plan(full, query)
    assert scanned(found) == [], found


@pytest.mark.parametrize("name", FEW)
def test_choices_are_counted_without_a_scan_where_few_jobs_pass_but_for_the_facts(full: Connection, name: str) -> None:
    if FEW[name].facts == AskedFacts():
        found = plan(full, counting(FEW[name]))
        assert scanned(found) == [], found


def test_no_more_is_counted_than_is_told(full: Connection) -> None:
    found = job_list(full, Filter(), SORTINGS[0], cursor=None, limit=2, remembered=Remembered())
    assert (found.total, found.at_least, found.left_out) == (MOST_COUNTED, True, 0)
    following = job_list(full, Filter(), SORTINGS[0], cursor=found.next_cursor, limit=2, remembered=Remembered())
    assert (following.total, following.at_least, following.left_out) == (None, False, None)


def test_what_is_hidden_is_looked_for_in_no_more_jobs_than_are_counted(full: Connection) -> None:
    hiding.save(full, ["Company 7"], ["analyst"])
    number = full.execute(left_out(Filter())).scalar_one()
    assert MOST_COUNTED / 5 < number < MOST_COUNTED / 2
    full.rollback()
    nothing = plan(full, left_out(Filter()))
    assert "One-Time Filter" in nothing


@pytest.mark.parametrize("ask", [job_queries.read, reposts.same_text])
def test_a_job_and_those_of_its_text_are_found_without_a_scan(
    full: Connection, ask: Callable[[Connection, UUID], object]
) -> None:
    asked: list[bytes] = []

    def note(_connection: object, cursor: Any, sql: str, parameters: object, *_: object) -> None:
        asked.append(cursor.mogrify(sql, parameters))

    event.listen(full, "before_cursor_execute", note)
    ask(full, UUID(md5(b"j77", usedforsecurity=False).hexdigest()))
    event.remove(full, "before_cursor_execute", note)
    assert asked
    for sql in asked:
        found = "\n".join(row[0] for row in full.exec_driver_sql("EXPLAIN " + sql.decode()))
        assert "jobs" not in scanned(found), found
