"""Feeds at secret addresses: matches as Atom and JSON Feed, dates as iCalendar."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response
from jobrelay.http.models import Body, RequestBody, StorableText
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.storage import feeds
from pydantic import AwareDatetime, Field

from ai_api.resources import ResourcesDep
from ai_api.telling import feeding

router = APIRouter(tags=["feeds"])

MOST_ENTRIES = 100
_FORMATS = {
    "matches.atom": ("application/atom+xml", feeding.as_atom),
    "matches.json": ("application/feed+json", feeding.as_json_feed),
    "dates.ics": ("text/calendar", feeding.as_calendar),
}
_BEHIND_THE_PAGE = "/api/ai"
"""Under this path the page passes requests on to this API (frontend/src/app/api)."""
_Secret = Annotated[str, Path(min_length=20, max_length=100)]


class FeedNotFoundError(ProblemError):
    """There is no feed here, or it was revoked."""

    status = HTTPStatus.NOT_FOUND
    kind = "feed-not-found"
    title = "No such feed"

    def __init__(self) -> None:
        super().__init__("There is no feed at this address; it may have been revoked.")


class AddFeed(RequestBody):
    """What a feed is for, and from which score on it has jobs."""

    label: StorableText = Field(min_length=1, max_length=100, examples=["My reader"])
    minimum_score: Annotated[float, Field(ge=0, le=100)] | None = None


class Feed(Body):
    """A feed; its address is not shown again."""

    feed_id: UUID
    label: str
    minimum_score: float | None
    created_at: AwareDatetime
    last_read: AwareDatetime | None


class AddedFeed(Body):
    """The new feed's paths on this API, shown this once: whoever knows one reads the feed."""

    feed_id: UUID
    paths: list[str]


class Feeds(Body):
    """All feeds."""

    items: list[Feed]


@router.post(
    "/feeds",
    operation_id="add_feed",
    status_code=HTTPStatus.CREATED,
    responses=documented(InvalidRequestError, UnavailableError),
)
def add_feed(body: AddFeed, resources: ResourcesDep) -> AddedFeed:
    """Make a secret address for a feed reader and a calendar."""
    with resources.engine.begin() as connection:
        feed_id, secret = feeds.add(connection, body.label, body.minimum_score)
    return AddedFeed(feed_id=feed_id, paths=[f"/feeds/{secret}/{name}" for name in _FORMATS])


@router.get("/feeds", operation_id="list_feeds", responses=documented(UnavailableError))
def list_feeds(resources: ResourcesDep) -> Feeds:
    """List all feeds, without their addresses."""
    with resources.engine.connect() as connection:
        return Feeds(items=[_view(feed) for feed in feeds.all_of(connection)])


@router.delete(
    "/feeds/{feed_id}",
    operation_id="revoke_feed",
    status_code=HTTPStatus.NO_CONTENT,
    responses=documented(FeedNotFoundError, InvalidRequestError, UnavailableError),
)
def revoke_feed(feed_id: UUID, resources: ResourcesDep) -> None:
    """Revoke a feed: its addresses answer 404 from now on."""
    with resources.engine.begin() as connection:
        if not feeds.remove(connection, feed_id):
            raise FeedNotFoundError


@router.get(
    "/feeds/{secret}/{name}",
    operation_id="read_feed",
    response_class=Response,
    responses=documented(FeedNotFoundError, InvalidRequestError, UnavailableError),
)
def read_feed(secret: _Secret, name: str, request: Request, resources: ResourcesDep) -> Response:
    """Read a feed: matches.atom, matches.json or dates.ics."""
    if name not in _FORMATS:
        raise FeedNotFoundError
    media_type, write = _FORMATS[name]
    with resources.engine.begin() as connection:
        feed = feeds.opened(connection, secret)
        if feed is None:
            raise FeedNotFoundError
        rows = feeds.matches(connection, feed.minimum_score or 0, MOST_ENTRIES)
        dated = feeds.with_dates(connection, MOST_ENTRIES)
    where = feeding.Where(
        _own_address(request, resources.settings.public_url), resources.settings.public_url, feed.label
    )
    text = write(dated if name == "dates.ics" else rows, where)
    return Response(text, media_type=media_type, headers={"Cache-Control": "private, max-age=300"})


def _own_address(request: Request, public_url: str) -> str:
    """Return under which address a reader finds the feed: the page's, which passes it on, where that is known."""
    return f"{public_url.rstrip('/')}{_BEHIND_THE_PAGE}{request.url.path}" if public_url else str(request.url)


def _view(feed: feeds.StoredFeed) -> Feed:
    return Feed(
        feed_id=feed.id,
        label=feed.label,
        minimum_score=feed.minimum_score,
        created_at=feed.created_at,
        last_read=feed.last_read,
    )
