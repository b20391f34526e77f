from datetime import timedelta

from jobrelay.http.settings import ApiSettings
from jobrelay.web.egress import Allowances
from pydantic import Field, field_validator


class ScraperApiSettings(ApiSettings):
    """What scraper-api reads from its environment at start.

    `egress_allow` is the workers' own: `host:port` and networks that may be searched though they are not public.
    """

    egress_allow: str = ""
    largest_search: int = Field(default=1000, ge=1, le=10_000)
    """How many postings one search may read."""
    resolve_within: timedelta = timedelta(seconds=2)

    @field_validator("egress_allow")
    @classmethod
    def _check_allowances(cls, value: str) -> str:
        Allowances.parse(value)
        return value

    @property
    def allowances(self) -> Allowances:
        """Give the exceptions of `egress_allow`, parsed."""
        return Allowances.parse(self.egress_allow)
