"""The application: `uvicorn --factory scraper_api.app:create_app`."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from jobrelay.http.application import assemble, attach_resources, observe
from prometheus_client import Gauge
from redis.asyncio import BlockingConnectionPool, Redis

from scraper_api.resources import COMPONENT, Resources
from scraper_api.routes import cancel, companies, deleting, events, items, more, retry, searches, status, tasks, watches
from scraper_api.search_metrics import SearchCounts
from scraper_api.settings import ScraperApiSettings
from scraper_api.shutdown import on_stop
from scraper_api.streaming.hub import Hub
from scraper_api.streaming.source import StoredProgress

_REDIS_CONNECTIONS = 16
_TAGS = {
    "searches": "Starting, reading, cancelling and retrying searches.",
    "items": "What became of each link.",
    "events": "Progress as it happens.",
    "watches": "Lists of postings that are looked at again and again.",
    "companies": "The registry: which company lists its postings where.",
    "status": "Who works now, and what waits for nobody.",
}


def create_app(settings: ScraperApiSettings | None = None) -> FastAPI:
    """Make the application that serves; settings come from the environment unless they are given."""
    settings = settings or ScraperApiSettings()
    observe(settings, COMPONENT)
    resources = Resources.of(settings)
    app = attach_resources(routes(), resources)
    app.state.registry.register(SearchCounts(resources.engine))
    return app


def routes() -> FastAPI:
    """Make the application without anything to serve from, which is enough to describe it."""
    return assemble(
        title=COMPONENT,
        description="Starts searches of careers pages and shows how they go.",
        tags=_TAGS,
        routers=[
            searches.router,
            items.router,
            tasks.router,
            events.router,
            cancel.router,
            retry.router,
            more.router,
            deleting.router,
            watches.router,
            companies.router,
            status.router,
        ],
        lifespan=_serving,
    )


@asynccontextmanager
async def _serving(app: FastAPI) -> AsyncIterator[None]:
    resources: Resources = app.state.resources
    redis = _event_redis(resources.settings)
    hub = Hub(redis, StoredProgress(redis, resources.engine))
    app.state.hub = hub
    streams = Gauge("jobrelay_event_streams", "Event streams that are open.", registry=app.state.registry)
    streams.set_function(lambda: hub.watchers)
    loop = asyncio.get_running_loop()
    with on_stop(lambda: loop.call_soon_threadsafe(hub.close)), resources.publisher.running():
        async with hub.running():
            yield
    await redis.aclose()


def _event_redis(settings: ScraperApiSettings) -> Redis:
    """Make the client that events are read with: a thousand that come back at once share a few connections."""
    pool = BlockingConnectionPool.from_url(
        settings.redis_url.get_secret_value(),
        max_connections=_REDIS_CONNECTIONS,
        timeout=10,
        decode_responses=True,
        socket_connect_timeout=2,
        socket_keepalive=True,
        health_check_interval=10,
    )
    return Redis.from_pool(pool)
