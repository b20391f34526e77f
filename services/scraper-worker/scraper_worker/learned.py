"""What was learned of careers pages, kept in the database between searches."""

from dataclasses import dataclass

from jobrelay.storage import endpoints
from sqlalchemy import Engine

from scraper_worker.discovery.data.endpoints import Endpoint


@dataclass(frozen=True, slots=True)
class StoredMemory:
    """Implements `EndpointMemory` of discovery."""

    engine: Engine

    def recall(self, page_url: str) -> Endpoint | None:
        """Return the endpoint that is known for a page; None where there is none, or none that can be read."""
        with self.engine.connect() as connection:
            kept = endpoints.read(connection, page_url)
        try:
            return Endpoint.from_text(kept) if kept is not None else None
        except (ValueError, KeyError, TypeError):  # written by another version
            return None

    def keep(self, page_url: str, endpoint: Endpoint | None) -> None:
        """Keep the endpoint of a page; None forgets it."""
        with self.engine.begin() as connection:
            endpoints.save(connection, page_url, endpoint.as_text() if endpoint is not None else None)
