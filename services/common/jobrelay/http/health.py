"""Whether the service runs, and whether what it needs is there."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from datetime import timedelta
from typing import Literal

from celery import Celery
from fastapi import APIRouter, Request, Response
from pydantic import Field
from redis import Redis
from sqlalchemy import Engine, text

from jobrelay.http.models import Body
from jobrelay.http.problems import UnavailableError, documented, path_of, respond

Check = Callable[[], object]
"""Asks one dependency something cheap; raises when it is away."""

PATIENCE = timedelta(seconds=3)
OK = "ok"


class Alive(Body):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Ready(Body):
    """All that the service needs is there."""

    status: Literal["ok"] = "ok"
    dependencies: dict[str, str] = Field(examples=[{"database": OK, "broker": OK, "redis": OK}])


def checks_of(engine: Engine, broker: Celery, redis: Redis) -> Mapping[str, Check]:
    """Return the checks of the three things that both APIs need, by name."""

    def database() -> None:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def connect_to_broker() -> None:
        with broker.connection_for_write(connect_timeout=PATIENCE.total_seconds()) as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=PATIENCE.total_seconds())

    return {"database": database, "broker": connect_to_broker, "redis": redis.ping}


ESSENTIAL = "database"
"""The dependency without which an API is not ready."""


class Readiness:
    """Asks all dependencies at once, none for longer than PATIENCE."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = checks
        self._threads = ThreadPoolExecutor(max_workers=2 * len(checks) or 1, thread_name_prefix="readiness")

    def ask(self) -> dict[str, str]:
        """Return, for each dependency, `ok` or what is wrong with it, without saying where it stands."""
        asked = {name: self._threads.submit(check) for name, check in self._checks.items()}
        return {name: _outcome(future) for name, future in asked.items()}


def _outcome(future: "Future[object]") -> str:
    try:
        future.result(PATIENCE.total_seconds())
    except FutureTimeoutError:
        return f"did not answer within {PATIENCE.total_seconds():g} s"
    except Exception as error:  # noqa: BLE001 - whatever a driver raises means that its server is away
        return f"cannot be reached ({type(error).__name__})"
    return OK


def health_router() -> APIRouter:
    """Make the two routes that an orchestrator asks; `app.state.readiness` answers the second."""
    router = APIRouter(tags=["operations"])

    @router.get("/healthz", operation_id="check_health")
    async def check_health() -> Alive:
        """Tell that the process answers; asks nothing else."""
        return Alive()

    @router.get(
        "/readyz",
        operation_id="check_readiness",
        response_model=Ready,
        responses=documented(UnavailableError),
    )
    def check_readiness(request: Request) -> Ready | Response:
        """Ask the database, the broker and Redis, and say of each how it is.

        Only without the database there is nothing to answer with: what the broker's outage keeps from being published
        waits there, and Redis holds no only copy.
        """
        readiness: Readiness = request.app.state.readiness
        answers = readiness.ask()
        if answers.get(ESSENTIAL, OK) == OK:
            return Ready(dependencies=answers)
        problem = UnavailableError(f"Away: {ESSENTIAL}.").at(path_of(request))
        return respond(problem.model_copy(update={"dependencies": answers}), {"Retry-After": "5"})

    return router
