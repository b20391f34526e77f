"""Fills the database with jobs."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from jobrelay.storage.tables import jobs, pages
from sqlalchemy import Engine, insert

FIRST_SEEN = datetime(2026, 1, 1, tzinfo=UTC)
_NAMES = UUID("8a1f5c2e-94f4-4e3c-9ae5-9f0f9b7c2d11")
VERDICT = {
    "criterion": "skills",
    "label": "Skills",
    "weight": 100,
    "verdict": "partly",
    "points": "12.50",
    "quote": "Python",
    "explanation": "One of two.",
}


def job(number: int, **more: Any) -> dict[str, Any]:
    """Return the row of a job; `more` replaces columns."""
    return {
        "id": uuid5(_NAMES, str(number)),
        "url": f"https://example.com/jobs/{number}",
        "title": f"Engineer {number}",
        "company": "Acme",
        "location": "Berlin",
        "workplace": None,
        "salary_min": None,
        "salary_max": None,
        "currency": None,
        "salary_period": None,
        "description": "Work with us.",
        "content_hash": str(number),
        "match_score": number % 101,
        "reasoning": "It fits.",
        "verdicts": [VERDICT],
        "profile_version": 0,
        "model": "offline",
        "status": "new",
        "first_seen": FIRST_SEEN + timedelta(minutes=number),
        "closed_at": None,
        **more,
    }


def salary(amount: int, period: str, currency: str = "EUR") -> Mapping[str, Any]:
    return {"salary_max": Decimal(amount), "currency": currency, "salary_period": period}


def store(engine: Engine, *rows: dict[str, Any]) -> None:
    with engine.begin() as connection:
        for first in range(0, len(rows), 1000):
            connection.execute(insert(jobs), list(rows[first : first + 1000]))


def store_page(engine: Engine, row: Mapping[str, Any]) -> None:
    page = {
        "job_id": row["id"],
        "url": row["url"],
        "final_url": row["url"],
        "fetched_at": datetime.now(UTC),
        "markdown": row["description"],
        "facts": {"title": row["title"]},
        "content_hash": row["content_hash"],
        "fetched_by": "http",
    }
    with engine.begin() as connection:
        connection.execute(insert(pages), [page])
