"""A résumé read with the model: only where one is configured, and only when the person asks for it."""

from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from jobrelay import sealed
from jobrelay.heartbeats import model_told
from jobrelay.http.models import Body, RequestBody
from jobrelay.http.problems import InvalidRequestError, ProblemError, UnavailableError, documented
from pydantic import Field
from redis.exceptions import RedisError

from ai_api.resources import Resources, ResourcesDep
from ai_api.resume import asking
from ai_api.resume.reading import text_in
from ai_api.resume.refusals import RefusedError
from ai_api.routes.resume import FORM, ResumeRead, ResumeRefusedError, sent_file

router = APIRouter(tags=["settings"], prefix="/profile/resume/model")


class ModelOffer(Body):
    """Whether a résumé can be read with the model."""

    model: str | None = Field(examples=["openai/gpt-4o-mini at openrouter.ai"])
    """The model, and whose machine a résumé's text would be sent to; null where no key is configured."""


class ModelReading(Body):
    """A reading that was begun."""

    ticket: str
    """By it, and by nothing else, what was read can be fetched, for ten minutes after it was read."""


class AskForReading(RequestBody):
    """Which reading is asked for."""

    ticket: str = Field(max_length=100)


class ModelAnswer(Body):
    """What has become of a reading."""

    state: Literal["waiting", "read", "failed", "gone"]
    """`gone` where there is neither text nor answer: a text waits for ten minutes, and an answer is kept for ten."""
    reason: str | None = None
    """Why it failed, in a sentence."""
    read: ResumeRead | None = None
    """What the model read: only what stands in the résumé, word for word."""


class ModelNotOfferedError(ProblemError):
    """No model is configured."""

    status = HTTPStatus.CONFLICT
    kind = "model-not-offered"
    title = "No model is configured"


class TooManyReadingsError(ProblemError):
    """As many résumés were read with the model in this hour as are allowed."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    kind = "too-many-readings"
    title = "Too many readings in an hour"


@router.get("", operation_id="read_model_offer")
def read_model_offer(resources: ResourcesDep) -> ModelOffer:
    """Tell whether a résumé can be read with the model, and where its text would be sent."""
    return ModelOffer(model=_offered(resources))


@router.post(
    "",
    operation_id="read_resume_with_model",
    status_code=HTTPStatus.ACCEPTED,
    responses=documented(
        ResumeRefusedError, InvalidRequestError, ModelNotOfferedError, TooManyReadingsError, UnavailableError
    ),
    openapi_extra=FORM,
)
async def read_resume_with_model(request: Request, resources: ResourcesDep) -> ModelReading:
    """Have a résumé read with the model that this installation is configured for: its text is sent to that provider.

    The text waits encrypted, for ten minutes at most; its key is in the message to the worker and in the ticket alone.
    """
    data = await sent_file(request)
    return await run_in_threadpool(_begin, resources, data)


@router.post("/answer", operation_id="fetch_model_reading", responses=documented(InvalidRequestError, UnavailableError))
def fetch_model_reading(body: AskForReading, resources: ResourcesDep) -> ModelAnswer:
    """Tell what has become of a reading; what was read is kept for ten minutes, for whoever has the ticket."""
    ticket = asking.Ticket.parse(body.ticket)
    if ticket is None:
        raise InvalidRequestError("This is no ticket of a reading.")
    waits = asking.is_waiting(resources.redis, ticket)  # before the answer: a worker takes the one and gives the other
    answered = sealed.look(resources.redis, sealed.answer_of(ticket.name), ticket.key)
    if answered is not None:
        return ModelAnswer.model_validate_json(answered)
    return ModelAnswer(state="waiting" if waits else "gone")


def _begin(resources: Resources, data: bytes) -> ModelReading:
    if _offered(resources) is None:
        raise ModelNotOfferedError("No model is configured, so résumés are read on this machine alone.")
    try:
        text = text_in(data)
    except RefusedError as error:
        raise ResumeRefusedError(str(error)) from error
    if not asking.count_one(resources.redis):
        raise TooManyReadingsError(
            f"{asking.AN_HOUR} résumés were read with the model within an hour, which is all that are allowed; "
            "try again later."
        )
    return ModelReading(ticket=str(asking.ask(resources.redis, resources.broker, text)))


def _offered(resources: Resources) -> str | None:
    try:
        return model_told(resources.redis)
    except RedisError:
        return None
