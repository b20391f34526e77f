from datetime import timedelta
from decimal import Decimal

from jobrelay.egress import Allowances
from jobrelay.settings import Settings
from pydantic import Field, SecretStr, field_validator


class ScraperApiSettings(Settings):
    """What scraper-api reads from its environment at start.

    `egress_allow` is the workers' own: `host:port` and networks that may be searched though they are not public.
    With an `egress_proxy` names are resolved behind it, so they are not resolved here.
    `default_budget_usd` is the budget of a search that states none; without it such a search has no limit.
    """

    egress_allow: str = ""
    egress_proxy: SecretStr | None = None
    default_budget_usd: Decimal | None = Field(default=Decimal(1), ge=0)
    resolve_within: timedelta = timedelta(seconds=2)
    reconcile_every: timedelta = timedelta(seconds=5)

    @field_validator("egress_allow")
    @classmethod
    def _check_allowances(cls, value: str) -> str:
        Allowances.parse(value)
        return value

    @field_validator("egress_proxy", "default_budget_usd", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @property
    def allowances(self) -> Allowances:
        """Give the exceptions of `egress_allow`, parsed."""
        return Allowances.parse(self.egress_allow)
