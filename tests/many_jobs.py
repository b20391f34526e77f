"""Fills the tables with as many jobs, searches and links as a list is measured with, by PostgreSQL itself."""

from uuid import UUID

from sqlalchemy import Connection, Engine, text

BIG_SEARCH = UUID("c4ca4238-a0b9-2382-0dcc-509a6f75849b")
"""A search that scored one job in two hundred."""

_PARAGRAPH = """Requirements: you have built systems with care, you write clearly and review what others write.
We offer thirty days of leave, a budget for learning, and colleagues who answer questions. The team plans in weeks and
ships every day. """

_JOBS = text("""
INSERT INTO jobs (id, url, title, company, location, workplace, salary_min, salary_max, currency, salary_period,
    employment_type, department, language, posted_on, description, content_hash, match_score, reasoning, verdicts,
    profile_version, model, status, first_seen, last_seen, closed_at)
SELECT md5('j' || i)::uuid, 'https://c' || i % 5000 || '.example/jobs/' || i,
    (ARRAY['Senior', 'Junior', 'Staff', 'Lead', 'Principal'])[1 + i % 5] || ' '
    || (ARRAY['Backend', 'Frontend', 'Platform', 'Data', 'Security', 'Sales', 'Support', 'Product'])[1 + i / 5 % 8]
    || ' ' || (ARRAY['Engineer', 'Manager', 'Analyst', 'Designer'])[1 + i / 40 % 4] || ' ' || i,
    'Company ' || i % 5000,
    (ARRAY['Berlin', 'London', 'Paris', 'New York', 'Austin', 'Warsaw', 'Lisbon', 'Oslo'])[1 + i / 7 % 8]
    || CASE WHEN i % 3 = 0 THEN ', District ' || i % 500 ELSE '' END,
    (ARRAY['remote', 'hybrid', 'onsite', NULL])[1 + i % 4],
    CASE WHEN i % 3 = 0 THEN 40000 + i % 60000 END, CASE WHEN i % 3 = 0 THEN 60000 + i % 90000 END,
    CASE WHEN i % 3 = 0 THEN (ARRAY['EUR', 'USD', 'GBP', 'PLN'])[1 + i / 3 % 4] END,
    CASE WHEN i % 3 = 0 THEN 'year' END,
    CASE WHEN i % 20 = 0 THEN 'part_time' WHEN i % 7 > 0 THEN 'full_time' END, 'Engineering',
    CASE WHEN i % 10 = 1 THEN 'de' WHEN i % 11 > 0 THEN 'en' END, current_date - i % 60,
    'We look for '
    || (ARRAY['python', 'kubernetes', 'postgresql', 'rust', 'golang', 'react', 'excel', 'sap'])[1 + i % 8]
    || ' and ' || (ARRAY['terraform', 'kafka', 'redis', 'spark', 'figma', 'jira', 'django', 'celery'])[1 + i / 8 % 8]
    || ', and for word' || i % 20000 || '. ' || repeat(:paragraph, 11), md5(i::text), (i::bigint * 7919) % 1001 / 10.0,
    'Fits: Role. Does not fit: Location.', '[]', 1, 'offline',
    CASE WHEN i % 50 = 0 THEN 'hidden' WHEN i % 290 = 0 THEN 'saved' WHEN i % 9973 = 0 THEN 'applied' ELSE 'new' END,
    now() - i * interval '1 second', now(), CASE WHEN i % 40 = 0 THEN now() END
FROM generate_series(CAST(:first AS integer), CAST(:last AS integer)) i
""")
_SEARCHES = text("""
INSERT INTO searches (id, kind, url, status, stage, trace_id, traceparent, max_jobs, created_at, finished_at)
SELECT md5(i::text)::uuid, 'crawl', 'https://c' || i || '.example/careers', 'finished', 'fan_out', md5(i::text),
    '00-' || md5(i::text) || '-' || left(md5(i::text), 16) || '-01', 50, now() - i * interval '1 minute', now()
FROM generate_series(1, CAST(:number AS integer)) i
""")
_ITEMS = text("""
INSERT INTO search_items (search_id, job_id, position, url, text, rung, certain, state, touched_at)
SELECT md5((1 + i % CAST(:searches AS integer))::text)::uuid, md5('j' || i)::uuid, i / CAST(:searches AS integer),
    'https://c' || i % 5000 || '.example/jobs/' || i, 'Engineer ' || i, 'html', true, 'scored', now()
FROM generate_series(1, CAST(:jobs AS integer)) i
UNION ALL
SELECT CAST(:big AS uuid), md5('j' || i * 200 + 199)::uuid, 1000000 + i, 'https://big.example/jobs/' || i,
    'Engineer ' || i, 'html', true, (ARRAY['scored', 'skipped', 'excluded', 'failed'])[1 + i % 4], now()
FROM generate_series(1, CAST(:jobs AS integer) / 200 - 1) i
ON CONFLICT DO NOTHING
""")


def fill(engine: Engine, jobs: int, searches: int) -> None:
    """Store `jobs` jobs with 4 KB of description each, and `searches` searches that scored them, in empty tables."""
    with engine.begin() as connection:
        indexes = _without_indexes(connection)
        for first in range(1, jobs + 1, 20_000):
            last = min(first + 19_999, jobs)
            connection.execute(_JOBS, {"first": first, "last": last, "paragraph": _PARAGRAPH})
        connection.execute(_SEARCHES, {"number": searches})
        connection.execute(_ITEMS, {"jobs": jobs, "searches": searches, "big": BIG_SEARCH})
        for index in indexes:
            connection.execute(text(index))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE jobs, searches, search_items"))


def _without_indexes(connection: Connection) -> list[str]:
    """Drop the indexes of the table of jobs, which cost more one row at a time, and return how they are made again."""
    found = connection.execute(
        text("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'jobs' AND indexname NOT LIKE 'pk_%'")
    ).all()
    for name, _ in found:
        connection.execute(text(f"DROP INDEX {name}"))
    return [definition for _, definition in found]
