from decimal import Decimal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class AiSettings(BaseSettings):
    """What ai-worker reads from its environment; without a key it judges offline.

    Prices are in US dollars for a million tokens. They bound a call's worst cost before it is made, and are its cost
    where the provider does not report one.
    """

    model_config = SettingsConfigDict(env_prefix="JOBRELAY_LLM_", extra="ignore", populate_by_name=True)

    api_key: SecretStr | None = Field(default=None, validation_alias="OPENROUTER_API_KEY")
    base_url: str = Field(default="https://openrouter.ai/api/v1", validation_alias="OPENROUTER_BASE_URL")
    model: str = Field(default="openai/gpt-4o-mini", validation_alias="OPENROUTER_MODEL")
    max_tokens: int = Field(default=2_000, ge=64, le=32_000)
    timeout_seconds: float = Field(default=60, gt=0)
    price_in: Decimal | None = Field(default=None, ge=0)
    price_out: Decimal | None = Field(default=None, ge=0)
    day_budget_usd: Decimal | None = Field(default=None, ge=0)
    """What all searches together may spend in a day of UTC; None is no limit."""
    capture_content: bool = Field(default=False, validation_alias="OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT")
    """Whether spans hold what the model was told and answered: OpenTelemetry's SPAN_ONLY, SPAN_AND_EVENT or true."""

    @field_validator("price_in", "price_out", "day_budget_usd", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("capture_content", mode="before")
    @classmethod
    def _in_spans(cls, value: object) -> bool:
        return str(value).strip().lower() in {"true", "span_only", "span_and_event"}

    @property
    def asks(self) -> str | None:
        """Name the model and whose machine it is asked on, as a person is told; None without a key, or an address."""
        try:
            host = urlsplit(self.base_url).hostname
        except ValueError:
            return None
        return f"{self.model} at {host}" if host and not self.offline else None

    @property
    def offline(self) -> bool:
        """Return whether no provider is configured, so that everything is judged offline."""
        return self.api_key is None or not self.api_key.get_secret_value().strip()
