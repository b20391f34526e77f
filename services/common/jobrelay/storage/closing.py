from dataclasses import dataclass

from sqlalchemy import Connection

from jobrelay.models.states import ItemState, SearchStatus
from jobrelay.pipeline import StageName
from jobrelay.storage import items, searches
from jobrelay.storage.records import FAN_OUT, Item, Lease


@dataclass(frozen=True, slots=True)
class Ended:
    """A posting as it ended, whether its search is `over` now, and whether a watch asked for that search."""

    item: Item
    over: bool
    watched: bool


def close_item(
    connection: Connection,
    lease: Lease,
    state: ItemState,
    *,
    reason: str | None = None,
    failed_in: StageName | None = None,
) -> Ended:
    """End a posting and, if it was its search's last open one, the search, in the caller's transaction.

    The search's row is locked before the posting's, so that of two tasks that close a search's last two postings the
    second sees both closed.

    Raises:
        LeaseLostError: The posting is over, or another's; the transaction must be rolled back.
    """
    search = searches.read(connection, lease.search_id, lock=True)
    item, last = items.close(connection, lease, state, reason=reason, failed_in=failed_in)
    if search is None or search.over:
        return Ended(item, over=True, watched=False)
    over = last and search.stage == FAN_OUT and searches.end(connection, search.id, SearchStatus.FINISHED)
    return Ended(item, over=over, watched=search.watch_id is not None)
