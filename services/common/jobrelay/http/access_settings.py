"""How a person signs in, as the operator chose it."""

from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from jobrelay.web.address_space import parse_literal

_SHORTEST_SECRET = 32


class AuthMode(StrEnum):
    """The ways to sign in."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 - the name of a way
    OIDC = "oidc"
    PROXY = "proxy"


class AuthSettings(BaseSettings):
    """Who may use the installation, which is one person's.

    Raises:
        ValueError: What the chosen way needs is missing, or would let a session travel in the clear.
    """

    model_config = SettingsConfigDict(env_prefix="JOBRELAY_", extra="ignore", frozen=True)

    auth_mode: AuthMode = AuthMode.NONE
    auth_url: str = ""
    """The page's address as a browser sees it, `https://jobs.example.org`. http is for this machine alone."""
    auth_session: timedelta = Field(default=timedelta(days=7), gt=timedelta(0))
    """So long a person stays signed in."""
    auth_password_hash: SecretStr = SecretStr("")
    """An Argon2 hash, as `python -m jobrelay.ops hash-password` writes it."""
    auth_allowed: str = ""
    """Who may come in: e-mail addresses or subjects, with commas."""
    auth_oidc_issuer: str = ""
    auth_oidc_client_id: str = ""
    auth_oidc_client_secret: SecretStr = SecretStr("")
    auth_proxy_header: str = "x-forwarded-email"
    auth_proxy_secret: SecretStr = SecretStr("")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = {
            AuthMode.NONE: (),
            AuthMode.PASSWORD: ("auth_password_hash",),
            AuthMode.OIDC: ("auth_url", "auth_allowed", "auth_oidc_issuer", "auth_oidc_client_id"),
            AuthMode.PROXY: ("auth_allowed", "auth_proxy_header", "auth_proxy_secret"),
        }[self.auth_mode]
        missing = [f"JOBRELAY_{name.upper()}" for name in needed if not _told(getattr(self, name))]
        if missing:
            raise ValueError(f"Signing in by {self.auth_mode} needs {', '.join(missing)}.")
        if self.auth_mode is AuthMode.PROXY and len(self.auth_proxy_secret.get_secret_value()) < _SHORTEST_SECRET:
            raise ValueError(f"JOBRELAY_AUTH_PROXY_SECRET must have at least {_SHORTEST_SECRET} characters.")
        for address in (self.auth_url, self.auth_oidc_issuer):
            if address and not _is_safe(address):
                raise ValueError(f"{address} must begin with https://: a session would travel in the clear.")
        return self

    @property
    def allowed_people(self) -> frozenset[str]:
        """Return who may come in, in lower case."""
        return frozenset(name.strip().lower() for name in self.auth_allowed.split(",") if name.strip())

    @property
    def secure(self) -> bool:
        """Return whether cookies are for https alone; they are unless the page's address says otherwise."""
        return not self.auth_url.startswith("http://")

    @property
    def proof(self) -> str:
        """Return what names the way and its secret; sessions that began with another are over."""
        secret = {
            AuthMode.PASSWORD: self.auth_password_hash.get_secret_value(),
            AuthMode.OIDC: f"{self.auth_oidc_issuer} {self.auth_oidc_client_id} {sorted(self.allowed_people)}",
        }.get(self.auth_mode, "")
        return f"{self.auth_mode} {sha256(secret.encode()).hexdigest()}"


def _told(value: str | SecretStr) -> bool:
    return bool(value.get_secret_value() if isinstance(value, SecretStr) else value)


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    name = parts.hostname or ""
    literal = parse_literal(name)
    here = name == "localhost" or (literal is not None and literal.is_loopback)
    return parts.scheme == "https" or (parts.scheme == "http" and here)
