"""A Chromium with all that serves it: driver, thread, queue of events, proxy. They start together and end together."""

import contextlib
import contextvars
import logging
import secrets
import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import psutil
from jobrelay.errors import TransientError
from jobrelay.observing.metrics import instruments

from scraper_worker.fetching.bounds import family
from scraper_worker.fetching.chromium import launch, process_id
from scraper_worker.fetching.environment import MARK, shut_driver_off
from scraper_worker.fetching.guard import AddressGuard
from scraper_worker.fetching.proxy import EgressProxy
from scraper_worker.fetching.rendering import Narration, RenderRequest, render_page
from scraper_worker.fetching.settings import FetchSettings
from scraper_worker.fetching.watching import note_browser_memory
from scraper_worker.web import Rendering

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

logger = logging.getLogger(__name__)

_CLOSE_WITHIN = timedelta(seconds=10)


class BrowserCrashedError(TransientError):
    """Report that Chromium ended while it showed a page."""


class Engine:
    """Shows one page at a time, and starts Chromium anew after so many pages or a crash.

    Playwright lives on a thread of its own: its objects may not change threads, and the caller can give up waiting.
    What has been ended shows no further page.
    """

    def __init__(self, guard: AddressGuard) -> None:
        self.proxy = EgressProxy(guard)
        self._mark = secrets.token_hex(16)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="chromium")
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._process: int | None = None
        self._pages = 0

    def start(self, request: RenderRequest, settings: FetchSettings) -> "Future[Rendering]":
        """Begin to show a page; the future raises what `WarmBrowser.render` does, bounds aside."""
        return self._thread.submit(contextvars.copy_context().run, self._render, request, settings)

    def processes(self) -> list[psutil.Process]:
        """Return the driver, Chromium and its children, in that order."""
        return family((MARK, self._mark))

    def end(self) -> None:
        """Kill driver and Chromium, and let go of thread and proxy, whatever a page has queued for them.

        The thread finds its driver gone, which fails what it waits for, and ends by itself.
        """
        for process in self.processes():
            with contextlib.suppress(psutil.Error):
                process.kill()
        with contextlib.suppress(RuntimeError):  # it has been shut down before
            self._thread.submit(self._stop)
        self._thread.shutdown(wait=False)
        self.proxy.close()

    def close(self) -> None:
        """End Chromium and everything that serves it, in good order where that takes no more than 10 s."""
        with contextlib.suppress(TimeoutError):
            self._thread.submit(self._stop).result(_CLOSE_WITHIN.total_seconds())
        self.end()

    def _render(self, request: RenderRequest, settings: FetchSettings) -> Rendering:
        from playwright.sync_api import Error  # noqa: PLC0415 - not needed before the first page

        narration = Narration()
        browser = self._ready(narration, settings)
        try:
            return render_page(browser, request, narration)
        except Error as error:
            self._discard()
            reason = str(error).partition("\n")[0]
            raise BrowserCrashedError(f"The browser failed while it showed {request.url} ({reason}).") from error
        finally:
            self._pages += 1
            note_browser_memory(self._process)

    def _ready(self, narration: Narration, settings: FetchSettings) -> "Browser":
        if self._browser and (not self._browser.is_connected() or self._pages >= settings.browser_pages):
            self._discard()
        if self._browser is None:
            instruments().browser_starts.labels("first" if self._playwright is None else "again").inc()
            with narration.phase("Launch", "starting Chromium"):
                self._browser = self._launch(settings)
        else:
            narration.phases.append(f"Launch warm (page {self._pages + 1})")
            logger.info("Launch: Chromium is warm, page %d", self._pages + 1)
        return self._browser

    def _launch(self, settings: FetchSettings) -> "Browser":
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not needed before the first page

        started = time.monotonic()
        if self._playwright is None:
            shut_driver_off(self._mark)
            self._playwright = sync_playwright().start()
        browser = launch(self._playwright, settings, self.proxy)
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
