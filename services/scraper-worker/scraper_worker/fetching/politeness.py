"""The rate limit of a host, shared by all workers: a request over it is throttled, its task comes back later."""

import logging
import time
from dataclasses import dataclass
from datetime import timedelta

from jobrelay.errors import PostponedError
from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

LONGEST_CRAWL_DELAY = timedelta(seconds=30)

# Without Redis nobody knows what the other workers do, so each keeps well below the shared rate.
_LONELY_SHARE = 4
_LONELY_CLOCK: dict[str, float] = {}
_TICKET_LIFE_MS = 900_000

# Two clocks (GCRA, "virtual scheduling") for each host: `reserved` gives every newcomer a slot of its own, in order of
# arrival; `passed` holds the rate of what really goes out, so late returners that come in a bunch are spread again.
# A ticket keeps its slot while its task is away. Times are in microseconds of Redis's own clock.
_TAKE_SLOT = """
local stamp = redis.call('TIME')
local now = stamp[1] * 1000000 + stamp[2]
local interval, tolerance, life = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local keep = math.ceil((interval + tolerance) / 1000) + life
local slot = tonumber(redis.call('GET', KEYS[3]) or '')
if not slot then
  local reserved = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
  slot = reserved - tolerance
  redis.call('SET', KEYS[1], string.format('%.0f', reserved + interval), 'PX', keep)
end
local pause = tonumber(redis.call('GET', KEYS[4]) or '0')
slot = math.max(slot, pause)
if slot <= now then
  local passed = math.max(tonumber(redis.call('GET', KEYS[2]) or '0'), now)
  if passed - tolerance <= now then
    redis.call('SET', KEYS[2], string.format('%.0f', passed + interval), 'PX', keep)
    redis.call('DEL', KEYS[3])
    return 0
  end
  slot = passed - tolerance
end
redis.call('SET', KEYS[3], string.format('%.0f', slot), 'PX', life)
return math.ceil(slot - now)
"""

_PAUSE = """
local stamp = redis.call('TIME')
local ends = stamp[1] * 1000000 + stamp[2] + tonumber(ARGV[1])
if ends > tonumber(redis.call('GET', KEYS[1]) or '0') then
  redis.call('SET', KEYS[1], string.format('%.0f', ends), 'PX', math.ceil(tonumber(ARGV[1]) / 1000))
end
return 0
"""


class HostBusyError(PostponedError):
    """Report that the host's rate is used up for the moment."""


@dataclass(slots=True)
class Politeness:
    """Lets requests to a host pass at no more than a rate, whatever the number of workers and searches.

    `rate` is in requests per second, `burst` is how many may pass at once. `ticket` names the task: told to wait, it
    holds its slot until it returns.
    """

    redis: Redis
    rate: float
    burst: int
    ticket: str

    def take_slot(self, host: str, *, crawl_delay: timedelta | None = None, patience: timedelta = timedelta(0)) -> None:
        """Pass, or ask to come back; a wait of no more than `patience` is sat out.

        A `crawl_delay` (capped at 30 s) replaces rate and burst where it is slower.

        Raises:
            HostBusyError: The host is not to be visited before `wait` has passed.
        """
        ends_at = time.monotonic() + patience.total_seconds()
        while wait := self._wait_for(host, crawl_delay):
            if time.monotonic() + wait.total_seconds() > ends_at:
                seconds = wait.total_seconds()
                raise HostBusyError(f"{host} is visited as often as is polite; back in {seconds:.1f} s.", wait=wait)
            time.sleep(wait.total_seconds())

    def _wait_for(self, host: str, crawl_delay: timedelta | None) -> timedelta:
        interval, burst = self._pace(crawl_delay)
        try:
            return self._ask_redis(host, interval, burst)
        except RedisError as error:
            logger.warning("Redis is away (%s), so %s is visited at a slower pace of this worker's own", error, host)
            return self._ask_own_clock(host, interval * _LONELY_SHARE)

    def pause(self, host: str, wait: timedelta) -> None:
        """Leave a host in peace for `wait`, in all workers."""
        try:
            self.redis.eval(_PAUSE, 1, _key(host, "pause"), _microseconds(wait))
        except RedisError as error:
            logger.warning("Redis is away (%s), so other workers do not know that %s asked to wait", error, host)

    def _pace(self, crawl_delay: timedelta | None) -> tuple[timedelta, int]:
        interval = timedelta(seconds=1 / self.rate)
        delay = min(crawl_delay or timedelta(0), LONGEST_CRAWL_DELAY)
        return (delay, 1) if delay > interval else (interval, self.burst)

    def _ask_redis(self, host: str, interval: timedelta, burst: int) -> timedelta:
        tolerance = interval * (burst - 1)
        keys = [_key(host, "reserved"), _key(host, "passed"), _key(host, f"ticket:{self.ticket}"), _key(host, "pause")]
        arguments = [_microseconds(interval), _microseconds(tolerance), _TICKET_LIFE_MS]
        answer = self.redis.eval(_TAKE_SLOT, len(keys), *keys, *arguments)
        return timedelta(microseconds=int(str(answer)))

    def _ask_own_clock(self, host: str, interval: timedelta) -> timedelta:
        now = time.monotonic()
        free_at = _LONELY_CLOCK.get(host, now)
        if free_at <= now:
            _LONELY_CLOCK[host] = now + interval.total_seconds()
            return timedelta(0)
        return timedelta(seconds=free_at - now)


def _microseconds(duration: timedelta) -> int:
    return int(duration / timedelta(microseconds=1))


def _key(host: str, part: str) -> str:
    return f"jobrelay:host:{{{host}}}:{part}"
