"""The application: `uvicorn --factory ai_api.app:create_app`."""

from fastapi import FastAPI
from jobrelay.http.application import assemble, equip, observe
from jobrelay.http.settings import ApiSettings

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
    observe(settings, COMPONENT)
    return equip(routes(), Resources.of(settings))


def routes() -> FastAPI:
    """Make the application without anything to serve from, which is enough to describe it."""
    return assemble(
        title=COMPONENT,
        description="Lists scored jobs and keeps the profile that they are scored against.",
        tags=_TAGS,
        routers=[exporting.router, jobs.router, marking.router, profile.router, rescoring.router],
    )
