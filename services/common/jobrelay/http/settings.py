from datetime import timedelta
from decimal import Decimal

from pydantic import Field, field_validator

from jobrelay.http.access_settings import AuthSettings
from jobrelay.settings import Settings
from jobrelay.storage.retention import Keep


class ApiSettings(Settings, AuthSettings):
    """What both APIs read from their environment at start.

    `default_budget_usd` is the budget of a search that states none; where it is empty such a search may spend
    `largest_budget_usd`, which no search may pass, and where that is empty too it has no limit.
    """

    reconcile_every: timedelta = Field(default=timedelta(seconds=2), gt=timedelta(0))
    """How often an API looks for steps whose worker died or whose message was lost."""
    keep_searches: timedelta = Field(default=timedelta(days=90), gt=timedelta(0))
    """A search that ended so long ago is deleted with its links; the jobs that it found stay."""
    keep_pages: timedelta = Field(default=timedelta(days=90), gt=timedelta(0))
    """The text of a posting is kept so long for scoring it again; the job itself stays."""
    keep_answers: timedelta = Field(default=timedelta(days=90), gt=timedelta(0))
    """An answer of the model is kept so long, so that the same question is not paid twice."""
    keep_ledger: timedelta = Field(default=timedelta(days=365), gt=timedelta(0))
    """The single steps of paid calls are kept so long after their search; what it cost stays with it."""
    keep_dead_letters: timedelta = Field(default=timedelta(days=30), gt=timedelta(0))
    """A message that was given up is kept so long."""
    keep_messages: timedelta = Field(default=timedelta(days=90), gt=timedelta(0))
    """What was told is listed so long; that it was told is kept with the job, so that it is not told again."""
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

    @property
    def keep(self) -> Keep:
        """Return how long each kind of thing is kept."""
        return Keep(
            self.keep_searches,
            self.keep_pages,
            self.keep_answers,
            self.keep_ledger,
            self.keep_dead_letters,
            self.keep_messages,
        )
