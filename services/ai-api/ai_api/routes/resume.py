"""A résumé read for the profile: the person sees each thing with its passage, and saves what they accept."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from jobrelay.http.models import Body
from jobrelay.http.problems import InvalidRequestError, ProblemError, documented
from jobrelay.models.postings import Number, SalaryPeriod
from jobrelay.models.profile import CareerLevel, Fluency
from jobrelay_language.resume.reader import Source
from pydantic import Field
from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from ai_api.resume.reading import read
from ai_api.resume.refusals import RefusedError

router = APIRouter(tags=["settings"])


class ReadText(Body):
    """A thing that a résumé says, and the line that it stands on."""

    value: str = Field(examples=["Senior Backend Engineer"])
    passage: str
    source: Source


class ReadLevel(Body):
    """How senior a title, or the years of experience that are stated, are read to be."""

    value: CareerLevel
    passage: str
    source: Source


class ReadLanguage(Body):
    """A language, how well it is spoken where that is said, and the line."""

    language: str = Field(examples=["de"])
    fluency: Fluency | None
    passage: str
    source: Source


class ReadSalary(Body):
    """The pay that a résumé asks for."""

    min: Number | None
    max: Number | None
    currency: str | None
    period: SalaryPeriod | None
    passage: str
    source: Source


class ResumeRead(Body):
    """What a résumé says; what it does not say is null or empty. Nothing of it is stored."""

    role: ReadText | None
    level: ReadLevel | None
    home: ReadText | None
    skills: list[ReadText]
    languages: list[ReadLanguage]
    right_to_work: list[ReadText]
    salary: ReadSalary | None


class ResumeRefusedError(ProblemError):
    """The file cannot be read as a résumé."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "resume-refused"
    title = "This file cannot be read"


class _InMemory(MultiPartParser):
    """Keeps what is sent in memory, so that no temporary file of it is written."""

    spool_max_size = 64 * 1024 * 1024


FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


@router.post(
    "/profile/resume",
    operation_id="read_resume",
    responses=documented(ResumeRefusedError, InvalidRequestError),
    openapi_extra=FORM,
)
async def read_resume(request: Request) -> ResumeRead:
    """Read a résumé (PDF, DOCX or text, at most 5 MiB) on this machine; nothing of it is stored."""
    data = await sent_file(request)
    try:
        return ResumeRead.model_validate(await run_in_threadpool(read, data))
    except RefusedError as error:
        raise ResumeRefusedError(str(error)) from error


async def sent_file(request: Request) -> bytes:
    """Return the file of a request, which is kept in memory.

    Raises:
        InvalidRequestError: There is not one file.
    """
    try:
        form = await _InMemory(request.headers, request.stream(), max_files=1, max_fields=0).parse()
    except (MultiPartException, FormParserError, KeyError) as error:
        raise InvalidRequestError("Send one file, as multipart/form-data under the name `file`.") from error
    try:
        sent = form.get("file")
        if not isinstance(sent, UploadFile):
            raise InvalidRequestError("Send one file, as multipart/form-data under the name `file`.")
        return await sent.read()
    finally:
        await form.close()
