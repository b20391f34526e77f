from datetime import timedelta

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class DatabaseSettings(BaseSettings):
    """Where the database is.

    A variable's name is JOBRELAY_ and the field's in capitals.
    """

    model_config = SettingsConfigDict(env_prefix="JOBRELAY_", extra="ignore", frozen=True)

    database_url: SecretStr


class Settings(DatabaseSettings):
    """What every component reads from its environment at start; addresses hold passwords, so none has a default."""

    broker_url: SecretStr
    redis_url: SecretStr
    log_format: str = Field(default="text", pattern="^(text|json)$")
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    stalled_after: timedelta = timedelta(minutes=10)
    """Untouched for so long with an empty queue, an open item counts as lost and is published again."""
    unpublished_after: timedelta = timedelta(seconds=10)
    """A search whose row is committed but whose message is not confirmed is published after so long."""
    worker_port: int = Field(default=9000, ge=0, le=65535)
    """Where a worker serves /healthz, /readyz and /metrics; 0 serves none."""
