"""Signing in at an OpenID Connect provider: one that keeps the protocol, and one that breaks it in every way."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from ai_api.app import create_app
from ai_api.settings import AiApiSettings
from fakes.identity import CLIENT_ID, CLIENT_SECRET, Identity, identity_provider
from fastapi.testclient import TestClient
from jobrelay.settings import Settings
from joserfc.jwk import OctKey, RSAKey
from sqlalchemy import Engine, text

PAGE = "http://127.0.0.1:3000"
START = "/auth/oidc/start"
Open = Callable[..., TestClient]


@pytest.fixture
def identity() -> Iterator[Identity]:
    with identity_provider() as running:
        yield running


@pytest.fixture
def opened(settings: Settings, engine: Engine, identity: Identity) -> Iterator[Open]:  # noqa: ARG001 - `engine` empties
    """Open ai-api for the person that the provider knows, and for as long as the test lasts."""
    with ExitStack() as stack:

        def make(**more: Any) -> TestClient:
            ways = {
                "auth_mode": "oidc",
                "auth_url": PAGE,
                "auth_allowed": "me@home.example",
                "auth_oidc_issuer": identity.address,
                "auth_oidc_client_id": CLIENT_ID,
                "auth_oidc_client_secret": CLIENT_SECRET,
            }
            app = create_app(AiApiSettings.model_validate({**dict(settings), **ways, **more}))
            client = TestClient(app, base_url=PAGE, raise_server_exceptions=False, follow_redirects=False)
            return stack.enter_context(client)

        yield make


def _leave(client: TestClient, target: str = "/") -> str:
    answer = client.get(START, params={"next": target})
    assert answer.status_code == 303
    # The page passes the cookie on below a longer path than the API's own.
    client.cookies.set("jobrelay_leaving", answer.headers["set-cookie"].split(";")[0].split("=", 1)[1])
    return answer.headers["location"]


def _come_back(client: TestClient, address: str) -> str:
    parts = urlsplit(address)
    answer = client.get("/auth/oidc/callback?" + parts.query)
    assert answer.status_code == 303
    return answer.headers["location"]


def _is_in(client: TestClient) -> bool:
    return client.get("/settings").status_code == 200


def test_whom_the_provider_knows_and_the_operator_listed_is_in(opened: Open, identity: Identity) -> None:
    client = opened()
    asked = _leave(client, "/jobs?q=go")
    sent = parse_qs(urlsplit(asked).query)
    assert sent["redirect_uri"] == [f"{PAGE}/api/ai/auth/oidc/callback"]
    assert sent["code_challenge_method"] == ["S256"]
    assert _come_back(client, identity.approve(asked)) == f"{PAGE}/jobs?q=go"
    assert client.get("/auth/session").json() == {"mode": "oidc", "signed_in": True, "name": "me@home.example"}
    assert _is_in(client)


Break = Callable[[Identity], object]


def _set(**what: Any) -> Break:
    return lambda identity: [setattr(identity, name, value) for name, value in what.items()]


def _claim(**claims: Any) -> Break:
    return lambda identity: identity.claims.update(claims)


SHARED = OctKey.import_key(CLIENT_SECRET)
BREACHES: dict[str, Break] = {
    "signed by nobody": _set(algorithm="none"),
    "signed with the client's secret": _set(
        algorithm="HS256", signed_by=OctKey.import_key(CLIENT_SECRET.ljust(32, "x"))
    ),
    "signed with another key": _set(signed_by=RSAKey.generate_key(2048, {"kid": "1"})),
    "of another issuer": _claim(iss="https://evil.example"),
    "for another client": _claim(aud="another"),
    "for several clients and not said for which": _claim(aud=[CLIENT_ID, "another"]),
    "presented by another client": _claim(azp="another"),
    "of another sign-in": _claim(nonce="replayed"),
    "of no sign-in": _set(without=frozenset({"nonce"})),
    "over": _claim(exp=1),
    "without an end": _set(without=frozenset({"exp"})),
    "of nobody": _set(without=frozenset({"sub"})),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_token_is_not_taken_that_is(opened: Open, identity: Identity, breach: str) -> None:
    client = opened()
    BREACHES[breach](identity)
    assert _come_back(client, identity.approve(_leave(client))) == f"{PAGE}/sign-in?error=provider"
    assert not _is_in(client)


@pytest.mark.parametrize(
    "claims",
    [{"email": "other@home.example"}, {"email_verified": False}, {"email_verified": "true"}, {"email": None}],
    ids=str,
)
def test_somebody_else_is_not_let_in(opened: Open, identity: Identity, claims: dict[str, Any]) -> None:
    client = opened()
    identity.claims.update(claims)
    assert _come_back(client, identity.approve(_leave(client))) == f"{PAGE}/sign-in?error=not-allowed"
    assert not _is_in(client)


def test_a_subject_can_be_listed_instead_of_an_address(opened: Open, identity: Identity) -> None:
    client = opened(auth_allowed="42")
    _come_back(client, identity.approve(_leave(client)))
    assert _is_in(client)


def test_a_code_and_a_state_count_once(opened: Open, identity: Identity) -> None:
    client = opened()
    back = identity.approve(_leave(client))
    _come_back(client, back)
    client.cookies.delete("jobrelay_session")
    assert _come_back(client, back) == f"{PAGE}/sign-in?error=expired"
    assert not _is_in(client)


def test_an_attacker_cannot_sign_a_person_in_as_somebody_else(opened: Open, identity: Identity) -> None:
    attacker, person = opened(), opened()
    back = identity.approve(_leave(attacker))
    _leave(person)
    assert _come_back(person, back) == f"{PAGE}/sign-in?error=expired", "The state is another browser's."
    assert not _is_in(person)


def test_a_sign_in_that_took_too_long_begins_again(opened: Open, identity: Identity, engine: Engine) -> None:
    client = opened()
    back = identity.approve(_leave(client))
    with engine.begin() as connection:
        connection.execute(text("UPDATE sign_ins SET expires_at = now() - interval '1 second'"))
    assert _come_back(client, back) == f"{PAGE}/sign-in?error=expired"


def test_an_answer_that_says_to_be_another_providers_is_refused(opened: Open, identity: Identity) -> None:
    client = opened()
    back = identity.approve(_leave(client)) + "&iss=https%3A%2F%2Fevil.example"
    assert _come_back(client, back) == f"{PAGE}/sign-in?error=provider"
    assert not identity.forms, "The code must not be sent anywhere."


def test_the_provider_may_refuse(opened: Open) -> None:
    client = opened()
    state = parse_qs(urlsplit(_leave(client)).query)["state"][0]
    assert _come_back(client, f"{PAGE}/?error=access_denied&state={state}") == f"{PAGE}/sign-in?error=refused"


@pytest.mark.parametrize(
    "metadata",
    [{"issuer": "https://evil.example"}, {"token_endpoint": "ftp://evil.example/"}, {"jwks_uri": None}],
    ids=str,
)
def test_metadata_that_is_not_the_providers_own_is_refused(
    opened: Open, identity: Identity, metadata: dict[str, Any]
) -> None:
    identity.metadata = metadata
    answer = opened().get(START)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PAGE}/sign-in?error=provider")


def test_a_provider_that_is_away_is_named(opened: Open) -> None:
    answer = opened(auth_oidc_issuer="http://127.0.0.1:9").get(START)
    assert answer.headers["location"] == f"{PAGE}/sign-in?error=provider"


@pytest.mark.parametrize(
    "target",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nLocation: x", ""],
)
def test_after_signing_in_nobody_is_led_elsewhere(opened: Open, identity: Identity, target: str) -> None:
    client = opened()
    assert _come_back(client, identity.approve(_leave(client, target))) == f"{PAGE}/"


def test_a_password_is_no_way_in_where_a_provider_is(opened: Open) -> None:
    assert opened().post("/auth/session", json={"password": "anything at all"}).status_code == 409
