from uuid import UUID

from sqlalchemy import Connection

from jobrelay.models.states import ItemState
from jobrelay.pipeline import StageName
from jobrelay.storage import items, searches


def close_item(
    connection: Connection,
    search_id: UUID,
    job_id: UUID,
    state: ItemState,
    *,
    reason: str | None = None,
    failed_in: StageName | None = None,
) -> bool:
    """End a posting and, if it was its search's last open one, the search, in the caller's transaction.

    The search's row is locked before the posting's, so that of two tasks that close a search's last two postings the
    second sees both closed. Returns False where the posting was over already.
    """
    searches.read(connection, search_id, lock=True)
    closed = items.close(connection, search_id, job_id, state, reason=reason, failed_in=failed_in)
    searches.finish_if_done(connection, search_id)
    return closed
