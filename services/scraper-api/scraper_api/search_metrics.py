"""How the searches stand as a whole, read from the database when Prometheus asks."""

import logging
from collections.abc import Iterable

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

logger = logging.getLogger(__name__)

_SEARCHES = text("SELECT kind, status, count(*) AS number FROM searches GROUP BY kind, status")
_OPEN_ITEMS = text(
    "SELECT i.state, count(*) AS number FROM search_items i JOIN searches s ON s.id = i.search_id"
    " WHERE s.finished_at IS NULL GROUP BY i.state"
)
_SILENCE = text(
    "SELECT coalesce(max(extract(epoch FROM now() - greatest(s.touched_at, i.latest))), 0) AS seconds FROM searches s"
    " LEFT JOIN LATERAL (SELECT max(touched_at) AS latest FROM search_items WHERE search_id = s.id) i ON true"
    " WHERE s.finished_at IS NULL"
)
_DUE = "s.created_at + interval '10 minutes' + s.max_jobs * interval '2 seconds'"
"""When a search should have ended: at the usual rate of one host, two requests a second, four times as long as its
postings alone take, and ten minutes for the list and for workers to start."""
_ENDED = text(
    "SELECT count(*) FILTER (WHERE s.finished_at > now() - interval '5 minutes'"  # noqa: S608 - no word of it is given
    f" AND s.finished_at <= {_DUE}) AS in_time,"
    f" count(*) FILTER (WHERE {_DUE} BETWEEN now() - interval '5 minutes' AND now()"
    f" AND coalesce(s.finished_at, 'infinity') > {_DUE}) AS late"
    " FROM searches s WHERE s.created_at > now() - interval '1 day'"
)


class SearchCounts(Collector):
    """Counts searches by status and the postings of those that run by state.

    Every replica tells the same, so take the highest of them rather than their sum.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def collect(self) -> Iterable[Metric]:
        """Return the present counts; without the database only that it is away."""
        up = GaugeMetricFamily("jobrelay_database_up", "Whether the counts of searches could be read: 1 or 0.")
        try:
            with self._engine.connect() as connection:
                found = _read(connection)
        except SQLAlchemyError as error:
            logger.warning("Searches cannot be counted: %s", type(error).__name__)
            found = []
        up.add_metric([], 1 if found else 0)
        return [*found, up]


def _read(connection: Connection) -> list[Metric]:
    searches = GaugeMetricFamily("jobrelay_searches", "Searches that are stored.", labels=["kind", "status"])
    for row in connection.execute(_SEARCHES):
        searches.add_metric([row.kind, row.status], row.number)
    items = GaugeMetricFamily("jobrelay_open_items", "Postings of searches that run.", labels=["state"])
    for row in connection.execute(_OPEN_ITEMS):
        items.add_metric([row.state], row.number)
    silence = GaugeMetricFamily(
        "jobrelay_search_silence_seconds", "Since when nothing happened in the running search that is silent longest."
    )
    silence.add_metric([], float(connection.execute(_SILENCE).scalar_one()))
    ended = GaugeMetricFamily(
        "jobrelay_searches_lately",
        "Searches that ended in the last five minutes, or should have.",
        labels=["end"],
    )
    row = connection.execute(_ENDED).one()
    ended.add_metric(["in_time"], row.in_time)
    ended.add_metric(["late"], row.late)
    return [searches, items, silence, ended]
