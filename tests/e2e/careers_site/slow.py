"""The careers sites behind a wait before each answer, so that the work of a search is known: postings times wait."""

import asyncio
import os

from sites import app as sites
from starlette.types import ASGIApp, Receive, Scope, Send

AT_ONCE = ("/robots.txt", "/big/careers/search", "/__health")
"""What is read before the work can be shared: it would only add to the time that no number of pods makes shorter."""


def create_app() -> ASGIApp:
    """Serve all sites, each answer ANSWER_AFTER seconds late but those that come AT_ONCE."""
    answer_after = float(os.environ.get("ANSWER_AFTER", "0"))
    inner = sites.create_app()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(AT_ONCE):
            await asyncio.sleep(answer_after)
        await inner(scope, receive, send)

    return slow
