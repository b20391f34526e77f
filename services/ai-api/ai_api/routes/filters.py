"""Filters of the list of jobs that a person keeps under names."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from jobrelay.http.models import Body, RequestBody, StorableText, without_nul
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from jobrelay.models.job import PostedWithin
from jobrelay.models.postings import EmploymentType, Workplace
from jobrelay.models.states import JobStatus
from jobrelay.storage import saved_filters
from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ai_api.asked_salary import asked_salary
from ai_api.facts import MOST_VALUES, CompanyName, LanguageCode
from ai_api.resources import ResourcesDep
from ai_api.sorting import Order, Sort

router = APIRouter(tags=["filters"])

FilterName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(without_nul)
]


class FilterFields(Body):
    """What a list of jobs is asked for: the parameters of GET /jobs as they are there; null and empty ask nothing."""

    q: StorableText | None = Field(default=None, max_length=200)
    location: StorableText | None = Field(default=None, max_length=200)
    min_score: float | None = Field(default=None, ge=0, le=100)
    min_salary: StorableText | None = Field(default=None, max_length=100, examples=["65k EUR"])
    search_id: UUID | None = None
    status: list[JobStatus] = Field(default=[], max_length=len(JobStatus))
    with_hidden: bool = False
    employment_type: list[EmploymentType] = Field(default=[], max_length=len(EmploymentType))
    workplace: list[Workplace] = Field(default=[], max_length=len(Workplace))
    language: list[LanguageCode] = Field(default=[], max_length=MOST_VALUES)
    company: list[CompanyName] = Field(default=[], max_length=MOST_VALUES)
    posted_within: PostedWithin | None = None
    with_unstated: bool = False
    sort: Sort | None = None
    order: Order | None = None


class AskedFilterFields(FilterFields, RequestBody):
    """What is to be kept of a filter."""

    @field_validator("min_salary")
    @classmethod
    def _readable(cls, words: str | None) -> str | None:
        try:
            asked_salary(words or "")
        except InvalidRequestError as error:
            raise ValueError(str(error)) from error
        return words

    @model_validator(mode="after")
    def _asks_for_something(self) -> "AskedFilterFields":
        if not self.kept():
            raise PydanticCustomError("empty_filter", "must ask for something, such as a workplace or a least score")
        return self

    def kept(self) -> dict[str, Any]:
        """Return what is asked for, without what asks nothing."""
        return {name: value for name, value in self.model_dump(mode="json").items() if value}


class NewFilter(RequestBody):
    """A filter to keep under a name."""

    name: FilterName = Field(examples=["Remote in Berlin"])
    filter: AskedFilterFields


class ChangedFilter(RequestBody):
    """What changes of a filter that is kept; what is null stays."""

    name: FilterName | None = None
    filter: AskedFilterFields | None = None


class FilterView(Body):
    """A filter that is kept under a name."""

    id: UUID
    name: str
    filter: FilterFields
    updated_at: datetime


class Filters(Body):
    """All filters that are kept, by name: 50 at most."""

    items: list[FilterView]


class FilterNotFoundError(ProblemError):
    """There is no saved filter with this id."""

    status = HTTPStatus.NOT_FOUND
    kind = "filter-not-found"
    title = "No such filter"

    def __init__(self) -> None:
        super().__init__("There is no saved filter with this id.")


class FilterRefusedError(ProblemError):
    """The name is taken, or there are as many filters as there may be."""

    status = HTTPStatus.CONFLICT
    kind = "filter-conflict"
    title = "The filters stay as they are"


@router.get("/filters", operation_id="list_filters", responses=documented(UnavailableError))
def list_filters(resources: ResourcesDep) -> Filters:
    """List the filters that are kept."""
    with resources.engine.connect() as connection:
        return Filters(items=[_view(one) for one in saved_filters.listed(connection)])


@router.post(
    "/filters",
    operation_id="save_filter",
    status_code=HTTPStatus.CREATED,
    responses=documented(FilterRefusedError, InvalidRequestError, UnavailableError),
)
def save_filter(body: NewFilter, resources: ResourcesDep) -> FilterView:
    """Keep a filter under a name of its own; names differ by more than case."""
    with resources.engine.begin() as connection:
        try:
            return _view(saved_filters.add(connection, body.name, body.filter.kept()))
        except saved_filters.FilterConflictError as error:
            raise FilterRefusedError(str(error)) from error


@router.patch(
    "/filters/{filter_id}",
    operation_id="change_filter",
    responses=documented(FilterNotFoundError, FilterRefusedError, InvalidRequestError, UnavailableError),
)
def change_filter(filter_id: UUID, body: ChangedFilter, resources: ResourcesDep) -> FilterView:
    """Give a filter another name, let it ask for something else, or both."""
    asked = None if body.filter is None else body.filter.kept()
    with resources.engine.begin() as connection:
        try:
            changed = saved_filters.change(connection, filter_id, name=body.name, asked=asked)
        except saved_filters.FilterConflictError as error:
            raise FilterRefusedError(str(error)) from error
    if changed is None:
        raise FilterNotFoundError
    return _view(changed)


@router.delete(
    "/filters/{filter_id}",
    operation_id="delete_filter",
    status_code=HTTPStatus.NO_CONTENT,
    responses=documented(FilterNotFoundError, InvalidRequestError, UnavailableError),
)
def delete_filter(filter_id: UUID, resources: ResourcesDep) -> None:
    """Delete a filter; the jobs that it shows stay."""
    with resources.engine.begin() as connection:
        if not saved_filters.remove(connection, filter_id):
            raise FilterNotFoundError


def _view(kept: saved_filters.SavedFilter) -> FilterView:
    fields = FilterFields.model_validate(kept.filter)
    return FilterView(id=kept.id, name=kept.name, filter=fields, updated_at=kept.updated_at)
