"""Watching the documents that a page loads: where they come from, and how large they grow."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from scraper_worker.fetching.http import MAX_BODY

if TYPE_CHECKING:
    from playwright.sync_api import Page

_AWAITED = frozenset({"XHR", "Fetch", "Script"})


class DocumentWatch:
    """Follows the documents of a page and stops one that exceeds the size cap.

    `address` is where the page itself was last asked for, redirects included; `status` is that of the page's last
    answer. `too_large` tells of a stop, and `unreachable` that the browser shows a page of its own because it could not
    show that address.
    """

    def __init__(self, page: "Page") -> None:
        self.address: str | None = None
        self.too_large = False
        self.unreachable = False
        self.status = 0
        self._sizes: dict[str, int] = {}
        self._awaited: set[str] = set()
        self._session = page.context.new_cdp_session(page)
        self._main_frame = self._session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self._session.on("Network.requestWillBeSent", self._begin)
        self._session.on("Network.dataReceived", self._grow)
        self._session.on("Network.responseReceived", self._answer)
        self._session.on("Network.loadingFinished", self._end)
        self._session.on("Network.loadingFailed", self._end)
        self._session.on("Page.frameNavigated", self._arrive)
        self._session.send("Network.enable")
        self._session.send("Page.enable")

    @property
    def awaits_data(self) -> bool:
        """Whether a script, or data that one asked for, is still to come."""
        return bool(self._awaited)

    def _begin(self, event: dict[str, Any]) -> None:
        if event.get("type") in _AWAITED:
            self._awaited.add(event["requestId"])
        if event.get("type") != "Document":
            return
        self._sizes[event["requestId"]] = 0
        if event.get("frameId") == self._main_frame:
            self.address = event["request"]["url"]

    def _end(self, event: dict[str, Any]) -> None:
        self._awaited.discard(event["requestId"])

    def _answer(self, event: dict[str, Any]) -> None:
        if event.get("type") == "Document" and event.get("frameId") == self._main_frame:
            self.status = event["response"]["status"]

    def _arrive(self, event: dict[str, Any]) -> None:
        if event["frame"]["id"] == self._main_frame:
            self.unreachable = "unreachableUrl" in event["frame"]

    def _grow(self, event: dict[str, Any]) -> None:
        request = event["requestId"]
        if request not in self._sizes or self.too_large:
            return
        self._sizes[request] += event["dataLength"]
        if self._sizes[request] > MAX_BODY:
            self.too_large = True
            self._stop()

    def _stop(self) -> None:
        from playwright.sync_api import Error  # noqa: PLC0415 - heavy

        with suppress(Error):
            self._session.send("Page.navigate", {"url": "about:blank"})
