"""The tools that search careers pages: started, followed with progress, and cancelled with the call."""

from typing import Annotated, Any
from uuid import UUID

import anyio
import httpx
from jobrelay.models.job import JobSummary
from jobrelay.models.search import SearchView
from jobrelay.models.states import OVER
from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp_types import ToolAnnotations
from pydantic import BaseModel, Field

from standalone.agents.apis import Apis, page_of
from standalone.live import found_line

_BEST = 10
_AGAIN_AFTER_SECONDS = 0.5
_DONE_STAGES = frozenset({"done", "skipped"})

SearchId = Annotated[UUID, Field(description="A search's id.")]
Patience = Annotated[
    float,
    Field(ge=0, le=3600, description="Wait at most so many seconds for its end; a search that lasts longer goes on."),
]


class Searched(BaseModel):
    """A search and, once it is over, its best jobs."""

    said: str = Field(description="How it stands, in a sentence.")
    over: bool = Field(description="Whether it has ended; else ask again with follow_search.")
    page: str | None = Field(description="Where a person sees it.")
    search: SearchView
    best: list[JobSummary]


def add_search_tools(server: MCPServer[Any], apis: Apis) -> None:
    """Give the server what it needs to search."""

    @server.tool(
        title="Search a careers page",
        annotations=ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=True),
    )
    async def search_careers_page(
        ctx: Context,
        url: Annotated[str, Field(description="The public address of a company's careers page.")],
        max_jobs: Annotated[int, Field(ge=1, le=200, description="Read and score at most so many postings.")] = 50,
        budget_usd: Annotated[float | None, Field(ge=0, description="Spend at most so much on the model.")] = None,
        wait_seconds: Patience = 50,
    ) -> Searched:
        """Find every posting on a company's careers page and score each against the profile.

        Progress is reported. Cancelling the call cancels the search; what is scored by then stays.
        """
        body = {"url": url, "max_jobs": max_jobs} | ({} if budget_usd is None else {"budget_usd": budget_usd})
        search_id = UUID((await apis.scraper("POST", "/search", json=body))["search_id"])
        try:
            return await _followed(apis, ctx, search_id, wait_seconds)
        except anyio.get_cancelled_exc_class():
            with anyio.CancelScope(shield=True):
                await apis.scraper("POST", f"/searches/{search_id}/cancel")
            raise

    @server.tool(title="Follow a search", annotations=ToolAnnotations(read_only_hint=True))
    async def follow_search(ctx: Context, search_id: SearchId, wait_seconds: Patience = 50) -> Searched:
        """Wait for the end of a search, with its progress, and read its best jobs; cancelling this ends no search."""
        return await _followed(apis, ctx, search_id, wait_seconds)

    @server.tool(title="Cancel a search", annotations=ToolAnnotations(idempotent_hint=True))
    async def cancel_search(search_id: SearchId) -> Searched:
        """Cancel a search; what is scored stays."""
        view = await apis.scraper("POST", f"/searches/{search_id}/cancel")
        return await _read(apis, SearchView.model_validate(view))


async def _followed(apis: Apis, ctx: Context, search_id: UUID, wait_seconds: float) -> Searched:
    told = -1.0
    last = ""
    with anyio.move_on_after(wait_seconds):
        over = False
        while not over:
            try:
                async with apis.events(search_id, last) as stream:
                    async for event in stream:
                        last = event.id or last
                        if event.event in {"snapshot", "search"} and event.data:
                            view = SearchView.model_validate(event.json())
                            told = await _tell(ctx, view, told)
                        if over := event.event == "end":
                            break
            except httpx.TransportError:
                await anyio.sleep(_AGAIN_AFTER_SECONDS)
    view = SearchView.model_validate(await apis.scraper("GET", f"/searches/{search_id}"))
    return await _read(apis, view)


async def _tell(ctx: Context, view: SearchView, told: float) -> float:
    progress = percent_done(view)
    if progress <= told:  # the protocol wants it to grow
        return told
    await ctx.report_progress(progress, 100, f"{view.status}: {found_line(view)}")
    return progress


def percent_done(view: SearchView) -> float:
    """Return how far a search is: the steps before reading count a tenth, and each posting that is over the same."""
    if view.status in OVER:
        return 100
    first = view.stages[:3]
    before = 10 * sum(stage.state in _DONE_STAGES for stage in first) / len(first)
    over = view.scored + view.closed + view.failed
    return round(before + (89 * min(over / view.selected, 1) if view.selected else 0), 1)


async def _read(apis: Apis, view: SearchView) -> Searched:
    over = view.status in OVER
    best: list[JobSummary] = []
    if over:
        found = await apis.ai("GET", "/jobs", params={"search_id": str(view.search_id), "limit": _BEST})
        best = [JobSummary.model_validate(job) for job in found["items"]]
    reason = f" {view.error}" if view.error else ""
    said = f"The search {'is ' if not over else ''}{view.status}. {found_line(view)}.{reason}"
    page = page_of(f"/searches/{view.search_id}")
    return Searched(said=" ".join([said, *view.notes]), over=over, page=page, search=view, best=best)
