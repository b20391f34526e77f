"""Jobs as a file, streamed row by row however many there are."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from jobrelay.http.models import RequestBody
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.storage.tables import jobs
from pydantic import Field
from sqlalchemy import Engine, Select, select

from ai_api.filtering import AskedFilter, Filter
from ai_api.resources import ResourcesDep
from ai_api.routes.marks import MOST_AT_ONCE
from ai_api.rows import FULL, MADE
from ai_api.sorting import Order, Sort, Sorting
from ai_api.views import FullJob

router = APIRouter(tags=["jobs"])

_AT_ONCE = 200
COLUMNS = (
    "match_score",
    "title",
    "company",
    "location",
    "workplace",
    "salary_min",
    "salary_max",
    "currency",
    "salary_period",
    "employment_type",
    "department",
    "status",
    "marked_at",
    "applied_on",
    "applied_via",
    "follow_up_on",
    "note",
    "url",
    "posted_on",
    "valid_until",
    "first_seen",
    "last_seen",
    "closed_at",
    "model",
    "offline",
    "outdated",
    "language",
    "reasoning",
    "id",
)
_CELLS = tuple(MADE[name] if name in MADE else jobs.c[name] for name in COLUMNS)
_FORMULA = re.compile("[\t\r\n]|\\s*[=+@\uff1d\uff0b\uff0d\uff20-]")


class ExportFormat(StrEnum):
    """What kind of file an export is."""

    CSV = "csv"
    JSON = "json"


_MEDIA_TYPES = {ExportFormat.CSV: "text/csv; charset=utf-8", ExportFormat.JSON: "application/json"}
_FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "model": list[FullJob],
        "description": "The file: CSV (UTF-8 with a byte order mark, as spreadsheets need it) or a JSON array of jobs.",
        "content": {
            "text/csv": {"schema": {"type": "string"}},
        },
    }
}


class ChosenExport(RequestBody):
    """The jobs to export, and how."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_AT_ONCE, description="These jobs, hidden or not.")]
    format: ExportFormat = ExportFormat.CSV
    sort: Sort = Sort.SCORE
    order: Order | None = None


@router.get(
    "/jobs/export",
    operation_id="export_jobs",
    response_class=StreamingResponse,
    responses=_FILE | documented(InvalidRequestError, UnavailableError),
)
def export_jobs(
    resources: ResourcesDep,
    asked: AskedFilter,
    *,
    format: Annotated[ExportFormat, Query()] = ExportFormat.CSV,  # noqa: A002 - the parameter's public name
    ids: Annotated[list[UUID] | None, Query(max_length=1000, description="Only these jobs, hidden or not.")] = None,
    sort: Sort = Sort.SCORE,
    order: Order | None = None,
) -> StreamingResponse:
    """Export the jobs that a list with the same filters shows, or chosen ones."""
    return _file(resources.engine, replace(asked, ids=tuple(ids or ())), Sorting.of(sort, order), format)


@router.post(
    "/jobs/export",
    operation_id="export_chosen_jobs",
    response_class=StreamingResponse,
    responses=_FILE | documented(InvalidRequestError, UnavailableError),
)
def export_chosen_jobs(body: ChosenExport, resources: ResourcesDep) -> StreamingResponse:
    """Export chosen jobs, more of them than an address can carry; ids that are not known are passed over."""
    return _file(resources.engine, Filter(ids=tuple(body.ids)), Sorting.of(body.sort, body.order), body.format)


def _file(engine: Engine, chosen: Filter, sorting: Sorting, kind: ExportFormat) -> StreamingResponse:
    selected = _CELLS if kind is ExportFormat.CSV else (FULL,)
    query = select(*selected).select_from(jobs).where(*chosen.conditions()).order_by(*sorting.order_by())
    batches = _stream(engine, query)
    name = f"jobs-{datetime.now(UTC):%Y-%m-%d}.{kind}"
    return StreamingResponse(
        _begun(as_csv(batches) if kind is ExportFormat.CSV else as_json(batches)),
        media_type=_MEDIA_TYPES[kind],
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def as_csv(batches: Iterable[Iterable[Sequence[Any]]]) -> Iterator[bytes]:
    """Write rows of cells as CSV (RFC 4180), no cell of which a spreadsheet takes for a formula; a part a batch."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    yield ("\ufeff" + _taken(buffer)).encode()
    for rows in batches:
        writer.writerows([value if value is None else _cell(value) for value in row] for row in rows)
        yield _taken(buffer).encode()


def as_json(batches: Iterable[Iterable[Sequence[str]]]) -> Iterator[bytes]:
    """Write jobs, each the text of an object, as one JSON array, a job on each line; a part for each batch."""
    separator = "[\n"
    for rows in batches:
        yield (separator + ",\n".join(text for (text,) in rows)).encode()
        separator = ",\n"
    yield b"[]\n" if separator == "[\n" else b"\n]\n"


def neutralised(value: object) -> object:
    """Put an apostrophe before text that a spreadsheet would run as a formula (OWASP, "CSV Injection")."""
    return "'" + value if isinstance(value, str) and _FORMULA.match(value) else value


def _cell(value: object) -> object:
    if isinstance(value, str):
        return neutralised(value)
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime) else value


def _stream(engine: Engine, query: Select[Any]) -> Iterator[Sequence[Any]]:
    with engine.connect() as connection:
        yield from connection.execution_options(yield_per=_AT_ONCE).execute(query).partitions()


def _begun(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Take the first part now, so that what goes wrong is still answered with a problem."""
    first = next(parts)

    def all_parts() -> Iterator[bytes]:
        yield first
        yield from parts

    return all_parts()


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
