from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from starlette.requests import Request

from sites.catalogue import make_postings
from sites.data import load
from sites.postings import JobPosting


@dataclass(frozen=True)
class Site:
    """One careers site: a recipe of data/sites.toml, standing under `prefix` of its server, as of `today`."""

    name: str
    prefix: str
    today: date

    @cached_property
    def recipe(self) -> Mapping[str, Any]:
        """Return the site's own settings."""
        recipe: Mapping[str, Any] = load("sites")[self.name]
        return recipe

    @cached_property
    def company(self) -> dict[str, Any]:
        """Return the company whose site it is."""
        key = self.recipe["company"]
        return {"key": key, **load("companies")[key]}

    @cached_property
    def postings(self) -> tuple[JobPosting, ...]:
        """Return all postings in the order in which the site lists them."""
        return make_postings(self.name, self.recipe, self.today)

    @cached_property
    def departments(self) -> tuple[str, ...]:
        """Return the departments that have postings, by name."""
        return tuple(sorted({posting.department for posting in self.postings}))

    @property
    def listing(self) -> str:
        """Return the path of the page that a person would hand in, without the prefix."""
        return str(self.recipe["listing"])

    @property
    def stated_total(self) -> int | None:
        """Return how many postings the listing says that it has, None where it says nothing."""
        return len(self.postings) + int(self.recipe.get("hidden", 0)) if self.recipe.get("total") else None

    def total_text(self, shown: int = 0, start: int = 1) -> str:
        """Word the total as this site does; `start` and `shown` are the rows in view."""
        wording = str(self.recipe.get("total", ""))
        return wording.format(total=self.stated_total, start=start, end=start + shown - 1, shown=shown)

    def path_of(self, posting: JobPosting) -> str:
        """Return a posting's path and query, without the prefix."""
        return str(self.recipe["address"]).format(
            number=posting.number, slug=posting.slug, code=f"{posting.number:x}", uuid=posting.uuid
        )

    @cached_property
    def by_path(self) -> Mapping[str, JobPosting]:
        """Find a posting by its path and query, without the prefix."""
        return {self.path_of(posting): posting for posting in self.postings}

    def base(self, request: Request) -> str:
        """Return the absolute address under which `request` reached this site, without a slash at the end."""
        return f"{request.url.scheme}://{request.url.netloc}{self.prefix}"
