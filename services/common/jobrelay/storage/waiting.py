"""What is open, by the queue whose workers have to do it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, text

from jobrelay.pipeline import STAGES, StageName

_OPEN_STEPS = text("""
SELECT stage, max(touched_at) AS latest FROM (
    SELECT stage, touched_at FROM searches WHERE finished_at IS NULL AND stage <> 'fan_out'
    UNION ALL
    SELECT CASE WHEN state IN ('scheduled', 'scraping') THEN 'scrape_detail' ELSE 'analyze_job' END, touched_at
    FROM search_items WHERE state IN ('scheduled', 'scraping', 'scraped', 'analyzing')
) AS steps GROUP BY stage
""")


def by_queue(connection: Connection) -> Mapping[str, datetime]:
    """Return for each queue with open work when something last happened to any of it."""
    latest: dict[str, datetime] = {}
    for row in connection.execute(_OPEN_STEPS):
        queue = STAGES[StageName(row.stage)].queue
        latest[queue] = max(row.latest, latest.get(queue, row.latest))
    return latest
