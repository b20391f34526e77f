"""What well-known readers make of pages; runs in an environment of its own, reads and writes JSON.

In: a list of pages, each a list of its frames' HTML. Out: for each page, what each reader says of it.
"""

import json
import re
import sys
from contextlib import suppress
from typing import Any

import extruct
import trafilatura
from price_parser import Price

_MONEY = re.compile(r"[$€£¥]\s?\d|\d\s?[$€£¥]|\b(?:USD|EUR|GBP)\s?\d")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _by_extruct(html: str) -> dict[str, Any]:
    found = extruct.extract(html, syntaxes=["json-ld", "microdata"], uniform=True, errors="ignore")
    nodes = [node for kind in found.values() for node in kind]
    nodes += [inner for node in nodes for inner in _listed(node.get("@graph")) if isinstance(inner, dict)]
    posting = next((node for node in nodes if "JobPosting" in _listed(node.get("@type"))), None)
    if posting is None:
        return {}
    firm = next((item for item in _listed(posting.get("hiringOrganization"))), None)
    addresses = [
        place["address"]
        for place in _listed(posting.get("jobLocation"))
        if isinstance(place, dict) and isinstance(place.get("address"), dict)
    ]
    parts = ("addressLocality", "addressRegion", "addressCountry")
    places = [", ".join(str(address[part]) for part in parts if address.get(part)) for address in addresses]
    return {
        "title": posting.get("title"),
        "company": firm.get("name") if isinstance(firm, dict) else firm,
        "location": "; ".join(places) or None,
        "date_posted": posting.get("datePosted"),
        "valid_through": posting.get("validThrough"),
    }


def _by_trafilatura(html: str) -> dict[str, Any]:
    found = trafilatura.extract_metadata(html)
    return {"title": found.title, "company": found.sitename, "date_posted": found.date} if found else {}


def _by_price_parser(html: str) -> dict[str, Any]:
    text = trafilatura.html2txt(html) or ""
    line = next((line for line in re.split(r"[\n.]\s", text) if _MONEY.search(line)), None)
    price = Price.fromstring(line) if line else None
    return {"salary": [str(price.amount), price.currency]} if price and price.amount else {}


READERS = {"extruct": _by_extruct, "trafilatura": _by_trafilatura, "price-parser": _by_price_parser}


def main() -> None:
    """Read every page with every reader: of its frames, the first that says a thing counts."""
    answers = []
    for frames in json.load(sys.stdin):
        said: dict[str, dict[str, Any]] = {}
        for name, reader in READERS.items():
            said[name] = {}
            for html in frames:
                with suppress(Exception):
                    said[name] = {**{key: value for key, value in reader(html).items() if value}, **said[name]}
        answers.append(said)
    json.dump(answers, sys.stdout)


main()
