"""Who works now, and what waits for nobody."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

from fastapi import APIRouter, Request
from jobrelay.heartbeats import Seen, seen
from jobrelay.http.health import OK, Readiness
from jobrelay.http.models import Body
from jobrelay.storage import waiting
from pydantic import Field
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from scraper_api.resources import Resources, ResourcesDep
from scraper_api.standstill import QUEUE_OF, standstill

router = APIRouter(tags=["status"])


class ComponentStatus(Body):
    """How one component is."""

    name: str = Field(examples=["scraper-worker"])
    state: Literal["ok", "away", "unknown"]
    """`unknown` where who could tell is away itself."""
    running: int | None = None
    """How many workers of this kind take tasks; null for servers."""
    last_seen: datetime | None = None
    """When a worker of this kind last took tasks; null where none was heard of."""
    detail: str | None = Field(default=None, examples=["cannot be reached (ConnectionError)"])


class SystemStatus(Body):
    """How all of it is."""

    components: list[ComponentStatus]
    waiting: dict[str, datetime]
    """For each queue with open work, when something last happened to any of it."""
    standstill: str | None = Field(examples=["No reader is running since 40 s: your search waits. Nothing is lost."])
    """Why searches do not move, for the person who waits for one; null where they do, or none is open."""


@router.get("/status", operation_id="read_status")
def read_status(request: Request, resources: ResourcesDep) -> SystemStatus:
    """Tell how the servers and the workers are, whatever is away, and why nothing moves where nothing does.

    A worker that is not there is no fault by itself: an orchestrator starts one when there is work.
    """
    readiness: Readiness = request.app.state.readiness
    dependencies = readiness.ask()
    workers = _workers(resources.redis) if dependencies["redis"] == OK else {}
    open_work = _waiting(resources) if dependencies["database"] == OK else {}
    return SystemStatus(
        components=[*map(_server, dependencies.items()), *(_worker(name, workers.get(name)) for name in QUEUE_OF)],
        waiting=dict(open_work),
        standstill=standstill(dependencies, workers, open_work, datetime.now(UTC)),
    )


def _workers(redis: Redis) -> Mapping[str, Seen]:
    try:
        return {name: seen(redis, name) for name in QUEUE_OF}
    except RedisError:
        return {}


def _waiting(resources: Resources) -> Mapping[str, datetime]:
    try:
        with resources.engine.connect() as connection:
            return waiting.by_queue(connection)
    except SQLAlchemyError:
        return {}


def _server(named: tuple[str, str]) -> ComponentStatus:
    name, said = named
    return (
        ComponentStatus(name=name, state="ok") if said == OK else ComponentStatus(name=name, state="away", detail=said)
    )


def _worker(name: str, heard: Seen | None) -> ComponentStatus:
    if heard is None:
        return ComponentStatus(name=name, state="unknown", detail="Redis, which knows it, does not answer")
    state: Literal["ok", "away"] = "ok" if heard.running else "away"
    return ComponentStatus(name=name, state=state, running=heard.running, last_seen=heard.last)
