"""Reading vendors' answers: fields that may be missing, of another type, or written in another way."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from jobrelay.models.postings import Link, Posting, PostingFacts, Rung, Salary, SalaryPeriod, Workplace
from jobrelay.web.addresses import InvalidAddressError
from jobrelay_language.employment import employment_type
from jobrelay_language.pay import find_salary, read_salary
from jobrelay_language.periods import period_of
from jobrelay_language.workplace import workplace_of

from scraper_worker.vendors.addresses import job_id, page_address
from scraper_worker.web import Response, UnreadableAnswerError

Fields = Mapping[str, Any]

_CURRENCY = re.compile(r"[A-Z]{3}")  # ISO 4217
_MILLISECONDS_FROM = 10_000_000_000
_PART = re.compile(r"(?:bi|semi|half)[ a-z]", re.IGNORECASE)  # of or twice a period: none that a salary may have
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])|[_-]+")


def at(node: object, *keys: str | int) -> Any:  # noqa: ANN401 - a field is whatever the vendor sent
    """Follow `keys` into `node`; None where a step is missing or of another type."""
    for key in keys:
        if isinstance(node, Mapping) and isinstance(key, str):
            node = node.get(key)
        elif isinstance(node, Sequence) and not isinstance(node, str | bytes) and isinstance(key, int):
            node = node[key] if -len(node) <= key < len(node) else None
        else:
            return None
    return node


def text(node: object, *keys: str | int) -> str | None:
    """Return the text found at `keys`, trimmed to one line; None where there is none."""
    found = at(node, *keys)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return None
    return " ".join(html.unescape(str(found)).split()) or None


def listed(answer: Response, *keys: str) -> list[Fields]:
    """Return the rows at `keys` of a JSON answer.

    Raises:
        UnreadableAnswerError: There is no list at `keys`.
    """
    found = at(answer.json(), *keys) if keys else answer.json()
    if not isinstance(found, list):
        raise UnreadableAnswerError(f"{answer.url} answered without the list of postings that it should hold.")
    return [row for row in found if isinstance(row, dict)]


def rows(node: object, *keys: str | int) -> list[Fields]:
    """Return the objects in the list (or the values of the object) found at `keys`."""
    found = at(node, *keys)
    if isinstance(found, Mapping):
        found = list(found.values())
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def fields(node: object, *keys: str | int) -> Fields:
    """Return the object found at `keys`; an empty one where there is none."""
    found = at(node, *keys)
    return found if isinstance(found, Mapping) else {}


def whole(node: object, *keys: str | int) -> int | None:
    """Return the whole number found at `keys`, also where it is written as text."""
    found = at(node, *keys)
    if isinstance(found, bool):
        return None
    if isinstance(found, int):
        return found
    return int(found) if isinstance(found, str) and found.strip().isdigit() else None


def amount(value: object) -> Decimal | None:
    """Read a positive amount of money; None for nothing and for zero, which vendors send for "not stated"."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = Decimal(str(value).replace(",", "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and number > 0 else None


def salary(low: object, high: object, currency: object, period: object) -> Salary | None:
    """Build a salary from a vendor's parts; None where neither end is stated."""
    ends = amount(low), amount(high)
    if ends == (None, None):
        return None
    code = str(currency).strip().upper() if currency else ""
    return Salary(
        min=ends[0],
        max=ends[1],
        currency=code if _CURRENCY.fullmatch(code) else None,
        period=_period(period),
    )


def said_salary(*values: object, place: str | None = None) -> Salary | None:
    """Read the first of `values` that says a salary in words, such as "$80k - $90k a year"."""
    words = (text(value) for value in values)
    return next((pay for said in words if said and (pay := read_salary(said, place=place or ""))), None)


def joined(*parts: str | None) -> str | None:
    """Return the parts of a place that are stated, from the smallest to the largest, as one line."""
    return ", ".join(part for part in dict.fromkeys(parts) if part) or None


def spanning(ranges: Iterable[Salary | None]) -> Salary | None:
    """Return the range that spans those of `ranges` in the first one's currency and period; None for none at all."""
    stated = [pay for pay in ranges if pay]
    same = [pay for pay in stated if (pay.currency, pay.period) == (stated[0].currency, stated[0].period)]
    if not same:
        return None
    lowest, highest = (
        [end for end in ends if end is not None] for ends in zip(*((p.min, p.max) for p in same), strict=True)
    )
    return same[0].model_copy(update={"min": min(lowest, default=None), "max": max(highest, default=None)})


def workplace(*values: object) -> Workplace | None:
    """Read the first of `values` that names a workplace."""
    words = map(_words, values)
    found = (Workplace.ONSITE if said.lower() == "office" else workplace_of(said) for said in words)
    return next(filter(None, found), None)


def employment(*values: object) -> str | None:
    """Return schema.org's word, in lower case, for the first of `values` that names a type of employment."""
    return next(filter(None, (employment_type(_words(value)) for value in values)), None)


def day(value: object) -> date | None:
    """Read a vendor's date: ISO 8601, or seconds or milliseconds since 1970."""
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
        seconds = value / 1000 if value > _MILLISECONDS_FROM else value
        return datetime.fromtimestamp(seconds, UTC).date()
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip()[:10])
        except ValueError:
            return None
    return None


def language(value: object) -> str | None:
    """Return the ISO 639-1 code at the start of a locale such as `en-US`."""
    code = str(value or "").lower().replace("_", "-").partition("-")[0]
    return code if len(code) == 2 and code.isalpha() else None  # noqa: PLR2004 - ISO 639-1


def places(values: Iterable[object]) -> str | None:
    """Join distinct places with "; " in the order in which they come."""
    named = dict.fromkeys(place for value in values if (place := text(value)))
    return "; ".join(named) or None


def sections(*parts: tuple[str | None, object]) -> str:
    """Join headed parts of a description into one HTML fragment; empty parts are left out."""
    joined = []
    for heading, body in parts:
        if isinstance(body, str) and body.strip():
            joined.append((f"<h2>{html.escape(heading)}</h2>\n" if heading else "") + body)
    return "\n".join(joined)


def posting_link(url: str, facts: PostingFacts, description: object = "", rung: Rung = Rung.ATS) -> Link | None:
    """Build the certain link of one row; None where its address or title is unusable.

    `description` is HTML. Where it is empty the link carries no posting, and the page is fetched later.
    """
    if not facts.title:
        return None
    try:
        address = page_address(url)
    except InvalidAddressError:
        return None
    context = " · ".join(part for part in (facts.location, facts.department, facts.workplace) if part)
    body = _markdown(description, address)
    if body and facts.salary is None:  # many state their pay in the text alone
        facts = facts.model_copy(update={"salary": find_salary(body, place=facts.location or "")})
    posting = Posting(facts=facts, markdown=body) if body else None
    return Link(
        url=address,
        job_id=job_id(address),
        text=facts.title,
        context=context,
        rung=rung,
        certain=True,
        posted_on=facts.posted_on,
        posting=posting,
    )


def untitled_link(url: str) -> Link:
    """Return the certain link of a row that says no more than its address; its page has the title."""
    address = page_address(url)
    return Link(url=address, job_id=job_id(address), text="", rung=Rung.ATS, certain=True)


def _markdown(description: object, base_url: str) -> str:
    if not isinstance(description, str) or not description.strip():
        return ""
    from scraper_worker.markdown import to_markdown  # noqa: PLC0415 - a parser that a worker's start does not need

    return to_markdown(description, base_url).strip()


def _period(value: object) -> SalaryPeriod | None:
    words = _words(value).removeprefix("1 ")
    return None if _PART.match(words) else period_of(words) or period_of(f"per {words}")


def _words(value: object) -> str:
    """Write a vendor's constant (`FULL_TIME`, `OnSite`, `per-year`) as words."""
    return " ".join(_CAPITAL.sub(" ", str(value or "")).split())
