"""The person's settings: what they are looking for."""

from datetime import datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Response
from jobrelay.http.models import Body, RequestBody, without_nul
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.models.postings import Number, SalaryPeriod, Workplace
from jobrelay.models.profile import CareerLevel, Contract, CriterionKind, Dealbreaker, Emphasis, Fluency, Hours, Profile
from jobrelay.storage import profiles
from jobrelay_language.asked_pay import PayUnreadableError
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, field_validator, model_validator
from sqlalchemy import Connection, text

from ai_api.resources import ResourcesDep
from ai_api.simple import listed, salary_in

router = APIRouter(tags=["settings"])

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(without_nul)]
Skill = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(without_nul)
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), AfterValidator(without_nul)]


def each_once(texts: list[str]) -> list[str]:
    """Return texts without those that only differ in case from an earlier one."""
    first: dict[str, str] = {}
    for one in texts:
        first.setdefault(one.casefold(), one)
    return list(first.values())


Skills = Annotated[list[Skill], BeforeValidator(listed), AfterValidator(each_once)]
Names = Annotated[list[Line], BeforeValidator(listed), AfterValidator(each_once)]


class Language(RequestBody):
    """A language that the person speaks."""

    language: Annotated[str, StringConstraints(pattern="^[a-z]{2}$")] = Field(examples=["de"])
    """Its ISO 639-1 code."""
    fluency: Fluency = Fluency.C1
    """A level of the Common European Framework of Reference, or native."""


class Wanted(Body):
    """What the person is looking for."""

    role: Line = Field(default="", examples=["Backend engineer"])
    level: CareerLevel | None = None
    """How senior; where it is not given, the words of the role say it."""
    skills: Skills = Field(default=[], max_length=100, examples=[["Python", "PostgreSQL"]])
    must_have_skills: Skills = Field(default=[], max_length=100)
    """Skills without which a posting is limited by the dealbreaker `skill`."""
    nice_to_have_skills: Skills = Field(default=[], max_length=100)
    """Skills that count half."""
    salary_currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] = Field(default="USD", examples=["EUR"])
    """An ISO 4217 code."""
    salary_period: SalaryPeriod = SalaryPeriod.YEAR
    location: Line = Field(default="", examples=["Berlin"])
    """Where the person wants to work."""
    home: Line = Field(default="", examples=["Potsdam, Germany"])
    """Where the person lives, from which remote work must be possible; empty means where they want to work."""
    workplaces: list[Workplace] = Field(default=[], max_length=3, examples=[["remote", "hybrid"]])
    """Where the work may be done; empty means anywhere."""
    contracts: list[Contract] = Field(default=[], max_length=4, examples=[["permanent"]])
    """The contracts that are wanted; empty means any."""
    hours: list[Hours] = Field(default=[], max_length=2, examples=[["part_time"]])
    """Full-time, part-time, or either where it is empty."""
    max_weekly_hours: int | None = Field(default=None, ge=1, le=80)
    languages: list[Language] = Field(default=[], max_length=30)
    """The languages that the person speaks; a posting that asks for another runs into a dealbreaker."""
    right_to_work: Names = Field(default=[], max_length=60, examples=[["European Union"]])
    """Countries or regions in which the person may work."""
    needs_sponsorship: bool = False
    """Whether an employer elsewhere must sponsor a visa."""
    licences: Names | None = Field(default=None, max_length=60, examples=[["Driving licence"]])
    """Licences, registrations and certificates that the person holds, none where it is empty; a posting that asks for
    another runs into a dealbreaker. null says nothing of them, and then none is missed."""
    avoid_companies: Names = Field(default=[], max_length=100)
    avoid_industries: Names = Field(default=[], max_length=100, examples=[["gambling"]])
    preferences: Words = ""
    """Anything else, in the person's own words; each wish is judged on its own."""
    soft: list[Dealbreaker] = Field(default=[], max_length=len(Dealbreaker), examples=[["pay"]])
    """Dealbreakers that take away half as much as the others."""
    emphasis: list[Emphasis] = Field(default=[], max_length=len(CriterionKind))
    """What counts for more or less than its usual share; what is not named counts as usual."""


def _refuse_words(sent: object) -> object:
    """Refuse what is still text once pay in words was read: it holds no amount."""
    if isinstance(sent, str):
        raise PayUnreadableError
    return sent


class NewSettings(Wanted, RequestBody):
    """What the person is looking for; what is left out is not asked for.

    Also in its simplest form: lists as one line with commas, and the salary in words, such as "80k EUR".
    """

    id: Literal[1] | None = Field(default=None, exclude=True)
    """There is one profile; its number may be sent."""
    min_salary: Annotated[Decimal | None, BeforeValidator(_refuse_words)] = Field(
        default=None, ge=0, le=10**9, decimal_places=2, examples=[90000]
    )

    @model_validator(mode="before")
    @classmethod
    def _salary_in_words(cls, sent: Any) -> Any:  # noqa: ANN401 - whatever was sent
        if not isinstance(sent, dict) or not isinstance(sent.get("min_salary"), str):
            return sent
        return {**sent, **salary_in(sent["min_salary"])}

    @field_validator("emphasis")
    @classmethod
    def _one_for_each_kind(cls, chosen: list[Emphasis]) -> list[Emphasis]:
        """Keep the last of each kind, and none that changes nothing."""
        return [one for one in {one.kind: one for one in chosen}.values() if one.times != 1]

    @field_validator("workplaces", "contracts", "hours", "soft")
    @classmethod
    def _each_once(cls, chosen: list[Any]) -> list[Any]:
        return list(dict.fromkeys(chosen))


class SettingsView(Wanted):
    """What the person is looking for."""

    min_salary: Number | None
    version: int = Field(examples=[3])
    """Grows with each change; 0 where nothing was saved yet."""
    updated_at: datetime | None


class SettingsChangedError(ProblemError):
    """The settings were changed by somebody else since they were read."""

    status = HTTPStatus.PRECONDITION_FAILED
    kind = "settings-changed"
    title = "The settings have changed meanwhile"


_ETAG: dict[int | str, dict[str, Any]] = {
    200: {"headers": {"ETag": {"description": "The settings' version, for If-Match.", "schema": {"type": "string"}}}}
}


@router.get(
    "/settings",
    operation_id="read_settings",
    responses=_ETAG | documented(UnavailableError),
)
def read_settings(resources: ResourcesDep, response: Response) -> SettingsView:
    """Read the settings; version 0 where nothing was saved yet."""
    with resources.engine.connect() as connection:
        return _answer(connection, response)


@router.put(
    "/settings",
    operation_id="save_settings",
    responses=_ETAG | documented(SettingsChangedError, InvalidRequestError, UnavailableError),
)
def save_settings(
    body: NewSettings,
    resources: ResourcesDep,
    response: Response,
    if_match: Annotated[str | None, Header(description="Save only over the version with this ETag.")] = None,
) -> SettingsView:
    """Save the settings as a whole; the version grows only if something really changed."""
    with resources.engine.begin() as connection:
        if if_match is not None:
            _refuse_changed(connection, if_match)
        profiles.save(connection, Profile.model_validate(body.model_dump()))
        return _answer(connection, response)


def _refuse_changed(connection: Connection, if_match: str) -> None:
    connection.execute(text("LOCK TABLE user_settings IN SHARE ROW EXCLUSIVE MODE"))
    present = _etag(profiles.read(connection).version)
    if if_match.strip() != "*" and present not in [tag.strip() for tag in if_match.split(",")]:
        raise SettingsChangedError("The settings were changed since you read them; read them again and redo yours.")


def _answer(connection: Connection, response: Response) -> SettingsView:
    saved = profiles.current(connection)
    profile = saved.profile if saved is not None else Profile()
    response.headers["ETag"] = _etag(profile.version)
    return SettingsView(**profile.model_dump(), updated_at=saved.updated_at if saved is not None else None)


def _etag(version: int) -> str:
    return f'"{version}"'
