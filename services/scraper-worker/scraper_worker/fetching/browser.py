"""The warm browser: one Chromium for each worker process, started when first needed."""

import contextlib
import contextvars
import logging
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

from jobrelay.errors import TransientError
from jobrelay.observing.metrics import instruments

from scraper_worker.fetching.chromium import launch, process_id
from scraper_worker.fetching.environment import shut_driver_off
from scraper_worker.fetching.failures import UnfinishedError
from scraper_worker.fetching.guard import Guard
from scraper_worker.fetching.proxy import EgressProxy
from scraper_worker.fetching.rendering import Narration, RenderRequest, render_page
from scraper_worker.fetching.settings import FetchSettings
from scraper_worker.fetching.watching import note_browser_memory
from scraper_worker.web import Rendering

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

logger = logging.getLogger(__name__)

_GRACE = timedelta(seconds=5)
_CLOSE_WITHIN = timedelta(seconds=10)


class BrowserCrashedError(TransientError):
    """Report that Chromium ended while it showed a page."""


class WarmBrowser:
    """A Chromium that serves one page at a time and is started anew after so many pages or a crash.

    Playwright lives on a thread of its own: its objects may not change threads, and the caller can give up waiting.
    """

    def __init__(self, settings: FetchSettings, guard: Guard) -> None:
        self.owner = os.getpid()
        self._settings = settings
        self._proxy = EgressProxy(guard)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="chromium")
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._process: int | None = None
        self._pages = 0

    def render(
        self, url: str, settings: FetchSettings, guard: Guard, *, permit: Callable[[str], None], explore: bool
    ) -> Rendering:
        """Show `url` under `guard`'s rules and give what the page holds.

        `permit` is asked, and may wait or raise, before the page goes on to another address by itself.

        Raises:
            BrowserUnavailableError: Chromium does not start.
            BrowserCrashedError: Chromium ended meanwhile; it is started anew for the next page.
            UnfinishedError: The page kept the browser busy beyond the deadline.
            JobrelayError: What else `render_page` raises.
        """
        self._settings = settings
        self._proxy.set_guard(guard)
        deadline = settings.explore_deadline if explore else settings.render_deadline
        request = RenderRequest(url, settings.user_agent, explore, deadline, self._proxy.refusal, permit)
        context = contextvars.copy_context()
        future: Future[Rendering] = self._thread.submit(context.run, self._render, request)
        try:
            return future.result((deadline + _GRACE).total_seconds())
        except TimeoutError as error:
            self._kill()
            raise UnfinishedError(
                f"{url} kept the browser busy for more than {deadline.total_seconds():.0f} s."
            ) from error
        except (KeyboardInterrupt, SystemExit):
            self._kill()
            raise
        finally:
            if not future.done():
                self._kill()

    def close(self) -> None:
        """End Chromium and everything that serves it."""
        with contextlib.suppress(TimeoutError):
            self._thread.submit(self._stop).result(_CLOSE_WITHIN.total_seconds())
        self._kill()
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._proxy.close()

    def _render(self, request: RenderRequest) -> Rendering:
        from playwright.sync_api import Error  # noqa: PLC0415 - not needed before the first page

        narration = Narration()
        browser = self._ready(narration)
        try:
            return render_page(browser, request, narration)
        except Error as error:
            self._discard()
            reason = str(error).partition("\n")[0]
            raise BrowserCrashedError(f"The browser failed while it showed {request.url} ({reason}).") from error
        finally:
            self._pages += 1
            note_browser_memory(self._process)

    def _ready(self, narration: Narration) -> "Browser":
        if self._browser and (not self._browser.is_connected() or self._pages >= self._settings.browser_pages):
            self._discard()
        if self._browser is None:
            instruments().browser_starts.labels("first" if self._playwright is None else "again").inc()
            with narration.phase("Launch", "starting Chromium"):
                self._browser = self._start()
        else:
            narration.phases.append(f"Launch warm (page {self._pages + 1})")
            logger.info("Launch: Chromium is warm, page %d", self._pages + 1)
        return self._browser

    def _start(self) -> "Browser":
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not needed before the first page

        started = time.monotonic()
        if self._playwright is None:
            shut_driver_off()
            self._playwright = sync_playwright().start()
        browser = launch(self._playwright, self._settings, self._proxy)
        self._pages = 0
        self._process = process_id(browser)
        logger.info("Launch: Chromium %s runs after %.2f s", browser.version, time.monotonic() - started)
        return browser

    def _discard(self) -> None:
        from playwright.sync_api import Error  # noqa: PLC0415 - not needed before the first page

        browser, self._browser, self._process = self._browser, None, None
        if browser:
            with contextlib.suppress(Error):
                browser.close()

    def _stop(self) -> None:
        if self._playwright is None:
            return
        self._discard()
        self._playwright.stop()
        self._playwright = None

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


_warm: WarmBrowser | None = None


def warm_browser(settings: FetchSettings, guard: Guard) -> WarmBrowser:
    """Give this process's browser, which starts with its first page."""
    global _warm  # noqa: PLW0603 - one for each process is the point
    if _warm is None or _warm.owner != os.getpid():
        _warm = WarmBrowser(settings, guard)
    return _warm


def close() -> None:
    """End this process's browser, if there is one; called when a worker process ends."""
    global _warm  # noqa: PLW0603 - one for each process is the point
    if _warm is not None and _warm.owner == os.getpid():
        _warm.close()
    _warm = None
