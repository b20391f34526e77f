"""Channels and feeds over HTTP: secrets stay secret, bad targets are refused, and readers read the feeds."""

import io
import time
from datetime import date, timedelta
from typing import Any

import feedparser
import httpx
import icalendar
import pytest
from ai_api.app import create_app
from ai_api.settings import AiApiSettings
from fastapi.testclient import TestClient
from integration.telling.conftest import sinking
from jobrelay.settings import Settings
from sqlalchemy import Engine

from .stored import job, store


@pytest.fixture
def telling_api(settings: Settings, engine: Engine) -> Any:  # noqa: ARG001 - an empty database
    values = AiApiSettings.model_validate(
        {**dict(settings), "tell_allow": "127.0.0.0/8", "public_url": "https://page.example.org"}
    )
    with TestClient(create_app(values)) as client:
        yield client


def test_a_test_message_arrives_and_the_secret_is_shown_once(telling_api: TestClient) -> None:
    with sinking() as sink:
        added = telling_api.post("/channels", json={"label": "Mine", "target": sink.url + "?token=hidden"})
        assert added.status_code == 201, added.text
        assert added.json()["signing_secret"].startswith("whsec_")
        channel_id = added.json()["channel"]["channel_id"]
        message_id = telling_api.post(f"/channels/{channel_id}/test").json()["message_id"]
        end = time.monotonic() + 30
        while not sink.got and time.monotonic() < end:
            time.sleep(0.05)
    assert sink.got[0][0]["webhook-id"] == message_id
    for shown in ("/channels", "/messages", "/everything"):
        text = telling_api.get(shown).text
        assert channel_id in text
        assert "hidden" not in text
        assert "whsec" not in text


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("nonsense://x", "no address that a message can be sent to"),
        ("http://169.254.169.254/latest", "not an address on the public internet"),
        ("https://localhost/hook", "private network"),
        ("syslog://", "no address that a message can be sent to"),
        ("dbus://", "no address that a message can be sent to"),
    ],
)
def test_a_target_that_is_none_is_refused_with_a_reason(telling_api: TestClient, target: str, says: str) -> None:
    answer = telling_api.post("/channels", json={"label": "Mine", "target": target})
    assert answer.status_code == 422
    assert says in answer.json()["detail"]


def test_a_channel_is_changed_paused_and_deleted(telling_api: TestClient) -> None:
    body = {"label": "Phone", "target": "ntfy://my-secret-topic", "rhythm": "daily", "time_zone": "Europe/Berlin"}
    added = telling_api.post("/channels", json=body).json()["channel"]
    assert (added["target"], added["webhook"]) == ("ntfy://", False)
    path = f"/channels/{added['channel_id']}"
    quiet = {"start": "22:00", "end": "07:00", "time_zone": "Europe/Berlin"}
    changed = telling_api.patch(path, json={"paused": True, "quiet_hours": quiet, "minimum_score": 70}).json()
    assert (changed["paused"], changed["minimum_score"]) == (True, 70)
    assert changed["quiet_hours"]["start"] == "22:00:00"
    assert telling_api.patch(path, json={"time_zone": "Mars/North"}).status_code == 422
    assert telling_api.delete(path).status_code == 204
    assert telling_api.delete(path).status_code == 404


def test_real_readers_read_the_feeds_until_they_are_revoked(telling_api: TestClient, engine: Engine) -> None:
    soon = date.today() + timedelta(days=3)  # noqa: DTZ011 - a whole day
    store(engine, job(87, title="Nurse <b>& more</b>", status="saved", valid_until=soon))
    store(engine, job(60, status="applied", follow_up_on=soon))
    store(engine, job(99, status="hidden"), job(20))
    added = telling_api.post("/feeds", json={"label": "Reader", "minimum_score": 50}).json()
    atom, as_json, dates = (telling_api.get(path) for path in added["paths"])
    feed = feedparser.parse(io.BytesIO(atom.content))
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["87: Nurse <b>& more</b> · Acme", "60: Engineer 60 · Acme"]
    (own,) = [link.href for link in feed.feed.links if link.rel == "self"]
    assert own == f"https://page.example.org/api/ai{added['paths'][0]}"
    assert telling_api.get(added["paths"][1]).json()["feed_url"] == own.replace(".atom", ".json")
    assert feed.entries[0].link == "https://example.com/jobs/87"
    assert [item["_jobrelay"]["score"] for item in as_json.json()["items"]] == [87, 60]
    calendar = icalendar.Calendar.from_ical(dates.text)
    events = {str(event["summary"]): event.decoded("dtstart") for event in calendar.walk("VEVENT")}
    assert events == {
        "Last day to apply: Nurse <b>& more</b> · Acme": soon,
        "Follow up: Engineer 60 · Acme": soon,
    }
    assert added["paths"][0].split("/")[2] not in telling_api.get("/feeds").text
    assert telling_api.delete(f"/feeds/{added['feed_id']}").status_code == 204
    assert telling_api.get(added["paths"][0]).status_code == httpx.codes.NOT_FOUND
