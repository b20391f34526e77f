from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from jobrelay.models.postings import Frozen, SalaryPeriod, Workplace


class Fluency(StrEnum):
    """How well a language is spoken: the levels of the Common European Framework, and a native speaker's."""

    A1 = "a1"
    A2 = "a2"
    B1 = "b1"
    B2 = "b2"
    C1 = "c1"
    C2 = "c2"
    NATIVE = "native"


class SpokenLanguage(Frozen):
    """A language that the person speaks, by its ISO 639-1 code."""

    language: str = Field(pattern="^[a-z]{2}$")
    fluency: Fluency = Fluency.C1


class Contract(StrEnum):
    """The kind of contract under which the work is done."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    CONTRACTOR = "contractor"
    INTERN = "intern"


class Hours(StrEnum):
    """How much of a week the work takes."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"


class CareerLevel(StrEnum):
    """The ladder of seniority, lowest first."""

    INTERN = "intern"
    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"
    PRINCIPAL = "principal"
    EXECUTIVE = "executive"


class Dealbreaker(StrEnum):
    """What can rule a posting out whatever else it offers."""

    ROLE = "role"
    LEVEL = "level"
    PLACE = "place"
    WORKPLACE = "workplace"
    PAY = "pay"
    CONTRACT = "contract"
    HOURS = "hours"
    LANGUAGE = "language"
    RIGHT_TO_WORK = "right_to_work"
    CREDENTIAL = "credential"
    LICENCE = "licence"
    SKILL = "skill"
    DISLIKE = "dislike"


class CriterionKind(StrEnum):
    """What a criterion is about; it decides what can count as evidence for it."""

    ROLE = "role"
    SENIORITY = "seniority"
    SKILL = "skill"
    LOCATION = "location"
    WORKPLACE = "workplace"
    SALARY = "salary"
    CONTRACT = "contract"
    HOURS = "hours"
    LANGUAGE = "language"
    RIGHT_TO_WORK = "right_to_work"
    PREFERENCES = "preferences"


class Emphasis(Frozen):
    """How many times its usual share one kind of criterion counts for this person."""

    kind: CriterionKind
    times: float = Field(ge=0.25, le=4)


_ASKED_FOR = (
    "role",
    "level",
    "skills",
    "must_have_skills",
    "nice_to_have_skills",
    "min_salary",
    "location",
    "home",
    "workplaces",
    "contracts",
    "hours",
    "max_weekly_hours",
    "languages",
    "needs_sponsorship",
    "preferences",
)
"""The fields of a profile of which each becomes a criterion."""


class Profile(Frozen):
    """What the person is looking for; what is empty is not asked for. `version` grows with every change.

    `location` is where they want to work and `home` where they live, from which remote work must be allowed.
    `right_to_work` names the countries or regions in which they may work; `needs_sponsorship` says that elsewhere, and
    where none is named, an employer must sponsor a visa. `licences` are the licences, registrations and certificates
    that they hold, none where it is empty; None says nothing, and then none is missed. `skills` count alike,
    `must_have_skills` must be asked for, `nice_to_have_skills` count a little. A dealbreaker limits a score firmly
    unless it is among `soft`. `emphasis` says what counts for more or less than it usually does.
    """

    role: str = ""
    level: CareerLevel | None = None
    skills: tuple[str, ...] = ()
    must_have_skills: tuple[str, ...] = ()
    nice_to_have_skills: tuple[str, ...] = ()
    min_salary: Decimal | None = Field(default=None, ge=0)
    salary_currency: str = "USD"
    salary_period: SalaryPeriod = SalaryPeriod.YEAR
    location: str = ""
    home: str = ""
    workplaces: tuple[Workplace, ...] = ()
    contracts: tuple[Contract, ...] = ()
    hours: tuple[Hours, ...] = ()
    max_weekly_hours: int | None = Field(default=None, ge=1, le=80)
    languages: tuple[SpokenLanguage, ...] = ()
    right_to_work: tuple[str, ...] = ()
    needs_sponsorship: bool = False
    licences: tuple[str, ...] | None = None
    avoid_companies: tuple[str, ...] = ()
    avoid_industries: tuple[str, ...] = ()
    preferences: str = ""
    soft: tuple[Dealbreaker, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    version: int = 0

    @property
    def empty(self) -> bool:
        """Return whether nothing is asked for that a posting could meet, so that none could be judged.

        What only limits a score or counts something for more (`avoid_companies`, `emphasis`, …) asks for nothing.
        """
        return not any(getattr(self, name) for name in _ASKED_FOR)
