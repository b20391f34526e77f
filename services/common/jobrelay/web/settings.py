from pydantic import field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from jobrelay.web.egress import Allowances


class EgressSettings(BaseSettings):
    """Which addresses and hosts may be searched: who starts a search and who fetches its pages go by the same.

    `egress_allow` lists `host:port` and CIDR networks that may be reached though they are not public; `hosts_allowed`
    and `hosts_refused` are patterns of the hosts that alone, or never, may be searched.
    """

    model_config = SettingsConfigDict(env_prefix="JOBRELAY_", extra="ignore", frozen=True)

    egress_allow: str = ""
    hosts_allowed: str = ""
    hosts_refused: str = ""

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
        """Return what the operator decided of hosts and addresses, parsed."""
        return Allowances.parse(self.egress_allow, hosts=self.hosts_allowed, refused=self.hosts_refused)
