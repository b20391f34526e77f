"""All that is stored of the person: as one file to take along, and deleted."""

from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Literal

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from jobrelay.http.models import RequestBody
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.progress import forget
from jobrelay.storage import deleting
from jobrelay.storage.tables import searches
from sqlalchemy import Engine, select

from ai_api.resources import ResourcesDep
from ai_api.routes.jobs import BusyError

router = APIRouter(tags=["everything"])

_FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "A JSON object: of each table its rows.", "content": {"application/json": {"schema": {}}}}
}


class DeleteEverything(RequestBody):
    """The words without which nothing is deleted."""

    confirm: Literal["delete everything"]


@router.get(
    "/everything",
    operation_id="export_everything",
    response_class=StreamingResponse,
    responses=_FILE | documented(UnavailableError),
)
def export_everything(resources: ResourcesDep) -> StreamingResponse:
    """Write all that is stored as one JSON file: profile, jobs with notes and history, searches, pages and the rest."""
    lines = _lines(resources.engine)
    first = next(lines)

    def begun() -> Iterator[str]:
        yield first
        yield from lines

    name = f"jobrelay-{datetime.now(UTC):%Y-%m-%d}.json"
    return StreamingResponse(
        begun(),
        media_type="application/json",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


@router.post(
    "/everything/delete",
    operation_id="delete_everything",
    status_code=HTTPStatus.NO_CONTENT,
    responses=documented(BusyError, InvalidRequestError, UnavailableError),
)
def delete_everything(body: DeleteEverything, resources: ResourcesDep) -> None:
    """Delete all that is stored; nothing brings it back, so export it first. What the days have cost stays counted."""
    assert body.confirm  # noqa: S101 - the model accepts nothing else
    with resources.engine.begin() as connection:
        told = list(connection.execute(select(searches.c.id)).scalars())
        try:
            deleting.delete_everything(connection)
        except deleting.BusyError as error:
            raise BusyError(str(error)) from error
    resources.forget()
    forget(resources.redis, told)


def _lines(engine: Engine) -> Iterator[str]:
    """Write the tables one after the other, a row on each line."""
    last = ""
    with engine.connect() as connection:
        yield "{"
        for table, row in deleting.everything(connection):
            yield (",\n" if table == last else f'{"]," if last else ""}\n"{table}": [\n') + row
            last = table
    yield "]}\n" if last else "}\n"
