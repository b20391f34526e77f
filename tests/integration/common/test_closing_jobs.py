"""A job that is gone keeps what was read of it, and is open again when it is seen again."""

from decimal import Decimal
from uuid import UUID, uuid4

from jobrelay.models.assessments import Assessment
from jobrelay.models.postings import Posting, PostingFacts
from jobrelay.storage import jobs, pages
from jobrelay.storage.pages import StoredPage
from sqlalchemy import Engine

ASSESSMENT = Assessment(score=Decimal(50), reasoning="Fits in part.", verdicts=(), model="offline")


def stored(engine: Engine) -> UUID:
    """Store a scored job with its page."""
    posting = Posting(facts=PostingFacts(title="Welder"), markdown="You weld pipes and frames in our yard.")
    page = StoredPage(uuid4(), "https://example.com/jobs/1", "https://example.com/jobs/1", posting, "http")
    with engine.begin() as connection:
        pages.save(connection, page)
        jobs.save(connection, page, ASSESSMENT, 1)
    return page.job_id


def test_a_job_that_is_gone_has_its_date_and_is_open_again_when_seen_again(engine: Engine) -> None:
    job_id = stored(engine)
    with engine.begin() as connection:
        jobs.mark_closed(connection, job_id)
        gone = jobs.read(connection, job_id)
        jobs.mark_closed(connection, job_id)
        still = jobs.read(connection, job_id)
        jobs.seen_again(connection, job_id)
        back = jobs.read(connection, job_id)
    assert gone is not None
    assert still is not None
    assert back is not None
    assert gone.closed_at == still.closed_at is not None
    assert (back.closed_at, back.description) == (None, "You weld pipes and frames in our yard.")


def test_a_job_that_was_deleted_meanwhile_is_not_seen_again(engine: Engine) -> None:
    with engine.begin() as connection:
        assert jobs.seen_again(connection, uuid4()) is None
