"""The warm browser: one Chromium for each worker process, started when first needed."""

import os
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from datetime import timedelta
from typing import Any

from scraper_worker.fetching.bounds import RequestBound, check_memory
from scraper_worker.fetching.engine import Engine
from scraper_worker.fetching.failures import UnfinishedError
from scraper_worker.fetching.guard import AddressGuard
from scraper_worker.fetching.rendering import RenderRequest
from scraper_worker.fetching.settings import FetchSettings
from scraper_worker.web import Rendering

_GRACE = timedelta(seconds=5)
_LOOK_EVERY = timedelta(seconds=0.25)


class WarmBrowser:
    """Shows one page at a time, and ends one that takes more than a page may, with all that it had started.

    The next page then gets an engine of its own, in which nothing of the ended one is left to be worked off.
    """

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._engine: Engine | None = None

    def render(
        self, url: str, settings: FetchSettings, guard: AddressGuard, *, permit: Callable[[str], None], explore: bool
    ) -> Rendering:
        """Show `url` under `guard`'s rules and give what the page holds.

        `permit` is asked, and may wait or raise, before the page goes on to another address by itself.

        Raises:
            BrowserUnavailableError: Chromium does not start.
            BrowserCrashedError: Chromium ended meanwhile; it is started anew for the next page.
            UnfinishedError: The page kept the browser busy beyond the deadline.
            TooManyRequestsError: It went on asking for more than `settings.page_requests`.
            TooMuchMemoryError: It took more than `settings.page_memory`.
            JobrelayError: What else `render_page` raises.
        """
        engine = self._engine = self._engine or Engine(guard)
        engine.proxy.set_guard(guard)
        deadline = settings.explore_deadline if explore else settings.render_deadline
        bound = RequestBound(url, settings.page_requests)
        request = RenderRequest(url, settings.user_agent, explore, deadline, engine.proxy.refusal, permit, bound.allows)
        future = engine.start(request, settings)
        try:
            return _wait(future, engine, bound, request, settings.page_memory)
        finally:
            if not future.done():
                self._engine = None
                engine.end()

    def close(self) -> None:
        """End Chromium and everything that serves it."""
        engine, self._engine = self._engine, None
        if engine:
            engine.close()


def _wait(
    future: Future[Rendering], engine: Engine, bound: RequestBound, request: RenderRequest, most_memory: int
) -> Rendering:
    """Return the page once it is read, or raise as soon as it has taken too much."""
    until = time.monotonic() + (request.deadline + _GRACE).total_seconds()
    while (left := until - time.monotonic()) > 0:
        waited: tuple[Future[Any], ...] = (future, bound.ended)
        wait(waited, min(left, _LOOK_EVERY.total_seconds()), FIRST_COMPLETED)
        if future.done():
            return future.result()
        if bound.ended.done():
            raise bound.ended.result()
        check_memory(request.url, engine.processes(), most_memory)
    raise UnfinishedError(
        f"{request.url} kept the browser busy for more than {request.deadline.total_seconds():.0f} s."
    )


_warm: WarmBrowser | None = None


def warm_browser() -> WarmBrowser:
    """Return this process's browser, which starts with its first page."""
    global _warm  # noqa: PLW0603 - one for each process is the point
    if _warm is None or _warm.owner != os.getpid():
        _warm = WarmBrowser()
    return _warm


def close() -> None:
    """End this process's browser, if there is one; called when a worker process ends."""
    global _warm  # noqa: PLW0603 - one for each process is the point
    if _warm is not None and _warm.owner == os.getpid():
        _warm.close()
    _warm = None
