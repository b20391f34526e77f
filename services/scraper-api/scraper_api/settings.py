from datetime import timedelta

from jobrelay.http.settings import ApiSettings
from jobrelay.web.egress import Allowances
from pydantic import Field, field_validator


class ScraperApiSettings(ApiSettings):
    """What scraper-api reads from its environment at start.

    `egress_allow`, `hosts_allowed` and `hosts_refused` are the workers' own: `host:port` and networks that may be
    searched though they are not public, and patterns of the hosts that alone, or never, may be.
    """

    egress_allow: str = ""
    hosts_allowed: str = ""
    hosts_refused: str = ""
    largest_search: int = Field(default=1000, ge=1, le=10_000)
    """How many postings one search may read."""
    searches_an_hour: int | None = Field(default=None, ge=1)
    """So many searches people may begin in an hour; past that a new one is refused with 429 and Retry-After."""
    resolve_within: timedelta = timedelta(seconds=2)

    @field_validator("searches_an_hour", mode="before")
    @classmethod
    def _no_ceiling(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("egress_allow")
    @classmethod
    def _check_allowances(cls, value: str) -> str:
        Allowances.parse(value)
        return value

    @field_validator("hosts_allowed", "hosts_refused")
    @classmethod
    def _check_hosts(cls, value: str) -> str:
        Allowances.parse("", hosts=value)
        return value

    @property
    def allowances(self) -> Allowances:
        """Give what the operator decided of hosts and addresses, parsed."""
        return Allowances.parse(self.egress_allow, hosts=self.hosts_allowed, refused=self.hosts_refused)
