"""Finding and starting Chromium, closed to every way out but the egress proxy."""

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jobrelay.errors import TerminalError

from scraper_worker.fetching.environment import harmless_environment
from scraper_worker.fetching.proxy import USER, EgressProxy
from scraper_worker.fetching.settings import FetchSettings, Sandbox

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

logger = logging.getLogger(__name__)

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

_FLAGS = (
    "--disable-quic",  # UDP, which no HTTP proxy carries
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--dns-prefetch-disable",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # it looks no name up itself: the guard does
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
    "--disable-dev-shm-usage",  # containers have 64 MB there
    "--blink-settings=imagesEnabled=false",
    "--disable-features=WebTransport,DnsOverHttps,OptimizationHints,MediaRouter,Translate",
    "--js-flags=--max-old-space-size=512",  # a greedy page ends its own renderer, not the worker
    "--mute-audio",
    "--disable-remote-fonts",
)


class BrowserUnavailableError(TerminalError):
    """Report that there is no Chromium, or none that starts."""


def find_executable(settings: FetchSettings) -> Path | None:
    """Return the Chromium to use: CHROMIUM_PATH, then the PATH; None leaves it to Playwright's own.

    Raises:
        BrowserUnavailableError: CHROMIUM_PATH names no executable file.
    """
    if settings.chromium_path:
        if not os.access(settings.chromium_path, os.X_OK):
            raise BrowserUnavailableError(f"CHROMIUM_PATH is {settings.chromium_path}, which is no program.")
        return settings.chromium_path
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(found) if found else None


def launch(playwright: "Playwright", settings: FetchSettings, proxy: EgressProxy) -> "Browser":
    """Start Chromium behind `proxy`, sandboxed as `settings` say.

    Raises:
        BrowserUnavailableError: There is none, or it does not start.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - not needed before the first page

    failure: Error | None = None
    for sandbox in _sandboxes(settings.browser_sandbox):
        try:
            return playwright.chromium.launch(
                executable_path=find_executable(settings),
                headless=True,
                chromium_sandbox=sandbox,
                args=list(_FLAGS),
                env={**harmless_environment()},
                proxy={"server": f"http://127.0.0.1:{proxy.port}", "username": USER, "password": proxy.password},
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        except Error as error:
            failure = error
            if sandbox and settings.browser_sandbox is Sandbox.AUTO:
                logger.warning("Chromium does not start with its sandbox, so it is started without")
    raise BrowserUnavailableError(
        "Chromium does not start. Install chromium-headless-shell, or set CHROMIUM_PATH to a Chromium: "
        f"{_first_line(failure)}"
    ) from failure


def process_id(browser: "Browser") -> int | None:
    """Return the process id of a running Chromium, by which it can be ended when it hangs."""
    session = browser.new_browser_cdp_session()
    try:
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    finally:
        session.detach()
    return next((int(process["id"]) for process in processes if process["type"] == "browser"), None)


def _sandboxes(wanted: Sandbox) -> Iterator[bool]:
    if wanted is Sandbox.ON or (wanted is Sandbox.AUTO and os.geteuid() != 0):
        yield True
    if wanted is not Sandbox.ON:
        yield False


def _first_line(error: Exception | None) -> str:
    return str(error).partition("\n")[0]
