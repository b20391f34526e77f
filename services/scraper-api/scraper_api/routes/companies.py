"""The registry: companies by name."""

from typing import Annotated

from fastapi import APIRouter, Query
from jobrelay.http.models import Body, StorableText
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.storage import companies

from scraper_api.adding import CompanyView
from scraper_api.resources import ResourcesDep

router = APIRouter(tags=["companies"])


class CompanyList(Body):
    """Companies whose names are like what was asked for, best first; empty where none is known."""

    items: list[CompanyView]


@router.get("/companies", operation_id="find_companies", responses=documented(InvalidRequestError, UnavailableError))
def find_companies(
    resources: ResourcesDep,
    q: Annotated[StorableText, Query(min_length=1, max_length=200, description="A name, also misspelt or begun.")],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> CompanyList:
    """Find companies by name. One that is not known can be watched by the address of its website or careers page."""
    with resources.engine.connect() as connection:
        found = companies.find(connection, q, limit)
    return CompanyList(items=[CompanyView.of(company) for company in found])
