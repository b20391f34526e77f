"""A match is told once: by message, in its channel's rhythm, and only where it may go."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from ai_api.telling.carrier import Carrier
from ai_api.telling.outside import DeliveryOutcome, Handed, Parcel
from ai_api.telling.sender import Sender
from integration.telling.conftest import HANGS_UP, SIGNING, Scene, Sink
from jobrelay.models.channel import Rhythm
from jobrelay.observing.metrics import registry
from jobrelay.storage import channels, hiding, telling
from jobrelay.storage.channels import next_digest
from jobrelay.storage.retention import Keep, delete_old
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sqlalchemy import text
from standardwebhooks import Webhook

LOOPBACK = "127.0.0.0/8"


def send(scene: Scene, allow: str = LOOPBACK) -> int:
    """Send what is due as an API does, and return how many messages those were."""
    sender = Sender(scene.engine, "https://page.example.org", allow)
    with scene.engine.begin() as connection:
        telling.free_expired(connection)
        telling.gather(connection)
    count = 0
    while sender.send_one(scene.carrier):
        count += 1
    return count


def test_a_match_is_told_when_its_search_has_ended_signed_and_with_its_reasons(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url)
    search = scene.search()
    scene.score(search, [87])
    assert send(scene) == 0, "the search may find more"
    scene.end(search)
    assert send(scene) == 1
    ((headers, body),) = sink.got
    told = Webhook(SIGNING).verify(body, headers)
    assert (told["type"], told["total"]) == ("jobrelay.match", 1)
    (named,) = told["jobs"]
    assert (named["title"], named["match_score"]) == ("Engineer 87", 87)
    assert named["best"] == ["Skills: Python"]
    assert named["page"] == f"https://page.example.org/jobs/{named['id']}"
    assert scene.states() == ["sent"]


def test_how_soon_a_match_was_told_leads_to_the_trace_of_its_telling(
    scene: Scene, sink: Sink, spans: InMemorySpanExporter
) -> None:
    scene.channel(sink.url)
    search = scene.search()
    scene.score(search, [87])
    scene.end(search)
    assert send(scene) == 1
    (told,) = [ended for ended in spans.get_finished_spans() if ended.name == "tell"]
    assert told.context is not None
    exemplars = {
        sample.exemplar.labels["trace_id"]
        for metric in registry().collect()
        if metric.name == "jobrelay_told_seconds"
        for sample in metric.samples
        if sample.exemplar is not None
    }
    assert f"{told.context.trace_id:032x}" in exemplars


def test_what_was_told_is_not_told_again_by_the_next_search(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url)
    for _ in range(2):
        search = scene.search()
        scene.score(search, [87])
        scene.end(search)
        scene.soon()
        send(scene)
    assert len(sink.got) == 1


def test_a_search_that_no_watch_asked_for_tells_nothing(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url)
    search = scene.search()
    with scene.engine.begin() as connection:
        connection.execute(text("UPDATE searches SET watch_id = NULL"))
    scene.score(search, [87])
    scene.end(search)
    assert send(scene) == 0


def test_a_page_with_hundreds_of_new_postings_is_one_message(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url)
    search = scene.search()
    scene.score(search, range(600))
    scene.end(search)
    assert send(scene) == 1
    (told,) = sink.bodies()
    assert (told["type"], told["total"], len(told["jobs"])) == ("jobrelay.digest", 600, 20)
    assert [job["match_score"] for job in told["jobs"]] == sorted([100, 99, 98, 97] * 5, reverse=True)


def test_a_channel_hears_only_what_it_wants(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url, minimum_score=80)
    with scene.engine.begin() as connection:
        connection.execute(text("UPDATE watches SET words = '{engineer}', places = '{Berlin}'"))
    search = scene.search()
    scene.score(search, [10, 90])
    scene.score(search, [91], location="Paris")
    scene.score(search, [92], title="Nurse")
    scene.end(search)
    send(scene)
    assert [body["jobs"][0]["match_score"] for body in sink.bodies()] == [90]


def test_nothing_is_told_of_what_the_person_hid(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url)
    with scene.engine.begin() as connection:
        hiding.save(connection, (), ("nurse",))
    search = scene.search()
    scene.score(search, [91], title="Nurse")
    scene.score(search, [92], title="Baker")
    scene.end(search)
    send(scene)
    assert [body["jobs"][0]["title"] for body in sink.bodies()] == ["Baker"]


def test_quiet_hours_hold_a_message_until_they_end(scene: Scene, sink: Sink) -> None:
    now = datetime.now(UTC)
    around = {"quiet_from": (now - timedelta(hours=1)).time(), "quiet_until": (now + timedelta(hours=1)).time()}
    channel = scene.channel(sink.url, **around)
    search = scene.search()
    scene.score(search, [87])
    scene.end(search)
    assert send(scene) == 0
    with scene.engine.begin() as connection:
        held = channels.read(connection, channel)
        assert held is not None
        assert timedelta(minutes=59) < held.next_at - now < timedelta(minutes=61)
        connection.execute(text("UPDATE channels SET quiet_from = NULL, quiet_until = NULL"))
    scene.soon()
    assert send(scene) == 1


@pytest.mark.parametrize(
    ("rhythm", "now", "told"),
    [
        (Rhythm.DAILY, "2026-03-28T06:59:00+00:00", "2026-03-28T07:00:00+00:00"),
        (Rhythm.DAILY, "2026-03-28T07:00:00+00:00", "2026-03-29T06:00:00+00:00"),  # the clocks go forward in the night
        (Rhythm.DAILY, "2026-10-24T12:00:00+00:00", "2026-10-25T07:00:00+00:00"),  # and back
        (Rhythm.WEEKLY, "2026-11-26T12:00:00+00:00", "2026-11-30T07:00:00+00:00"),
    ],
)
def test_a_digest_comes_at_eight_on_the_persons_clocks(rhythm: Rhythm, now: str, told: str) -> None:
    assert next_digest(rhythm, "Europe/Berlin", datetime.fromisoformat(now)) == datetime.fromisoformat(told)


def test_a_digest_waits_for_its_time_and_holds_all_of_it(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url, rhythm=Rhythm.DAILY)
    for number in (60, 70):
        search = scene.search()
        scene.score(search, [number])
        scene.end(search)
    assert send(scene) == 0
    scene.soon()
    assert send(scene) == 1
    (told,) = sink.bodies()
    assert [job["match_score"] for job in told["jobs"]] == [70, 60]


def test_a_receiver_that_is_busy_is_asked_again_with_the_same_id(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url)
    sink.answers = [503, 429]
    search = scene.search()
    scene.score(search, [87])
    scene.end(search)
    for _ in range(3):
        send(scene)
        scene.soon()
    assert len(sink.got) == 1
    with scene.engine.connect() as connection:
        (message,) = telling.listed(connection, channel_id=None, limit=10)
    assert (str(message.message_id), message.attempts) == (sink.got[0][0]["webhook-id"], 3)


def test_what_may_have_arrived_goes_again_only_where_the_receiver_knows_it_by_its_id(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url)
    scene.channel(f"json://127.0.0.1:{sink.port}/", secret=None)
    sink.answers = [HANGS_UP, HANGS_UP]
    search = scene.search()
    scene.score(search, [87])
    scene.end(search)
    for _ in range(2):
        send(scene)
        scene.soon()
    signed = [headers["webhook-id"] for headers, _ in sink.got if "webhook-id" in headers]
    assert (len(signed), len(set(signed))) == (2, 1)
    assert len(sink.got) == 3
    assert sorted(scene.states()) == ["sent", "unknown"]


def test_what_surely_did_not_leave_goes_again(scene: Scene, sink: Sink) -> None:
    away = scene.channel("json://127.0.0.1:9/", secret=None)
    search = scene.search()
    scene.score(search, [87])
    scene.end(search)
    send(scene)
    with scene.engine.begin() as connection:
        connection.execute(
            text("UPDATE channels SET target = :target WHERE id = :id"),
            {"target": f"json://127.0.0.1:{sink.port}/", "id": away},
        )
    scene.soon()
    send(scene)
    assert (len(sink.got), scene.states()) == (1, ["sent"])


def test_a_receiver_whose_certificate_nobody_vouches_for_gets_nothing_and_is_asked_again(
    scene: Scene, sink: Sink
) -> None:
    scene.channel(f"jsons://127.0.0.1:{sink.port}/", secret=None)
    search = scene.search()
    scene.score(search, [87])
    scene.end(search)
    send(scene)
    assert (sink.got, scene.states()) == ([], ["waiting"])


def test_a_channel_has_one_receiver(carrier: Carrier) -> None:
    handed = carrier.hand_over(Parcel("tgram://123456789:AbcdefghijklmnopqrstuvwxyzABCDEFGHI/11/22", "", ""))
    assert handed == Handed(DeliveryOutcome.REFUSED, "This address names 2 receivers; add a channel for each.")


@pytest.mark.parametrize("more", ["?retry=2", "?RETRY=1&wait=1", "?overflow=split"])
def test_an_address_may_not_ask_for_what_would_come_twice_or_in_parts(carrier: Carrier, sink: Sink, more: str) -> None:
    for only_check in (True, False):
        handed = carrier.hand_over(
            Parcel(f"json://127.0.0.1:{sink.port}/{more}", "title", "text", allow=LOOPBACK, only_check=only_check)
        )
        assert handed.outcome is DeliveryOutcome.REFUSED
        assert "Leave ?" in handed.reason
    assert sink.got == []


def test_a_receiver_that_refuses_for_good_pauses_its_channel(scene: Scene, sink: Sink) -> None:
    channel = scene.channel(sink.url)
    sink.answers = [410] * telling.PAUSED_AFTER
    for number in range(telling.PAUSED_AFTER):
        search = scene.search()
        scene.score(search, [number])
        scene.end(search)
        scene.soon()
        send(scene)
    with scene.engine.connect() as connection:
        view = channels.view(connection, channel)
    assert view is not None
    assert (view.paused, view.failure) == (True, "The receiver answered 410.")
    assert set(scene.states()) == {"failed"}


def test_a_receiver_that_is_down_is_said_without_its_address(scene: Scene) -> None:
    channel = scene.channel("http://127.0.0.1:9/hook?token=secret")
    search = scene.search()
    scene.score(search, [87])
    scene.end(search)
    send(scene)
    with scene.engine.connect() as connection:
        view = channels.view(connection, channel)
    assert view is not None
    assert view.failure == "The receiver cannot be reached."
    assert (view.target, view.waiting) == ("http://127.0.0.1", 0)


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:{port}/hook", "json://127.0.0.1:{port}/", "ntfy://localhost:{port}/t"]
)
def test_nothing_goes_to_a_private_address_whatever_sends_it(carrier: Carrier, sink: Sink, target: str) -> None:
    headers = {"webhook-id": "1"} if target.startswith("http") else {}
    handed = carrier.hand_over(Parcel(target.format(port=sink.port), "title", "{}", headers))
    assert handed.outcome is DeliveryOutcome.REFUSED
    assert re.search(r"127\.0\.0\.1|::1", handed.reason)
    assert sink.got == []


@pytest.mark.parametrize("target", ["json://169.254.169.254/", "mailtos://me:pw@10.0.0.1/?to=me@example.org"])
def test_nothing_goes_to_where_a_cloud_keeps_its_keys(carrier: Carrier, target: str) -> None:
    handed = carrier.hand_over(Parcel(target, "title", "text"))
    assert handed.outcome is DeliveryOutcome.REFUSED


def test_apprise_words_a_match_for_a_person(scene: Scene, sink: Sink) -> None:
    scene.channel(f"json://127.0.0.1:{sink.port}/", secret=None)
    search = scene.search()
    scene.score(search, [87], salary_max=90000, currency="EUR", salary_period="year")
    scene.end(search)
    assert send(scene) == 1
    (told,) = sink.bodies()
    assert told["title"] == "87: Engineer 87 · Acme"
    assert told["message"].splitlines()[:3] == ["Berlin · EUR 90,000 a year", "+ Skills: Python", "- Skills"]


def _held(scene: Scene, *, leaving: bool) -> UUID:
    """Let a sender die with a message in its hands."""
    search = scene.search()
    scene.score(search, [87])
    scene.end(search)
    with scene.engine.begin() as connection:
        telling.gather(connection)
        message = telling.claim(connection)
        assert message is not None
        if leaving:
            assert telling.leave(connection, message)
        connection.execute(text("UPDATE messages SET lease_until = now() - interval '1 second'"))
    return message.id


def test_what_a_dead_sender_had_not_begun_is_sent_once(scene: Scene, sink: Sink) -> None:
    scene.channel(f"json://127.0.0.1:{sink.port}/", secret=None)
    _held(scene, leaving=False)
    send(scene)
    assert (len(sink.got), scene.states()) == (1, ["sent"])


def test_what_a_dead_sender_had_begun_goes_again_only_where_the_receiver_knows_it_by_its_id(
    scene: Scene, sink: Sink
) -> None:
    scene.channel(sink.url)
    held = _held(scene, leaving=True)
    send(scene)
    assert [headers["webhook-id"] for headers, _ in sink.got] == [str(held)]
    scene.channel(f"json://127.0.0.1:{sink.port}/", secret=None)
    with scene.engine.begin() as connection:
        connection.execute(text("DELETE FROM channels WHERE secret IS NOT NULL"))
    _held(scene, leaving=True)
    send(scene)
    assert (len(sink.got), scene.states()) == (1, ["unknown"])


def test_a_sender_that_wakes_late_neither_sends_nor_notes_anything(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url)
    search = scene.search()
    scene.score(search, [87])
    scene.end(search)
    with scene.engine.begin() as connection:
        telling.gather(connection)
        late = telling.claim(connection)
        assert late is not None
        connection.execute(text("UPDATE messages SET lease_until = now() - interval '1 second'"))
        telling.free_expired(connection)
    send(scene)
    with scene.engine.begin() as connection:
        assert not telling.leave(connection, late)
        telling.fail(connection, late, "late")
    assert scene.states() == ["sent"]


def test_what_was_told_long_ago_is_forgotten_and_not_told_again(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url)
    search = scene.search()
    scene.score(search, [87])
    scene.end(search)
    send(scene)
    with scene.engine.begin() as connection:
        connection.execute(text("UPDATE messages SET created_at = now() - interval '100 days'"))
    delete_old(scene.engine, Keep(*[timedelta(days=90)] * 6))
    assert scene.states() == []
    scene.soon()
    scene.score(scene.search(), [87])
    assert send(scene) == 0
    assert len(sink.got) == 1


def test_a_sender_whose_time_is_nearly_over_begins_nothing(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url)
    search = scene.search()
    scene.score(search, [87])
    scene.end(search)
    with scene.engine.begin() as connection:
        telling.gather(connection)
        slow = telling.claim(connection)
        assert slow is not None
        connection.execute(text("UPDATE messages SET lease_until = now() + interval '5 seconds'"))
    with scene.engine.begin() as connection:
        assert not telling.leave(connection, slow)


def test_two_of_three_watches_of_a_board_ask_for_one_message(scene: Scene, sink: Sink) -> None:
    scene.channel(sink.url)
    with scene.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO watches (id, url, name, list_name, every_seconds, max_jobs) "
                "SELECT gen_random_uuid(), url, name, 'other', every_seconds, max_jobs FROM watches"
            )
        )
    search = scene.search()
    scene.score(search, [87])
    scene.end(search)
    send(scene)
    assert len(sink.got) == 1
