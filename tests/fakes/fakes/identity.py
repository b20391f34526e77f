"""An OpenID Connect provider on a real port, which keeps the protocol or breaks it in one way that it is told."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID, CLIENT_SECRET = "jobrelay", "the client's own secret of 256 bits"


@dataclass
class Identity:
    """What the provider says, all of which a test may change; `forms` are the token requests that it was sent."""

    address: str = ""
    claims: dict[str, Any] = field(
        default_factory=lambda: {"sub": "42", "email": "me@home.example", "email_verified": True}
    )
    metadata: dict[str, Any] = field(default_factory=dict)
    signed_by: RSAKey | None = None
    algorithm: str = "RS256"
    without: frozenset[str] = frozenset()
    forms: list[Mapping[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1", "use": "sig"}))

    def approve(self, address: str) -> str:
        """Let the person say yes at the address that the browser was sent to; return where it is sent back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})

    def id_token(self, nonce: str) -> str:
        """Make the token of a sign-in."""
        now = int(time.time())
        usual = {"iss": self.address, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": nonce}
        claims = {name: value for name, value in (usual | self.claims).items() if name not in self.without}
        if self.algorithm == "none":
            head, body = ({"alg": "none"}, claims)
            return ".".join(_base64(json.dumps(part).encode()) for part in (head, body)) + "."
        return jwt.encode({"alg": self.algorithm, "kid": "1"}, claims, self.signed_by or self.key)


@contextmanager
def identity_provider() -> Iterator[Identity]:
    """Run a provider for as long as the context lasts."""
    identity = Identity()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(identity))
    identity.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield identity
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(identity: Identity) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/.well-known/openid-configuration":
                usual = {
                    "issuer": identity.address,
                    "authorization_endpoint": f"{identity.address}/authorize",
                    "token_endpoint": f"{identity.address}/token",
                    "jwks_uri": f"{identity.address}/keys",
                }
                self._answer(200, usual | identity.metadata)
            else:
                self._answer(200, {"keys": [identity.key.as_dict(private=False)]})

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["content-length"])).decode()
            form = {name: values[0] for name, values in parse_qs(sent).items()}
            identity.forms.append(form)
            asked = identity.codes.pop(form.get("code", ""), None)
            basic = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
            challenge = _base64(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
            if (
                asked is None
                or self.headers["authorization"] != f"Basic {basic}"
                or asked["code_challenge"] != challenge
            ):
                self._answer(400, {"error": "invalid_grant"})
                return
            tokens = {"access_token": "a", "token_type": "Bearer", "id_token": identity.id_token(asked["nonce"])}
            self._answer(200, tokens)

        def _answer(self, status: int, body: Mapping[str, Any]) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
