"""A search's progress as it happens."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented

from scraper_api.problems import SearchNotFoundError
from scraper_api.streaming.channel import SearchChannel
from scraper_api.streaming.event import StreamId
from scraper_api.streaming.hub import Hub
from scraper_api.streaming.response import EventStream

router = APIRouter(tags=["events"])

_EXAMPLE = """\
id: 1764000000000-0
event: search
data: {"search_id":"6f0d2c3e-0b52-4a53-8a0e-3a6d6a0d7f11","status":"running","found":48}

id: 1764000000120-0
event: end
data: {"status":"finished","error":null}

"""
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events of the kinds snapshot and search (a search), item (a link), job (a scored job), log (a "
        "line of narration) and end, after which the stream closes. The comment `: keep-alive` comes every 15 seconds.",
        "content": {"text/event-stream": {"schema": {"type": "string"}, "example": _EXAMPLE}},
    },
    204: {"description": "The search is over and the client has seen its end; it need not come back."},
}


async def watched(search_id: UUID, request: Request) -> AsyncIterator[SearchChannel]:
    """Hold the search's channel open for as long as the response lasts.

    Raises:
        SearchNotFoundError: There is no such search.
    """
    hub: Hub = request.app.state.hub
    async with hub.watching(search_id) as channel:
        if not await channel.open():
            raise SearchNotFoundError
        yield channel


@router.get(
    "/searches/{search_id}/events",
    operation_id="watch_search",
    response_class=Response,
    responses=_STREAM | documented(SearchNotFoundError, InvalidRequestError, UnavailableError),
)
async def watch_search(
    request: Request,
    channel: Annotated[SearchChannel, Depends(watched)],
    last_event_id: Annotated[
        str | None, Header(max_length=64, description="The last event seen; the stream goes on after it.")
    ] = None,
    last_event_id_parameter: Annotated[
        str | None, Query(alias="last_event_id", max_length=64, description="The same, where no header can be set.")
    ] = None,
) -> Response:
    """Watch a search: server-sent events, from a snapshot or, with Last-Event-ID, from where the client left off."""
    seen = StreamId.parse(last_event_id or last_event_id_parameter or "")
    joined = await channel.join(seen)
    if joined.over and not joined.opening:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    return EventStream(request.app.state.hub, channel, joined)
