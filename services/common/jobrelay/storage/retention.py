"""Nothing is kept for ever: what is older than its time goes, a batch at a time."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine, text

from jobrelay.storage.engine import by_itself

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Keep:
    """How long each kind of thing is kept; jobs are the person's, and stay."""

    searches: timedelta
    pages: timedelta
    answers: timedelta
    ledger: timedelta
    dead_letters: timedelta
    messages: timedelta


# A question of a résumé is never taken up again: one that broke off has only its step in the ledger to tell of it.
# A search takes its links, its questions and its ledger with it; what it spent stays in its day's sum.
_SEARCHES = text("""
DELETE FROM searches WHERE id IN (
    SELECT id FROM searches WHERE finished_at < now() - CAST(:keep AS interval) LIMIT :batch)
""")
_PAGES = text("""
DELETE FROM pages WHERE job_id IN (
    SELECT p.job_id FROM pages p WHERE p.fetched_at < now() - CAST(:keep AS interval)
      AND NOT EXISTS (SELECT FROM search_items i JOIN searches s ON s.id = i.search_id
                      WHERE i.job_id = p.job_id AND s.finished_at IS NULL) LIMIT :batch)
""")
_ANSWERS = text("""
DELETE FROM llm_calls WHERE key IN (
    SELECT key FROM llm_calls WHERE created_at < now() - CAST(:keep AS interval)
      AND (reserved_usd + sent_usd = 0 OR search_id IS NULL) AND claimed_until < now() LIMIT :batch)
""")
_LEDGER = text("""
DELETE FROM llm_ledger WHERE id IN (
    SELECT l.id FROM llm_ledger l LEFT JOIN searches s ON s.id = l.search_id
    WHERE CASE WHEN l.search_id IS NULL THEN l.at ELSE s.finished_at END < now() - CAST(:keep AS interval) LIMIT :batch)
""")

# A look that found nothing is of interest for a day; the newest of a board says how it stands.
_LOOKS = text("""
DELETE FROM searches WHERE id IN (
    SELECT s.id FROM searches s WHERE s.watch_id IS NOT NULL AND s.finished_at < now() - CAST(:keep AS interval)
      AND NOT EXISTS (SELECT FROM search_items i WHERE i.search_id = s.id)
      AND NOT EXISTS (SELECT FROM boards b WHERE b.search_id = s.id) LIMIT :batch)
""")
_GONE = text("""
DELETE FROM board_postings WHERE (board_url, job_id) IN (
    SELECT board_url, job_id FROM board_postings WHERE missing_since < now() - CAST(:keep AS interval) LIMIT :batch)
""")
_KEEP_LOOKS = timedelta(days=1)
_KEEP_GONE = timedelta(days=30)
"""A link that its board does not list any more is remembered so long; one that comes back later counts as new there."""
_MESSAGES = text("""
DELETE FROM messages WHERE id IN (
    SELECT id FROM messages WHERE created_at < now() - CAST(:keep AS interval)
      AND state NOT IN ('waiting', 'sending') LIMIT :batch)
""")


def delete_old(engine: Engine, keep: Keep) -> int:
    """Delete what is older than its time, and return how many rows were named; their details go with them."""
    kinds = (
        (_SEARCHES, keep.searches),
        (_PAGES, keep.pages),
        (_ANSWERS, keep.answers),
        (_LEDGER, keep.ledger),
        (_MESSAGES, keep.messages),
        (_LOOKS, _KEEP_LOOKS),
        (_GONE, _KEEP_GONE),
    )
    deleted = 0
    with by_itself(engine) as database:
        for statement, age in kinds:
            while number := database.execute(statement, {"keep": age, "batch": _BATCH}).rowcount:
                deleted += number
    return deleted
