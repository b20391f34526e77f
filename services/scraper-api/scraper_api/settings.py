from datetime import timedelta

from jobrelay.http.settings import ApiSettings
from jobrelay.web.settings import EgressSettings
from pydantic import Field, field_validator


class ScraperApiSettings(ApiSettings, EgressSettings):
    """What scraper-api reads from its environment at start."""

    largest_search: int = Field(default=1000, ge=1, le=10_000)
    """How many postings one search may read."""
    searches_an_hour: int | None = Field(default=None, ge=1)
    """So many searches people may begin in an hour; past that a new one is refused with 429 and Retry-After."""
    resolve_within: timedelta = timedelta(seconds=2)

    @field_validator("searches_an_hour", mode="before")
    @classmethod
    def _no_ceiling(cls, value: object) -> object:
        return None if value == "" else value
