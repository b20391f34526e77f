"""Postings that come again under another address: the same company, title, place and text, one after the other.

What is told is what was seen: the texts, and when each was open. Why they are alike is not known, and not said.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

from jobrelay.models.watch import SameText
from jobrelay.storage.sentences import changed_sentences
from jobrelay.storage.tables import SAME_LETTERS, SAME_TEXT

_MOST = 20
_LONGEST = 2000
_ALIKE = text(f"""
SELECT o.id, o.url, o.first_seen, o.closed_at, o.description, j.description AS described,
    o.first_seen < j.first_seen AS earlier,
    floor(extract(epoch FROM coalesce(o.closed_at, now()) - o.first_seen) / 86400) AS days_open
FROM jobs j JOIN jobs o ON {SAME_TEXT.format("o.")} = {SAME_TEXT.format("j.")}
    AND {SAME_LETTERS.format("o.")} = {SAME_LETTERS.format("j.")} AND o.id <> j.id
WHERE j.id = :job_id AND j.description <> ''
  AND CASE WHEN o.first_seen < j.first_seen THEN o.closed_at <= j.first_seen + interval '2 days'
      ELSE j.closed_at <= o.first_seen + interval '2 days' END
  AND NOT EXISTS (
    SELECT FROM job_events a JOIN job_events b ON b.search_id = a.search_id AND b.kind = 'appeared'
    WHERE a.job_id = j.id AND a.kind = 'appeared' AND b.job_id = o.id)
ORDER BY o.first_seen DESC LIMIT {_MOST}
""")  # noqa: S608 - constants
"""The older one had closed by the time the newer one was first seen; that may be noticed up to two days late.

Two that one look found at once stood beside each other, and are not one after the other."""


def same_text(connection: Connection, job_id: UUID) -> Sequence[SameText]:
    """Return the postings whose text was open before the job's, or is after it, the newest first; at most 20."""
    return [_same(row) for row in connection.execute(_ALIKE, {"job_id": job_id}).mappings()]


def _same(row: RowMapping) -> SameText:
    went, came = changed_sentences(row["description"], row["described"])
    older, newer = (went, came) if row["earlier"] else (came, went)
    return SameText(
        job_id=row["id"],
        url=row["url"],
        earlier=row["earlier"],
        first_seen=row["first_seen"],
        closed_at=row["closed_at"],
        days_open=max(int(row["days_open"]), 0),
        before="\n".join(older)[:_LONGEST] or None,
        after="\n".join(newer)[:_LONGEST] or None,
    )
