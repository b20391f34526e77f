"""The allow-list of Host and Origin, which keeps DNS rebinding and cross-site requests (CSRF) out.

A page of another site can point its own name at this machine's address; to the browser it is then of the same origin,
and only the name in the Host header tells. An IP address, a name that no public DNS zone can hold, and what the
operator named are let in.
"""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from pydantic import field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_PRIVATE_NAME = re.compile(r"[a-z0-9_-]+|(?:.+\.)?localhost|[a-z0-9.-]+\.svc(?:\.[a-z0-9-]+)*", re.IGNORECASE)
"""One label only, localhost (RFC 6761), or a Kubernetes service (`name.namespace.svc.cluster.local`)."""


class HostSettings(BaseSettings):
    """Under which names beside its own an API may be asked, as JOBRELAY_ALLOWED_HOSTS lists them with commas."""

    model_config = SettingsConfigDict(env_prefix="JOBRELAY_", extra="ignore", frozen=True)

    allowed_hosts: str = ""

    @field_validator("allowed_hosts")
    @classmethod
    def _lower(cls, value: str) -> str:
        return value.lower()

    @property
    def names(self) -> frozenset[str]:
        """The listed names, without ports."""
        return frozenset(name.strip() for name in self.allowed_hosts.split(",") if name.strip())


def is_allowed_host(host: str, allowed: frozenset[str]) -> bool:
    """Return whether a Host header, with or without a port, names this installation."""
    name = urlsplit(f"//{host}").hostname if "@" not in host else None
    if not name:
        return False
    return name in allowed or _is_address(name) or _PRIVATE_NAME.fullmatch(name) is not None


def is_allowed_origin(origin: str, host: str, allowed: frozenset[str]) -> bool:
    """Return whether the Origin header of a request that changes something is the page's own, or one that is listed."""
    parts = urlsplit(origin)
    return bool(parts.netloc) and (parts.netloc.lower() == host.lower() or parts.hostname in allowed)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
