from dataclasses import dataclass

from celery import Celery
from redis import Redis
from sqlalchemy import Engine

from jobrelay.broker.publisher import Publisher


@dataclass(frozen=True, slots=True)
class ApiResources:
    """What both APIs work with; made once, nothing of it connects before it is used."""

    engine: Engine
    broker: Celery
    redis: Redis
    publisher: Publisher

    def close(self) -> None:
        """Close every connection that is open."""
        self.engine.dispose()
        self.broker.close()
        self.redis.close()
