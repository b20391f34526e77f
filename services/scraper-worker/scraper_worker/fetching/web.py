"""The web as the rest of the worker sees it: each request polite, guarded and remembered."""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from jobrelay.errors import TransientError
from jobrelay.web.egress import Resolver
from redis import Redis

from scraper_worker.fetching.breaker import Breaker
from scraper_worker.fetching.failures import AskedToWaitError, HttpStatusError, ServerFailedError, check_status
from scraper_worker.fetching.guard import AddressGuard, ask_system, make_guard
from scraper_worker.fetching.http import BodyLimit, HttpClient
from scraper_worker.fetching.politeness import Politeness
from scraper_worker.fetching.recall import Recall
from scraper_worker.fetching.robots import MAX_ROBOTS, Robots
from scraper_worker.fetching.settings import FetchSettings
from scraper_worker.vendors.registry import rate_group
from scraper_worker.web import Rendering, Response

logger = logging.getLogger(__name__)

_PATIENCE_IN_BROWSER = timedelta(seconds=10)
_PATIENCE_IN_STEP = timedelta(seconds=1)
_HTML = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class GuardedWeb:
    """Implements `Web`."""

    settings: FetchSettings
    guard: AddressGuard
    client: HttpClient
    politeness: Politeness
    breaker: Breaker
    recall: Recall
    robots: Robots
    patience: timedelta

    def get(self, url: str, *, accept: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
        """Fetch `url`, following its redirects; `headers` are sent besides the usual ones."""
        if remembered := self.recall.response("GET", url, accept or ""):
            return remembered
        return self._fetch("GET", url, {"Accept": accept or _HTML, **(headers or {})}, None, ("GET", url, accept or ""))

    def post_json(self, url: str, payload: object, *, headers: Mapping[str, str] | None = None) -> Response:
        """Send `payload` as JSON to `url`; `headers` are sent besides the usual ones."""
        content = json.dumps(payload, sort_keys=True).encode()
        request = ("POST", url, content.decode())
        if remembered := self.recall.response(*request):
            return remembered
        usual = {"Accept": "application/json", "Content-Type": "application/json"}
        return self._fetch("POST", url, {**usual, **(headers or {})}, content, request)

    def render(self, url: str, *, explore: bool = False) -> Rendering:
        """Open `url` in this process's browser."""
        from scraper_worker.fetching.browser import warm_browser  # noqa: PLC0415 - many tasks never need it

        request = ("RENDER", url, str(explore))
        if remembered := self.recall.rendering(*request):
            return remembered
        checked = self.guard.check(url).url
        self._permit(checked)
        with self._recording(checked):
            browser = warm_browser()
            rendering = browser.render(
                checked, self.settings, self.guard, permit=self._permit_going_on, explore=explore
            )
        if _host(rendering.url) != _host(checked):
            self.robots.check(rendering.url)
        self.recall.remember(rendering, *request)
        return rendering

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps that the robots.txt of `url`'s site names."""
        return self.robots.sitemaps(self.guard.check(url).url)

    def _fetch(
        self, method: str, url: str, headers: dict[str, str], content: bytes | None, request: tuple[str, ...]
    ) -> Response:
        checked = self.guard.check(url).url
        with self._recording(checked):
            answer = self.client.send(method, checked, before_each=self._permit, headers=headers, content=content)
            logger.info("Fetch: %s %s answered %d with %d bytes", method, answer.url, answer.status, len(answer.body))
            check_status(answer.url, answer.status, answer.headers)
        if answer.status != HTTPStatus.NOT_MODIFIED:  # which says nothing to who has not the body
            self.recall.remember(answer, *request)
        return answer

    def _permit(self, url: str) -> None:
        """Let one address be visited now, or raise why not."""
        self._permit_within(url, self.patience)

    def _permit_going_on(self, url: str) -> None:
        """Permit a page in the browser to go on by itself; it cannot be put aside, so longer waits are sat out."""
        self._permit_within(self.guard.check(url).url, _PATIENCE_IN_BROWSER)

    def _permit_within(self, url: str, patience: timedelta) -> None:
        host = _host(url)
        self.breaker.check(host)
        delay = self.robots.check(url)
        self.politeness.take_slot(rate_group(host), crawl_delay=delay, patience=patience)

    @contextmanager
    def _recording(self, url: str) -> Iterator[None]:
        """Tell the breaker how the visit went, and all workers when the host asked to be left alone."""
        host = _host(url)
        try:
            yield
        except AskedToWaitError as error:
            self.politeness.pause(rate_group(host), error.wait)
            if self.breaker.record_wait(host):
                raise
            raise ServerFailedError(f"{error} It said so again and again.", retry_after=error.wait) from error
        except TransientError as error:
            self.breaker.record_failure(host, str(error))
            raise
        except HttpStatusError:
            self.breaker.record_success(host)  # an answer of a host that works
            raise
        self.breaker.record_success(host)


@contextmanager
def open_web(
    settings: FetchSettings, redis: Redis, *, ticket: str, recall: str | None = None, resolver: Resolver = ask_system
) -> Iterator[GuardedWeb]:
    """Open the web for one task.

    `ticket` names the task, the same each time it runs: told to wait for a host, it keeps its place under that name.
    `recall` names the search whose answers are remembered, for a step that makes many requests: such a step sits out
    waits of up to a second, since running again costs more; None remembers nothing. `redis` gives bytes
    (no `decode_responses`).
    """
    guard = make_guard(settings, resolver)
    patience = _PATIENCE_IN_STEP if recall else timedelta(0)
    politeness = Politeness(redis, settings.host_rate, settings.host_burst, ticket)
    with HttpClient(guard, user_agent=settings.user_agent, allowed=settings.request_deadline) as client:

        def fetch_rules(url: str) -> Response:
            def take_slot(hop: str) -> None:
                politeness.take_slot(rate_group(_host(hop)), patience=patience)

            return client.send("GET", url, before_each=take_slot, limit=BodyLimit(MAX_ROBOTS, cut=True))

        yield GuardedWeb(
            settings,
            guard,
            client,
            politeness,
            Breaker(redis, ticket),
            Recall(redis, recall),
            Robots(redis, fetch_rules),
            patience,
        )


def _host(url: str) -> str:
    return urlsplit(url).netloc
