from enum import StrEnum


class SearchKind(StrEnum):
    """What a search does: crawl a careers page, or score stored pages again."""

    CRAWL = "crawl"
    RESCORE = "rescore"


class SearchStatus(StrEnum):
    """How a search stands."""

    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"


OVER = frozenset({SearchStatus.FINISHED, SearchStatus.FAILED, SearchStatus.CANCELLED})


class ItemState(StrEnum):
    """How one link of a search stands, in the order in which a posting that is scored passes them."""

    FOUND = "found"
    EXCLUDED = "excluded"
    CANDIDATE = "candidate"
    SKIPPED = "skipped"
    SCHEDULED = "scheduled"
    SCRAPING = "scraping"
    SCRAPED = "scraped"
    ANALYZING = "analyzing"
    SCORED = "scored"
    CLOSED = "closed"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = frozenset(
    {
        ItemState.FOUND,
        ItemState.CANDIDATE,
        ItemState.SCHEDULED,
        ItemState.SCRAPING,
        ItemState.SCRAPED,
        ItemState.ANALYZING,
    }
)


class JobStatus(StrEnum):
    """What the person decided about a job, and how far they came with it."""

    NEW = "new"
    SAVED = "saved"
    APPLIED = "applied"
    INTERVIEW = "interview"
    OFFER = "offer"
    REJECTED = "rejected"
    HIDDEN = "hidden"
