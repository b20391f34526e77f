from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.responses import HTMLResponse

from sites.data import load
from sites.postings import JobPosting
from sites.prose import sections_of
from sites.site import Site


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("sites"), autoescape=select_autoescape(), undefined=StrictUndefined, trim_blocks=True
    )


@cache
def chrome_pages() -> dict[str, list[dict[str, Any]]]:
    """Return the pages around the postings, by where they are linked."""
    pages = sorted(load("chrome")["pages"], key=lambda page: str(page["place"]))
    return {place: list(group) for place, group in groupby(pages, key=lambda page: str(page["place"]))}


def render(site: Site, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Answer with a page of the site in its company's dress."""
    return HTMLResponse(html_of(site, template, **values), status)


def html_of(site: Site, template: str, **values: Any) -> str:
    """Fill a template with what every page needs and `values`."""
    common = {
        "company": site.company,
        "home": site.prefix,
        "listing": site.listing,
        "chrome": chrome_pages(),
        "language": site.recipe.get("language", "en"),
        "title": "Careers",
        "linked_data": "",
        "charset": "utf-8",
    }
    return _templates().get_template(template).render(**{**common, **values})


def body_of(site: Site, posting: JobPosting) -> Markup:
    """Write a posting's text as HTML."""
    sections = sections_of(posting, site.company)
    return Markup(_templates().get_template("body.html").render(sections=sections))  # noqa: S704 - autoescaped


def row_of(site: Site, posting: JobPosting) -> dict[str, Any]:
    """Return what a listing shows of a posting."""
    words = load("phrases")[posting.language]
    return {
        "posting": posting,
        "href": site.prefix + site.path_of(posting),
        "workplace": words["workplaces"][posting.workplace],
        "employment": words["employments"][posting.employment_type],
    }
