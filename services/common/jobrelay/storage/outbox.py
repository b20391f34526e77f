"""What is to be published: rows whose step is due and has no message. Every statement counts at once, by itself.

So a publisher that stops in the middle holds no lock, and what it had taken is due again after PUBLISHING.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, TextClause, text

from jobrelay.pipeline import LONGEST, STAGES, Stage, StageName
from jobrelay.storage.records import IS_IN, WAITS_FOR

PUBLISHING = timedelta(seconds=10)
"""A publisher that took a row has so long to publish it."""

UNCLAIMED = timedelta(seconds=15)
"""A message counts as lost when it was overtaken by one that was published so much later, or its queue is empty after
so long. Each further one for the same step is given twice as long, at most sixty-four times."""

LEAST_WINDOW = 32
WINDOW_PER_WORKER = 4
"""Postings that wait in a queue at most: four for each that is being worked on, and never fewer than 32.

The rest wait in the database, where those of one search do not stand in front of another's.
"""


@dataclass(frozen=True, slots=True)
class Due:
    """One step that is to be published now."""

    search_id: UUID
    job_id: UUID | None
    stage: Stage
    fence: int
    attempts: int
    traceparent: str


_TAKE_SEARCHES = text("""
UPDATE searches SET publishing_until = now() + :publishing
WHERE id IN (
    SELECT id FROM searches
    WHERE finished_at IS NULL AND stage <> 'fan_out' AND published_at IS NULL AND lease_until IS NULL
      AND due_at <= now() AND coalesce(publishing_until, now()) <= now()
    ORDER BY due_at LIMIT :batch FOR UPDATE SKIP LOCKED)
RETURNING id AS search_id, NULL::uuid AS job_id, stage, fence, attempts, traceparent
""")

# Of the searches that wait, each has its turn: its postings are numbered from what it has under way already, and those
# with the lowest numbers go first. `room` is what the queue's window still takes; less than `least` is not worth it.
# Of each search only so many are looked at as may be taken, by an index. What is chosen is found by its key: "is true"
# keeps PostgreSQL, whose statistics are those of a calmer time, from going through all that wait.
_TAKE = """
under_way_{stage} AS (
    SELECT search_id, count(*) FILTER (WHERE lease_until IS NULL) AS queued, count(*) AS number
    FROM search_items
    WHERE state IN ('{waits}', '{works}') AND (published_at IS NOT NULL OR publishing_until > now()) GROUP BY search_id
), room_{stage} AS (
    SELECT greatest(:least_window, :per_worker * coalesce(sum(number - queued), 0)) - coalesce(sum(queued), 0) AS free
    FROM under_way_{stage}
), turns_{stage} AS (
    SELECT s.id AS search_id, i.job_id, s.created_at, s.traceparent, coalesce(u.number, 0)
        + row_number() OVER (PARTITION BY s.id ORDER BY i.rank DESC, i.position) AS turn
    FROM searches s LEFT JOIN under_way_{stage} u ON u.search_id = s.id
    CROSS JOIN LATERAL (
        SELECT job_id, rank, position FROM search_items
        WHERE search_id = s.id AND state = '{waits}' AND published_at IS NULL AND due_at <= now()
          AND coalesce(publishing_until, now()) <= now()
        ORDER BY rank DESC, position LIMIT :batch
    ) i
    WHERE s.finished_at IS NULL AND s.stage = 'fan_out'
), chosen_{stage} AS (
    SELECT * FROM turns_{stage} ORDER BY turn, created_at, job_id
    LIMIT (SELECT CASE WHEN free < :least THEN 0 ELSE least(free, :batch) END FROM room_{stage})
), taken_{stage} AS (
    UPDATE search_items i SET publishing_until = now() + :publishing
    FROM chosen_{stage} c
    WHERE i.search_id = c.search_id AND i.job_id = c.job_id
      AND (i.state = '{waits}' AND i.published_at IS NULL AND coalesce(i.publishing_until, now()) <= now()) IS TRUE
    RETURNING '{stage}' AS stage, i.search_id, i.job_id, i.fence, i.attempts, c.traceparent, c.turn, c.created_at
)"""
_TAKEN = "SELECT * FROM taken_{stage}"


def _of_each_stage(part: str, between: str) -> str:
    names = [{"stage": stage.value, "waits": WAITS_FOR[stage].value, "works": IS_IN[stage].value} for stage in IS_IN]
    return between.join(part.format(**name) for name in names)


_TAKE_ITEMS = text(f"WITH {_of_each_stage(_TAKE, ',')} {_of_each_stage(_TAKEN, ' UNION ALL ')}")

_CONFIRM = {
    "searches": """
UPDATE searches s SET published_at = now(), publishing_until = NULL, publications = publications + 1
FROM {sent} WHERE s.id = sent.search_id AND s.fence = sent.fence AND s.stage = sent.stage
  AND s.lease_until IS NULL AND s.published_at IS NULL
""",
    "search_items": """
UPDATE search_items s SET published_at = now(), publishing_until = NULL, publications = publications + 1
FROM {sent} WHERE s.search_id = sent.search_id AND s.job_id = sent.job_id AND s.fence = sent.fence
  AND s.lease_until IS NULL AND s.published_at IS NULL
""",
}
_GIVE_BACK = {
    "searches": """
UPDATE searches s SET publishing_until = NULL FROM {sent} WHERE s.id = sent.search_id AND s.fence = sent.fence
""",
    "search_items": """
UPDATE search_items s SET publishing_until = NULL
FROM {sent} WHERE s.search_id = sent.search_id AND s.job_id = sent.job_id AND s.fence = sent.fence
""",
}
_SENT = """unnest(
    CAST(:search_ids AS uuid[]), CAST(:job_ids AS uuid[]), CAST(:fences AS bigint[]), CAST(:stages AS text[])
) AS sent (search_id, job_id, fence, stage)"""
_NEXT_DUE = text("""
SELECT extract(epoch FROM least(
    (SELECT min(greatest(due_at, publishing_until)) FROM searches
     WHERE finished_at IS NULL AND stage <> 'fan_out' AND published_at IS NULL AND lease_until IS NULL),
    (SELECT min(greatest(due_at, publishing_until)) FROM search_items
     WHERE state IN ('scheduled', 'scraped') AND published_at IS NULL AND due_at > now())) - now())
""")


def take_searches(connection: Connection, batch: int) -> Sequence[Due]:
    """Take up to `batch` searches whose own stage is due, the longest due first."""
    rows = connection.execute(_TAKE_SEARCHES, {"publishing": PUBLISHING, "batch": batch}).mappings()
    return [_due(row, StageName(row["stage"])) for row in rows]


def take_items(connection: Connection, *, batch: int, least: int = 1) -> Sequence[Due]:
    """Take up to `batch` postings due for either stage, each search's in turn, as far as its queue's window goes.

    Takes none for a stage whose window has less room than `least`.
    """
    given = {
        "publishing": PUBLISHING,
        "batch": batch,
        "least": least,
        "least_window": LEAST_WINDOW,
        "per_worker": WINDOW_PER_WORKER,
    }
    rows = connection.execute(_TAKE_ITEMS, given).mappings().all()
    return [
        _due(row, StageName(row["stage"])) for row in sorted(rows, key=lambda row: (row["turn"], row["created_at"]))
    ]


def confirm(connection: Connection, published: Sequence[Due]) -> None:
    """Note that the broker has confirmed the messages of these steps; one that was taken meanwhile stays as it is."""
    _write(connection, _CONFIRM, published)


def give_back(connection: Connection, unpublished: Sequence[Due]) -> None:
    """Let steps that could not be published be taken again at once."""
    _write(connection, _GIVE_BACK, unpublished)


def _write(connection: Connection, statements: Mapping[str, str], steps: Sequence[Due]) -> None:
    for table, statement in statements.items():
        of_table = [due for due in steps if (due.job_id is None) is (table == "searches")]
        if of_table:
            connection.execute(_of_sent(statement), _columns(of_table))


@cache
def _of_sent(statement: str) -> TextClause:
    return text(statement.format(sent=_SENT))


def next_due(connection: Connection) -> timedelta | None:
    """Return how long it is until the next step is due, or None where none waits for its time."""
    seconds = connection.execute(_NEXT_DUE).scalar()
    return timedelta(seconds=float(seconds)) if seconds is not None else None


_FREE_SEARCHES = text("""
UPDATE searches SET claimed_by = NULL, lease_until = NULL, published_at = NULL, publishing_until = NULL,
    due_at = now(), recovered = recovered + 1
WHERE finished_at IS NULL AND stage <> 'fan_out' AND claimed_by IS NOT NULL
  AND coalesce(lease_until, touched_at + :longest) < now()
""")
_FREE_ITEMS = text("""
WITH freed AS (
    UPDATE search_items i SET claimed_by = NULL, lease_until = NULL, published_at = NULL, publishing_until = NULL,
        due_at = now(), state = CASE state WHEN 'scraping' THEN 'scheduled' ELSE 'scraped' END
    WHERE state IN ('scraping', 'analyzing') AND coalesce(lease_until, touched_at + :longest) < now()
    RETURNING search_id
), counted AS (
    UPDATE searches s SET recovered = recovered + f.number
    FROM (SELECT search_id, count(*) AS number FROM freed GROUP BY search_id) f WHERE s.id = f.search_id
)
SELECT count(*) FROM freed
""")
_LOST_SEARCHES = text("""
UPDATE searches s SET published_at = NULL, publishing_until = NULL, due_at = now(), recovered = recovered + 1
WHERE finished_at IS NULL AND stage = ANY(:stages) AND lease_until IS NULL
  AND published_at < now() - :unclaimed * least(2 ^ greatest(publications - 1, 0), 64)
  AND (:idle OR EXISTS (SELECT FROM search_items i WHERE i.state = :works AND i.lease_until > now()
                        AND i.published_at > s.published_at + :unclaimed))
""")
_LOST_ITEMS = text("""
WITH lost AS (
    UPDATE search_items i SET published_at = NULL, publishing_until = NULL, due_at = now()
    WHERE state = :waits AND published_at < now() - :unclaimed * least(2 ^ greatest(publications - 1, 0), 64)
      AND (:idle OR EXISTS (SELECT FROM search_items o WHERE o.state = :works AND o.lease_until > now()
                            AND o.published_at > i.published_at + :unclaimed))
    RETURNING search_id
), counted AS (
    UPDATE searches s SET recovered = recovered + l.number
    FROM (SELECT search_id, count(*) AS number FROM lost GROUP BY search_id) l WHERE s.id = l.search_id
)
SELECT count(*) FROM lost
""")
_UNCLAIMED_BY_QUEUE = text("""
SELECT stage FROM (
    SELECT stage, published_at FROM searches
    WHERE finished_at IS NULL AND stage <> 'fan_out' AND lease_until IS NULL
    UNION ALL
    SELECT CASE state WHEN 'scheduled' THEN 'scrape_detail' ELSE 'analyze_job' END, published_at FROM search_items
    WHERE state IN ('scheduled', 'scraped')) waiting
WHERE published_at < now() - CAST(:unclaimed AS interval) GROUP BY stage
""")


def free_expired(connection: Connection) -> int:
    """Let every step whose holder did not renew its lease be run again, and return how many those were.

    A worker of the release before this one has no lease; it is given the longest time limit.
    """
    searches = connection.execute(_FREE_SEARCHES, {"longest": LONGEST}).rowcount
    return searches + int(connection.execute(_FREE_ITEMS, {"longest": LONGEST}).scalar_one())


def long_unclaimed(connection: Connection) -> set[str]:
    """Return the queues in which a message waits for longer than UNCLAIMED, or waited until it was lost."""
    stages = connection.execute(_UNCLAIMED_BY_QUEUE, {"unclaimed": UNCLAIMED}).scalars()
    return {STAGES[StageName(stage)].queue for stage in stages}


def free_lost(connection: Connection, idle: Mapping[str, bool]) -> int:
    """Let every step whose message was lost be published again, and return how many those were.

    A message counts as lost when its queue is `idle` (nothing waits in it), or when one that was published UNCLAIMED
    later is being worked on: a queue is first in, first out.
    """
    return sum(_free_lost(connection, queue, is_idle) for queue, is_idle in idle.items())


def _free_lost(connection: Connection, queue: str, idle: bool) -> int:  # noqa: FBT001 - a fact about the queue
    (stage,) = [stage for stage in IS_IN if STAGES[stage].queue == queue]
    own = [name.value for name, known in STAGES.items() if known.queue == queue and name not in IS_IN]
    given = {"unclaimed": UNCLAIMED, "idle": idle, "waits": WAITS_FOR[stage].value, "works": IS_IN[stage].value}
    searches = connection.execute(_LOST_SEARCHES, given | {"stages": own}).rowcount
    return searches + int(connection.execute(_LOST_ITEMS, given).scalar_one())


def _due(row: RowMapping, stage: StageName) -> Due:
    return Due(row["search_id"], row["job_id"], STAGES[stage], row["fence"], row["attempts"], row["traceparent"])


def _columns(steps: Sequence[Due]) -> dict[str, list[Any]]:
    return {
        "search_ids": [str(due.search_id) for due in steps],
        "job_ids": [str(due.job_id) if due.job_id else None for due in steps],
        "fences": [due.fence for due in steps],
        "stages": [due.stage.name.value for due in steps],
    }
