from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from jobrelay.web.settings import EgressSettings
from pydantic import ByteSize, Field, PositiveFloat, PositiveInt, SecretStr, field_validator
from pydantic_settings import SettingsConfigDict


class Sandbox(StrEnum):
    """Whether Chromium runs its sandbox; `auto` turns it off for root and where it cannot start."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


class FetchSettings(EgressSettings):
    """How the outside web is reached.

    `host_rate` is in requests per second for each host, shared by all workers; `host_burst` is how many may come
    at once. `egress_proxy` is an HTTP proxy that every connection goes through. Chromium is restarted after
    `browser_pages`.
    A page in the browser may make `page_requests` requests, and browser and driver may hold `page_memory` (such as
    768MiB) together while they show it.
    Of the deadlines, `explore_deadline` is for a page whose whole list is paged through.
    """

    model_config = SettingsConfigDict(populate_by_name=True, extra="forbid")

    user_agent: str = "Mozilla/5.0 (compatible; jobrelay/0.1)"
    host_rate: PositiveFloat = 2.0
    host_burst: PositiveInt = 10
    egress_proxy: SecretStr | None = None
    browser_sandbox: Sandbox = Sandbox.AUTO
    browser_pages: PositiveInt = 100
    page_requests: PositiveInt = 1000
    page_memory: ByteSize = ByteSize(768 * 1024**2)
    chromium_path: Path | None = Field(default=None, validation_alias="CHROMIUM_PATH")
    request_deadline: timedelta = timedelta(seconds=30)
    render_deadline: timedelta = timedelta(seconds=60)
    explore_deadline: timedelta = timedelta(minutes=4)

    @field_validator("egress_proxy", "chromium_path", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value
