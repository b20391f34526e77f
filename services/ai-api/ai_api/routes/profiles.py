"""Several profiles under names, one of which is current: what `/settings` reads and writes."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from jobrelay.http.models import Body, RequestBody, without_nul
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.storage import named_profiles
from pydantic import AfterValidator, Field, StringConstraints
from sqlalchemy import Connection

from ai_api.resources import ResourcesDep

router = APIRouter(tags=["settings"])

Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(without_nul)
]


class ProfileName(RequestBody):
    """What the current profile is called from now on."""

    name: Name = Field(examples=["Team lead, part-time"])


class NewProfile(ProfileName):
    """A profile to make current, beside the one that is."""

    copy_current: bool
    """Begin with what the current profile says; else with nothing."""


class NamedProfileView(Body):
    """A profile of several."""

    id: UUID | None
    """Null of the current one."""
    name: str
    role: str
    updated_at: datetime | None


class Profiles(Body):
    """All profiles, the current one first."""

    items: list[NamedProfileView]


class ProfileNotFoundError(ProblemError):
    """There is no other profile with this id."""

    status = HTTPStatus.NOT_FOUND
    kind = "profile-not-found"
    title = "No such profile"

    def __init__(self) -> None:
        super().__init__("There is no other profile with this id; the current one has none.")


class ProfileNameTakenError(ProblemError):
    """The profiles cannot be changed so."""

    status = HTTPStatus.CONFLICT
    kind = "profile-conflict"
    title = "The profiles stay as they are"


@router.get("/profiles", operation_id="list_profiles", responses=documented(UnavailableError))
def list_profiles(resources: ResourcesDep) -> Profiles:
    """List the profiles."""
    with resources.engine.connect() as connection:
        return _all(connection)


@router.post(
    "/profiles",
    operation_id="add_profile",
    responses=documented(ProfileNameTakenError, InvalidRequestError, UnavailableError),
)
def add_profile(body: NewProfile, resources: ResourcesDep) -> Profiles:
    """Make a new profile current, and keep the one that was under its name."""
    with resources.engine.begin() as connection:
        try:
            named_profiles.add(connection, body.name, copied=body.copy_current)
        except named_profiles.ProfileError as error:
            raise ProfileNameTakenError(str(error)) from error
        return _all(connection)


@router.patch(
    "/profiles/current",
    operation_id="rename_profile",
    responses=documented(ProfileNameTakenError, InvalidRequestError, UnavailableError),
)
def rename_profile(body: ProfileName, resources: ResourcesDep) -> Profiles:
    """Give the current profile another name."""
    with resources.engine.begin() as connection:
        try:
            named_profiles.rename(connection, body.name)
        except named_profiles.ProfileError as error:
            raise ProfileNameTakenError(str(error)) from error
        return _all(connection)


@router.post(
    "/profiles/{profile_id}/use",
    operation_id="use_profile",
    responses=documented(ProfileNotFoundError, InvalidRequestError, UnavailableError),
)
def use_profile(profile_id: UUID, resources: ResourcesDep) -> Profiles:
    """Make another profile current; jobs that were scored for the one before are outdated until scored again."""
    with resources.engine.begin() as connection:
        if not named_profiles.use(connection, profile_id):
            raise ProfileNotFoundError
        return _all(connection)


@router.delete(
    "/profiles/{profile_id}",
    operation_id="delete_profile",
    responses=documented(ProfileNotFoundError, InvalidRequestError, UnavailableError),
)
def delete_profile(profile_id: UUID, resources: ResourcesDep) -> Profiles:
    """Delete a profile that is not the current one."""
    with resources.engine.begin() as connection:
        if not named_profiles.remove(connection, profile_id):
            raise ProfileNotFoundError
        return _all(connection)


def _all(connection: Connection) -> Profiles:
    return Profiles(
        items=[
            NamedProfileView(id=one.id, name=one.name, role=one.role, updated_at=one.updated_at)
            for one in named_profiles.listed(connection)
        ]
    )
