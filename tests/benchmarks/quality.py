"""How well lists are found, by kind and by set: `PYTHONPATH=tests python -m benchmarks.quality`."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.recorded import SETS
from benchmarks.recordings import KINDS, Score, measure, recordings
from benchmarks.walls import LISTS, WALLS, page
from jobrelay.errors import TerminalError
from scraper_worker.discovery.ladder import discover
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.web import Frame, Rendering, Response

LISTING = "https://www.acme.example/careers"


@dataclass(frozen=True)
class Lists:
    """What discovery made of the recorded lists of one kind in one set."""

    name: str
    kind: str
    scores: Sequence[Score]

    @property
    def expected(self) -> int:
        return sum(score.expected for score in self.scores)

    @property
    def found(self) -> float:
        """Return the share of the postings that were found."""
        return sum(score.hits for score in self.scores) / self.expected if self.expected else 1.0

    @property
    def kept(self) -> float:
        """Return the share of the links found that the offline choice keeps."""
        return sum(score.kept for score in self.scores) / max(1, sum(score.found for score in self.scores))

    @property
    def precision(self) -> float:
        """Return the share of the links found that are postings."""
        return sum(score.hits for score in self.scores) / max(1, sum(score.found for score in self.scores))

    @property
    def totals(self) -> tuple[int, int]:
        """Count the stated totals that were read right, and the lists that state one."""
        stated = [score.stated for score in self.scores if score.stated[1] is not None]
        return sum(read == true for read, true in stated), len(stated)


def lists() -> list[Lists]:
    """Measure every recorded list, by set and kind."""
    measured = [
        Lists(name, kind, [measure(item) for item in recordings(name) if item["kind"] == kind])
        for name in SETS
        for kind in KINDS
    ]
    return [entry for entry in measured if entry.scores]


@dataclass
class Shown:
    """A web that shows one page, and that is its browser too."""

    html: str
    asked: list[str] = field(default_factory=list)

    def get(self, url: str, *, accept: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
        del accept, headers
        if url != LISTING:
            raise TerminalError(f"{url} is not there.")
        return Response(url, url, 200, {"content-type": "text/html; charset=utf-8"}, self.html.encode())

    def post_json(self, url: str, payload: object, *, headers: Mapping[str, str] | None = None) -> Response:
        del payload, headers
        raise TerminalError(f"{url} is not there.")

    def render(self, url: str, *, explore: bool = False) -> Rendering:
        del explore
        return Rendering(url, url, 200, ((Frame(url, self.html),),))

    def sitemaps(self, url: str) -> tuple[str, ...]:
        del url
        return ()


def is_told(body: str) -> bool:
    """Return whether a search of a page ends with the sentence that names it a wall or an error page."""
    found = discover(LISTING, Shown(page(body)), DiscoveryLimits())
    return not found.links and any("www.acme.example" in note for note in found.notes)


def _say(*cells: object) -> None:
    sys.stdout.write("| " + " | ".join(map(str, cells)) + " |\n")


def _share(told: Callable[[str], bool], bodies: dict[str, str]) -> str:
    return f"{sum(map(told, bodies.values()))}/{len(bodies)}"


def main() -> None:
    """Print the tables as Markdown."""
    _say("set", "kind", "lists", "postings", "found", "kept", "precision", "totals")
    _say("---", "---", "---:", "---:", "---:", "---:", "---:", "---:")
    for entry in lists():
        shares = [f"{share:.3f}" for share in (entry.found, entry.kept, entry.precision)]
        right, stated = entry.totals
        _say(entry.name, entry.kind, len(entry.scores), entry.expected, *shares, f"{right}/{stated}")
    sys.stdout.write("\n")
    _say("in a list's place", "named", "lists taken for it")
    _say("---", "---:", "---:")
    _say("walls and error pages", _share(is_told, WALLS), _share(is_told, LISTS))


if __name__ == "__main__":
    main()
