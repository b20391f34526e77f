"""Writes feeds: matches as Atom (RFC 4287) and JSON Feed 1.1, dates as iCalendar (RFC 5545)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from feedgen.feed import FeedGenerator
from icalendar import Calendar, Event
from sqlalchemy import RowMapping

from ai_api.telling.wording import Of, Told, as_text

_PRODUCT = "-//Jobrelay//Jobrelay//EN"


@dataclass(frozen=True, slots=True)
class Where:
    """The feed's own address, that of the page (or empty), and its label."""

    feed_url: str
    public_url: str
    label: str


def as_atom(rows: Sequence[RowMapping], where: Where) -> str:
    """Return an Atom feed of jobs, newest first."""
    feed = FeedGenerator()
    feed.id(f"urn:jobrelay:matches:{where.label}")
    feed.title(f"Jobrelay: {where.label}")
    feed.link(href=where.feed_url, rel="self")
    feed.author({"name": "Jobrelay"})
    feed.updated(max((row["first_seen"] for row in rows), default=datetime.now(UTC)))
    for row in rows:
        title, text = _words(row, where)
        entry = feed.add_entry(order="append")
        entry.id(f"urn:uuid:{row['id']}")
        entry.title(title)
        entry.link(href=row["url"])
        entry.updated(row["first_seen"])
        entry.published(row["first_seen"])
        entry.content(text, type="text")
    written: bytes = feed.atom_str(pretty=True)
    return written.decode()


def as_json_feed(rows: Sequence[RowMapping], where: Where) -> str:
    """Return a JSON Feed of jobs, newest first; `_jobrelay` has the score and the id."""
    items = []
    for row in rows:
        title, text = _words(row, where)
        items.append(
            {
                "id": f"urn:uuid:{row['id']}",
                "url": row["url"],
                "title": title,
                "content_text": text,
                "date_published": row["first_seen"].isoformat(),
                "_jobrelay": {"job_id": str(row["id"]), "score": row["match_score"]},
            }
        )
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": f"Jobrelay: {where.label}", "items": items}
    return json.dumps(feed | {"feed_url": where.feed_url}, ensure_ascii=False)


def as_calendar(rows: Sequence[RowMapping], where: Where) -> str:
    """Return whole days: until when one may apply to what was saved, and when to follow up."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Jobrelay: {where.label}")
    for row in rows:
        for kind, day, words in (
            ("deadline", row["valid_until"], "Last day to apply"),
            ("follow-up", row["follow_up_on"], "Follow up"),
        ):
            if day is not None:
                calendar.add_component(_event(row, kind, day, words, where))
    written: bytes = calendar.to_ical()
    return written.decode()


def _event(row: RowMapping, kind: str, day: date, words: str, where: Where) -> Event:
    event = Event()
    event.add("uid", f"{row['id']}-{kind}@jobrelay")
    event.add("dtstamp", row["last_seen"])
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    named = f"{row['title']} · {row['company']}" if row["company"] else row["title"]
    event.add("summary", f"{words}: {named}")
    event.add("description", _words(row, where)[1])
    event.add("url", row["url"])
    return event


def _words(row: RowMapping, where: Where) -> tuple[str, str]:
    return as_text([Told.of(row, where.public_url)], Of(1))
