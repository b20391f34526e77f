"""One posting in many towns: rows that the vendor says are one become one with all their places."""

from collections.abc import Hashable, Iterable
from uuid import UUID

from jobrelay.models.postings import Link


def merge(links: dict[UUID, Link], more: Iterable[Link]) -> None:
    """Add `more` to `links` by posting; one that is listed once per place becomes one with all its places."""
    for link in more:
        known = links.get(link.job_id)
        links[link.job_id] = _joined(known, link) if known else link


def one_for_each(rows: Iterable[tuple[Hashable | None, Link | None]]) -> list[Link | None]:
    """Return the links of rows, those with the same key and title joined to the one whose address comes first.

    A key is the vendor's own name of what is hired for, None where it gives none. The first address stands for all,
    whatever the order of the rows, so that the posting keeps its id. As many entries are returned as rows were given.
    """
    listed = list(rows)
    groups: dict[Hashable, list[Link]] = {}
    for key, link in listed:
        if key is not None and link is not None:
            groups.setdefault((key, link.text), []).append(link)
    for group in groups.values():
        group.sort(key=lambda link: (len(link.url), link.url))
    return [_of_group(link, groups.get((key, link.text), [])) if link else None for key, link in listed]


def _of_group(link: Link, group: list[Link]) -> Link | None:
    if not group:
        return link
    if link is not group[0]:
        return None
    for other in group[1:]:
        link = _joined(link, other)
    return link


def _joined(first: Link, second: Link) -> Link:
    context = first.context if second.context in first.context else f"{first.context}; {second.context}"
    posting = first.posting or second.posting
    if posting and first.posting and second.posting:
        places = dict.fromkeys(
            place
            for link in (first.posting, second.posting)
            for place in (link.facts.location or "").split("; ")
            if place
        )
        facts = posting.facts.model_copy(update={"location": "; ".join(places) or None})
        posting = posting.model_copy(update={"facts": facts})
    return first.model_copy(update={"context": context, "posting": posting})
