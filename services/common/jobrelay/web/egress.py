"""The rule of what may be reached on the web (SSRF): pure, so every component that takes an address can ask it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

from ada_url import URL

from jobrelay.errors import TerminalError
from jobrelay.web.address_space import is_public, parse_literal
from jobrelay.web.ports import is_web_port

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses of a host name and port, as text."""

_LONGEST_URL = 8192  # RFC 9110 asks for support of 8,000 octets at least
_DEFAULT_PORTS = {"http": 80, "https": 443}
# `//` exactly, then an authority with no backslash: everything else is read differently by different parsers.
_PLAIN_START = re.compile(r"[a-z]+://(?![/\\])[^/?#\\]*(?:[/?#]|$)", re.IGNORECASE)
_PATTERN = re.compile(r"(?:\*\.)?[a-z0-9:]([a-z0-9.:-]*[a-z0-9])?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

# Names that are never public: RFC 6761/6762/8375/9476, IANA's reserved .internal, names that ICANN will not delegate
# because networks use them, and those of Kubernetes, Docker, Consul and home routers.
_PRIVATE_SUFFIXES = frozenset(
    [
        "alt",
        "arpa",
        "belkin",
        "cluster",
        "consul",
        "corp",
        "default",
        "dhcp",
        "dlink",
        "docker",
        "domain",
        "example",
        "home",
        "internal",
        "intra",
        "intranet",
        "invalid",
        "kube-public",
        "kube-system",
        "lan",
        "local",
        "localdomain",
        "localdomain6",
        "localhost",
        "mail",
        "onion",
        "priv",
        "private",
        "pvt",
        "router",
        "svc",
        "test",
        "workgroup",
    ]
)

# Names in public zones under which clouds serve a machine's own metadata.
_METADATA_NAMES = frozenset(
    ("metadata.goog", "metadata.packet.net", "metadata.platformequinix.com", "metadata.tencentyun.com")
)


class ForbiddenAddressError(TerminalError):
    """Report an address that is no web address or that leads away from the public web."""


@dataclass(frozen=True, slots=True)
class Allowances:
    """What an operator decided: endpoints (`host:port`) and networks that may be reached though not public, and hosts.

    `hosts` are patterns such as `*.example.com`, where there are any the only ones that may be reached at all; what
    `refused` matches may not be, whatever else says so.
    """

    endpoints: frozenset[tuple[str, int]] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    hosts: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str, *, hosts: str = "", refused: str = "") -> Self:
        """Read a comma-separated list of `host:port` and CIDR networks, and two of patterns of hosts.

        Raises:
            ValueError: An entry is neither, or a pattern is none of a host.
        """
        endpoints: set[tuple[str, int]] = set()
        networks: list[IPv4Network | IPv6Network] = []
        for entry in filter(None, (part.strip() for part in text.split(","))):
            if "/" in entry:
                networks.append(ip_network(entry))
                continue
            host, separator, port = entry.rpartition(":")
            if not separator or not port.isdecimal():
                raise ValueError(f"{entry!r} is neither host:port nor a network such as 10.0.0.0/8.")
            endpoints.add((host.strip("[]").lower(), int(port)))
        return cls(frozenset(endpoints), tuple(networks), _patterns(hosts), _patterns(refused))

    def check_host(self, host: str) -> None:
        """Check a host against what the operator listed.

        Raises:
            ForbiddenAddressError: It is refused, or others are listed and it is none of them.
        """
        if any(fnmatchcase(host, pattern) for pattern in self.refused):
            raise ForbiddenAddressError(f"The operator of this installation lets nobody search {host}.")
        if self.hosts and not any(fnmatchcase(host, pattern) for pattern in self.hosts):
            raise ForbiddenAddressError(
                f"The operator of this installation listed the hosts that may be searched, and {host} is none of them."
            )

    def covers_endpoint(self, host: str, port: int) -> bool:
        """Return whether `host:port` was allowed by name."""
        return (host, port) in self.endpoints

    def covers_address(self, address: IPv4Address | IPv6Address) -> bool:
        """Return whether `address` lies in an allowed network."""
        return any(address in network for network in self.networks)


def _patterns(text: str) -> tuple[str, ...]:
    patterns = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    for pattern in patterns:
        if not _PATTERN.fullmatch(pattern):
            raise ValueError(f"{pattern!r} is no host, nor a pattern such as *.example.com.")
    return patterns


NO_ALLOWANCES = Allowances()


@dataclass(frozen=True, slots=True)
class Target:
    """An address that passed: `url` in the one form that browsers give it, `host` without brackets or final dot."""

    url: str
    scheme: str
    host: str
    port: int


def check_address(url: str, allowances: Allowances = NO_ALLOWANCES) -> Target:
    """Check a web address as far as that goes without resolving its name.

    The address is parsed as browsers do (WHATWG URL), so that every way to write an IP address is seen through.

    Raises:
        ForbiddenAddressError: It is no http(s) address, is ambiguous, or names what is not on the public web.
    """
    parsed = _parse(url)
    host = parsed.hostname.strip("[]").removesuffix(".")
    scheme = parsed.protocol.removesuffix(":")
    port = int(parsed.port) if parsed.port else _DEFAULT_PORTS[scheme]
    check_endpoint(host, port, allowances)
    return Target(parsed.href, scheme, host, port)


def check_endpoint(host: str, port: int, allowances: Allowances = NO_ALLOWANCES) -> None:
    """Check a host (already in its normal form) and port without resolving.

    Raises:
        ForbiddenAddressError: The host is not a public one, or the port is no web port.
    """
    allowances.check_host(host)
    if allowances.covers_endpoint(host, port):
        return
    literal = parse_literal(host)
    if literal is None:
        _check_name(host)
    else:
        _check_ip(host, literal, allowances)
    if not is_web_port(port):
        raise ForbiddenAddressError(f"Port {port} of {host} is not a port of a website. Give the page's usual address.")


def resolve_public(
    host: str, port: int, resolve: Resolver, allowances: Allowances = NO_ALLOWANCES
) -> tuple[IPv4Address | IPv6Address, ...]:
    """Resolve a host once and give its addresses, every one of them fit to be connected to.

    Raises:
        ForbiddenAddressError: The host or any one of its addresses is not public.
    """
    check_endpoint(host, port, allowances)
    literal = parse_literal(host)
    addresses = (literal,) if literal else tuple(ip_address(text) for text in resolve(host, port))
    if not allowances.covers_endpoint(host, port):
        for address in addresses:
            _check_ip(host, address, allowances)
    return addresses


def _parse(url: str) -> URL:
    text = url.strip(" \t\r\n")
    if len(text) > _LONGEST_URL:
        raise ForbiddenAddressError(f"The address is longer than {_LONGEST_URL} characters.")
    if _CONTROL.search(text):
        raise ForbiddenAddressError("The address contains control characters. Type it again without them.")
    try:
        parsed = URL(text)
    except ValueError:
        raise ForbiddenAddressError(
            "This is not a web address. Give a full one, such as https://example.com/careers."
        ) from None
    if parsed.protocol not in {"http:", "https:"}:
        raise ForbiddenAddressError("Only http:// and https:// addresses can be read.")
    if not _PLAIN_START.match(text):
        raise ForbiddenAddressError("Write the address with two slashes and no backslash: https://example.com/careers.")
    if "@" in re.split(r"[/?#]", text.partition("://")[2], maxsplit=1)[0]:
        raise ForbiddenAddressError("An address with a user name or password in it is not read. Leave that part out.")
    return parsed


def _check_name(host: str) -> None:
    labels = host.split(".")
    if not all(labels):
        raise ForbiddenAddressError(f"{host or 'The empty name'} is not the name of a website.")
    if len(labels) == 1 or labels[-1] in _PRIVATE_SUFFIXES or host in _METADATA_NAMES:
        raise ForbiddenAddressError(f"{host} is a name of a private network, not of a public website.")


def _check_ip(host: str, address: IPv4Address | IPv6Address, allowances: Allowances) -> None:
    if not is_public(address) and not allowances.covers_address(address):
        shown = host if host == str(address) else f"{host} ({address})"
        raise ForbiddenAddressError(f"{shown} is not an address on the public internet, so it is not visited.")
