import logging
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

from jobrelay.http.problems import FieldProblem, ProblemError
from jobrelay.web.egress import ForbiddenAddressError, check_address, resolve_public

from scraper_api.settings import ScraperApiSettings

logger = logging.getLogger(__name__)

Lookup = Callable[[str, int], Sequence[tuple[Any, ...]]]
"""Looks a name up as `socket.getaddrinfo` does."""


class AddressRefusedError(ProblemError):
    """The address is no web address, is not on the public internet, or its name does not exist."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    kind = "address-refused"
    title = "The address cannot be searched"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, errors=[FieldProblem(pointer="#/url", detail=detail)])


class AddressCheck:
    """Tells early what a worker would refuse later; the worker's own guard still decides when it connects."""

    def __init__(self, settings: ScraperApiSettings, lookup: Lookup = socket.getaddrinfo) -> None:
        self._lookup = lookup
        self._allowances = settings.allowances
        self._patience = settings.resolve_within.total_seconds()
        self._threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="resolve")

    def check(self, url: str) -> str:
        """Check an address and give it in the form that browsers give it.

        A name server that does not answer in time refuses nothing: the address may be good, and the search will tell.

        Raises:
            AddressRefusedError: It can never be searched.
        """
        try:
            target = check_address(url, self._allowances)
            resolve_public(target.host, target.port, self._resolve, self._allowances)
        except ForbiddenAddressError as error:
            raise AddressRefusedError(str(error)) from error
        return target.url

    def check_form(self, url: str) -> str:
        """Check an address by its form alone, which asks no name server, and give it in the form of browsers.

        Raises:
            AddressRefusedError: It can never be searched.
        """
        try:
            return check_address(url, self._allowances).url
        except ForbiddenAddressError as error:
            raise AddressRefusedError(str(error)) from error

    def _resolve(self, host: str, port: int) -> Sequence[str]:
        future = self._threads.submit(self._lookup, host, port)
        try:
            found = future.result(self._patience)
        except TimeoutError:
            logger.warning("The name %s was not resolved within %g s.", host, self._patience)
            return ()
        except socket.gaierror as error:
            if error.errno not in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}:
                logger.warning("The name %s could not be resolved: %s", host, error)
                return ()
            detail = f"The name {host} does not exist (it does not resolve). Check the address for a typing error."
            raise AddressRefusedError(detail) from error
        except UnicodeError as error:
            raise AddressRefusedError(f"{host[:100]} is not the name of a website.") from error
        return [str(address[0]).partition("%")[0] for *_, address in found]
