from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from jobrelay.broker.app import make_app
from jobrelay.broker.publisher import Publisher
from jobrelay.http.resources import ApiResources
from jobrelay.progress import Progress
from jobrelay.storage.engine import api_engine
from redis import Redis

from scraper_api.addresses import AddressCheck
from scraper_api.settings import ScraperApiSettings

COMPONENT = "scraper-api"


@dataclass(frozen=True, slots=True)
class Resources(ApiResources):
    """What the routes work with."""

    settings: ScraperApiSettings
    progress: Progress
    address_check: AddressCheck

    @classmethod
    def of(cls, settings: ScraperApiSettings) -> "Resources":
        """Make the resources that the settings describe."""
        redis = Redis.from_url(
            settings.redis_url.get_secret_value(), socket_timeout=2, socket_connect_timeout=2, decode_responses=True
        )
        engine, broker = api_engine(settings), make_app(settings, COMPONENT)
        return cls(
            settings=settings,
            engine=engine,
            broker=broker,
            redis=redis,
            publisher=Publisher(engine, broker, settings.reconcile_every, settings.keep),
            progress=Progress(redis),
            address_check=AddressCheck(settings),
        )


async def resources_of(request: Request) -> Resources:
    """Return the application's resources for a request; asynchronous, for a thread costs more than this."""
    resources: Resources = request.app.state.resources
    return resources


ResourcesDep = Annotated[Resources, Depends(resources_of)]
