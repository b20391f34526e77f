"""Channels: where a person is told of new postings that fit, and what was told."""

import secrets
from base64 import b64encode
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from fastapi import APIRouter, Query
from jobrelay.http.models import Body, RequestBody, StorableText
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.models.channel import ChannelView, MessageView, Rhythm
from jobrelay.models.watch import QuietHours
from jobrelay.storage import channels, telling, watches
from jobrelay.web.egress import Allowances, ForbiddenAddressError, check_address
from pydantic import Field, field_validator, model_validator
from sqlalchemy import Connection, func

from ai_api.resources import ResourcesDep

router = APIRouter(tags=["channels"])

_WEB = frozenset(("http", "https"))
_Score = Annotated[float, Field(ge=0, le=100)]


class ChannelNotFoundError(ProblemError):
    """There is no channel with this id."""

    status = HTTPStatus.NOT_FOUND
    kind = "channel-not-found"
    title = "No such channel"

    def __init__(self) -> None:
        super().__init__("There is no channel with this id.")


class AddChannel(RequestBody):
    """Where to tell, and when."""

    label: StorableText = Field(min_length=1, max_length=100, examples=["My phone"])
    target: StorableText = Field(min_length=4, max_length=2000, examples=["ntfy://my-topic"])
    """An address as apprise writes it (ntfy://, mailto://, tgram://, slack://, discord://, …), or http(s):// of a
    program of yours, which gets signed webhooks. It is a secret: it is never shown again."""
    rhythm: Rhythm = Rhythm.AT_ONCE
    quiet_hours: QuietHours | None = None
    time_zone: str = Field(default="UTC", max_length=60)
    """On whose clocks a day's matches are told at 8, and a week's on Monday."""
    watch_id: UUID | None = None
    """Tell only what this watch finds; null is every watch."""
    minimum_score: _Score | None = None

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        return QuietHours.known_zone(value)


class ChangeChannel(RequestBody):
    """What is to be different; what is not given stays. `quiet_hours` and `minimum_score` null take them away."""

    label: StorableText | None = Field(default=None, min_length=1, max_length=100)
    rhythm: Rhythm | None = None
    quiet_hours: QuietHours | None = None
    time_zone: str | None = Field(default=None, max_length=60)
    minimum_score: _Score | None = None
    paused: bool | None = None

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str | None) -> str | None:
        return None if value is None else QuietHours.known_zone(value)

    @model_validator(mode="after")
    def _says_something(self) -> "ChangeChannel":
        if not self.model_fields_set:
            raise ValueError("nothing is to be changed")
        return self


class AddedChannel(Body):
    """The new channel; `signing_secret` is a webhook's, shown this once: what it gets is signed with it."""

    channel: ChannelView
    signing_secret: str | None


class Channels(Body):
    """All channels."""

    items: list[ChannelView]


class Messages(Body):
    """What was told or is to be, newest first."""

    items: list[MessageView]


class TestQueued(Body):
    """A test message is on its way; GET /messages tells how it ended."""

    message_id: UUID


@router.post(
    "/channels",
    operation_id="add_channel",
    status_code=HTTPStatus.CREATED,
    responses=documented(InvalidRequestError, UnavailableError),
)
def add_channel(body: AddChannel, resources: ResourcesDep) -> AddedChannel:
    """Add a place where new postings that fit are told. Nothing is sent yet: test it."""
    webhook = urlsplit(body.target).scheme.lower() in _WEB
    if webhook:
        _check_address(body.target, resources.settings.tell_allow)
    elif complaint := resources.sender.complaint(body.target):
        raise InvalidRequestError.at_field("#/target", complaint)
    secret = "whsec_" + b64encode(secrets.token_bytes(32)).decode() if webhook else None
    channel_id = uuid4()
    values = {
        **body.model_dump(include={"label", "target", "rhythm", "watch_id", "minimum_score"}),
        **_quiet_columns(body.quiet_hours),
        "time_zone": body.quiet_hours.time_zone if body.quiet_hours else body.time_zone,
        "id": channel_id,
        "secret": secret,
    }
    with resources.engine.begin() as connection:
        if body.watch_id is not None and watches.read(connection, body.watch_id) is None:
            raise InvalidRequestError.at_field("#/watch_id", "There is no watch with this id.")
        channels.add(connection, values)
        return AddedChannel(channel=_view(connection, channel_id), signing_secret=secret)


@router.get("/channels", operation_id="list_channels", responses=documented(UnavailableError))
def list_channels(resources: ResourcesDep) -> Channels:
    """List all channels as they stand; none shows its secrets."""
    with resources.engine.connect() as connection:
        return Channels(items=list(channels.views(connection)))


@router.patch(
    "/channels/{channel_id}",
    operation_id="change_channel",
    responses=documented(ChannelNotFoundError, InvalidRequestError, UnavailableError),
)
def change_channel(channel_id: UUID, body: ChangeChannel, resources: ResourcesDep) -> ChannelView:
    """Change a channel, pause it, or set it going again."""
    given = body.model_fields_set
    new: dict[str, Any] = {
        name: getattr(body, name) for name in ("label", "rhythm", "time_zone") if getattr(body, name) is not None
    }
    if "quiet_hours" in given:
        new |= _quiet_columns(body.quiet_hours)
        new |= {"time_zone": body.quiet_hours.time_zone} if body.quiet_hours else {}
    if "minimum_score" in given:
        new["minimum_score"] = body.minimum_score
    if body.paused is not None:
        new["paused_at"] = func.now() if body.paused else None
    with resources.engine.begin() as connection:
        channel = channels.read(connection, channel_id)
        if channel is None:
            raise ChannelNotFoundError
        channels.change(connection, channel, new)
        return _view(connection, channel_id)


@router.delete(
    "/channels/{channel_id}",
    operation_id="delete_channel",
    status_code=HTTPStatus.NO_CONTENT,
    responses=documented(ChannelNotFoundError, InvalidRequestError, UnavailableError),
)
def delete_channel(channel_id: UUID, resources: ResourcesDep) -> None:
    """Tell no longer there; what waits for it is not told."""
    with resources.engine.begin() as connection:
        if not channels.remove(connection, channel_id):
            raise ChannelNotFoundError


@router.post(
    "/channels/{channel_id}/test",
    operation_id="test_channel",
    responses=documented(ChannelNotFoundError, InvalidRequestError, UnavailableError),
)
def test_channel(channel_id: UUID, resources: ResourcesDep) -> TestQueued:
    """Send a test message now, in quiet hours and to a paused channel too."""
    with resources.engine.begin() as connection:
        if channels.read(connection, channel_id) is None:
            raise ChannelNotFoundError
        message_id = telling.add_message(connection, channel_id, "test")
    resources.sender.send_soon()
    return TestQueued(message_id=message_id)


@router.get("/messages", operation_id="list_messages", responses=documented(InvalidRequestError, UnavailableError))
def list_messages(
    resources: ResourcesDep,
    channel_id: Annotated[UUID | None, Query(description="Only those of this channel.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Messages:
    """List what was told or is to be told, and how each message stands."""
    with resources.engine.connect() as connection:
        return Messages(items=list(telling.listed(connection, channel_id=channel_id, limit=limit)))


def _check_address(target: str, allow: str) -> None:
    try:
        check_address(target, Allowances.parse(allow))
    except ForbiddenAddressError as error:
        raise InvalidRequestError.at_field("#/target", str(error)) from error


def _quiet_columns(quiet: QuietHours | None) -> dict[str, Any]:
    return {"quiet_from": quiet.start if quiet else None, "quiet_until": quiet.end if quiet else None}


def _view(connection: Connection, channel_id: UUID) -> ChannelView:
    view = channels.view(connection, channel_id)
    if view is None:
        raise ChannelNotFoundError
    return view
