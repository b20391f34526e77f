"""Who is let in, and who is not: tokens, the password and the trusted proxy, attacked."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
from ai_api.access.passwords import hash_of, is_right
from ai_api.app import create_app as create_ai_api
from ai_api.settings import AiApiSettings
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from jobrelay.http.access import PROXY_SECRET
from jobrelay.models.access import Scope
from jobrelay.settings import Settings
from jobrelay.storage import feeds, sessions, signing_in, tokens
from scraper_api.app import create_app as create_scraper_api
from scraper_api.settings import ScraperApiSettings
from sqlalchemy import Engine, text

PASSWORD = "correct horse battery"  # noqa: S105 - the tests' own
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""A hash tells by itself how it is to be checked; this one at once."""
COOKIE = "jobrelay_session"
PAGE = "http://127.0.0.1:3000"
SECRET = "a secret of thirty-two characters"  # noqa: S105 - the tests' own

Open = Callable[..., TestClient]


@pytest.fixture
def opened(settings: Settings, engine: Engine) -> Iterator[Open]:  # noqa: ARG001 - `engine` empties the database
    """Open ai-api with further settings, for as long as the test lasts."""
    with ExitStack() as stack:

        def make(**more: Any) -> TestClient:
            app = create_ai_api(AiApiSettings.model_validate({**dict(settings), **more}))
            return stack.enter_context(TestClient(app, base_url=PAGE, raise_server_exceptions=False))

        yield make


def _by_password(opened: Open, **more: Any) -> TestClient:
    return opened(auth_mode="password", auth_password_hash=HASH, auth_url=PAGE, **more)


def _signed_in(client: TestClient) -> str:
    client.post("/auth/session", json={"password": PASSWORD}).raise_for_status()
    return str(client.cookies[COOKIE])


def _token(engine: Engine, scope: Scope) -> dict[str, str]:
    with engine.begin() as connection:
        return {"Authorization": f"Bearer {tokens.create(connection, 'a program', scope)[1]}"}


def test_without_a_session_nothing_is_read_or_changed(opened: Open) -> None:
    client = _by_password(opened)
    for method, path in (("GET", "/jobs"), ("GET", "/settings"), ("PUT", "/settings"), ("GET", "/auth/tokens")):
        answer = client.request(method, path)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), path
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.get("/healthz").status_code == client.get("/readyz").status_code == 200


def test_a_feed_is_read_by_its_secret_alone_and_only_read(opened: Open, engine: Engine) -> None:
    client = _by_password(opened)
    with engine.begin() as connection:
        _, secret = feeds.add(connection, "Reader", None)
    assert client.get(f"/feeds/{secret}/matches.atom").status_code == 200
    assert client.get("/feeds/not-a-secret-that-anybody-has/matches.atom").status_code == 404
    for method, path in (("GET", "/feeds"), ("POST", "/feeds"), ("DELETE", f"/feeds/{secret}/matches.atom")):
        assert client.request(method, path).status_code == 401, path


def test_scraper_api_takes_the_same_session_and_tokens(opened: Open, settings: Settings, engine: Engine) -> None:
    ways = {"auth_mode": "password", "auth_password_hash": HASH, "auth_url": PAGE}
    session = _signed_in(_by_password(opened))
    app = create_scraper_api(ScraperApiSettings.model_validate({**dict(settings), **ways}))
    with TestClient(app, base_url=PAGE) as client:
        assert client.get("/searches").status_code == 401
        assert client.get("/searches", headers={"Cookie": f"{COOKIE}={session}"}).status_code == 200
        assert client.get("/searches", headers=_token(engine, Scope.READ)).status_code == 200


def test_with_the_password_a_person_is_in_until_signing_out(opened: Open) -> None:
    client = _by_password(opened)
    assert client.get("/auth/session").json() == {"mode": "password", "signed_in": False, "name": None}
    session = _signed_in(client)
    assert client.get("/settings").status_code == 200
    assert client.get("/auth/session").json()["signed_in"] is True
    assert client.delete("/auth/session").status_code == 204
    assert COOKIE not in client.cookies
    replayed = client.get("/settings", headers={"Cookie": f"{COOKIE}={session}"})
    assert replayed.status_code == 401, "A cookie that was copied must not outlive its session."


def test_signing_out_everywhere_ends_the_sessions_of_other_browsers(opened: Open) -> None:
    client = _by_password(opened)
    other = _signed_in(client)
    client.cookies.clear()
    assert client.delete("/auth/session?everywhere=true").status_code == 204, (
        "Nobody signs others out unless signed in."
    )
    assert client.get("/settings", headers={"Cookie": f"{COOKIE}={other}"}).status_code == 200
    _signed_in(client)
    client.delete("/auth/session?everywhere=true")
    assert client.get("/settings", headers={"Cookie": f"{COOKIE}={other}"}).status_code == 401


def test_a_session_that_somebody_else_set_is_not_taken_over_by_signing_in(opened: Open) -> None:
    client = _by_password(opened)
    before = _signed_in(client)
    assert _signed_in(client) != before, "Session fixation: the secret has to be a new one."
    assert client.get("/settings", headers={"Cookie": f"{COOKIE}={before}"}).status_code == 401
    assert client.get("/settings", headers={"Cookie": f"{COOKIE}=chosen-by-an-attacker"}).status_code == 401


def test_another_password_ends_every_session(opened: Open) -> None:
    session = _signed_in(_by_password(opened))
    other = opened(auth_mode="password", auth_password_hash=hash_of("another passphrase"), auth_url=PAGE)
    assert other.get("/settings", headers={"Cookie": f"{COOKIE}={session}"}).status_code == 401


def test_a_session_ends_by_itself(opened: Open, engine: Engine) -> None:
    client = _by_password(opened)
    _signed_in(client)
    with engine.begin() as connection:
        connection.execute(text("UPDATE sessions SET expires_at = now() - interval '1 second'"))
    assert client.get("/settings").status_code == 401


@pytest.mark.parametrize(
    ("address", "name", "secure"),
    [(PAGE, COOKIE, False), ("https://jobs.example.org", "__Host-jobrelay", True), ("", "__Host-jobrelay", True)],
)
def test_the_cookie_is_for_this_site_and_no_script(opened: Open, address: str, name: str, secure: bool) -> None:  # noqa: FBT001
    client = opened(auth_mode="password", auth_password_hash=HASH, auth_url=address)
    cookie = client.post("/auth/session", json={"password": PASSWORD}).headers["set-cookie"]
    parts = [part.strip().lower() for part in cookie.split(";")]
    assert parts[0].startswith(f"{name.lower()}=")
    assert {"httponly", "samesite=lax", "path=/"} <= set(parts)
    assert ("secure" in parts) is secure
    assert not any(part.startswith("domain") for part in parts)


def test_a_database_that_leaks_lets_nobody_in(opened: Open, engine: Engine) -> None:
    client = _by_password(opened)
    session = _signed_in(client)
    secret = _token(engine, Scope.WRITE)["Authorization"].split()[1]
    with engine.connect() as connection:
        rows = [
            bytes(row[0])
            for table in ("sessions", "api_tokens")
            for row in connection.execute(text(f"SELECT secret_hash FROM {table}"))
        ]
    for row in rows:
        assert session.encode() not in row
        assert secret.encode() not in row
        assert client.get("/settings", headers={"Authorization": f"Bearer {row.hex()}"}).status_code == 401


def test_guessing_is_ended_for_everybody_and_the_right_password_has_to_wait_too(opened: Open, engine: Engine) -> None:
    client = _by_password(opened)
    _signed_in(client)
    answers = [client.post("/auth/session", json={"password": f"wrong {number}"}) for number in range(12)]
    assert [answer.status_code for answer in answers] == [401] * signing_in.MOST_ATTEMPTS + [429] * 2
    assert 0 < int(answers[-1].headers["retry-after"]) <= signing_in.WINDOW.total_seconds()
    assert client.post("/auth/session", json={"password": PASSWORD}).status_code == 429
    assert client.get("/settings").status_code == 200, "Who is signed in stays so."
    with engine.begin() as connection:
        connection.execute(text("UPDATE sign_in_attempts SET at = now() - interval '16 minutes'"))
    assert client.post("/auth/session", json={"password": PASSWORD}).status_code == 200


def test_guessing_many_at_once_gains_no_guess(opened: Open) -> None:
    client = _by_password(opened)

    def guess(number: int) -> int:
        return client.post("/auth/session", json={"password": f"wrong {number}"}).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(24)))
    assert sorted(answers) == [401] * signing_in.MOST_ATTEMPTS + [429] * (24 - signing_in.MOST_ATTEMPTS)


def test_right_passwords_are_not_counted(opened: Open) -> None:
    client = _by_password(opened)
    for _ in range(signing_in.MOST_ATTEMPTS + 1):
        _signed_in(client)


@pytest.mark.parametrize("known", ["", "not a hash", "$argon2id$v=19$m=65536,t=3,p=4$broken"])
def test_no_password_is_right_for_what_is_no_hash(known: str) -> None:
    assert not is_right("", known)
    assert not is_right(PASSWORD, known)


def test_a_password_of_nothing_is_refused_and_a_short_one_is_never_hashed(opened: Open) -> None:
    assert _by_password(opened).post("/auth/session", json={"password": ""}).status_code == 422
    with pytest.raises(ValueError, match="at least 12"):
        hash_of("short")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "evil.example"},
    ],
)
def test_another_site_can_neither_sign_a_person_in_nor_use_the_session(opened: Open, headers: dict[str, str]) -> None:
    client = _by_password(opened)
    assert client.post("/auth/session", json={"password": PASSWORD}, headers=headers).status_code in {403, 421}
    _signed_in(client)
    assert client.put("/settings", json={"role": "x"}, headers=headers).status_code in {403, 421}
    assert client.delete("/auth/session", headers=headers).status_code in {403, 421}


def test_a_token_reads_or_writes_as_it_was_made_to(opened: Open, engine: Engine) -> None:
    client = _by_password(opened)
    read, write = _token(engine, Scope.READ), _token(engine, Scope.WRITE)
    assert client.get("/settings", headers=read).status_code == 200
    assert client.put("/settings", json={"role": "x"}, headers=read).status_code == 403
    assert client.put("/settings", json={"role": "x"}, headers=write).status_code == 200


def test_a_token_can_make_no_token_and_end_no_session(opened: Open, engine: Engine) -> None:
    client, write = _by_password(opened), _token(engine, Scope.WRITE)
    for method, path in (
        ("GET", "/auth/tokens"),
        ("POST", "/auth/tokens"),
        ("DELETE", "/auth/session?everywhere=true"),
    ):
        assert client.request(method, path, headers=write, json={}).status_code == 403


@pytest.mark.parametrize("form", ["{}", "Basic {}", "Bearer", "Bearer {} x", "Bearer x{}", "Bearer jr_", "Token {}"])
def test_what_is_not_quite_a_token_is_none(opened: Open, engine: Engine, form: str) -> None:
    secret = _token(engine, Scope.WRITE)["Authorization"].split()[1]
    assert _by_password(opened).get("/settings", headers={"Authorization": form.format(secret)}).status_code == 401
    assert opened().get("/settings", headers={"Authorization": form.format(secret)}).status_code == 401


def test_a_token_in_the_address_counts_for_nothing(opened: Open, engine: Engine) -> None:
    secret = _token(engine, Scope.WRITE)["Authorization"].split()[1]
    client = _by_password(opened)
    for name in ("token", "access_token", "authorization"):
        assert client.get("/settings", params={name: secret}).status_code == 401


def test_a_wrong_token_is_not_made_good_by_a_session(opened: Open) -> None:
    client = _by_password(opened)
    _signed_in(client)
    assert client.get("/settings", headers={"Authorization": "Bearer jr_wrong"}).status_code == 401


def test_a_person_makes_names_and_revokes_tokens(opened: Open) -> None:
    client = _by_password(opened)
    _signed_in(client)
    made = client.post("/auth/tokens", json={"name": "my laptop", "scope": "write"})
    assert made.status_code == 201
    listed = client.get("/auth/tokens").json()["items"]
    assert [(token["name"], token["scope"], token["last_used_at"]) for token in listed] == [
        ("my laptop", "write", None)
    ]
    assert made.json()["secret"] not in client.get("/auth/tokens").text, "The secret is told once."
    program = {"Authorization": f"Bearer {made.json()['secret']}"}
    with TestClient(client.app, base_url=PAGE) as other:
        assert other.get("/settings", headers=program).status_code == 200
        assert client.get("/auth/tokens").json()["items"][0]["last_used_at"] is not None
        assert client.delete(f"/auth/tokens/{made.json()['token']['id']}").status_code == 204
        assert other.get("/settings", headers=program).status_code == 401
    assert client.delete(f"/auth/tokens/{made.json()['token']['id']}").status_code == 404


def _by_proxy(opened: Open) -> TestClient:
    return opened(auth_mode="proxy", auth_allowed="me@home.example", auth_proxy_secret=SECRET)


@pytest.mark.parametrize(
    "headers",
    [
        [("x-forwarded-email", "me@home.example")],
        [("x-forwarded-email", "me@home.example"), (PROXY_SECRET, "guessed")],
        [("x-forwarded-email", "other@home.example"), (PROXY_SECRET, SECRET)],
        [("x-forwarded-email", "me@home.example"), ("x-forwarded-email", "x@y.example"), (PROXY_SECRET, SECRET)],
        [("x-forwarded-email", "me@home.example"), (PROXY_SECRET, "guessed"), (PROXY_SECRET, SECRET)],
        [("x-forwarded-user", "me@home.example"), (PROXY_SECRET, SECRET)],
        [(PROXY_SECRET, SECRET)],
    ],
)
def test_a_header_past_the_proxy_lets_nobody_in(opened: Open, headers: list[tuple[str, str]]) -> None:
    assert _by_proxy(opened).get("/settings", headers=headers).status_code == 401


def test_the_proxy_lets_in_whom_it_knows(opened: Open) -> None:
    client = _by_proxy(opened)
    sent = {"X-Forwarded-Email": "Me@home.example", PROXY_SECRET: SECRET}
    assert client.get("/settings", headers=sent).status_code == 200
    assert client.post("/auth/session", json={"password": PASSWORD}, headers=sent).status_code == 409


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"auth_mode": "password"}, "PASSWORD_HASH"),
        ({"auth_mode": "oidc", "auth_url": PAGE}, "OIDC_ISSUER"),
        ({"auth_mode": "proxy", "auth_allowed": "x"}, "PROXY_SECRET"),
        ({"auth_mode": "proxy", "auth_allowed": "x", "auth_proxy_secret": "short"}, "at least 32"),
        ({"auth_url": "http://jobs.example.org"}, "https"),
        ({"auth_mode": "magic"}, "auth_mode"),
    ],
)
def test_a_way_that_is_not_whole_does_not_start(settings: Settings, given: dict[str, str], missing: str) -> None:
    with pytest.raises(ValueError, match=missing):
        AiApiSettings.model_validate({**dict(settings), **given})


def test_a_session_of_one_way_is_none_of_another(engine: Engine, opened: Open) -> None:
    client = _by_password(opened)
    with engine.begin() as connection:
        foreign = sessions.begin(connection, "me", "none ", signing_in.WINDOW)
    assert client.get("/settings", headers={"Cookie": f"{COOKIE}={foreign}"}).status_code == 401
