from decimal import Decimal

from pydantic import Field, field_validator

from jobrelay.settings import Settings


class ApiSettings(Settings):
    """What both APIs read from their environment at start.

    `default_budget_usd` is the budget of a search that states none; where it is empty such a search has no limit.
    """

    default_budget_usd: Decimal | None = Field(default=Decimal(1), ge=0)

    @field_validator("default_budget_usd", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value
