import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter

from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, Counter, Metric, start_http_server
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobrelay.observing import metrics
from jobrelay.observing.metrics import exposition
from jobrelay.observing.traced_histogram import TracedHistogram

STREAMED = frozenset({"/searches/{search_id}/events"})
"""Routes that last as long as somebody watches: their duration says nothing about the service."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""A client may send any word as its method; only these are told apart."""


class SharedMetrics(Collector):
    """What the common code counts in this process: SQL statements and the like."""

    def collect(self) -> Iterable[Metric]:
        """Return the metrics with their present values."""
        metrics.instruments()
        return metrics.registry().collect()


class RequestMetrics:
    """Counts an API's requests and how long they took until their first byte, by route rather than by path."""

    def __init__(self, app: ASGIApp, registry: CollectorRegistry) -> None:
        self._app = app
        labels = ("method", "route", "status")
        self._requests = Counter("jobrelay_http_requests", "Requests answered.", labels, registry=registry)
        self._seconds = TracedHistogram(
            "jobrelay_http_request_duration_seconds",
            "Time until a response began.",
            ("method", "route"),
            registry=registry,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._note(scope, message["status"], perf_counter() - began)
            await send(message)

        await self._app(scope, receive, watched)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unmatched")
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        self._requests.labels(method, route, str(status)).inc()
        if route not in STREAMED:
            self._seconds.labels(method, route).observe(seconds)


@contextmanager
def serving_metrics(registry: CollectorRegistry, port: int) -> Iterator[None]:
    """Serve the metrics at a port of their own while the context lasts; 0 serves none.

    Raises:
        OSError: The port is taken.
    """
    if not port:
        yield
        return
    server, thread = start_http_server(port, addr="::" if socket.has_dualstack_ipv6() else "0.0.0.0", registry=registry)  # noqa: S104 - Prometheus asks from another pod
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def metrics_router(registry: CollectorRegistry) -> APIRouter:
    """Make the route that Prometheus scrapes."""
    router = APIRouter(tags=["operations"])

    @router.get(
        "/metrics",
        operation_id="read_metrics",
        response_class=Response,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "Metrics."}},
    )
    def read_metrics(request: Request) -> Response:
        """Give the service's metrics in the Prometheus text format."""
        body, kind = exposition(registry, request.headers.get("accept", ""))
        return Response(body, headers={"content-type": kind})

    return router
