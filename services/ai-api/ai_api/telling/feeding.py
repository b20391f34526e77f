"""Writes feeds: matches as Atom (RFC 4287) and JSON Feed 1.1, dates as iCalendar (RFC 5545)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from feedgen.feed import FeedGenerator
from icalendar import Calendar, Event
from jobrelay.storage.job_records import WholeJob

from ai_api.telling.wording import Of, Told, as_text

_PRODUCT = "-//Jobrelay//Jobrelay//EN"


@dataclass(frozen=True, slots=True)
class Where:
    """The feed's own address, that of the page (or empty), and its label."""

    feed_url: str
    public_url: str
    label: str


def as_atom(jobs: Sequence[WholeJob], where: Where) -> str:
    """Return an Atom feed of jobs, newest first."""
    feed = FeedGenerator()
    feed.id(f"urn:jobrelay:matches:{where.label}")
    feed.title(f"Jobrelay: {where.label}")
    feed.link(href=where.feed_url, rel="self")
    feed.author({"name": "Jobrelay"})
    feed.updated(max((job.first_seen for job in jobs), default=datetime.now(UTC)))
    for job in jobs:
        title, text = _words(job, where)
        entry = feed.add_entry(order="append")
        entry.id(f"urn:uuid:{job.id}")
        entry.title(title)
        entry.link(href=job.url)
        entry.updated(job.first_seen)
        entry.published(job.first_seen)
        entry.content(text, type="text")
    written: bytes = feed.atom_str(pretty=True)
    return written.decode()


def as_json_feed(jobs: Sequence[WholeJob], where: Where) -> str:
    """Return a JSON Feed of jobs, newest first; `_jobrelay` has the score and the id."""
    items = []
    for job in jobs:
        title, text = _words(job, where)
        items.append(
            {
                "id": f"urn:uuid:{job.id}",
                "url": job.url,
                "title": title,
                "content_text": text,
                "date_published": job.first_seen.isoformat(),
                "_jobrelay": {"job_id": str(job.id), "score": job.match_score},
            }
        )
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": f"Jobrelay: {where.label}", "items": items}
    return json.dumps(feed | {"feed_url": where.feed_url}, ensure_ascii=False)


def as_calendar(jobs: Sequence[WholeJob], where: Where) -> str:
    """Return whole days: until when one may apply to what was saved, and when to follow up."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Jobrelay: {where.label}")
    for job in jobs:
        for kind, day, words in (
            ("deadline", job.valid_until, "Last day to apply"),
            ("follow-up", job.follow_up_on, "Follow up"),
        ):
            if day is not None:
                calendar.add_component(_event(job, kind, day, words, where))
    written: bytes = calendar.to_ical()
    return written.decode()


def _event(job: WholeJob, kind: str, day: date, words: str, where: Where) -> Event:
    event = Event()
    event.add("uid", f"{job.id}-{kind}@jobrelay")
    event.add("dtstamp", job.last_seen)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    named = f"{job.title} · {job.company}" if job.company else job.title
    event.add("summary", f"{words}: {named}")
    event.add("description", _words(job, where)[1])
    event.add("url", job.url)
    return event


def _words(job: WholeJob, where: Where) -> tuple[str, str]:
    return as_text([Told.of(job, where.public_url)], Of(1))
