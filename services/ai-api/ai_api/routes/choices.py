"""What a list of jobs can be narrowed by, with how many jobs each choice leaves."""

from functools import partial

from fastapi import APIRouter
from jobrelay.http.models import MOST_COUNTED, Body
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.storage.engine import by_itself
from pydantic import Field

from ai_api.choices import FactCounts, choices
from ai_api.filtering import AskedFilter
from ai_api.resources import ResourcesDep

router = APIRouter(tags=["jobs"])


class FactValue(Body):
    """One value that postings state."""

    value: str = Field(examples=["remote"])
    jobs: int = Field(examples=[41])
    """How many jobs the list would have with it."""


class FactChoices(Body):
    """What postings state of one fact."""

    choices: list[FactValue]
    """The most frequent first, the 200 most frequent at most; how recently jobs were posted: the shortest first."""
    unstated: int = Field(examples=[14])
    """How many jobs do not say."""
    more: int
    """How many values more there are than are listed."""


class Choices(Body):
    """For each fact what can be chosen; a fact's own filter does not count in its numbers, all others do."""

    employment_type: FactChoices
    workplace: FactChoices
    language: FactChoices
    company: FactChoices
    posted_within: FactChoices
    at_least: bool
    """Whether there are more than 10,000 jobs before these facts narrow the list; the numbers are then of the first
    10,000 alone."""


@router.get(
    "/jobs/choices",
    operation_id="list_choices",
    responses=documented(InvalidRequestError, UnavailableError),
)
def list_choices(resources: ResourcesDep, asked: AskedFilter) -> Choices:
    """Count the jobs for each employment type, workplace, language, company and time that the list can be narrowed to.

    It takes the same filters as the list.
    """
    with by_itself(resources.engine) as connection:
        count = partial(choices, connection, asked)
        counted = resources.choices.of(connection, asked, count, lambda counted: counted.seen)
    views = {name: _view(one) for name, one in counted.facts.items()}
    return Choices(**views, at_least=counted.seen > MOST_COUNTED)


def _view(counted: FactCounts) -> FactChoices:
    listed = [FactValue(value=value, jobs=number) for value, number in counted.jobs]
    return FactChoices(choices=listed, unstated=counted.unstated, more=counted.more)
