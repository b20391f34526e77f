"""Postings made from the hand-written blocks under data/, the same ones for the same site each time."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from sites.data import load
from sites.draw import Draw
from sites.pay import draw_pay
from sites.postings import JobPosting, Pay, Place

SPREAD = 100_000  # numbers of one site start this far from those of the next


@cache
def place_named(key: str) -> Place:
    """Find a city or region of data/places.toml."""
    table = load("places")
    if key in table["regions"]:
        region = table["regions"][key]
        return Place(region["name"], "", "", region["currency"], region["factor"])
    city = next(row for row in table["places"] if row["key"] == key)
    return Place(city["city"], city["country"], city["code"], city["currency"], city["factor"])


def make_postings(site: str, recipe: Mapping[str, Any], today: date) -> tuple[JobPosting, ...]:
    """Make all postings of one site: the featured ones as written, then as many more as its recipe asks for."""
    first = 1000 + Draw("number", site).below(SPREAD)
    featured = load("featured").get(site, [])
    taken: set[str] = set()
    made = [
        _posting(Draw(site, "featured", index), first + index * 7, choice, today, taken)
        for index, choice in enumerate(featured)
    ]
    for index, choice in enumerate(_choices(site, recipe, recipe["count"] - len(made)), start=len(made)):
        made.append(_posting(Draw(site, index), first + index * 7, choice, today, taken))
    return _shuffled(site, made)


def _choices(site: str, recipe: Mapping[str, Any], count: int) -> Iterator[dict[str, Any]]:
    families: Sequence[str] = recipe["families"]
    for index in range(count):
        draw = Draw(site, "choice", index)
        family = families[index % len(families)]
        block = load(f"families/{family}")
        yield {
            "family": family,
            "level": draw.below(len(block["levels"])),
            "places": _one_currency(draw.some(block.get("places", recipe["places"]), 1 + (draw.below(9) == 0))),
            "closed": draw.chance(recipe.get("closed_percent", 0)),
            "pay_percent": recipe.get("pay_percent", 65),
            "tell_apart": recipe.get("tell_apart", False),
        }


def _one_currency(keys: Sequence[str]) -> list[str]:
    """Keep the places that pay in the first one's currency, so that a stated salary is unambiguous."""
    return [key for key in keys if place_named(key).currency == place_named(keys[0]).currency]


def _posting(draw: Draw, number: int, choice: Mapping[str, Any], today: date, taken: set[str]) -> JobPosting:
    block = load(f"families/{choice['family']}")
    language = block["language"]
    workplace = choice.get("workplace") or draw.one(block["workplaces"])
    regions = load("places")["regions"]
    keys = choice["places"]
    if workplace == "remote" and "workplace" not in choice and draw.chance(50) and language == "en":
        keys = [draw.one(["europe", "eu", "europe", "worldwide", "uk"])]
    places = tuple(place_named(key) for key in keys)
    employment = choice.get("employment_type") or draw.one(block.get("employments", ["full_time"] * 6 + ["part_time"]))
    focus = choice.get("focus") or draw.one(block["focuses"])
    title = choice.get("title", "") * choice.get("title_times", 1) or _title(
        draw, block, choice, focus, taken, places[0].name
    )
    taken.add(title)
    closed = draw.one(load("phrases")[language]["closed"]) if choice.get("closed") else None
    valid = today + timedelta(days=14 + draw.below(60)) if draw.chance(60) else None
    if "valid_days" in choice:
        valid = today + timedelta(days=choice["valid_days"])
    posted = today - timedelta(days=1 + draw.below(45))
    return JobPosting(
        number=number,
        slug=slug_of(title),
        title=title,
        family=choice["family"],
        focus=focus,
        level=choice["level"],
        department=block["department"],
        places=places,
        workplace="hybrid" if workplace == "remote" and len(keys) > 1 and keys[0] not in regions else workplace,
        employment_type=employment,
        pay=_pay(draw, block, choice, places[0], employment),
        posted_on=posted - timedelta(days=60) if closed else posted,
        valid_until=None if closed else valid,
        language=language,
        closed=closed,
        notes=tuple(choice.get("notes", ())),
        raw=_raw(choice),
        hostile=choice.get("hostile"),
    )


def _raw(choice: Mapping[str, Any]) -> str:
    """Return the HTML that stands in the posting as it is, long parts repeated."""
    repeated = choice.get("repeat", {"text": "", "times": 0})
    return str(choice.get("raw", "")) + str(repeated["text"]) * int(repeated["times"])


def _pay(draw: Draw, block: Mapping[str, Any], choice: Mapping[str, Any], place: Place, employment: str) -> Pay | None:
    if "pay" in choice:
        stated = choice["pay"]
        return Pay(stated.get("least"), stated.get("most"), stated["currency"], stated["period"]) if stated else None
    if not draw.chance(choice.get("pay_percent", 65)):
        return None
    return draw_pay(draw, place, block["pay"][choice["level"]], employment, block.get("pay_period", "year"))


def _title(
    draw: Draw, block: Mapping[str, Any], choice: Mapping[str, Any], focus: str, taken: set[str], city: str
) -> str:
    """Find a title that the site does not have yet; a big site adds the city, as real ones do."""
    patterns = load("phrases")[block["language"]]["titles"]
    level = block["levels"][choice["level"]]
    for attempt in range(60):
        pattern = draw.one(patterns) if attempt < 20 else patterns[-1] + " ({city})"
        title = pattern.format(level=level, role=draw.one(block["roles"]), focus=focus, city=city)
        title = " ".join(title.split()) + (f" [{len(taken) + 1:04}]" if choice.get("tell_apart") else "")
        if title not in taken:
            return title
    return f"{title} {len(taken) + 1}"


def slug_of(title: str) -> str:
    """Write a title as the path of an address: ASCII, lower case, dashes."""
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:70].strip("-")


def _shuffled(site: str, postings: list[JobPosting]) -> tuple[JobPosting, ...]:
    order = Draw(site, "order")
    keyed = [(order.below(1 << 30), posting.number, posting) for posting in postings]
    return tuple(posting for _, _, posting in sorted(keyed, key=lambda entry: entry[:2]))
