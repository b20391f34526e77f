"""What a look at a known list hands on: what is new, what differs, what went, and a few to be read again. Pure."""

import hashlib
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from jobrelay.models.postings import Discovery, Link, Rung
from jobrelay.models.states import ItemState
from jobrelay.storage.boards import Find, KnownPosting, Row
from jobrelay.storage.pages import content_hash

READ_AGAIN = timedelta(days=7)
"""The page of a posting that the list does not carry whole is read again so long after the last time."""
TRIES = 3
"""What could not be read is tried in so many looks, then once a day."""
TRY_AGAIN = timedelta(days=1)
CHECKED = 50
"""Of postings that went, so many are looked at by their own pages in one look."""
GONE_AFTER = timedelta(days=1)
GONE_LOOKS = 3
"""A posting whose own page tells nothing has closed after so many looks at a whole list without it, and so long."""
_WHOLE = 0.95
_FEW = 4
_CARRIED = "whole:"
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_AGAIN = frozenset({ItemState.FAILED, ItemState.CANCELLED})
_UNREAD = _AGAIN | {ItemState.SKIPPED}


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with a list: which links to hand on, and what to remember.

    `expired` are postings whose stored pages no longer stand, `present` those that are listed again, `missing` those
    that no longer are, `closed` those that have closed, each with what that is seen by. `renamed` are links of which a
    list that was read in another way says something else, or which differ only in a time that is not believed. `known`
    counts the links that are left alone.
    """

    links: tuple[Link, ...]
    rows: tuple[Row, ...]
    expired: tuple[UUID, ...] = ()
    present: tuple[UUID, ...] = ()
    missing: tuple[UUID, ...] = ()
    closed: tuple[tuple[UUID, str], ...] = ()
    renamed: tuple[Row, ...] = ()
    known: int = 0
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Looking:
    """With what a plan is made: the time, how often the board is looked at, and how many postings one look reads.

    `comparable` says that the list was read in the way in which it was read the last time.
    """

    now: datetime
    every: timedelta
    max_jobs: int
    comparable: bool = True


def row_hash(link: Link) -> str:
    """Return a hash of what a list says of a posting: its whole text, or its title and the words beside it.

    Numbers beside the title are left out: they are ages, counts and positions more often than not. When the source says
    that the page changed follows behind `@`.
    """
    if link.posting is not None:
        return _CARRIED + content_hash(link.posting)
    beside = _NOT_LETTERS.sub(" ", link.context).strip().lower()
    said = hashlib.sha256(f"{link.text}\n{beside}".encode()).hexdigest()
    return f"{said}@{link.modified}" if link.modified else said


def is_whole(discovery: Discovery) -> bool:
    """Return whether a list was read to its end, so that what is not in it is not listed."""
    if discovery.truncated or discovery.source == "none":
        return False
    return discovery.stated_total is None or len(discovery.links) >= _WHOLE * discovery.stated_total


def same_source(discovery: Discovery, source: str | None, known: Mapping[UUID, KnownPosting]) -> bool:
    """Return whether a list was read by the same way as before, or by another that shows most of the same postings."""
    if source in {None, discovery.source}:
        return True
    listed = listed_postings(known)
    return 2 * len(listed & {link.job_id for link in discovery.links}) >= len(listed)


def strangeness(discovery: Discovery, known: Mapping[UUID, KnownPosting]) -> str | None:
    """Return why what was found cannot be taken for the list that is watched; None where it can.

    That is where a list that had postings shows none and no vendor says so, and where most of those that are known
    went and every other one lies elsewhere: the address leads to another company's list by now.
    """
    listed = listed_postings(known)
    if not discovery.links:
        told = " ".join(discovery.notes)
        return f"No postings were found where there were {len(listed)}. {told}".strip() if listed and told else None
    found = {link.job_id for link in discovery.links}
    if len(listed) < _FEW or 2 * len(listed & found) >= len(listed):
        return None
    homes = {_home(known[job_id].url) for job_id in listed}
    unknown = [link for link in discovery.links if link.job_id not in known]
    if not unknown or any(_home(link.url) in homes for link in unknown):
        return None
    elsewhere = urlsplit(discovery.links[0].url).netloc
    return (
        f"The page lists other postings than before, at {elsewhere}, and few of those that were known. "
        "If these are still the same company's, delete the watch and add it anew."
    )


def plan_found(discovery: Discovery, known: Mapping[UUID, KnownPosting], looking: Looking, *, whole: bool) -> Plan:
    """Plan for a list that was read; only where it is `whole` is anything missing from it."""
    found = {link.job_id: link for link in discovery.links}
    new = [link for job_id, link in found.items() if job_id not in known]
    there = {job_id: before for job_id, before in known.items() if job_id in found}
    back = [job_id for job_id, before in there.items() if before.missing_since is not None]
    other = [job_id for job_id, before in there.items() if before.row_hash != row_hash(found[job_id])]
    timed = {job_id for job_id in other if _differs_in_time(there[job_id], found[job_id])}
    believed = looking.comparable and (not timed or _tells(len(timed), there.keys(), found))
    changed = [job_id for job_id in other if looking.comparable and (believed or job_id not in timed)]
    differing = [job_id for job_id in dict.fromkeys([*back, *changed]) if known[job_id].state is not ItemState.EXCLUDED]
    gone = listed_postings(known) - found.keys() if whole else set()
    left = [before for job_id, before in known.items() if job_id not in gone and job_id not in differing]
    again = [*_again(left, looking), *(_to_check(known, gone, looking) if whole else ())]
    links = [*(_judged(found[job_id], known[job_id]) for job_id in differing), *new, *(_link(each) for each in again)]
    missing = {job_id for job_id, before in known.items() if before.missing_since is not None and job_id not in found}
    return Plan(
        links=tuple(links),
        rows=tuple(
            _row(link, found.get(link.job_id), known.get(link.job_id), differs=link.job_id in differing)
            for link in links
        ),
        expired=(*differing, *(each.job_id for each in again)),
        present=tuple(back),
        missing=tuple(gone | missing) if whole else (),
        closed=tuple(_closed(known[job_id], looking.now) for job_id in missing if _is_over(known[job_id], looking.now))
        if whole
        else (),
        renamed=tuple(
            _row(found[job_id], found[job_id], None)
            for job_id in other
            if job_id not in differing and (job_id in timed or not looking.comparable)
        ),
        known=len(there.keys() - {link.job_id for link in links}),
        changed=bool(new or differing or gone),
    )


def _tells(timed: int, there: Collection[UUID], found: Mapping[UUID, Link]) -> bool:
    """Return whether times of change in a list are the postings' own: those of most are what they were.

    Where most are other ones at once, they are the file's, written anew with it, or are given for the first time.
    """
    times = sum(bool(found[job_id].modified) for job_id in there)
    return times >= _FEW and 2 * timed <= times


def _differs_in_time(before: KnownPosting, link: Link) -> bool:
    """Return whether a list says the same of a posting as before, and that its page changed at another time."""
    then, now = before.row_hash, row_hash(link)
    return then != now and then.partition("@")[0] == now.partition("@")[0]


def plan_unchanged(known: Mapping[UUID, KnownPosting], looking: Looking) -> Plan:
    """Plan for a list that is the same as before: what is left over from earlier looks, and a few to be read again."""
    again = list(_again(known.values(), looking))
    links = tuple(_link(each) for each in again)
    rows = tuple(_row(link, None, known[link.job_id]) for link in links)
    expired = tuple(each.job_id for each in again)
    return Plan(links, rows, expired=expired, known=len(listed_postings(known)) - len(links))


def _again(waiting: Collection[KnownPosting], looking: Looking) -> Iterator[KnownPosting]:
    """Return what was left over, what failed, and as many of the longest unread as a week's looks take to read all."""
    listed = [each for each in waiting if each.missing_since is None]
    skipped = sorted((each for each in listed if each.state is ItemState.SKIPPED), key=lambda each: -each.rank)
    yield from skipped[: looking.max_jobs]
    yield from (each for each in listed if each.state in _AGAIN and _may_try(each, looking.now))
    settled = (ItemState.SCORED, ItemState.CLOSED, None)
    old = [
        each
        for each in listed
        if each.state in settled and not each.row_hash.startswith(_CARRIED) and looking.now - each.read_at >= READ_AGAIN
    ]
    quota = math.ceil(len(listed) * (looking.every / READ_AGAIN))
    yield from sorted(old, key=lambda each: each.read_at)[:quota]


def _may_try(each: KnownPosting, now: datetime) -> bool:
    return each.tries < TRIES or now - each.read_at >= TRY_AGAIN


def _to_check(known: Mapping[UUID, KnownPosting], gone: Collection[UUID], looking: Looking) -> Sequence[KnownPosting]:
    """Return what went and is not known to have closed, to be looked at by its own page."""
    went = [known[job_id] for job_id in gone if known[job_id].state is not ItemState.EXCLUDED]
    missing = [each for each in known.values() if each.missing_since is not None]
    unsure = [
        each
        for each in missing
        if each.state is ItemState.SKIPPED
        or (each.state in _AGAIN and _may_try(each, looking.now))
        or (each.state is ItemState.SCORED and looking.now - each.read_at >= READ_AGAIN)
    ]
    return [*went, *unsure][:CHECKED]


def _is_over(each: KnownPosting, now: datetime) -> bool:
    if each.missing_since is None or each.state not in {*_AGAIN, None}:
        return False
    return each.missed + 1 >= GONE_LOOKS and now - each.missing_since >= GONE_AFTER


def _closed(each: KnownPosting, now: datetime) -> tuple[UUID, str]:
    since = each.missing_since or now
    evidence = (
        f"Since {since:%Y-%m-%d} it is not in the company's list, which was read whole {each.missed + 1} times; "
        "its own page tells nothing."
    )
    return each.job_id, evidence


def listed_postings(known: Mapping[UUID, KnownPosting]) -> set[UUID]:
    """Return the postings that the list had when it was last read."""
    return {each.job_id for each in known.values() if each.missing_since is None}


def _judged(link: Link, before: KnownPosting) -> Link:
    return link.model_copy(update={"certain": True}) if before.judged else link


def _link(each: KnownPosting) -> Link:
    return Link(
        url=each.url,
        job_id=each.job_id,
        text=each.text,
        context=each.context,
        rung=Rung(each.rung) if each.rung else Rung.HTML,
        certain=each.judged,
        likelihood=each.likelihood,
    )


def _row(link: Link, found: Link | None, before: KnownPosting | None, *, differs: bool = False) -> Row:
    """Return what is remembered of a link: what the list says of it now, else what it said when it was last in it."""
    find = _find_of(before, differs=differs)
    if found is None and before is not None:
        return Row(before.job_id, before.url, before.title, before.row_hash, find)
    now = found or link
    return Row(now.job_id, now.url, now.text, row_hash(now), find)


def _find_of(before: KnownPosting | None, *, differs: bool) -> Find:
    if before is not None and before.state in _UNREAD:
        return Find.EARLIER
    return Find.NEW if before is None or differs else Find.NONE


def _home(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}/{parts.path.lstrip('/').partition('/')[0]}"
