"""One limit of requests and tokens for all workers, as the provider states it in its answers."""

import hashlib
import random
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ai_worker.llm.refusals import ProviderBusyError

if TYPE_CHECKING:
    from redis import Redis

_KINDS = ("requests", "tokens")
_WINDOW_SECONDS = 60.0
"""In what time a limit fills up again whose provider does not say."""
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(ms|[dhms])")
_UNITS = {"d": 86_400.0, "h": 3_600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_ADMIT = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1e6
local paused = tonumber(redis.call('HGET', KEYS[1], 'until') or 0)
if paused > now then return tostring(paused - now) end
local wait, levels = 0, {}
for i, kind in ipairs({'requests', 'tokens'}) do
  local known = redis.call('HMGET', KEYS[1], kind .. ':limit', kind .. ':rate', kind .. ':level', kind .. ':at')
  if known[1] then
    local limit, rate = tonumber(known[1]), tonumber(known[2])
    local level = math.min(limit, known[3] + (now - known[4]) * rate)
    local cost = math.min(tonumber(ARGV[i]), limit)
    if level < cost then wait = math.max(wait, (cost - level) / rate) end
    levels[kind] = level - cost
  end
end
if wait > 0 then return tostring(wait) end
for kind, level in pairs(levels) do
  redis.call('HSET', KEYS[1], kind .. ':level', tostring(level), kind .. ':at', tostring(now))
end
return '0'
"""
_LEARN = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1e6
for i = 1, #ARGV, 4 do
  redis.call('HSET', KEYS[1], ARGV[i] .. ':limit', ARGV[i + 1], ARGV[i] .. ':level', ARGV[i + 2],
    ARGV[i] .. ':rate', ARGV[i + 3], ARGV[i] .. ':at', tostring(now))
end
redis.call('EXPIRE', KEYS[1], 600)
"""
_PAUSE = """
local time = redis.call('TIME')
local ends = time[1] + time[2] / 1e6 + ARGV[1]
if ends > tonumber(redis.call('HGET', KEYS[1], 'until') or 0) then
  redis.call('HSET', KEYS[1], 'until', tostring(ends))
  redis.call('EXPIRE', KEYS[1], math.max(600, math.ceil(ARGV[1]) + 1))
end
"""
_REFUSED = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1e6
local known = redis.call('HMGET', KEYS[1], 'until', 'refusals', 'refused')
if tonumber(known[1] or 0) > now then return end
local before = 0
if tonumber(known[3] or 0) > now - ARGV[3] then before = tonumber(known[2] or 0) end
local wait = math.min(ARGV[2], ARGV[1] * 2 ^ math.min(before, 30))
redis.call('HSET', KEYS[1], 'until', tostring(now + wait), 'refusals', before + 1, 'refused', tostring(now))
redis.call('EXPIRE', KEYS[1], 600)
"""
_FIRST_PAUSE = timedelta(seconds=2)
_LONGEST_PAUSE = timedelta(seconds=30)


class Limiter:
    """Whether a call may be made now. All workers that ask one model of one provider share it, through Redis.

    Without Redis every call may be made, and the provider's refusals are all that is known.
    """

    def __init__(self, redis: "Redis", base_url: str, model: str) -> None:
        self._redis = redis
        self._key = f"llm:limits:{hashlib.sha256(f'{base_url} {model}'.encode()).hexdigest()[:24]}"

    def admit(self, tokens: int) -> None:
        """Take one request and so many tokens out of what is left.

        Raises:
            ProviderBusyError: Too little is left, or the provider asked all to wait; it says for how long, spread out
                so that those who wait do not come back at once.
        """
        wait = float(self._run(_ADMIT, 1, tokens) or 0)
        if wait > 0:
            spread = timedelta(seconds=wait * random.uniform(1.0, 1.5))  # noqa: S311 - jitter, not a secret
            raise ProviderBusyError("The LLM provider's rate limit is used up for now.", wait=spread)

    def learn(self, headers: Mapping[str, str]) -> None:
        """Remember the limits that an answer's `x-ratelimit-*` headers state, and what is left of them."""
        known: list[str | float] = []
        for kind in _KINDS:
            limit, left = (_number(headers.get(f"x-ratelimit-{what}-{kind}", "")) for what in ("limit", "remaining"))
            if limit is None or left is None or limit <= 0:
                continue
            full_in = seconds_in(headers.get(f"x-ratelimit-reset-{kind}", ""))
            rate = (limit - left) / full_in if full_in and limit > left else limit / _WINDOW_SECONDS
            known += [kind, limit, left, rate]
        if known:
            self._run(_LEARN, *known)

    def pause(self, wait: timedelta) -> None:
        """Let nobody make a call for so long."""
        self._run(_PAUSE, wait.total_seconds())

    def refused(self) -> None:
        """Let nobody make a call for a while, where the provider refused one and did not say for how long.

        The first refusal costs all two seconds, and each that follows within a minute twice as long, half a minute at
        most. What else is refused during a pause was asked before it.
        """
        self._run(_REFUSED, _FIRST_PAUSE.total_seconds(), _LONGEST_PAUSE.total_seconds(), _WINDOW_SECONDS)

    def _run(self, script: str, *arguments: str | float) -> Any:  # noqa: ANN401 - what the script returns
        from redis import RedisError  # noqa: PLC0415 - not needed without a key

        try:
            return self._redis.eval(script, 1, self._key, *arguments)  # type: ignore[arg-type, unused-ignore]
        except RedisError:
            return None


def seconds_in(duration: str) -> float | None:
    """Return the seconds of a duration such as `1s`, `6m0s`, `20ms`, `1h2m3.5s` or a plain number; None for no such."""
    text = duration.strip()
    parts = _DURATION.findall(text)
    if parts and "".join(value + unit for value, unit in parts) == text:
        return sum(float(value) * _UNITS[unit] for value, unit in parts)
    return _number(text)


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", text.strip()) else None
