"""robots.txt: what a site lets us read, how fast, and where its sitemaps are (RFC 9309)."""

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from ada_url import join_url
from jobrelay.errors import TerminalError, TransientError
from protego import Protego
from redis import Redis
from redis.exceptions import RedisError

from scraper_worker.fetching.failures import BadAnswerError, RedirectLoopError
from scraper_worker.web import Response

logger = logging.getLogger(__name__)

AGENT = "jobrelay"
"""Our product token, by which a robots.txt may address us."""

MAX_ROBOTS = 512_000
"""How much of a robots.txt is read, in bytes; RFC 9309 asks for 500 KiB at least."""

_KEPT_FOR = timedelta(hours=1)
_FAILURE_KEPT_FOR = timedelta(minutes=1)
_PATH = "/robots.txt"


class DisallowedByRobotsError(TerminalError):
    """Report a page that its site asks robots not to read."""


class RobotsUnreachableError(TransientError):
    """Report that a site's rules cannot be read, so that nothing of it may be."""


@dataclass(slots=True)
class Robots:
    """The rules of each site, read once an hour and shared by all workers.

    `fetch` gets a robots.txt with whatever status it has.
    """

    redis: Redis
    fetch: Callable[[str], Response]
    _read: dict[str, Protego] = field(default_factory=dict)

    def check(self, url: str) -> timedelta | None:
        """Check that `url` may be read; give the site's Crawl-delay where it states one.

        Raises:
            DisallowedByRobotsError: The site's rules forbid it.
            RobotsUnreachableError: The rules cannot be read just now.
        """
        if urlsplit(url).path == _PATH:
            return None
        rules = self._rules(url)
        if not rules.can_fetch(url, AGENT):
            host = urlsplit(url).netloc
            raise DisallowedByRobotsError(f"The robots.txt of {host} asks not to read {url}, so it is left alone.")
        delay = rules.crawl_delay(AGENT)
        return timedelta(seconds=delay) if delay else None

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps that the robots.txt of `url`'s site names."""
        found = []
        for sitemap in self._rules(url).sitemaps:
            with suppress(ValueError):  # not every line holds an address
                found.append(join_url(url, sitemap))
        return tuple(found)

    def _rules(self, url: str) -> Protego:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._read:
            self._read[site] = Protego.parse(self._remembered(site) or self._fetched(site))
        return self._read[site]

    def _remembered(self, site: str) -> str | None:
        try:
            stored = self.redis.get(_key(site))
        except RedisError as error:
            logger.warning("Redis is away (%s), so the robots.txt of %s is fetched again", error, site)
            return None
        if not isinstance(stored, bytes | str):
            return None
        kept = json.loads(stored)
        if "failure" in kept:
            raise RobotsUnreachableError(kept["failure"])
        return str(kept["rules"]) + "\n"

    def _fetched(self, site: str) -> str:
        try:
            rules = self._ask(site)
        except RobotsUnreachableError as error:
            self._remember(site, {"failure": str(error)}, _FAILURE_KEPT_FOR)
            raise
        self._remember(site, {"rules": rules}, _KEPT_FOR)
        return rules

    def _ask(self, site: str) -> str:
        try:
            answer = self.fetch(site + _PATH)
        except (RedirectLoopError, BadAnswerError):
            return ""  # "unavailable" in the RFC's words: there are no rules to keep
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise RobotsUnreachableError(
                f"The robots.txt of {urlsplit(site).netloc} cannot be read (status {answer.status}), "
                "so the site is left alone for now."
            )
        if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            return ""
        return answer.body.decode("utf-8-sig", errors="replace")

    def _remember(self, site: str, kept: dict[str, str], life: timedelta) -> None:
        try:
            self.redis.set(_key(site), json.dumps(kept), ex=life)
        except RedisError as error:
            logger.warning("Redis is away (%s), so the robots.txt of %s is not kept", error, site)


def _key(site: str) -> str:
    return f"jobrelay:robots:{site}"
