"""The circuit breaker: a host that keeps failing is left alone, tried once, and at last given up."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from jobrelay.errors import PostponedError, TerminalError
from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

FAILURES_TO_OPEN = 5
"""Failures in a row that open the breaker."""

MOST_OPENINGS = 3
"""How often it opens before the host is given up."""

MOST_WAITS = 5
"""How often in a row a host may ask to wait before that counts as a failed attempt."""

_OPEN_FOR = timedelta(seconds=20)
_PROBE_FOR = timedelta(seconds=60)
_REMEMBERED_FOR = timedelta(minutes=15)

# Gives 0 to pass, -1 to give up, or the milliseconds to wait. One task alone may pass when an opening has ended.
_ASK = """
if tonumber(redis.call('HGET', KEYS[1], 'openings') or '0') > tonumber(ARGV[1]) then return -1 end
local wait = redis.call('PTTL', KEYS[2])
if wait > 0 then return wait end
if tonumber(redis.call('HGET', KEYS[1], 'openings') or '0') == 0 then return 0 end
local probing = redis.call('GET', KEYS[3])
if probing and probing ~= ARGV[3] then return math.max(redis.call('PTTL', KEYS[3]), 1000) end
redis.call('SET', KEYS[3], ARGV[3], 'PX', ARGV[2])
return 0
"""

# Counts a failure; a failed probe opens again at once, for twice as long.
_FAIL = """
local openings = tonumber(redis.call('HGET', KEYS[1], 'openings') or '0')
local failures = redis.call('HINCRBY', KEYS[1], 'failures', 1)
redis.call('HSET', KEYS[1], 'reason', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
if openings > 0 or failures >= tonumber(ARGV[1]) then
  if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
  redis.call('HINCRBY', KEYS[1], 'openings', 1)
  redis.call('HSET', KEYS[1], 'failures', 0)
  redis.call('SET', KEYS[2], '1', 'PX', tonumber(ARGV[2]) * 2 ^ openings)
  redis.call('DEL', KEYS[3])
end
return 0
"""


class HostRestingError(PostponedError):
    """Report a host that failed too often and is left alone for a while."""


class HostGivenUpError(TerminalError):
    """Report a host that went on failing."""


@dataclass(slots=True)
class Breaker:
    """Counts failures for each host, in all workers; `ticket` names the task, of which one alone may probe."""

    redis: Redis
    ticket: str

    def check(self, host: str) -> None:
        """Pass, unless the host failed too often.

        Raises:
            HostRestingError: It is left alone for `wait`.
            HostGivenUpError: It failed again after each rest.
        """
        try:
            answer = self.redis.eval(_ASK, 3, *_keys(host), MOST_OPENINGS - 1, _milliseconds(_PROBE_FOR), self.ticket)
            if int(str(answer)) < 0:
                raise HostGivenUpError(f"{host} went on failing, so it was given up: {self._reason(host)}")
        except RedisError as error:
            logger.warning("Redis is away (%s), so failures of %s are not known", error, host)
            return
        if wait := timedelta(milliseconds=int(str(answer))):
            raise HostRestingError(f"{host} failed several times and is left alone for a while.", wait=wait)

    def record_failure(self, host: str, reason: str) -> None:
        """Count a failure of the host."""
        try:
            rest, life = _milliseconds(_OPEN_FOR), _milliseconds(_REMEMBERED_FOR)
            self.redis.eval(_FAIL, 3, *_keys(host), FAILURES_TO_OPEN, rest, life, reason)
        except RedisError as error:
            logger.warning("Redis is away (%s), so a failure of %s is not counted", error, host)

    def record_wait(self, host: str) -> bool:
        """Count that the host asked to wait; False when it did so too often in a row."""
        try:
            asked = int(str(self.redis.hincrby(_keys(host)[0], "waits", 1)))
            self.redis.pexpire(_keys(host)[0], _milliseconds(_REMEMBERED_FOR))
        except RedisError as error:
            logger.warning("Redis is away (%s), so a wait for %s is not counted", error, host)
            return True
        return asked <= MOST_WAITS

    def record_success(self, host: str) -> None:
        """Forget the host's failures."""
        try:
            self.redis.delete(*_keys(host))
        except RedisError as error:
            logger.warning("Redis is away (%s), so failures of %s are not forgotten", error, host)

    def _reason(self, host: str) -> str:
        reason = self.redis.hget(_keys(host)[0], "reason")
        return reason.decode() if isinstance(reason, bytes) else str(reason or "")


def _keys(host: str) -> tuple[str, str, str]:
    base = f"jobrelay:breaker:{{{host}}}"
    return base, f"{base}:open", f"{base}:probe"


def _milliseconds(duration: timedelta) -> int:
    return int(duration / timedelta(milliseconds=1))
