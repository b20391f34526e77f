"""Name stored postings by what all forms of their address stand for, and merge those that were stored twice."""

from uuid import NAMESPACE_URL, uuid5

import sqlalchemy as sa
from alembic import op

from jobrelay.storage.migrations.addresses_at_0006 import canonical

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BATCH = 5000
_ADDRESSES = (
    """SELECT id, url FROM jobs UNION SELECT job_id, url FROM pages UNION SELECT job_id, url FROM search_items"""
)
# A person's decision outlives a newer look, a later state an earlier one; dates span those of both.
_JOBS = """
WITH named AS (
  SELECT j.id, coalesce(r.named, j.id) AS named, j.first_seen, j.last_seen, j.closed_at,
         row_number() OVER (
           PARTITION BY coalesce(r.named, j.id) ORDER BY (j.status <> 'new') DESC, j.last_seen DESC, j.id
         ) AS place
  FROM jobs j LEFT JOIN renamed r ON r.id = j.id
), spans AS (
  SELECT named, min(first_seen) AS first_seen, max(last_seen) AS last_seen,
         CASE WHEN bool_or(closed_at IS NULL) THEN NULL ELSE max(closed_at) END AS closed_at
  FROM named GROUP BY named HAVING count(*) > 1
), kept AS (
  UPDATE jobs SET first_seen = s.first_seen, last_seen = s.last_seen, closed_at = s.closed_at
  FROM named n JOIN spans s ON s.named = n.named WHERE jobs.id = n.id AND n.place = 1
)
DELETE FROM jobs USING named n WHERE jobs.id = n.id AND n.place > 1
"""
_PAGES = """
DELETE FROM pages USING (
  SELECT p.job_id, row_number() OVER (
    PARTITION BY coalesce(r.named, p.job_id) ORDER BY p.fetched_at DESC, p.job_id
  ) AS place
  FROM pages p LEFT JOIN renamed r ON r.id = p.job_id
) n WHERE pages.job_id = n.job_id AND n.place > 1
"""
_ITEMS = """
DELETE FROM search_items USING (
  SELECT i.search_id, i.job_id, row_number() OVER (
    PARTITION BY i.search_id, coalesce(r.named, i.job_id)
    ORDER BY array_position(
      ARRAY['scored', 'closed', 'analyzing', 'scraped', 'scraping', 'scheduled', 'candidate', 'found'], i.state
    ), i.position
  ) AS place
  FROM search_items i LEFT JOIN renamed r ON r.id = i.job_id
) n WHERE search_items.search_id = n.search_id AND search_items.job_id = n.job_id AND n.place > 1
"""


def upgrade() -> None:
    """Bring the rows to this revision: one row for one posting, under the id that every form of its address has."""
    connection = op.get_bind()
    connection.execute(
        sa.text("CREATE TEMPORARY TABLE renamed (id uuid PRIMARY KEY, named uuid NOT NULL) ON COMMIT DROP")
    )
    stored = connection.execute(sa.text(_ADDRESSES)).all()
    named = {row.id: uuid5(NAMESPACE_URL, canonical(row.url)) for row in stored}
    rows = [{"id": old, "named": new} for old, new in named.items() if old != new]
    for first in range(0, len(rows), _BATCH):
        connection.execute(sa.text("INSERT INTO renamed VALUES (:id, :named)"), rows[first : first + _BATCH])
    for statement in (_JOBS, _PAGES, _ITEMS):
        connection.execute(sa.text(statement))
    for table, column in (("jobs", "id"), ("pages", "job_id"), ("search_items", "job_id")):
        update = f"UPDATE {table} SET {column} = r.named FROM renamed r WHERE r.id = {table}.{column}"  # noqa: S608 - names of ours
        connection.execute(sa.text(update))


def downgrade() -> None:
    """Leave the rows: what was merged cannot be told apart again, and the older code finds them by their addresses."""
