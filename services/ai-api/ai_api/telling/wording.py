"""What a message says: for a person as text, for a program as JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from jobrelay.models.assessments import Verdict
from jobrelay.models.job import JobSummary, SalaryView
from jobrelay.storage.job_records import WholeJob

MOST_NAMED = 20
"""A message names so many jobs; of the rest it says how many they are."""
_BEST = 2
_PERIODS = {"year": "a year", "month": "a month", "week": "a week", "day": "a day", "hour": "an hour"}


@dataclass(frozen=True, slots=True)
class Of:
    """What a message tells of as a whole.

    `total` counts its jobs, the unnamed ones, too. Where one look of a watch found more than it could read, `found`
    counts that and `unread` what it left to the next looks; `page` is where all of it is listed, if anywhere.
    """

    total: int
    found: int | None = None
    unread: int = 0
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A job in a message: what a list shows of it, its two best reasons, its worst where it has one, and its trace."""

    job: JobSummary
    best: tuple[str, ...]
    worst: str | None
    page: str | None
    trace_id: str | None

    @classmethod
    def of(cls, job: WholeJob, public_url: str, traceparent: str | None = None) -> "Told":
        """Build it from the job and the trace in which it was scored; `public_url` is where the page is, or empty."""
        summary = job.summary(profile_version=job.profile_version)
        page = f"{public_url.rstrip('/')}/jobs/{job.id}" if public_url else None
        return cls(summary, _best(job.verdicts), _worst(job), page, _trace_of(traceparent))


def _trace_of(traceparent: str | None) -> str | None:
    return traceparent.split("-")[1] if traceparent else None


def _best(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    gained = sorted((one for one in verdicts if one.points > 0), key=lambda one: -one.points)
    return tuple(f"{one.label}: {one.quote}" if one.quote else one.label for one in gained[:_BEST])


def _worst(job: WholeJob) -> str | None:
    if job.limits:
        hardest = min(job.limits, key=lambda limit: limit.at_most)
        return f"{hardest.reason} (at most {hardest.at_most})"
    lost = [(float(one.weight - one.points), one.label) for one in job.verdicts]
    missed, label = max(lost, default=(0.0, ""))
    return label if missed > 0 else None


def as_text(told: Sequence[Told], of: Of) -> tuple[str, str]:
    """Return the title and the text that a person reads."""
    total = of.total
    if total == 1 and told and of.found is None:
        job = told[0].job
        return f"{job.match_score:.0f}: {_named(job)}", _about(told[0])
    best = max((one.job.match_score for one in told), default=0.0)
    parts = [f"{one.job.match_score:.0f}: {_named(one.job)}\n{_about(one)}" for one in told]
    if total > len(told):
        parts.append(f"And {total - len(told):,} more.")
    if of.found is not None:
        parts.append(_rest(of))
    return f"{of.found or total:,} new postings, the best with {best:.0f}", "\n\n".join(parts)


def _rest(of: Of) -> str:
    """Return what was found and not read yet: no other message comes of it."""
    where = f": {of.page}" if of.page else ""
    return (
        f"{of.found:,} new postings were found at once, and the likeliest {(of.found or 0) - of.unread:,} read. "
        f"The next looks read the other {of.unread:,} and list them without a message{where or '.'}"
    )


def _named(job: JobSummary) -> str:
    return f"{job.title} · {job.company}" if job.company else job.title


def _about(told: Told) -> str:
    job = told.job
    facts = [job.location, str(job.workplace.value).replace("_", " ") if job.workplace else None, pay(job.salary)]
    lines = [" · ".join(fact for fact in facts if fact)]
    lines += [f"+ {reason}" for reason in told.best]
    lines += [f"- {told.worst}"] if told.worst else []
    lines += [job.url]
    lines += [told.page] if told.page else []
    return "\n".join(line for line in lines if line)


def pay(salary: SalaryView | None) -> str | None:
    """Return a stated salary in words, or None."""
    if salary is None:
        return None
    amounts = [f"{float(amount):,.0f}" for amount in (salary.min, salary.max) if amount is not None]
    amounts = list(dict.fromkeys(amounts))
    period = _PERIODS.get(str(salary.period.value), "") if salary.period else ""
    return " ".join(part for part in (salary.currency, " to ".join(amounts), period) if part)


def as_json(told: Sequence[Told], of: Of, kind: str) -> str:
    """Return what a webhook gets: the kind, how many jobs it tells of, and the best of them.

    `found`, `unread` and `page` are null but where one look of a watch found more than it could read.
    """
    named = [
        one.job.model_dump(mode="json")
        | {"best": list(one.best), "worst": one.worst, "page": one.page, "trace_id": one.trace_id}
        for one in told
    ]
    whole = {"type": f"jobrelay.{kind}", "total": of.total, "jobs": named}
    rest = {"found": of.found, "unread": of.unread if of.found is not None else None, "page": of.page}
    return json.dumps(whole | rest)


def test_text() -> tuple[str, str]:
    """Return the title and text of a test message."""
    return "Jobrelay reaches you here", "This is a test: new postings that fit will be told like this."
