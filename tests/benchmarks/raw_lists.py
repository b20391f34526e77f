"""What a list costs at the least: asyncpg's rows as orjson writes them, behind Starlette; imports nothing of ours.

The pages are always those of the best jobs. It finds the database at DATABASE (its socket's folder).
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg  # type: ignore[import-not-found] # of the peers' own environment
import orjson  # type: ignore[import-not-found]
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_QUERY = """SELECT id, url, title, company, location, workplace, salary_min, salary_max, currency, salary_period,
    employment_type, department, language, posted_on, valid_until, content_hash, match_score, profile_version, model,
    cost_usd, status, first_seen, last_seen, closed_at
FROM jobs WHERE status <> 'hidden' ORDER BY match_score DESC, first_seen DESC, id DESC LIMIT 51"""


@asynccontextmanager
async def _pooled(app: Starlette) -> AsyncIterator[None]:
    async with asyncpg.create_pool(
        host=os.environ["DATABASE"], user="postgres", database="postgres", min_size=8, max_size=8
    ) as pool:
        app.state.pool = pool
        yield


async def jobs(request: Request) -> Response:
    """Answer with a page."""
    async with request.app.state.pool.acquire() as connection:
        rows = await connection.fetch(_QUERY)
    page = {"items": [_object(row) for row in rows[:50]], "next_cursor": "", "total": None}
    return Response(orjson.dumps(page, default=str), media_type="application/json")


def _object(row: Any) -> dict[str, Any]:
    found = dict(row)
    found["salary"] = {
        name: found.pop(column)
        for name, column in (
            ("min", "salary_min"),
            ("max", "salary_max"),
            ("currency", "currency"),
            ("period", "salary_period"),
        )
    }
    return found


app = Starlette(routes=[Route("/jobs", jobs)], lifespan=_pooled)
