import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema, field_validator

Number = Annotated[
    Decimal, PlainSerializer(float, return_type=float, when_used="json"), WithJsonSchema({"type": "number"})
]
"""An exact amount that is a JSON number outside."""


# PostgreSQL stores no NUL, and UTF-8 has no half of a surrogate pair; JSON and JavaScript can write both.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Frozen(BaseModel):
    """Base of the values that pass between components: immutable, strict about names, and always storable as text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _storable(cls, value: object) -> object:
        if isinstance(value, tuple | list):
            return type(value)(_UNSTORABLE.sub("", part) if isinstance(part, str) else part for part in value)
        return _UNSTORABLE.sub("", value) if isinstance(value, str) else value


class SalaryPeriod(StrEnum):
    """What a salary is paid for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Workplace(StrEnum):
    """Where the work is done."""

    ONSITE = "onsite"
    HYBRID = "hybrid"
    REMOTE = "remote"


class EmploymentType(StrEnum):
    """What kind of employment a posting offers: schema.org's words in lower case."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    CONTRACTOR = "contractor"
    TEMPORARY = "temporary"
    INTERN = "intern"
    OTHER = "other"


class Salary(Frozen):
    """A stated salary; a part that is not stated is None.

    One part is inferred: a bare amount of a year's size, such as 85,000 EUR, is for a year (decision 0032).
    `currency` is an ISO 4217 code; `min` and `max` are in whole units of it for each `period`.
    """

    min: Decimal | None = None
    max: Decimal | None = None
    currency: str | None = None
    period: SalaryPeriod | None = None


class PostingFacts(Frozen):
    """What a posting states about itself; None where it states nothing.

    `location` joins several places with "; ". `employment_type` is one of EmploymentType.
    `language` is ISO 639-1.
    `closed` is the sentence by which the posting says that it is closed.
    """

    title: str | None = None
    company: str | None = None
    location: str | None = None
    workplace: Workplace | None = None
    salary: Salary | None = None
    employment_type: str | None = None
    department: str | None = None
    posted_on: date | None = None
    valid_until: date | None = None
    language: str | None = None
    closed: str | None = None


class Posting(Frozen):
    """A posting as it was read: its facts, and its main content as Markdown."""

    facts: PostingFacts
    markdown: str


class Rung(StrEnum):
    """The step of the discovery ladder that found a link, cheapest first."""

    ATS = "ats"
    JSON_LD = "json_ld"
    SITEMAP = "sitemap"
    FEED = "feed"
    HTML = "html"
    EMBEDDED = "embedded"
    BROWSER = "browser"


def posting_id(canonical: str) -> UUID:
    """Return the id of the posting whose canonical address is given: its UUIDv5 in the URL namespace."""
    return uuid5(NAMESPACE_URL, canonical)


def _id_of_address(link: dict[str, Any]) -> UUID:
    return posting_id(link["url"])


class Link(Frozen):
    """A link that was really in the page, feed or sitemap.

    `url` is the address to open. `job_id` is the posting's: the same for every spelling of its address; where nobody
    says otherwise, `url` is taken for the canonical one. `certain` means that the source itself says it is a posting,
    so no filter is needed. `posting` is present where the source carried the whole text. `likelihood` says from 0 to 1
    how much it looks like one to a posting, 0.5 and more is one; 0 as long as nothing has judged it. `modified` is when
    the source says that the page changed, as it writes it; `posted_on` is the day that a vendor's row states.
    """

    url: str
    job_id: UUID = Field(default_factory=_id_of_address)
    text: str
    context: str = ""
    rung: Rung
    certain: bool = False
    likelihood: float = 0.0
    modified: str = ""
    posted_on: date | None = None
    posting: Posting | None = None


class Discovery(Frozen):
    """What was found behind a careers page: links unique by address, and the total that it states.

    `newest_first` says that the list was read to its end over several pages, and stands so by the days in its rows;
    `first_page` is then the address of the first.
    """

    links: tuple[Link, ...]
    stated_total: int | None = None
    source: str
    company: str | None = None
    notes: tuple[str, ...] = ()
    truncated: bool = False
    newest_first: bool = False
    first_page: str | None = None
