from decimal import Decimal

from pydantic import Field

from jobrelay.models.postings import Frozen, SalaryPeriod, Workplace


class Profile(Frozen):
    """What the person is looking for. `workplaces` empty means any; `version` grows with every change."""

    role: str = ""
    skills: tuple[str, ...] = ()
    min_salary: Decimal | None = Field(default=None, ge=0)
    salary_currency: str = "USD"
    salary_period: SalaryPeriod = SalaryPeriod.YEAR
    location: str = ""
    workplaces: tuple[Workplace, ...] = ()
    preferences: str = ""
    version: int = 0

    @property
    def empty(self) -> bool:
        """Tell whether nothing at all was asked for, so that no posting could be judged."""
        return not (self.role or self.skills or self.min_salary or self.location or self.workplaces or self.preferences)
