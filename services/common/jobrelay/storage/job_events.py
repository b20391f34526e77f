"""What happens to jobs, each with what it was seen by; written in the transaction in which the job's row changes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from jobrelay.models.postings import PostingFacts, Salary
from jobrelay.models.watch import EventKind, JobEvent, JobHistory
from jobrelay.storage import reposts
from jobrelay.storage.job_records import BEFORE, JobBefore
from jobrelay.storage.pages import StoredPage
from jobrelay.storage.sentences import changed_sentences, sentences
from jobrelay.storage.tables import jobs
from jobrelay.storage.watch_tables import job_events

KEPT = 100
"""So many events are kept of one job; the oldest make room."""
LONGEST = 2000
"""Characters of what stood before or after; more is cut."""


@dataclass(frozen=True, slots=True)
class NewJobEvent:
    """One thing that is to be written of a job."""

    kind: EventKind
    field: str | None = None
    before: str | None = None
    after: str | None = None
    evidence: str = ""


_BEFORE = select(*BEFORE).where(jobs.c.id == bindparam("of_posting")).with_for_update()


def before_saving(connection: Connection, job_id: UUID) -> JobBefore | None:
    """Return a job as it is before it is written anew, its row locked until then; None where it is new."""
    row = connection.execute(_BEFORE, {"of_posting": job_id}).mappings().one_or_none()
    return JobBefore(**row) if row is not None else None


def saved(connection: Connection, search_id: UUID, before: JobBefore | None, page: StoredPage) -> None:
    """Write what differs between a job's row `before` and the posting that was just saved in its place.

    `before` is None for a job that is new.
    """
    if before is None:
        _insert(connection, search_id, page.job_id, [NewJobEvent(EventKind.APPEARED, evidence=page.url)])
        return
    events = [NewJobEvent(EventKind.REOPENED, evidence=page.url)] if before.closed_at is not None else []
    if before.content_hash != page.content_hash:
        events += differences(before, page)
    _write(connection, search_id, page.job_id, events)


def seen_open(connection: Connection, search_id: UUID, before: JobBefore | None, url: str) -> None:
    """Write that a job that had closed was found open, its text the same as before."""
    if before is not None and before.closed_at is not None:
        _write(connection, search_id, before.id, [NewJobEvent(EventKind.REOPENED, evidence=url)])


def closed(connection: Connection, search_id: UUID, job_id: UUID, evidence: str) -> None:
    """Write that a job closed, once: where it has closed before, or never was scored, there is nothing to write.

    Call it before the job's row is marked.
    """
    before = before_saving(connection, job_id)
    if before is not None and before.closed_at is None:
        _write(connection, search_id, job_id, [NewJobEvent(EventKind.CLOSED, evidence=evidence)])


def differences(before: JobBefore, page: StoredPage) -> list[NewJobEvent]:
    """Return what a posting says otherwise than its job's row `before`: a fact each, and the sentences of its text."""
    facts = page.posting.facts
    text = page.posting.markdown
    found = []
    for field, old, new in (
        ("title", before.title, facts.title or page.url),
        ("location", before.location, facts.location),
        ("workplace", before.workplace, facts.workplace.value if facts.workplace else None),
        ("salary", _said(before.salary), _said(facts.salary)),
    ):
        if old != new:
            found.append(NewJobEvent(EventKind.CHANGED, field, old, new, _evidence(field, facts, text)))
    went, came = changed_sentences(before.description, text)
    if went or came:
        found.append(NewJobEvent(EventKind.CHANGED, "text", "\n".join(went) or None, "\n".join(came) or None))
    return found


def history(connection: Connection, job_id: UUID) -> JobHistory | None:
    """Return what happened to a job, newest first, or None where there is none; and where its text stands elsewhere."""
    days = func.floor(func.extract("epoch", func.coalesce(jobs.c.closed_at, func.now()) - jobs.c.first_seen) / 86400)
    query = select(jobs.c.first_seen, jobs.c.closed_at, days.label("days_open")).where(jobs.c.id == job_id)
    job = connection.execute(query).mappings().one_or_none()
    if job is None:
        return None
    rows = select(job_events).where(job_events.c.job_id == job_id).order_by(job_events.c.id.desc()).limit(KEPT)
    events = connection.execute(rows).mappings().all()
    items = tuple(JobEvent(**{name: row[name] for name in JobEvent.model_fields}) for row in events)
    return JobHistory(
        items=items,
        first_seen=job["first_seen"],
        closed_at=job["closed_at"],
        days_open=max(int(job["days_open"]), 0),
        same_text=tuple(reposts.same_text(connection, job_id)),
    )


def _write(connection: Connection, search_id: UUID, job_id: UUID, events: Sequence[NewJobEvent]) -> None:
    if not events:
        return
    _insert(connection, search_id, job_id, events)
    newest = select(job_events.c.id).where(job_events.c.job_id == job_id).order_by(job_events.c.id.desc()).limit(KEPT)
    connection.execute(delete(job_events).where(job_events.c.job_id == job_id, job_events.c.id.not_in(newest)))


def _insert(connection: Connection, search_id: UUID, job_id: UUID, events: Sequence[NewJobEvent]) -> None:
    connection.execute(insert(job_events), [_row(search_id, job_id, event) for event in events])


def _row(search_id: UUID, job_id: UUID, event: NewJobEvent) -> Mapping[str, Any]:
    return {
        "job_id": job_id,
        "search_id": search_id,
        "kind": event.kind,
        "field": event.field,
        "before": _cut(event.before),
        "after": _cut(event.after),
        "evidence": _cut(event.evidence) or "",
    }


def _cut(text: str | None) -> str | None:
    return text if text is None or len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _evidence(field: str, facts: PostingFacts, text: str) -> str:
    """Return the posting's words that a changed fact stands in; empty where only its data says it."""
    wanted: Sequence[str] = ()
    if field == "salary" and facts.salary is not None:
        wanted = [f"{amount:f}" for amount in (facts.salary.min, facts.salary.max) if amount is not None]
    elif field == "location" and facts.location:
        wanted = [place.partition(",")[0].strip() for place in facts.location.split(";")]
    elif field == "workplace" and facts.workplace is not None:
        wanted = [facts.workplace.value]
    elif field == "title" and facts.title:
        return facts.title
    for sentence in sentences(text):
        plain = re.sub(r"(?<=\d)[.,'\u00a0\u202f ](?=\d{3})", "", sentence).lower()
        if any(word and word.lower() in plain for word in wanted):
            return sentence
    return ""


def _said(salary: Salary | None) -> str | None:
    if salary is None:
        return None
    low, high = (_amount(amount) for amount in (salary.min, salary.max))
    span = low if low == high else " to ".join(amount for amount in (low, high) if amount)
    period = f"a {salary.period.value}" if salary.period else ""
    return " ".join(part for part in (span, salary.currency, period) if part) or None


def _amount(amount: Decimal | None) -> str | None:
    return f"{amount.normalize():f}" if amount is not None else None
