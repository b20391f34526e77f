"""How much of what recorded pages and feeds hold is found: `PYTHONPATH=tests python -m benchmarks.recordings`."""

import csv
import email
import json
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from email import policy
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from ai_worker.filtering.choosing import choose
from benchmarks.recorded import SETS, folder
from jobrelay.errors import TerminalError
from jobrelay.models.postings import Discovery
from jobrelay.web.addresses import InvalidAddressError
from scraper_worker.discovery.ladder import discover
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.vendors.addresses import canonicalise
from scraper_worker.vendors.registry import vendor_at, vendors
from scraper_worker.web import Frame, Rendering, Response

KINDS = ("listing", "ats", "sitemap")


@dataclass(frozen=True)
class Score:
    """What discovery made of one recording."""

    file: str
    source: str
    expected: int
    found: int
    hits: int
    kept: int
    titles: tuple[int, int]
    stated: tuple[int | None, int | None]
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.hits / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 1.0


class RecordedWeb:
    """Answers with one recording, whatever page of its site is asked for first; everything else is not there."""

    def __init__(self, path: Path, url: str) -> None:
        self._url = url
        self._body = _body(path)
        self._kind = {".json": "application/json", ".xml": "application/xml"}.get(path.suffix, "text/html")

    def get(self, url: str, *, accept: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
        del headers
        return self._answer(url, accept)

    def post_json(self, url: str, payload: object, *, headers: Mapping[str, str] | None = None) -> Response:
        del headers
        offset = payload.get("offset", 0) if isinstance(payload, dict) else 0
        if offset:
            raise TerminalError(f"{url} is not recorded past its first page.")
        return self._answer(url, "json")

    def render(self, url: str, *, explore: bool = False) -> Rendering:
        del explore
        response = self._answer(url, None)
        return Rendering(url, url, 200, ((Frame(url, response.text),),))

    def sitemaps(self, url: str) -> tuple[str, ...]:
        del url
        return ()

    def _answer(self, url: str, _accept: str | None) -> Response:
        if canonicalise(url) != canonicalise(self._url):
            raise TerminalError(f"{url} is not recorded.")
        return Response(url, url, 200, {"content-type": f"{self._kind}; charset=utf-8"}, self._body)


def recordings(name: str) -> list[dict[str, Any]]:
    """Return the recordings of one set that hold postings' links, each with its `path`; none where it is not there."""
    index = folder() / name / "index.json"
    items: list[dict[str, Any]] = json.loads(index.read_text()) if index.is_file() else []
    return [{**item, "path": folder() / name / item["file"]} for item in items if item["kind"] in KINDS]


def measure(item: dict[str, Any]) -> Score:
    """Run discovery over one recording and compare it with what is true of it."""
    path: Path = item["path"]
    url = item["page_url"] or f"https://careers.example.com/{path.name}"
    found = discover(url, RecordedWeb(path, url), DiscoveryLimits(max_pages=1))
    truth = item["expected"]
    missed, extra, hits = _compare(found, truth, url)
    titles = {_plain(title) for title in truth.get("titles") or ()}
    return Score(
        file=item["file"],
        source=found.source,
        expected=truth["postings"],
        found=len(found.links),
        hits=hits,
        kept=sum(choice.kept for choice in choose(found.links).choices),
        titles=(sum(_plain(link.text) in titles for link in found.links), len(truth.get("titles") or ())),
        stated=(found.stated_total, truth.get("advertised_total")),
        missed=missed,
        extra=extra,
    )


def _compare(found: Discovery, truth: dict[str, Any], url: str) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Compare by address; where the truth has none, by id in the address, else by title."""
    urls = {canonicalise(link.url) for link in found.links}
    if truth.get("links"):
        expected = {canonicalise(urljoin(url, link)) for link in truth["links"]}
        return tuple(expected - urls), tuple(urls - expected), len(expected & urls)
    if truth.get("ids") and any(str(name) in address for name in truth["ids"] for address in urls):
        ids = [str(name) for name in truth["ids"]]
        missed = [name for name in ids if not any(name in address for address in urls)]
        extra = [address for address in urls if not any(name in address for name in ids)]
        return tuple(missed), tuple(extra), len(ids) - len(missed)
    titles = Counter(_plain(title) for title in truth.get("titles") or ())
    got = Counter(_plain(link.text) for link in found.links)
    return tuple((titles - got).elements()), tuple((got - titles).elements()), (titles & got).total()


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


def _body(path: Path) -> bytes:
    if path.suffix != ".mhtml":
        return path.read_bytes()
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    parts = [part.get_content() for part in message.walk() if part.get_content_type() == "text/html"]
    return str(parts[0]).encode()


def boards(name: str = SETS[0]) -> dict[str, tuple[int, int, int]]:
    """Count for each vendor: its boards, those at its own addresses, and those of these that are recognised."""
    named = {vendor.name for vendor in vendors() if vendor.reads}
    counts: dict[str, list[int]] = {}
    listed = folder() / name / "boards" / "boards.csv"
    with listed.open(newline="") as file:
        for row in csv.DictReader(file):
            row["monitor_type"] = row["monitor_type"].removesuffix("_hcm")
            if row["monitor_type"] not in named:
                continue
            count = counts.setdefault(row["monitor_type"], [0, 0, 0])
            count[0] += 1
            count[1] += is_vendors_address(row["board_url"], row["monitor_type"])
            try:
                found = vendor_at(row["board_url"])
            except InvalidAddressError:
                continue
            count[2] += found is not None and found[0].name == row["monitor_type"]
    return {
        name: (count[0], count[1], count[2]) for name, count in sorted(counts.items(), key=lambda pair: -pair[1][0])
    }


def is_vendors_address(url: str, vendor: str) -> bool:
    """Return whether a board lies at an address of the vendor's, so that the address alone can tell."""
    return vendor.replace("workday", "myworkday") in (urlsplit(url).hostname or "")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> None:
    """Print both tables as Markdown."""
    _say("| recording | source | recall | precision | titles | stated total | missed / extra |")
    _say("|---|---|---:|---:|---:|---:|---|")
    for score in (measure(item) for name in SETS for item in recordings(name)):
        stated = f"{score.stated[0]}" + (f" (page: {score.stated[1]})" if score.stated[1] is not None else "")
        notes = "; ".join([*(f"- {name}" for name in score.missed), *(f"+ {name}" for name in score.extra)])[:200]
        recall = f"{score.recall:.2f} ({score.hits}/{score.expected})"
        titles = f"{score.titles[0]}/{score.titles[1]}"
        _say(f"| {score.file} | {score.source} | {recall} | {score.precision:.2f} | {titles} | {stated} | {notes} |")
    _say("\n| vendor | boards | at the vendor's address | recognised by address |\n|---|---:|---:|---:|")
    for name, (total, own, recognised) in boards().items():
        _say(f"| {name} | {total} | {own} | {recognised} ({recognised / total:.1%}) |")


if __name__ == "__main__":
    main()
