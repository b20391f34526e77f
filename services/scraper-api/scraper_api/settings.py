from datetime import timedelta

from jobrelay.egress import Allowances
from jobrelay.http.settings import ApiSettings
from pydantic import SecretStr, field_validator


class ScraperApiSettings(ApiSettings):
    """What scraper-api reads from its environment at start.

    `egress_allow` is the workers' own: `host:port` and networks that may be searched though they are not public.
    With an `egress_proxy` names are resolved behind it, so they are not resolved here.
    """

    egress_allow: str = ""
    egress_proxy: SecretStr | None = None
    resolve_within: timedelta = timedelta(seconds=2)
    reconcile_every: timedelta = timedelta(seconds=5)

    @field_validator("egress_allow")
    @classmethod
    def _check_allowances(cls, value: str) -> str:
        Allowances.parse(value)
        return value

    @field_validator("egress_proxy", mode="before")
    @classmethod
    def _no_proxy_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @property
    def allowances(self) -> Allowances:
        """Give the exceptions of `egress_allow`, parsed."""
        return Allowances.parse(self.egress_allow)
