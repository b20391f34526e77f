from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DiscoveryLimits:
    """How far one discovery goes before it stops and says so.

    `max_pages` counts next pages of one list, `max_hops` how often a page that only leads to the list is left for it,
    `max_sitemaps` the sitemap files read. A list that stands newest first by its days is read no further than to a page
    of which all postings are `known`.
    """

    max_links: int = 5000
    max_pages: int = 200
    max_hops: int = 2
    max_sitemaps: int = 12
    known: frozenset[UUID] = frozenset()
