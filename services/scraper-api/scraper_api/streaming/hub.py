import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from uuid import UUID

from jobrelay.progress import CHANNEL
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from scraper_api.streaming.channel import SearchChannel
from scraper_api.streaming.source import Source

logger = logging.getLogger(__name__)

KEEP_ALIVE_EVERY = timedelta(seconds=15)
POLL_EVERY = timedelta(seconds=3)
"""How often the database is asked while Redis is away."""

_LISTEN = timedelta(seconds=2)
_FIRST_WAIT = timedelta(seconds=0.5)
_LONGEST_WAIT = timedelta(seconds=5)


class Hub:
    """All event streams of this process, behind one Redis subscription."""

    def __init__(
        self,
        redis: Redis,
        source: Source,
        *,
        keep_alive_every: timedelta = KEEP_ALIVE_EVERY,
        poll_every: timedelta = POLL_EVERY,
    ) -> None:
        self.closing = False
        self._redis = redis
        self._source = source
        self._keep_alive_every = keep_alive_every
        self._poll_every = poll_every
        self._channels: dict[UUID, SearchChannel] = {}
        self._subscribed = asyncio.Event()

    @property
    def watchers(self) -> int:
        """Count the streams that are open."""
        return sum(channel.watchers for channel in self._channels.values())

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Listen to Redis and keep connections alive until the context ends."""
        tasks = [asyncio.create_task(work()) for work in (self._listen, self._keep_alive, self._poll)]
        for task in tasks:
            task.add_done_callback(_tell_failure)
        try:
            yield
        finally:
            self.close()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    @asynccontextmanager
    async def watching(self, search_id: UUID) -> AsyncIterator[SearchChannel]:
        """Hold the search's channel open while someone watches it."""
        channel = self._channels.setdefault(search_id, SearchChannel(search_id, self._source))
        channel.watchers += 1
        try:
            yield channel
        finally:
            channel.watchers -= 1
            if not channel.watchers:
                self._channels.pop(search_id, None)

    def close(self) -> None:
        """End every stream; whoever watches comes back to another process and resumes."""
        self.closing = True
        for channel in self._channels.values():
            channel.log.wake()

    async def _listen(self) -> None:
        """Pass on what rings until the hub closes; while Redis is away, try again and again.

        The client can swallow a cancellation, so `closing` is looked at as well.
        """
        wait = _FIRST_WAIT
        while not self.closing:
            try:
                async with self._redis.pubsub() as messages:
                    await messages.subscribe(CHANNEL)
                    await self._recover()
                    wait = _FIRST_WAIT
                    await self._pass_on(messages)
            except (RedisError, OSError) as error:
                self._subscribed.clear()
                logger.warning("Redis is away, so progress is read from the database: %s", error)
                await asyncio.sleep(wait.total_seconds())
                wait = min(2 * wait, _LONGEST_WAIT)

    async def _pass_on(self, messages: PubSub) -> None:
        while not self.closing:
            message = await messages.get_message(ignore_subscribe_messages=True, timeout=_LISTEN.total_seconds())
            if message is not None:
                self._ring(message["data"])

    async def _recover(self) -> None:
        for channel in list(self._channels.values()):
            with suppress(SQLAlchemyError):
                await channel.recover()
        self._subscribed.set()

    def _ring(self, data: str) -> None:
        try:
            search_id = UUID(str(json.loads(data)["search_id"]))
        except (ValueError, KeyError, TypeError):
            logger.warning("A message that names no search came over the channel of progress.")
            return
        channel = self._channels.get(search_id)
        if channel is not None:
            channel.ring()

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(self._keep_alive_every.total_seconds())
            for channel in self._channels.values():
                channel.log.keep_alive()
            await self._refresh(only_over=True)

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(self._poll_every.total_seconds())
            if not self._subscribed.is_set():
                await self._refresh(only_over=False)

    async def _refresh(self, *, only_over: bool) -> None:
        for channel in list(self._channels.values()):
            try:
                await channel.refresh(only_over=only_over)
            except SQLAlchemyError as error:
                logger.warning("The database is away, so progress stands still: %s", error)
                return


def _tell_failure(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        logger.critical("Event streams stand still until the service is started again.", exc_info=error)
