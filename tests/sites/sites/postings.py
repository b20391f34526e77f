from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_OID, UUID, uuid5


@dataclass(frozen=True, slots=True)
class Pay:
    """A stated salary in whole units of `currency` for each `period`; an end that is not stated is None."""

    least: int | None
    most: int | None
    currency: str
    period: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a posting is: a city with its country, or a region for work from anywhere in it."""

    name: str
    country: str
    code: str
    currency: str
    factor: float

    @property
    def text(self) -> str:
        """Return the place as a page shows it."""
        return f"{self.name}, {self.country}" if self.country not in ("", self.name) else self.name


@dataclass(frozen=True, slots=True)
class JobPosting:
    """One posting of one site: everything that its pages state, except its prose."""

    number: int
    slug: str
    title: str
    family: str
    focus: str
    level: int
    department: str
    places: tuple[Place, ...]
    workplace: str
    employment_type: str
    pay: Pay | None
    posted_on: date
    valid_until: date | None
    language: str
    closed: str | None
    notes: tuple[str, ...] = ()
    raw: str = ""
    hostile: str | None = None
    written_as: int | None = None
    """The number by which its prose was drawn first, where it was posted again under another one."""

    @property
    def uuid(self) -> UUID:
        """Return the id that an address with a UUID carries."""
        return uuid5(NAMESPACE_OID, f"posting/{self.number}")

    @property
    def location(self) -> str:
        """Return all places as one line."""
        return "; ".join(place.text for place in self.places)


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a posting's text: a list of points, or paragraphs."""

    heading: str
    points: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    html: str = ""
