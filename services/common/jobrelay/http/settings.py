from datetime import timedelta
from decimal import Decimal

from pydantic import Field, field_validator

from jobrelay.settings import Settings


class ApiSettings(Settings):
    """What both APIs read from their environment at start.

    `default_budget_usd` is the budget of a search that states none; where it is empty such a search may spend
    `largest_budget_usd`, which no search may pass, and where that is empty too it has no limit.
    """

    reconcile_every: timedelta = Field(default=timedelta(seconds=2), gt=timedelta(0))
    """How often an API looks for steps whose worker died or whose message was lost."""
    max_open_searches: int = Field(default=100, ge=1)
    """So many searches run at once; past that a new one is refused with 503 and Retry-After."""
    default_budget_usd: Decimal | None = Field(default=Decimal(1), ge=0)
    largest_budget_usd: Decimal | None = Field(default=None, ge=0)

    @property
    def usual_budget_usd(self) -> Decimal | None:
        """Return the budget of a search that states none, in US dollars; None is no limit."""
        known = [limit for limit in (self.default_budget_usd, self.largest_budget_usd) if limit is not None]
        return min(known, default=None)

    metrics_port: int = Field(default=0, ge=0, le=65535)

    @field_validator("default_budget_usd", "largest_budget_usd", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value
