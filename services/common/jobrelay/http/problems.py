"""Errors as RFC 9457 problem details."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from fastapi import Request
from fastapi.responses import JSONResponse
from pydantic import Field

from jobrelay.errors import JobrelayError
from jobrelay.http.models import Body
from jobrelay.observing.tracing import current_trace_id

MEDIA_TYPE = "application/problem+json"
KIND_PREFIX = "urn:problem-type:jobrelay:"


class FieldProblem(Body):
    """What is wrong with one field of a request."""

    pointer: str = Field(examples=["#/url", "#/skills/0", "?limit"])
    """A JSON Pointer fragment into the body; `?name` for a parameter of the address."""
    detail: str = Field(examples=["must be at most 200"])


class Problem(Body):
    """A problem as RFC 9457 describes it."""

    type: str = Field(examples=[KIND_PREFIX + "search-not-found"])
    title: str = Field(examples=["No such search"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no search with this id."])
    """A sentence that a person can act on."""
    instance: str = Field(examples=["/searches/6f0d2c3e-0b52-4a53-8a0e-3a6d6a0d7f11"])
    trace_id: str | None = None
    errors: list[FieldProblem] | None = None
    dependencies: dict[str, str] | None = None
    """For each thing that the service needs, `ok` or what is wrong with it; only where one is down."""


class ProblemError(JobrelayError):
    """Base of the errors that an API answers with; a subclass names one kind of them.

    Args:
        detail: What happened and what to do, as a sentence.
        errors: What is wrong with single fields.
        headers: Further headers of the answer.
    """

    status: ClassVar[HTTPStatus]
    kind: ClassVar[str]
    title: ClassVar[str]

    def __init__(
        self, detail: str, *, errors: list[FieldProblem] | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.errors = errors
        self.headers = headers

    def at(self, instance: str) -> Problem:
        """Describe the error as the answer to a request for the path `instance`."""
        return Problem(
            type=KIND_PREFIX + self.kind,
            title=self.title,
            status=self.status,
            detail=str(self),
            instance=instance,
            trace_id=current_trace_id(),
            errors=self.errors,
        )


class InvalidRequestError(ProblemError):
    """The request does not have the form that is documented."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "invalid-request"
    title = "The request is not valid"

    @classmethod
    def at_field(cls, pointer: str, detail: str) -> "InvalidRequestError":
        """Make the error of one field, which is all that is wrong."""
        return cls(detail, errors=[FieldProblem(pointer=pointer, detail=detail)])


class UnavailableError(ProblemError):
    """Something that is needed to answer is away for the moment."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    kind = "unavailable"
    title = "A dependency is away"


def respond(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Answer with `problem`; members that say nothing are left out."""
    return JSONResponse(
        problem.model_dump(mode="json", exclude_none=True), problem.status, dict(headers or {}), MEDIA_TYPE
    )


def plain(status: int, detail: str, instance: str) -> Problem:
    """Describe a problem that its HTTP status says all about."""
    return Problem(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=instance,
        trace_id=current_trace_id(),
    )


def path_of(request: Request) -> str:
    """Return the path of a request, which is a problem's `instance`."""
    return request.url.path


def documented(*kinds: type[ProblemError]) -> dict[int | str, dict[str, Any]]:
    """Describe for OpenAPI that a route may answer with these problems; several may share a status."""
    responses: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        entry = responses.setdefault(
            int(kind.status),
            {
                "description": kind.title,
                "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}},
            },
        )
        if kind.title not in entry["description"]:
            entry["description"] += f"; or: {kind.title}"
        entry["content"][MEDIA_TYPE]["examples"][kind.kind] = {"summary": kind.title, "value": _example(kind)}
    return responses


def _example(kind: type[ProblemError]) -> dict[str, Any]:
    detail = " ".join((kind.__doc__ or kind.title).split("\n", 1)[0].split())
    problem = Problem(type=KIND_PREFIX + kind.kind, title=kind.title, status=kind.status, detail=detail, instance="/")
    return problem.model_dump(mode="json", exclude_none=True)
