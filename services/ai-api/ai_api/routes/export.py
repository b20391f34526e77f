"""Jobs as a file, streamed row by row however many there are."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from jobrelay.http.models import RequestBody
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.storage import profiles
from jobrelay.storage.tables import jobs
from pydantic import Field
from sqlalchemy import Engine, Select, select

from ai_api.filtering import AskedFilter, Filter
from ai_api.resources import ResourcesDep
from ai_api.routes.marks import MOST_AT_ONCE
from ai_api.sorting import Order, Sort, Sorting
from ai_api.views import FullJob, full_job

router = APIRouter(tags=["jobs"])

_AT_ONCE = 200
_COLUMNS = (
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
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


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
    columns = [column for column in jobs.columns if column.name != "search_text"]
    query = select(*columns).where(*chosen.conditions()).order_by(*sorting.order_by)
    rows = _stream(engine, query)
    lines = as_csv(rows) if kind is ExportFormat.CSV else as_json(rows)
    name = f"jobs-{datetime.now(UTC):%Y-%m-%d}.{kind}"
    return StreamingResponse(
        _begun(lines),
        media_type=_MEDIA_TYPES[kind],
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def as_csv(rows: Iterable[FullJob]) -> Iterator[str]:
    """Write jobs as CSV (RFC 4180), no cell of which a spreadsheet takes for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    yield "\ufeff" + _taken(buffer)
    for job in rows:
        writer.writerow([neutralised(value) for value in _cells(job)])
        yield _taken(buffer)


def as_json(rows: Iterable[FullJob]) -> Iterator[str]:
    """Write jobs as one JSON array, a job on each line."""
    separator = "[\n"
    for job in rows:
        yield separator + job.model_dump_json()
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def neutralised(value: object) -> object:
    """Put an apostrophe before text that a spreadsheet would run as a formula (OWASP, "CSV Injection")."""
    if isinstance(value, str) and (value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA)):
        return "'" + value
    return value


def _cells(job: FullJob) -> list[object]:
    values = job.model_dump(mode="json")
    salary = values["salary"] or {"min": None, "max": None, "currency": None, "period": None}
    values |= {"salary_min": salary["min"], "salary_max": salary["max"]}
    values |= {"currency": salary["currency"], "salary_period": salary["period"]}
    return [values[name] for name in _COLUMNS]


def _stream(engine: Engine, query: Select[Any]) -> Iterator[FullJob]:
    with engine.connect() as connection:
        version = profiles.read(connection).version
        rows = connection.execution_options(yield_per=_AT_ONCE).execute(query).mappings()
        for row in rows:
            yield full_job(row, version)


def _begun(lines: Iterator[str]) -> Iterator[str]:
    """Take the first line now, so that what goes wrong is still answered with a problem."""
    first = next(lines)

    def all_lines() -> Iterator[str]:
        yield first
        yield from lines

    return all_lines()


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
