"""Puts together what both APIs have in common."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

from fastapi import APIRouter, FastAPI
from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector
from starlette.middleware import Middleware

from jobrelay.http.access import Access
from jobrelay.http.failures import answer_with_problems
from jobrelay.http.guarding import RequestGuard
from jobrelay.http.health import Readiness, checks_of, health_router
from jobrelay.http.metrics import RequestMetrics, SharedMetrics, metrics_router, serving_metrics
from jobrelay.http.openapi import complete
from jobrelay.http.resources import ApiResources
from jobrelay.http.server_logs import adopt_server_logs
from jobrelay.http.tracing import trace_requests
from jobrelay.observing import logs, tracing
from jobrelay.settings import Settings

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def assemble(
    *,
    title: str,
    description: str,
    tags: Mapping[str, str],
    routers: Iterable[APIRouter],
    lifespan: Lifespan | None = None,
) -> FastAPI:
    """Make an API of `routers`, with problems, limits, health and metrics, that opens no connection itself.

    Args:
        title: The component's name.
        description: One sentence for its documentation.
        tags: What each group of operations is about.
        routers: Its own routes.
        lifespan: What runs while it serves; its resources are closed, and its spans sent, after that.
    """
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    registry.register(SharedMetrics())
    about = [{"name": name, "description": text} for name, text in tags.items()]
    about.append({"name": "operations", "description": "For whoever runs the service."})
    app = FastAPI(
        title=title,
        description=description,
        version="1",
        openapi_tags=about,
        lifespan=_ending_well(lifespan),
        docs_url=None,
        redoc_url=None,
    )
    for router in (*routers, health_router(), metrics_router(registry)):
        app.include_router(router)
    app.state.registry = registry
    answer_with_problems(app)
    app.add_middleware(RequestGuard)
    app.add_middleware(RequestMetrics, registry=registry)
    app.openapi = _documenting(app)  # type: ignore[method-assign] # FastAPI documents this way to extend a document
    return app


def observe(settings: Settings, component: str) -> None:
    """Begin to log and to trace as all components do."""
    logs.configure(settings, component)
    adopt_server_logs()
    tracing.configure(component)


def attach_resources(app: FastAPI, resources: ApiResources) -> FastAPI:
    """Attach what an API works with until it ends, its readiness, and a trace for its requests; return the API."""
    app.state.resources = resources
    app.user_middleware.append(Middleware(Access))  # the innermost, so that Guard refuses first
    app.state.readiness = Readiness(checks_of(resources.engine, resources.broker, resources.redis))
    trace_requests(app)
    return app


def _ending_well(lifespan: Lifespan | None) -> Lifespan:
    @asynccontextmanager
    async def serving(app: FastAPI) -> AsyncIterator[None]:
        with serving_metrics(app.state.registry, app.state.resources.settings.metrics_port):
            async with lifespan(app) if lifespan else nullcontext():
                yield
        app.state.resources.close()
        await asyncio.to_thread(tracing.flush)

    return serving


def _documenting(app: FastAPI) -> Callable[[], dict[str, Any]]:
    described = app.openapi

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = complete(described())
        return app.openapi_schema

    return document
