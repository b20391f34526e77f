"""The tools that watch companies."""

from typing import Annotated, Any
from uuid import UUID

from mcp.server import MCPServer
from mcp_types import ToolAnnotations
from pydantic import Field

from standalone.agents.apis import Apis

_MOST = 500

WatchId = Annotated[UUID, Field(description="A watch's id, as list_watches gives it.")]
Minutes = Annotated[int, Field(ge=10, le=10_080, description="Look so often: from 10 minutes to a week.")]


def add_watch_tools(server: MCPServer[Any], apis: Apis) -> None:
    """Give the server what it needs to watch companies."""

    @server.tool(title="List watches", annotations=ToolAnnotations(read_only_hint=True))
    async def list_watches(
        list_name: Annotated[str | None, Field(description="Only this list's.")] = None,
    ) -> dict[str, Any]:
        """List the watched companies: how often, when last seen and next due, and why one fails."""
        params = {"limit": _MOST} | ({} if list_name is None else {"list_name": list_name})
        return await apis.scraper("GET", "/watches", params=params)

    @server.tool(title="Watch companies", annotations=ToolAnnotations(destructive_hint=False, idempotent_hint=True))
    async def watch_companies(
        companies: Annotated[list[str], Field(min_length=1, max_length=500, description="Names or addresses.")],
        every_minutes: Minutes = 60,
        list_name: str = "",
        minimum_score: Annotated[float | None, Field(ge=0, le=100, description="Tell of nothing below.")] = None,
    ) -> dict[str, Any]:
        """Watch companies for new postings; each is answered, with suggestions where a name is not known."""
        body = {
            "text": "\n".join(" ".join(company.split()) for company in companies),
            "every_seconds": every_minutes * 60,
            "list_name": list_name,
            "keep": {"minimum_score": minimum_score},
        }
        return await apis.scraper("POST", "/watches", json=body)

    @server.tool(title="Change a watch", annotations=ToolAnnotations(destructive_hint=False, idempotent_hint=True))
    async def change_watch(
        watch_id: WatchId,
        *,
        paused: bool | None = None,
        every_minutes: Minutes | None = None,
        list_name: str | None = None,
    ) -> dict[str, Any]:
        """Pause a watch, set it going again, or change how often it looks; what is left out stays."""
        seconds = every_minutes and every_minutes * 60
        asked = {"paused": paused, "every_seconds": seconds, "list_name": list_name}
        changes = {name: value for name, value in asked.items() if value is not None}
        return await apis.scraper("PATCH", f"/watches/{watch_id}", json=changes)

    @server.tool(title="Look at a watched company now", annotations=ToolAnnotations(destructive_hint=False))
    async def run_watch(watch_id: WatchId) -> dict[str, Any]:
        """Look now for what is new; follow_search follows the look by its search_id."""
        return await apis.scraper("POST", f"/watches/{watch_id}/run")
