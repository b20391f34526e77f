"""What the oracle of tests/chaos says of the cluster: its database and its queues, read in their pods."""

from contextlib import suppress
from typing import Any

from chaos import truth
from chaos.oracle import Expected, violations
from e2e.cluster import CommandError, kubectl, until
from e2e.relay import Relay

_PROMISES = (
    "every accepted search ends",
    "nothing is open and nothing unacknowledged",
    "dead letters hold exactly the poisoned",
    "counters shown are rows",
    "no lease is held by the dead",
)
"""What can be told without the provider's ledger and the careers site's titles."""


class Cluster:
    """The truth of the tests' release."""

    def rows(self, query: str) -> list[dict[str, Any]]:
        """Return the rows of a query as JSON has them, once the database runs that may have been deleted."""
        psql = ("psql", "--username", "jobrelay", "--tuples-only", "--no-align", "--command", truth.as_json(query))
        return truth.from_json(_said("the database", "exec", "jobrelay-database-0", "--", *psql))

    def control(self, command: str, *arguments: str) -> str:
        """Return what rabbitmqctl says of the release's virtual host, once the node runs that may have been deleted."""
        place = ("exec", "jobrelay-rabbitmq-0", "--container", "rabbitmq", "--", "rabbitmqctl", "--quiet")
        return _said("RabbitMQ", *place, command, "--vhost", "jobrelay", *arguments)


def _said(who: str, *command: str) -> str:
    said: list[str] = []

    def answered() -> bool:
        with suppress(CommandError):
            said.append(kubectl(*command))
        return bool(said)

    until(f"{who} answers", answered, 240)
    return said[0]


def broken_promises(relay: Relay, search_id: str) -> dict[str, list[str]]:
    """Wait until nothing is under way and return how the promises that can be told here were broken."""
    cluster = Cluster()
    until("nothing is under way", lambda: not truth.under_way(cluster), 300)
    letters = truth.dead_letter_count(cluster)
    said = truth.read(cluster, [f"letter {number}" for number in range(letters)], [])
    expected = Expected({search_id: {}}, frozenset(), {search_id: relay.search(search_id)}, faults=1)
    return violations(said, expected, _PROMISES)
