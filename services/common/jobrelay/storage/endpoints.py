"""Queries over the endpoints that careers pages take their lists from."""

from datetime import timedelta

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from jobrelay.storage.tables import page_endpoints

FRESH = timedelta(days=14)
"""An endpoint that was learned longer ago is looked for anew, in case the page has changed."""
MOST = 10_000
"""So many are kept; the oldest make room."""
LONGEST = 20_000
"""Characters of an endpoint; a longer one is not kept."""


def read(connection: Connection, page_url: str) -> str | None:
    """Return the endpoint that was learned of a page within FRESH, as it was saved; None where there is none."""
    fresh = page_endpoints.c.learned_at > func.now() - FRESH
    query = select(page_endpoints.c.endpoint).where(page_endpoints.c.page_url == page_url, fresh)
    return connection.execute(query).scalar_one_or_none()


def save(connection: Connection, page_url: str, endpoint: str | None) -> None:
    """Keep the endpoint of a page in place of an older one; None forgets it."""
    connection.execute(delete(page_endpoints).where(page_endpoints.c.page_url == page_url))
    if endpoint is None or len(endpoint) > LONGEST:
        return
    statement = insert(page_endpoints).values(page_url=page_url, endpoint=endpoint)
    connection.execute(statement.on_conflict_do_nothing())
    newest = select(page_endpoints.c.page_url).order_by(page_endpoints.c.learned_at.desc()).limit(MOST)
    connection.execute(delete(page_endpoints).where(page_endpoints.c.page_url.not_in(newest)))
