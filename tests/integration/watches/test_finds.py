"""What one look finds is told by one message, however many looks its watch needs to read it."""

import re
from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import pytest
from ai_api.telling.carrier import Carrier
from ai_api.telling.sender import Sender
from integration.telling.conftest import SIGNING, Sink, sinking
from jobrelay.models.channel import Rhythm
from jobrelay.storage import channels, telling
from sqlalchemy import text

from .careers import Careers, Opening
from .conftest import OneProcess

Watch = Callable[..., UUID]

pytestmark = pytest.mark.timeout(900)


class Told:
    """What channels of a sink were told by the end of each look."""

    def __init__(self, relay: OneProcess, sink: Sink, carrier: Carrier) -> None:
        self.relay, self.sink, self._carrier = relay, sink, carrier

    def look(self, watch_id: UUID) -> list[dict[str, object]]:
        """Let a watch look, send what there is to tell, and return what arrived of it."""
        before = len(self.sink.got)
        self.relay.look(watch_id)
        sender = Sender(self.relay.engine, "https://page.example.org", "127.0.0.0/8")
        with self.relay.engine.begin() as connection:
            connection.execute(text("UPDATE channels SET next_at = now()"))
            telling.gather(connection)
        while sender.send_one(self._carrier):
            """Go on."""
        return self.sink.bodies()[before:]


@pytest.fixture(scope="module")
def carrier() -> Iterator[Carrier]:
    """Give what hands messages over, with one process for all tests."""
    made = Carrier()
    yield made
    made.close()


@pytest.fixture
def told(relay: OneProcess, carrier: Carrier) -> Iterator[Told]:
    """Give a relay with a webhook that hears of everything."""
    channel = {"label": "Test", "rhythm": Rhythm.AT_ONCE, "time_zone": "UTC"}
    with sinking() as sink:
        with relay.engine.begin() as connection:
            channels.add(connection, channel | {"id": uuid4(), "target": sink.url, "secret": SIGNING})
        yield Told(relay, sink, carrier)


def _engineers(numbers: range) -> Iterator[Opening]:
    return (Opening(number, f"Engineer for Station {number}") for number in numbers)


def test_five_thousand_new_postings_are_one_message_with_their_number(
    told: Told, careers: Careers, watch: Watch
) -> None:
    careers.open(*_engineers(range(1, 5001)))
    watched = watch(careers.listing, max_jobs=2)
    (message,), later = (told.look(watched) for _ in range(2))
    assert (message["type"], message["found"], message["unread"], message["total"]) == (
        "jobrelay.digest",
        5000,
        4998,
        2,
    )
    assert later == []
    find = re.fullmatch(r"https://page\.example\.org/jobs\?search_id=(\S+)", str(message["page"]))
    assert find
    (listed,) = told.relay.rows("SELECT count(*) AS n FROM board_postings WHERE found_by = :find", find=find[1])
    assert listed == {"n": 5000}


def test_what_is_left_to_later_looks_joins_the_message_and_what_is_new_since_is_told(
    told: Told, careers: Careers, watch: Watch
) -> None:
    careers.open(*_engineers(range(1, 9)))
    watched = watch(careers.listing, max_jobs=3)
    counted = [len(told.look(watched)) for _ in range(3)]
    assert counted == [1, 0, 0]
    assert told.relay.rows("SELECT count(*) AS n FROM deliveries WHERE message_id IS NULL") == [{"n": 0}]
    careers.open(Opening(9, "Python Engineer"))
    (message,) = told.look(watched)
    assert (message["type"], message["total"], message["found"]) == ("jobrelay.match", 1, None)


def test_a_find_whose_first_part_holds_no_match_is_told_by_the_part_that_does(
    told: Told, careers: Careers, watch: Watch
) -> None:
    fitting = (Opening(number, f"Python Engineer, Station {number}") for number in range(1, 3))
    careers.open(*fitting, *(Opening(number, f"Gearbox Fitter {number}") for number in range(3, 7)))
    watched = watch(careers.listing, max_jobs=2, words=["Gearbox"])
    assert [[message["found"] for message in told.look(watched)] for _ in range(3)] == [[], [6], []]


def test_a_posting_that_failed_and_is_read_by_the_next_look_is_told_by_itself(
    told: Told, careers: Careers, watch: Watch
) -> None:
    careers.open(*_engineers(range(1, 3)))
    careers.site.serve("/jobs/2", "not for you", 403)
    watched = watch(careers.listing)
    first = told.look(watched)
    careers.change(2)
    second = told.look(watched)
    assert [(message["total"], message["found"]) for message in first + second] == [(1, None), (1, None)]


def test_a_gathering_that_dies_half_way_is_made_again_once(told: Told, careers: Careers, watch: Watch) -> None:
    careers.open(*_engineers(range(1, 8)))
    watched = watch(careers.listing, max_jobs=2)
    told.relay.look(watched)
    connection = told.relay.engine.connect()
    connection.begin()
    assert telling.gather(connection) == 1
    connection.invalidate()  # as the database sees a process die
    connection.close()
    assert [len(told.look(watched)) for _ in range(2)] == [1, 0]


def test_a_message_of_a_find_that_was_given_up_lets_the_next_part_be_told(
    told: Told, careers: Careers, watch: Watch
) -> None:
    careers.open(*_engineers(range(1, 8)))
    watched = watch(careers.listing, max_jobs=2)
    told.sink.answers = [410]
    assert [len(told.look(watched)) for _ in range(3)] == [0, 1, 0]
