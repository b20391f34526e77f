"""The application: `uvicorn --factory ai_api.app:create_app`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from jobrelay.http.application import assemble, attach_resources, observe

from ai_api.resources import COMPONENT, Resources
from ai_api.routes import (
    channels,
    choices,
    everything,
    export,
    feeds,
    filters,
    hidden,
    jobs,
    learning,
    marks,
    pay,
    profile,
    profiles,
    rescore,
    resume,
    resume_model,
    signing_in,
    tokens,
    what_if,
)
from ai_api.settings import AiApiSettings

_TAGS = {
    "jobs": "Scored jobs: listing, reading, marking and exporting them.",
    "filters": "Filters of the list of jobs, kept under names.",
    "settings": "What the person is looking for.",
    "channels": "Where a person is told of new postings that fit, and what was told.",
    "feeds": "Matches and dates as feeds at secret addresses.",
    "rescore": "Scoring stored jobs again.",
    "everything": "All that is stored: taking it along, and deleting it.",
    "access": "Signing in and out, and tokens of programs.",
}


def create_app(settings: AiApiSettings | None = None) -> FastAPI:
    """Make the application that serves; settings come from the environment unless they are given."""
    settings = settings or AiApiSettings()
    observe(settings, COMPONENT)
    return attach_resources(routes(), Resources.of(settings))


def routes() -> FastAPI:
    """Make the application without anything to serve from, which is enough to describe it."""
    return assemble(
        title=COMPONENT,
        description="Lists scored jobs and keeps the profile that they are scored against.",
        tags=_TAGS,
        routers=[
            channels.router,
            choices.router,
            export.router,
            feeds.router,
            filters.router,
            jobs.router,
            marks.router,
            pay.router,
            profile.router,
            profiles.router,
            hidden.router,
            resume.router,
            resume_model.router,
            rescore.router,
            signing_in.router,
            tokens.router,
            what_if.router,
            learning.router,
            everything.router,
        ],
        lifespan=_serving,
    )


@asynccontextmanager
async def _serving(app: FastAPI) -> AsyncIterator[None]:
    resources: Resources = app.state.resources
    with resources.publisher.running(), resources.sender.running():
        yield
