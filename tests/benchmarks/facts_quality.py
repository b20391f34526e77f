"""How well facts are read, by set, beside other readers: `PYTHONPATH=tests python -m benchmarks.facts_quality`."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.extraction_table import SHARED, Reading, compared, entries, frames_of, readings
from benchmarks.recorded import SETS
from benchmarks.walls import LISTS, WALLS, page
from jobrelay.models.postings import PostingFacts
from jobrelay_language.dates import read_date
from scraper_worker.extraction.kinds import PageKind
from scraper_worker.extraction.posting import NotAPostingError, extract

OTHERS = ("trafilatura==2.3.1", "extruct==0.18.0", "price-parser==0.5.1")
"""Read in an environment of their own: nothing of ours depends on them."""
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
POSTING = "https://www.acme.example/careers/4711-nurse"
Row = dict[str, Any]


def by_others(items: list[dict[str, Any]], folder: Path) -> list[dict[str, Row]] | None:
    """Return what the other readers say of each recording; None where their packages cannot be had."""
    uv = shutil.which("uv")
    if uv is None:
        return None
    command = [uv, "run", "--quiet", "--no-project", *(part for name in OTHERS for part in ("--with", name))]
    pages = [[frame.html for frame in frames_of(item, folder)] for item in items]
    script = Path(__file__).with_name("other_readers.py")
    done = subprocess.run(
        [*command, "python", str(script)], input=json.dumps(pages), capture_output=True, text=True, check=False
    )
    return json.loads(done.stdout) if done.returncode == 0 else None


def is_right(fact: str, said: Row, expected: dict[str, Any]) -> bool:
    """Return whether another reader's fact is right, by the comparison that ours must stand; of pay, its lower end."""
    if fact == "salary":
        amount, sign = said.get("salary") or ("-1", "")
        pay: dict[str, Any] = expected["salary"]
        return (float(amount), _SIGNS.get(sign, sign)) == (pay["min"], pay["currency"])
    dates = {"posted_on": said.get("date_posted"), "valid_until": said.get("valid_through")}
    facts = PostingFacts(
        title=said.get("title"),
        company=said.get("company"),
        location=said.get("location"),
        **{name: read_date(value) if value else None for name, value in dates.items()},
    )
    return compared(facts, expected)[fact][0]


def facts_of(results: list[Reading]) -> tuple[Counter[str], Counter[str]]:
    """Count the facts that are right, and all that the truth knows."""
    outcomes = [(fact, right) for result in results for fact, (right, _, _) in result.facts.items()]
    return Counter(fact for fact, right in outcomes if right), Counter(fact for fact, _ in outcomes)


_OFFERED = {
    "title": ("extruct", "trafilatura"),
    "company": ("extruct", "trafilatura"),
    "location": ("extruct",),
    "date_posted": ("extruct", "trafilatura"),
    "valid_through": ("extruct",),
    "salary": ("price-parser",),
}


def _say(*cells: object) -> None:
    sys.stdout.write("| " + " | ".join(map(str, cells)) + " |\n")


def _set(name: str) -> None:
    items, results = entries(SHARED / name), readings(SHARED / name)
    right, known = facts_of(results)
    others = by_others(items, SHARED / name)
    readers = ("extruct", "trafilatura", "price-parser")
    _say(f"fact ({name})", "right", "of", *readers)
    _say("---", "---:", "---:", *("---:" for _ in readers))
    for fact, count in known.items():
        theirs: list[object] = []
        for reader in readers:
            if others is None or reader not in _OFFERED.get(fact, ()):
                theirs.append("")
                continue
            pairs = [(said[reader], item["expected"]) for said, item in zip(others, items, strict=True)]
            known_pairs = [(said, truth) for said, truth in pairs if truth.get(fact) is not None]
            theirs.append(f"{sum(is_right(fact, said, truth) for said, truth in known_pairs)}/{len(known_pairs)}")
        _say(fact, right[fact], count, *theirs)
    _say("all facts", sum(right.values()), sum(known.values()), "", "", "")
    expired = [result for result in results if result.expired]
    _say("closed", sum(result.closed is not None for result in expired), len(expired), "", "", "")
    falsely = sum(result.closed is not None and not result.expired for result in results)
    _say("falsely closed", falsely, len(results) - len(expired), "", "", "")
    sys.stdout.write(
        f"\n{sum(result.seconds for result in results) / len(results) * 1000:.0f} ms of CPU for each page\n\n"
    )


def kind_at(body: str) -> PageKind | None:
    """Return what is said of a page that stands where a posting was; None where it is read as one."""
    try:
        extract(page(body), POSTING, today=date(2026, 5, 10))
    except NotAPostingError as error:
        return error.kind or PageKind.TEXT
    return None


def main() -> None:
    """Print the tables as Markdown."""
    for name in SETS:
        _set(name)
    _say("in a posting's place", "named")
    _say("---", "---:")
    _say("walls and error pages", f"{sum(kind_at(body) is not None for body in WALLS.values())}/{len(WALLS)}")
    _say("lists", f"{sum(kind_at(body) is not None for body in LISTS.values())}/{len(LISTS)}")


if __name__ == "__main__":
    main()
