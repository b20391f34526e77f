"""The application: `uvicorn --factory ai_api.app:create_app`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from jobrelay.http.application import assemble, attach_resources, observe
from jobrelay.http.settings import ApiSettings

from ai_api.resources import COMPONENT, Resources
from ai_api.routes import (
    everything,
    export,
    hidden,
    jobs,
    marks,
    pay,
    profile,
    rescore,
    resume,
    signing_in,
    tokens,
    what_if,
)

_TAGS = {
    "jobs": "Scored jobs: listing, reading, marking and exporting them.",
    "settings": "What the person is looking for.",
    "rescore": "Scoring stored jobs again.",
    "everything": "All that is stored: taking it along, and deleting it.",
    "access": "Signing in and out, and tokens of programs.",
}


def create_app(settings: ApiSettings | None = None) -> FastAPI:
    """Make the application that serves; settings come from the environment unless they are given."""
    settings = settings or ApiSettings()
    observe(settings, COMPONENT)
    return attach_resources(routes(), Resources.of(settings))


def routes() -> FastAPI:
    """Make the application without anything to serve from, which is enough to describe it."""
    return assemble(
        title=COMPONENT,
        description="Lists scored jobs and keeps the profile that they are scored against.",
        tags=_TAGS,
        routers=[
            export.router,
            jobs.router,
            marks.router,
            pay.router,
            profile.router,
            hidden.router,
            resume.router,
            rescore.router,
            signing_in.router,
            tokens.router,
            what_if.router,
            everything.router,
        ],
        lifespan=_serving,
    )


@asynccontextmanager
async def _serving(app: FastAPI) -> AsyncIterator[None]:
    resources: Resources = app.state.resources
    with resources.publisher.running():
        yield
