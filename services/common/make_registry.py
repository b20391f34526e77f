"""Makes the registry of companies anew from a folder of public lists: `python services/common/make_registry.py FOLDER`.

The folder holds `boards.csv` of colophon-group/jobseek (MIT, (c) 2025 Viktor Shcherbakov): company_slug, board_url,
monitor_type, vendor_token.
"""

import csv
import gzip
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from jobrelay.storage.registry import COLUMNS, FILE
from jobrelay.web.addresses import InvalidAddressError, normalise

SOURCE = "colophon-group/jobseek, MIT"
# Portals that list the postings of many employers, and refuse programs: an address there is no company's own board.
_PORTALS = re.compile(
    r"(?:^|\.)(?:linkedin\.com|hh\.ru|jobs\.ch|jobup\.ch|104\.com\.tw|ycombinator\.com|"
    r"practicematch\.com|notion\.(?:so|site))$"
)
# How the list says that a page is read which is no vendor's.
_NO_VENDOR = frozenset(
    ("dom", "api_sniffer", "rss", "sitemap", "inline", "nextdata", "talentbrew", "typify", "accenture", "amazon")
)
_SHORT = 3


def main() -> int:
    """Write the data file, the same bytes for the same lists."""
    rows = list(_rows(Path(sys.argv[1]) / "boards.csv"))
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(sorted(rows))
    FILE.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    sys.stdout.write(f"{len(rows)} boards, {FILE.stat().st_size} bytes\n")
    return 0


def _rows(path: Path) -> Iterator[tuple[str, str, str, str, str]]:
    seen = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            try:
                url = normalise(row["board_url"])
            except InvalidAddressError:
                continue
            host = url.partition("://")[2].partition("/")[0]
            if url in seen or _PORTALS.search(host):
                continue
            seen.add(url)
            vendor = "" if row["monitor_type"] in _NO_VENDOR else row["monitor_type"]
            yield _name(row["company_slug"]), url, vendor, "", SOURCE


def _name(slug: str) -> str:
    """Return a name for a slug: its words begin with capitals, and one that has a digit or no vowel stays short."""
    return " ".join(_word(word) for word in slug.split("-") if word)


def _word(word: str) -> str:
    if len(word) <= _SHORT and not re.search("[aeiouy]", word):
        return word.upper()
    return word[:1].upper() + word[1:]


if __name__ == "__main__":
    sys.exit(main())
