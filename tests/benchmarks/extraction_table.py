"""How much of what recorded postings state is read: `PYTHONPATH=tests python -m benchmarks.extraction_table`."""

import email
import json
import re
import sys
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from email import policy
from pathlib import Path
from typing import Any

from benchmarks.recorded import SETS, folder
from jobrelay.errors import TerminalError
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay_language.dates import read_date
from jobrelay_language.employment import employment_type
from jobrelay_language.workplace import workplace_of
from scraper_worker.extraction.page import read_page
from scraper_worker.extraction.posting import extract_frames
from scraper_worker.web import Frame

SHARED = folder()
FOLDER = SHARED / "pages"
_PROSE = 60


@dataclass(frozen=True)
class Reading:
    """What extraction made of one recording: for each expected fact whether it is right, and what was read.

    `closed` is the sentence that closed it, `expired` whether it truly was.
    """

    file: str
    facts: dict[str, tuple[bool, object, object]]
    prose_kept: float
    closed: str | None
    expired: bool
    seconds: float


def entries(folder: Path) -> list[dict[str, Any]]:
    """Return the recorded postings of a set; empty where it is not there."""
    index = folder / "index.json"
    found: list[dict[str, Any]] = json.loads(index.read_text()) if index.exists() else []
    return [entry for entry in found if entry["kind"] == "posting"]


def readings(folder: Path = FOLDER) -> list[Reading]:
    """Read every recorded posting of a set."""
    return [_reading(entry, folder) for entry in entries(folder)]


def frames_of(entry: dict[str, Any], folder: Path = FOLDER) -> list[Frame]:
    """Return a recording's frames as a browser would, the main frame first."""
    path, url = folder / entry["file"], entry["page_url"] or "https://unknown.invalid/"
    if path.suffix != ".mhtml":
        return [Frame(url, path.read_bytes().decode("utf-8", errors="replace"))]
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
    pages = [bytes(part.get_payload(decode=True) or b"").decode("utf-8", errors="replace") for part in parts]
    return [Frame(part.get("Content-Location") or url, page) for part, page in zip(parts, pages, strict=True)]


def _reading(entry: dict[str, Any], folder: Path) -> Reading:
    frames = frames_of(entry, folder)
    frames[0] = Frame(entry["page_url"] or frames[0].url, frames[0].html)
    recorded = entry["recorded"]
    today = date.fromisoformat((recorded + "-01")[:10])
    started = time.process_time()
    try:
        posting = extract_frames(frames, today=today)
    except TerminalError as error:
        posting = Posting(facts=PostingFacts(), markdown=str(error))
    seconds = time.process_time() - started
    facts = compared(posting.facts, entry["expected"])
    return Reading(
        entry["file"].removeprefix("posting/"),
        facts,
        _kept(posting, frames),
        posting.facts.closed,
        bool(entry["expected"].get("expired")),
        seconds,
    )


def compared(read: PostingFacts, expected: dict[str, Any]) -> dict[str, tuple[bool, object, object]]:
    """Compare what was read with what is true, fact by fact; what the page does not state must not be read."""
    checks: dict[str, tuple[object, Callable[[Any], bool]]] = {
        "title": (read.title, lambda value: _plain(value) == _plain(read.title)),
        "company": (read.company, lambda value: _same_name(value, read.company)),
        "location": (read.location, lambda value: _same_place(value, read.location)),
        "salary": (_pay(read), lambda value: tuple(value.values()) == _pay(read)),
        "department": (read.department, lambda value: _plain(value) == _plain(read.department)),
        "employment_type": (read.employment_type, lambda value: employment_type(value) == read.employment_type),
        "workplace": (read.workplace, lambda value: workplace_of(value) == read.workplace),
        "date_posted": (read.posted_on, lambda value: read_date(value) == read.posted_on),
        "valid_through": (read.valid_until, lambda value: read_date(value) == read.valid_until),
        "language": (read.language, lambda value: value == read.language),
    }
    if expected.get("company", "") is None and _is_of_the_address(read.company, expected):
        checks["company"] = (None, lambda value: value is None)
    return {
        name: (is_right(expected[name]) if expected[name] is not None else got is None, got, expected[name])
        for name, (got, is_right) in checks.items()
        if name in expected
    }


def _is_of_the_address(name: str | None, expected: dict[str, Any]) -> bool:
    """Return whether a name that no page states is what the address says: a tenant, "Acme (acme.example)"."""
    return bool(name) and (str(name).endswith(")") or _plain(name) in _plain(expected.get("company_from_url")))


def _pay(facts: PostingFacts) -> tuple[object, ...] | None:
    return (facts.salary.min, facts.salary.max, facts.salary.currency, facts.salary.period) if facts.salary else None


def _plain(text: object) -> str:
    letters = unicodedata.normalize("NFKD", str(text or "").lower())
    return re.sub(r"[\W_]", "", letters)


def _same_name(expected: str, read: str | None) -> bool:
    """Compare without legal forms: "Skadden" and the firm's full name are one employer."""
    one, other = _plain(expected), _plain(read)
    return bool(other) and (one.startswith(other) or other.startswith(one))


def _same_place(expected: str, read: str | None) -> bool:
    """Compare the places, in any order and with more or less of an address around them; none read is none right."""
    if not read:
        return False
    wanted = [set(re.findall(r"\w+", place.lower())) for place in re.split(r";", expected)]
    got = [set(re.findall(r"\w+", place.lower())) for place in re.split(r";", read or "")]
    return all(
        any(place <= other or (other and other <= place) or _plain(read) in _plain(expected) for other in got)
        for place in wanted
    )


def _kept(posting: Posting, frames: list[Frame]) -> float:
    """Measure which share of the prose that the fullest frame shows is in the posting's Markdown."""
    text = _plain(re.sub(r"\]\([^)]*\)", "", posting.markdown))
    pages = [read_page(frame.html, frame.url) for frame in frames]
    best = max(
        ([line.text for line in page.lines if not line.chrome and len(line.text) > _PROSE] for page in pages),
        key=lambda lines: sum(_plain(line) in text for line in lines),
    )
    whole = sum(map(len, best))
    return sum(len(line) for line in best if _plain(line) in text) / whole if whole else 1.0


def main() -> int:
    """Print for each set a row for each recording, each miss, and each fact's share that is right."""
    found = False
    for name in SETS:
        results = readings(SHARED / name)
        found |= bool(results)
        if results:
            print(f"## {name}\n")
            _print_set(results)
    if not found:
        print(f"No recordings in {SHARED}.")
    return 0 if found else 1


def _print_set(results: list[Reading]) -> None:
    for result in results:
        wrong = {name: pair[1:] for name, pair in result.facts.items() if not pair[0]}
        print(
            f"{result.file:44} {len(result.facts) - len(wrong)}/{len(result.facts)} facts"
            f"  prose {result.prose_kept:4.0%}  {result.seconds:5.2f} s"
        )
        for name, (read, expected) in wrong.items():
            print(f"    {name}: read {read!r}, expected {expected!r}")
    for name in dict.fromkeys(name for result in results for name in result.facts):
        outcomes = [result.facts[name][0] for result in results if name in result.facts]
        print(f"{name:16} {sum(outcomes):3} of {len(outcomes):3}")
    expired = sum(result.expired for result in results)
    print(
        f"closed           {sum(result.expired and result.closed is not None for result in results):3} of {expired:3}"
    )
    print(f"falsely closed   {sum(result.closed is not None and not result.expired for result in results):3}")
    print(f"CPU              {sum(result.seconds for result in results):.2f} s")


if __name__ == "__main__":
    sys.exit(main())
