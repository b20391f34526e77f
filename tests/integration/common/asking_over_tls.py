"""Asks each server over TLS as the components do, and writes which of them answered: one process, one environment."""

import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta

from ai_api.access.provider import Provider
from ai_api.telling.carrier import Carrier
from ai_api.telling.outside import DeliveryOutcome, Parcel
from ai_worker.llm import wire
from jobrelay.broker.app import connected, make_app
from jobrelay.http.access_settings import AuthSettings
from jobrelay.observing.redis import worker_redis
from jobrelay.settings import Settings
from jobrelay.storage.engine import unpooled_engine
from jobrelay.storage.signing_in import Leaving
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace.export import SpanExportResult
from scraper_worker.fetching.guard import make_guard
from scraper_worker.fetching.http import HttpClient
from scraper_worker.fetching.settings import FetchSettings

SETTINGS = Settings.model_validate({})
SECURE = os.environ["SECURE"]
PLACE = "127.0.0.1"


def database() -> bool:
    with unpooled_engine(SETTINGS).connect() as connection:
        return bool(connection.exec_driver_sql("SELECT true").scalar_one())


def broker() -> bool:
    with connected(make_app(SETTINGS, "test")) as connection:
        return bool(connection.connected)


def redis() -> bool:
    return bool(worker_redis(SETTINGS).ping())


def results() -> bool:
    return bool(make_app(SETTINGS, "test").backend.client.ping())


def model() -> bool:
    return wire.post(f"{SECURE}/chat", "key", {}, 10).status == 200


def sign_in() -> bool:
    told = {"url": SECURE, "allowed": "me", "oidc_issuer": SECURE, "oidc_client_id": "jobrelay", "mode": "oidc"}
    settings = AuthSettings.model_validate({f"auth_{name}": value for name, value in told.items()})
    return Provider(settings).leaving_to(Leaving("state", "browser", "nonce", "v" * 43)).startswith(SECURE)


def webhook() -> bool:
    carrier = Carrier()
    parcel = Parcel(f"{SECURE}/hook", "", "{}", {"X-Signature": "1"}, allow=f"{PLACE}/32")
    try:
        return carrier.hand_over(parcel).outcome is DeliveryOutcome.SENT
    finally:
        carrier.close()


def page() -> bool:
    guard = make_guard(FetchSettings(egress_allow=f"{PLACE}/32"))
    with HttpClient(guard, user_agent="test", allowed=timedelta(seconds=10)) as client:
        return client.send("GET", f"{SECURE}/careers", before_each=lambda _: None).status == 200


def traces() -> bool:
    return OTLPSpanExporter(endpoint=f"{SECURE}/v1/traces", timeout=2).export([]) is SpanExportResult.SUCCESS


CLIENTS: tuple[Callable[[], bool], ...] = (
    database, broker, redis, results, model, sign_in, webhook, page, traces,
)  # fmt: skip


def answer_of(client: Callable[[], bool]) -> str:
    """Return how it went: `answered`, or what the last try raised; a busy machine gets several."""
    said = ""
    for _ in range(int(os.environ["TRIES"])):
        try:
            said = "answered" if client() else "refused"
        except Exception as error:  # noqa: BLE001 - each client has errors of its own
            said = f"{type(error).__name__}: {error}"
        if said == "answered":
            break
    return said


if __name__ == "__main__":
    sys.stdout.write(json.dumps({client.__name__: answer_of(client) for client in CLIENTS}))
