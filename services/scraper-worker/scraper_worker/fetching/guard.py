"""The egress guard (SSRF): every connection to the outside is made here, HTTP's and the browser's alike."""

import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address

from jobrelay.errors import TransientError
from jobrelay.web.egress import Allowances, Resolver, Target, check_address, resolve_public

from scraper_worker.fetching.failures import ConnectionFailedError, UnfinishedError, UnresolvableHostError
from scraper_worker.fetching.settings import FetchSettings
from scraper_worker.fetching.upstream import UpstreamProxy

_NO_SUCH_NAME = {socket.EAI_NONAME, socket.EAI_NODATA}


class NameServerError(TransientError):
    """Report that a name could not be looked up just now."""


def ask_system(host: str, port: int) -> Sequence[str]:
    """Resolve a name as the operating system does."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


@dataclass(frozen=True, slots=True)
class AddressGuard:
    """Resolve once, refuse what is not public, and connect to exactly what was resolved."""

    allowances: Allowances
    resolver: Resolver = ask_system
    upstream: UpstreamProxy | None = None

    def check(self, url: str) -> Target:
        """Check an address without resolving it; raises `ForbiddenAddressError`."""
        return check_address(url, self.allowances)

    def resolve(self, host: str, port: int) -> tuple[IPv4Address | IPv6Address, ...]:
        """Resolve a host once.

        Raises:
            ForbiddenAddressError: It, or any of its addresses, is not public.
            UnresolvableHostError: There is no such name.
            NameServerError: The name could not be looked up.
        """
        try:
            addresses = resolve_public(host, port, self.resolver, self.allowances)
        except socket.gaierror as error:
            if error.errno in _NO_SUCH_NAME:
                raise UnresolvableHostError(f"There is no site named {host}. Check the address.") from error
            raise NameServerError(f"The name {host} could not be looked up: {error.strerror}.") from error
        except UnicodeError as error:
            raise UnresolvableHostError(f"{host} is too long or odd to be the name of a site.") from error
        if not addresses:
            raise UnresolvableHostError(f"The name {host} has no address. Check the address.")
        return addresses

    def connect(self, host: str, port: int, *, timeout: timedelta) -> socket.socket:
        """Open a connection to a host and port, at an address that passed the check.

        Raises:
            ConnectionFailedError: None of the host's addresses answers.
            UnfinishedError: None answers in time.
        """
        ends_at = time.monotonic() + timeout.total_seconds()
        failure: OSError | None = None
        addresses = self.resolve(host, port)
        for number, address in enumerate(addresses):
            left = ends_at - time.monotonic()
            if left <= 0:
                break
            try:
                return self._open(
                    address, port, left / (len(addresses) - number)
                )  # a dead one leaves time for the rest
            except OSError as error:
                failure = error
        if failure is None or isinstance(failure, TimeoutError):
            raise UnfinishedError(f"{host} did not answer within {timeout.total_seconds():.0f} s.") from failure
        raise ConnectionFailedError(f"{host} cannot be connected to: {failure.strerror or failure}.") from failure

    def _open(self, address: IPv4Address | IPv6Address, port: int, seconds: float) -> socket.socket:
        if self.upstream:
            return self.upstream.connect(address, port, seconds)
        opened = socket.create_connection((str(address), port), seconds)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened


def make_guard(settings: FetchSettings, resolver: Resolver = ask_system) -> AddressGuard:
    """Build the guard that `settings` describe."""
    proxy = settings.egress_proxy.get_secret_value() if settings.egress_proxy else None
    return AddressGuard(settings.allowances, resolver, UpstreamProxy.parse(proxy) if proxy else None)
