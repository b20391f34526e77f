"""The careers sites behind a wait before each posting, so that the work of a search is known: postings times wait."""

import asyncio
import os

from sites import app as sites
from starlette.types import ASGIApp, Receive, Scope, Send


def create_app() -> ASGIApp:
    """Serve all sites, each posting of the big one ANSWER_AFTER seconds late and each list at once."""
    answer_after = float(os.environ.get("ANSWER_AFTER", "0"))
    inner = sites.create_app()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and "/careers/job/" in scope["path"]:
            await asyncio.sleep(answer_after)
        await inner(scope, receive, send)

    return slow
