from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from jobrelay.broker.app import make_app
from jobrelay.broker.publisher import Publisher
from jobrelay.http.resources import ApiResources
from jobrelay.storage.engine import api_engine
from redis import Redis

from ai_api.listing import Plenty
from ai_api.settings import AiApiSettings
from ai_api.telling.sender import Sender

COMPONENT = "ai-api"


@dataclass(frozen=True, slots=True)
class Resources(ApiResources):
    """What the routes work with."""

    settings: AiApiSettings
    plenty: Plenty
    sender: Sender

    @classmethod
    def of(cls, settings: AiApiSettings) -> "Resources":
        """Make the resources that the settings describe."""
        redis = Redis.from_url(settings.redis_url.get_secret_value(), socket_timeout=2, socket_connect_timeout=2)
        engine, broker = api_engine(settings), make_app(settings, COMPONENT)
        publisher = Publisher(engine, broker, settings.reconcile_every)
        return cls(
            settings=settings,
            engine=engine,
            broker=broker,
            redis=redis,
            publisher=publisher,
            plenty=Plenty(),
            sender=Sender(engine, settings.public_url, settings.tell_allow),
        )


def resources_of(request: Request) -> Resources:
    """Give a request the application's resources."""
    resources: Resources = request.app.state.resources
    return resources


ResourcesDep = Annotated[Resources, Depends(resources_of)]
