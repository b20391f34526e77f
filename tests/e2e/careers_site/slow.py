"""The careers sites behind a wait before each answer, so that the work of a search is known: pages times wait."""

import asyncio
import os

from sites import app as sites
from starlette.types import ASGIApp, Receive, Scope, Send


def create_app() -> ASGIApp:
    """Serve all sites, each answer ANSWER_AFTER seconds late."""
    answer_after = float(os.environ.get("ANSWER_AFTER", "0"))
    inner = sites.create_app()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] != "/__health":
            await asyncio.sleep(answer_after)
        await inner(scope, receive, send)

    return slow
