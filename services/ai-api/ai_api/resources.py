from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from jobrelay.broker.app import make_app
from jobrelay.broker.publisher import Publisher
from jobrelay.http.resources import ApiResources
from jobrelay.storage.engine import api_engine
from redis import Redis

from ai_api.choices import ChoicesCounted
from ai_api.listing import Numbers
from ai_api.remembering import Remembered
from ai_api.settings import AiApiSettings
from ai_api.telling.sender import Sender

COMPONENT = "ai-api"


@dataclass(frozen=True, slots=True)
class Resources(ApiResources):
    """What the routes work with."""

    settings: AiApiSettings
    numbers: Remembered[Numbers]
    choices: Remembered[ChoicesCounted]
    sender: Sender

    def forget(self) -> None:
        """Count all lists anew: jobs were deleted."""
        self.numbers.forget()
        self.choices.forget()

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
            numbers=Remembered(),
            choices=Remembered(),
            sender=Sender(engine, settings.public_url, settings.tell_allow),
        )


async def resources_of(request: Request) -> Resources:
    """Return the application's resources for a request; asynchronous, for a thread costs more than this."""
    resources: Resources = request.app.state.resources
    return resources


ResourcesDep = Annotated[Resources, Depends(resources_of)]
