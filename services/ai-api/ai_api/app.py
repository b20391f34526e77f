"""The application: `uvicorn --factory ai_api.app:create_app`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from jobrelay import logs, telemetry
from jobrelay.http.application import assemble
from jobrelay.http.health import Readiness, checks_of
from jobrelay.http.server_logs import adopt_server_logs
from jobrelay.http.settings import ApiSettings
from jobrelay.http.tracing import trace_requests

from ai_api import exporting, jobs, marking, profile, rescoring
from ai_api.resources import COMPONENT, Resources

_TAGS = {
    "jobs": "Scored jobs: listing, reading, marking and exporting them.",
    "settings": "What the person is looking for.",
    "rescore": "Scoring stored jobs again.",
}


def create_app(settings: ApiSettings | None = None) -> FastAPI:
    """Make the application that serves; settings come from the environment unless they are given."""
    settings = settings or ApiSettings()
    logs.configure(settings)
    adopt_server_logs()
    telemetry.configure(COMPONENT)
    use = Resources.of(settings)
    app = routes()
    app.state.resources = use
    app.state.readiness = Readiness(checks_of(use.engine, use.broker, use.redis))
    trace_requests(app)
    return app


def routes() -> FastAPI:
    """Make the application without anything to serve from, which is enough to describe it."""
    return assemble(
        title=COMPONENT,
        description="Lists scored jobs and keeps the profile that they are scored against.",
        tags=_TAGS,
        routers=[exporting.router, jobs.router, marking.router, profile.router, rescoring.router],
        lifespan=_serving,
    )


@asynccontextmanager
async def _serving(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.resources.close()
