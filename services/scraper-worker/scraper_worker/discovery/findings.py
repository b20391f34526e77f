"""What the rungs of the ladder find, put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from jobrelay.models.postings import Discovery, Link
from jobrelay_language.link_words import is_action
from jobrelay_language.links import likelihoods

from scraper_worker.discovery.answers import EndpointMemory, NoMemory
from scraper_worker.discovery.limits import DiscoveryLimits
from scraper_worker.vendors.addresses import job_id

_CLEARLY_FEWER = 0.95


@dataclass(slots=True)
class Findings:
    """The links found so far, each posting once by its id, with the best that any rung knows of it."""

    limits: DiscoveryLimits
    memory: EndpointMemory = field(default_factory=NoMemory)
    links: dict[UUID, Link] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    total: int | None = None
    company: str | None = None
    truncated: bool = False
    newest_first: bool = False
    first_page: str | None = None
    stopped: bool = False
    """The rest of the list is known, and was not read."""

    def add(self, links: Iterable[Link], source: str) -> int:
        """Take in `links` and give how many of them are new."""
        known = len(self.links)
        any_links = False
        for link in links:
            any_links = True
            name = job_id(link.url)
            before = self.links.get(name)
            known_as = link.model_copy(update={"job_id": name})
            self.links[name] = known_as if before is None else _best_of(before, known_as)
        if any_links and source not in self.sources:
            self.sources.append(source)
        return len(self.links) - known

    def note(self, sentence: str) -> None:
        """Keep a sentence for the person, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def cut(self, sentence: str) -> None:
        """Keep that a part of the list was not read, and why."""
        self.truncated = True
        self.note(sentence)

    def stands(self, first_page: str | None, *, newest_first: bool) -> None:
        """Keep whether the list that was read stands newest first, and where it begins."""
        self.newest_first, self.first_page = newest_first, first_page

    def stop(self, sentence: str) -> None:
        """Keep that the rest of the list is known by how it stands, and was not read."""
        self.stopped = True
        self.cut(sentence)

    def state(self, total: int | None) -> None:
        """Keep the first total that a page stated, or a later one if it is larger."""
        if total is not None and (self.total is None or total > self.total):
            self.total = total

    @property
    def full(self) -> bool:
        """Return whether the cap on links is reached."""
        return len(self.links) >= self.limits.max_links

    @property
    def short(self) -> bool:
        """Return whether clearly fewer postings are known than the page states; with no total, whether none is."""
        return not self.links if self.total is None else len(self.links) < _CLEARLY_FEWER * self.total

    def discovery(self) -> Discovery:
        """Return the result, cut at the cap."""
        cap = self.limits.max_links
        truncated = self.truncated or len(self.links) > cap
        if len(self.links) > cap:
            self.note(f"Only the first {cap} of the {len(self.links)} links found are kept.")
        found = min(len(self.links), cap)
        if self.total is not None and found < self.total:
            self.note(f"Found {found} of the {self.total} postings that the page states.")
        return Discovery(
            links=_judged(tuple(islice(self.links.values(), cap))),
            stated_total=self.total,
            source=" + ".join(self.sources) or "none",
            company=self.company,
            notes=tuple(self.notes),
            truncated=truncated,
            newest_first=self.newest_first and not truncated,
            first_page=self.first_page,
        )


def _judged(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return the links with their final likelihoods, which only all of them together show."""
    judged = zip(links, likelihoods(links), strict=True)
    return tuple(link.model_copy(update={"likelihood": likelihood}) for link, likelihood in judged)


def _best_of(first: Link, second: Link) -> Link:
    """Keep the certain link and the text that says most; the first rung's otherwise."""
    kept, other = (second, first) if second.certain and not first.certain else (first, second)
    text = kept.text if kept.text and not is_action(kept.text) else other.text or kept.text
    return kept.model_copy(
        update={
            "text": text,
            "context": kept.context or other.context,
            "modified": kept.modified or other.modified,
            "posting": kept.posting or other.posting,
            "likelihood": max(kept.likelihood, other.likelihood),
        }
    )
