"""One page in the browser: Launch → Navigate → Wait → Extract."""

import logging
import time
from asyncio import CancelledError
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jobrelay.errors import JobrelayError
from jobrelay.observing.metrics import instruments
from jobrelay.observing.tracing import span

from scraper_worker.fetching.documents import DocumentWatch
from scraper_worker.fetching.exploring import Shown, explore
from scraper_worker.fetching.failures import (
    ConnectionFailedError,
    RedirectLoopError,
    TlsError,
    TooLargeError,
    UnfinishedError,
    check_status,
)
from scraper_worker.fetching.http import MAX_BODY
from scraper_worker.fetching.recording import AnswerRecord
from scraper_worker.fetching.settling import await_text, settle
from scraper_worker.fetching.sight import mark_unseen
from scraper_worker.fetching.snapshots import snapshot
from scraper_worker.web import NotAPageError, Rendering

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, Route
    from playwright.sync_api import Response as Navigation

logger = logging.getLogger(__name__)

MAX_STATES = 100
"""How many states of one page are looked at."""

_BLOCKED = frozenset({"image", "media", "font"})
_NAVIGATE_WITHIN = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What to open, as whom, and for how long at most.

    `refusal` tells why the guard refused an address; `permit` is asked before the page goes on by itself; `allows`
    counts one more request of the page, and tells whether it may be made.
    """

    url: str
    user_agent: str
    explore: bool
    deadline: timedelta
    refusal: Callable[[str], JobrelayError | None]
    permit: Callable[[str], None]
    allows: Callable[[], bool]


@dataclass(slots=True)
class Narration:
    """Logs each phase of a rendering as it begins, and keeps how long each took."""

    phases: list[str] = field(default_factory=list)

    @contextmanager
    def phase(self, name: str, detail: str) -> Iterator[None]:
        """Log the phase's start; note its duration when it ends well."""
        logger.info("%s: %s", name, detail)
        started = time.monotonic()
        with span(f"browser {name.lower()}"):
            yield
        seconds = time.monotonic() - started
        instruments().browser_seconds.labels(name.lower()).observe(seconds)
        self.phases.append(f"{name} {seconds:.2f} s")


def render_page(browser: "Browser", request: RenderRequest, narration: Narration) -> Rendering:
    """Open a page in a context of its own and give what it shows.

    Raises:
        TerminalError: The page cannot be shown, and another try will not change that.
        TransientError: It may be shown another time.
    """
    started = time.monotonic()
    context = browser.new_context(
        user_agent=request.user_agent,
        locale="en-US",
        viewport={"width": 1280, "height": 1600},
        service_workers="block",
        accept_downloads=False,
    )
    try:
        page, gate = _prepare(context, request)
        watch = DocumentWatch(page)
        record = AnswerRecord(page) if request.explore else None
        with narration.phase("Navigate", request.url):
            status = _navigate(page, request, gate, watch)
        with narration.phase("Wait", "until the page is quiet"):
            settle(page, watch, growing=request.explore)
            await_text(page)
            _check_arrival(page, request, gate, watch)
        with narration.phase("Extract", page.url):
            left = request.deadline - timedelta(seconds=time.monotonic() - started)
            shown = _extract(page, request, gate, left)
            _check_arrival(page, request, gate, watch)
        return Rendering(
            request.url,
            page.url,
            status,
            shown.states,
            shown.truncated,
            tuple(narration.phases),
            record.answers() if record else (),
            shown.followed,
        )
    finally:
        with suppress(_playwright_error()):
            context.close()


@dataclass
class Gate:
    """Judges each request of a page before it is made: no heavy files, and no other page without permission.

    `refused` tells why the page could not go on. While it notes, it lets no page go on and keeps where it would have
    gone. It has no slots, because Playwright writes to the object whose method it calls.
    """

    page: "Page"
    request: RenderRequest
    opened: bool = False
    arrived: bool = False
    refused: JobrelayError | None = None
    noted: list[str] | None = None

    @contextmanager
    def note(self) -> Iterator[list[str]]:
        """Keep the addresses to which the page, or a window that it opens, would go, instead of going there."""
        noted: list[str] = []
        self.noted = noted
        try:
            yield noted
        finally:
            self.noted = None

    def judge(self, route: "Route") -> None:
        """Let a request of the page pass, or end it."""
        with suppress(_playwright_error(), CancelledError):  # the page may have gone on meanwhile, or have been ended
            if route.request.resource_type in _BLOCKED:
                route.abort()
            elif not self.request.allows():
                route.abort("aborted")
            elif self.noted is not None and _leaves(route.request, self.page):
                self.noted.append(route.request.url)
                route.abort("aborted")
            elif self._may_go_on(route):
                route.continue_()
            else:  # a page that is there stays; one that was still coming will not come
                route.abort("aborted" if self.arrived else "blockedbyclient")

    def _may_go_on(self, route: "Route") -> bool:
        if not route.request.is_navigation_request() or route.request.frame != self.page.main_frame:
            return True
        if not self.opened:  # what was asked for has its permission
            self.opened = True
            return True
        try:
            self.request.permit(route.request.url)
        except JobrelayError as error:
            logger.info("The page may not go on to %s: %s", route.request.url, error)
            self.refused = error
            return False
        return True


def _leaves(request: "Request", page: "Page") -> bool:
    """Return whether a request is for another document in the page's place, or in a window of its own."""
    return request.is_navigation_request() and (request.frame == page.main_frame or request.frame.page != page)


def _prepare(context: "BrowserContext", request: RenderRequest) -> tuple["Page", Gate]:
    page = context.new_page()
    gate = Gate(page, request)
    context.route("**/*", gate.judge)
    page.on("dialog", _dismiss)
    context.on("page", lambda popup: popup.close())
    return page, gate


def _dismiss(dialog: "Dialog") -> None:
    with suppress(_playwright_error()):
        dialog.dismiss()


def _navigate(page: "Page", request: RenderRequest, gate: Gate, watch: DocumentWatch) -> int:
    within = min(_NAVIGATE_WITHIN, request.deadline)
    try:
        answer = page.goto(request.url, wait_until="domcontentloaded", timeout=_milliseconds(within))
    except _playwright_error() as error:
        raise gate.refused or _translate(request, watch, str(error), within) from error
    gate.arrived = True
    return _check_answer(answer, request)


def _check_answer(answer: "Navigation | None", request: RenderRequest) -> int:
    if answer is None:
        return 200
    if answer.status >= HTTPStatus.BAD_REQUEST and (refusal := request.refusal(answer.url)):
        raise refusal
    check_status(answer.url, answer.status, answer.headers)
    return answer.status


def _check_arrival(page: "Page", request: RenderRequest, gate: Gate, watch: DocumentWatch) -> None:
    """Raise where the page, after it had been opened, went to where it cannot be read."""
    if watch.too_large:
        raise _too_large(watch.address or request.url)
    if watch.status >= HTTPStatus.BAD_REQUEST:
        url = watch.address or request.url
        if refusal := request.refusal(url):
            raise refusal
        check_status(url, watch.status, {})
    if watch.unreachable or not page.url.startswith("http"):
        reason = f"it went on to {watch.address}, which cannot be shown"
        raise gate.refused or _translate(request, watch, reason, _NAVIGATE_WITHIN)


def _extract(page: "Page", request: RenderRequest, gate: Gate, left: timedelta) -> Shown:
    if request.explore:
        shown = explore(page, gate.note, max_states=MAX_STATES, deadline=left)
    else:
        mark_unseen(page)  # only here: an explored page goes on, and must not be changed
        shown = Shown((snapshot(page),))
    if any(len(frame.html) > MAX_BODY for frames in shown.states for frame in frames):
        raise _too_large(request.url)
    return shown


def _translate(request: RenderRequest, watch: DocumentWatch, message: str, within: timedelta) -> JobrelayError:
    url = watch.address or request.url
    host = urlsplit(url).netloc
    reason = message.partition("\n")[0].removeprefix("Page.goto: ")
    if watch.too_large:
        return _too_large(url)
    told = {
        "ERR_CERT_": TlsError(f"The certificate of {host} is not valid, so the page is not read ({reason})."),
        "ERR_SSL_": TlsError(f"A secure connection to {host} cannot be made ({reason})."),
        "ERR_TOO_MANY_REDIRECTS": RedirectLoopError(f"{host} redirects round and round, so no page is reached."),
        "Download is starting": NotAPageError(f"{url} offers a file to save instead of a page."),
        "ERR_ABORTED": NotAPageError(f"{url} offers a file to save instead of a page."),
        "Timeout": UnfinishedError(f"{host} did not show the page within {within.total_seconds():.0f} s."),
    }
    known = next((error for sign, error in told.items() if sign in reason), None)
    return request.refusal(url) or known or ConnectionFailedError(f"{host} did not show the page ({reason}).")


def _too_large(url: str) -> TooLargeError:
    return TooLargeError(
        f"The page of {urlsplit(url).netloc} is larger than {MAX_BODY / 1e6:.0f} MB, so it is not read."
    )


def _playwright_error() -> type[Exception]:
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy

    return Error


def _milliseconds(duration: timedelta) -> float:
    return duration / timedelta(milliseconds=1)
