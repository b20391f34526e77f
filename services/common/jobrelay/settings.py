from typing import Self
from urllib.parse import quote, urlsplit

from pydantic import BaseModel, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class DatabaseSettings(BaseSettings):
    """Where the database is.

    A variable's name is JOBRELAY_ and the field's in capitals. User and password stand in the address, or apart in
    JOBRELAY_DATABASE_USER and JOBRELAY_DATABASE_PASSWORD, as secret stores hand them out.
    """

    model_config = SettingsConfigDict(env_prefix="JOBRELAY_", extra="ignore", frozen=True)

    database_url: SecretStr
    database_user: str | None = None
    database_password: SecretStr | None = None

    @model_validator(mode="after")
    def _with_credentials(self) -> Self:
        for store in ("database", "broker", "redis"):
            user, password = getattr(self, f"{store}_user", None), getattr(self, f"{store}_password", None)
            if user or password:
                address: SecretStr = getattr(self, f"{store}_url")
                whole = _put_in(address.get_secret_value(), user, password.get_secret_value() if password else None)
                object.__setattr__(self, f"{store}_url", SecretStr(whole))
        return self


def _put_in(address: str, user: str | None, password: str | None) -> str:
    parts = urlsplit(address)
    name = quote(user, safe="") if user else (parts.username or "")
    secret = quote(password, safe="") if password else (parts.password or "")
    at = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{name}:{secret}@{at}").geturl()


class Settings(DatabaseSettings):
    """What every component reads from its environment at start; addresses hold passwords, so none has a default."""

    broker_url: SecretStr
    broker_user: str | None = None
    broker_password: SecretStr | None = None
    redis_url: SecretStr
    redis_user: str | None = None
    redis_password: SecretStr | None = None
    log_format: str = Field(default="text", pattern="^(text|json)$")
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    worker_port: int = Field(default=9000, ge=0, le=65535)
    """Where a worker serves /healthz, /readyz and /metrics; 0 serves none."""
    worker_host: str = ""
    """The address of its machine at which a worker serves them; at every one where it is empty."""


class Role(BaseModel):
    """A component's own role at the database; without a password it is one that somebody else makes."""

    user: str
    password: SecretStr | None = None


class RoleSettings(BaseSettings):
    """The roles that `migrate` gives their rights: JOBRELAY_ROLES__SCRAPER_API__USER and __PASSWORD, and so on."""

    model_config = SettingsConfigDict(env_prefix="JOBRELAY_", env_nested_delimiter="__", extra="ignore", frozen=True)

    roles: dict[str, Role] = {}
