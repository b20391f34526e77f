"""The person's settings: what they are looking for."""

from datetime import datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Header, Response
from jobrelay.http.models import Body, RequestBody, without_nul
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.models.postings import Number, SalaryPeriod, Workplace
from jobrelay.models.profile import Profile
from jobrelay.storage import profiles
from pydantic import AfterValidator, Field, StringConstraints, field_validator
from sqlalchemy import Connection, text

from ai_api.resources import ResourcesDep

router = APIRouter(tags=["settings"])

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(without_nul)]
Skill = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(without_nul)
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), AfterValidator(without_nul)]


class NewSettings(RequestBody):
    """What the person is looking for; what is left out is not asked for."""

    role: Line = Field(default="", examples=["Backend engineer"])
    skills: list[Skill] = Field(default=[], max_length=100, examples=[["Python", "PostgreSQL"]])
    min_salary: Decimal | None = Field(default=None, ge=0, le=10**9, decimal_places=2, examples=[90000])
    salary_currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] = Field(default="USD", examples=["EUR"])
    """An ISO 4217 code."""
    salary_period: SalaryPeriod = SalaryPeriod.YEAR
    location: Line = Field(default="", examples=["Berlin"])
    workplaces: list[Workplace] = Field(default=[], max_length=3, examples=[["remote", "hybrid"]])
    """Where the work may be done; empty means anywhere."""
    preferences: Words = ""
    """Anything else, in the person's own words."""

    @field_validator("skills")
    @classmethod
    def _each_skill_once(cls, skills: list[str]) -> list[str]:
        first: dict[str, str] = {}
        for skill in skills:
            first.setdefault(skill.casefold(), skill)
        return list(first.values())

    @field_validator("workplaces")
    @classmethod
    def _each_workplace_once(cls, workplaces: list[Workplace]) -> list[Workplace]:
        return list(dict.fromkeys(workplaces))


class SettingsView(Body):
    """What the person is looking for."""

    role: str
    skills: list[str]
    min_salary: Number | None
    salary_currency: str
    salary_period: SalaryPeriod
    location: str
    workplaces: list[Workplace]
    preferences: str
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
        profiles.save(connection, Profile(**body.model_dump()))
        return _answer(connection, response)


def _refuse_changed(connection: Connection, if_match: str) -> None:
    connection.execute(text("LOCK TABLE user_settings IN SHARE ROW EXCLUSIVE MODE"))
    present = _etag(profiles.read(connection).version)
    if if_match.strip() != "*" and present not in [tag.strip() for tag in if_match.split(",")]:
        raise SettingsChangedError("The settings were changed since you read them; read them again and redo yours.")


def _answer(connection: Connection, response: Response) -> SettingsView:
    row = profiles.row_of(connection)
    profile = profiles.read(connection)
    response.headers["ETag"] = _etag(profile.version)
    return SettingsView(**profile.model_dump(), updated_at=row["updated_at"] if row is not None else None)


def _etag(version: int) -> str:
    return f'"{version}"'
