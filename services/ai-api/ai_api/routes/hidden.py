"""Companies and words that the person does not want to see."""

from fastapi import APIRouter
from jobrelay.http.models import Body, RequestBody
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.storage import hiding
from pydantic import Field

from ai_api.resources import ResourcesDep
from ai_api.routes.profile import Skills

router = APIRouter(tags=["settings"])

_MOST = 500


class HiddenView(Body):
    """What lists leave out, unless the person marked it."""

    companies: Skills = Field(default=[], max_length=_MOST, examples=[["Acme"]])
    """Whole names, compared without regard to case."""
    words: Skills = Field(default=[], max_length=_MOST, examples=[["intern", "C++"]])
    """Whole words or phrases of a title, compared without regard to case."""


class NewHidden(HiddenView, RequestBody):
    """What lists leave out from now on."""


@router.get("/settings/hidden", operation_id="read_hidden", responses=documented(UnavailableError))
def read_hidden(resources: ResourcesDep) -> HiddenView:
    """Read which companies and words are hidden."""
    with resources.engine.connect() as connection:
        return _view(hiding.read(connection))


@router.put("/settings/hidden", operation_id="save_hidden", responses=documented(InvalidRequestError, UnavailableError))
def save_hidden(body: NewHidden, resources: ResourcesDep) -> HiddenView:
    """Replace which companies and words are hidden; no score changes, so no job is scored again."""
    with resources.engine.begin() as connection:
        return _view(hiding.save(connection, body.companies, body.words))


def _view(hidden: hiding.Hidden) -> HiddenView:
    return HiddenView(companies=list(hidden.companies), words=list(hidden.words))
