"""The two APIs, as the tools of an agent ask them: with the same limits as everybody, and failures in sentences."""

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx
from httpx_sse import ServerSentEvent, aconnect_sse
from jobrelay.errors import JobrelayError
from mcp.server.mcpserver.exceptions import ToolError

from standalone.client import Client
from standalone.home import Home

_STREAM_SILENCE_SECONDS = 60.0
"""Four times as long as a stream is silent at most: a comment comes each 15 seconds."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the two APIs answer, and the page where it is served."""

    scraper_api: str
    ai_api: str
    page: str | None

    @classmethod
    def find(cls) -> "Addresses":
        """Find the installation that JOBRELAY_URL names by its page's address, else the one that runs on this machine.

        Raises:
            ToolError: No address is named, and nothing runs here.
        """
        named = os.environ.get("JOBRELAY_URL", "").rstrip("/")
        if named:
            return cls(f"{named}/api/scraper", f"{named}/api/ai", named)
        try:
            client = Client.of_running(Home.find())
        except JobrelayError as error:
            raise ToolError(str(error)) from error
        return cls(client.scraper_api, client.ai_api, client.frontend)


@dataclass(frozen=True, slots=True)
class Apis:
    """Asks both APIs; it is looked up for each call where they are, so a stack may be started after the agent.

    Every method raises ToolError with a sentence where an API refuses or does not answer.
    """

    http: httpx.AsyncClient

    @classmethod
    @asynccontextmanager
    async def opened(cls) -> "AsyncIterator[Apis]":
        """Give one for as long as the context lasts; JOBRELAY_TOKEN is sent where the installation asks for one."""
        token = os.environ.get("JOBRELAY_TOKEN", "")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with httpx.AsyncClient(timeout=30, trust_env=False, headers=headers) as http:
            yield cls(http)

    async def scraper(self, method: str, path: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as httpx takes it
        """Ask scraper-api, and return what it answers."""
        return _accepted(await self._ask(method, Addresses.find().scraper_api + path, more))

    async def ai(self, method: str, path: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as httpx takes it
        """Ask ai-api, and return what it answers."""
        return _accepted(await self._ask(method, Addresses.find().ai_api + path, more))

    @asynccontextmanager
    async def events(self, search_id: UUID, last: str) -> AsyncIterator[AsyncIterator[ServerSentEvent]]:
        """Follow a search from the event after `last`, or from its present state where that is empty."""
        url = f"{Addresses.find().scraper_api}/searches/{search_id}/events"
        headers = {"Last-Event-ID": last} if last else {}
        async with aconnect_sse(self.http, "GET", url, headers=headers, timeout=_STREAM_SILENCE_SECONDS) as stream:
            if not stream.response.is_success:
                await stream.response.aread()
                _accepted(stream.response)
            yield stream.aiter_sse()

    async def _ask(self, method: str, url: str, more: Mapping[str, Any]) -> httpx.Response:
        try:
            return await self.http.request(method, url, **more)
        except httpx.TransportError as error:
            raise ToolError(f"Jobrelay does not answer at {url}. Does it run? `jobrelay up` starts it.") from error


def page_of(path: str) -> str | None:
    """Return where a person sees something on the page; None where none is served."""
    page = Addresses.find().page
    return f"{page}{path}" if page else None


def _accepted(answer: httpx.Response) -> dict[str, Any]:
    if answer.status_code == HTTPStatus.NO_CONTENT:
        return {}
    try:
        body: dict[str, Any] = answer.json()
    except ValueError as error:
        raise ToolError(f"{answer.url.host} answered with {answer.status_code} and nothing readable.") from error
    if answer.is_success:
        return body
    said = str(body.get("detail") or body.get("title") or f"It was refused with {answer.status_code}.")
    fields = [f"{error['pointer'].removeprefix('#/')}: {error['detail']}" for error in body.get("errors") or ()]
    raise ToolError(" ".join([said, *(field for field in fields if field.partition(": ")[2] not in said)]))
