from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock
from typing import Any


class Behaviour(StrEnum):
    """How one answer comes out; `good` reads the request and answers sensibly."""

    GOOD = "good"
    PROSE = "prose"
    WRONG_NUMBERS = "wrong_numbers"
    INVENTED_LINKS = "invented_links"
    INVENTED_QUOTES = "invented_quotes"
    EMPTY = "empty"
    REFUSAL = "refusal"
    TRUNCATED = "truncated"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    UNAUTHORISED = "unauthorised"
    OUT_OF_CREDIT = "out_of_credit"
    NO_SCHEMA = "no_schema"
    SLOW = "slow"
    DROP = "drop"
    OBEY = "obey"
    DRIP = "drip"
    NOT_JSON = "not_json"
    NO_CHOICES = "no_choices"
    NO_USAGE = "no_usage"
    THINKS_ALOUD = "thinks_aloud"
    THINKS_APART = "thinks_apart"
    ONLY_THINKS = "only_thinks"
    THINKS_TOO_LONG = "thinks_too_long"
    IN_PROSE = "in_prose"
    FENCED = "fenced"
    TRAILING_COMMAS = "trailing_commas"
    CAPITALS = "capitals"
    NAMES = "names"
    BY_NAME = "by_name"
    CUT_LATE = "cut_late"
    AS_PARTS = "as_parts"
    AS_TOOL_CALL = "as_tool_call"
    REFUSAL_FIELD = "refusal_field"
    NO_MAX_TOKENS = "no_max_tokens"
    NO_TEMPERATURE = "no_temperature"
    NO_GRAMMAR = "no_grammar"
    NO_TYPE_ARRAYS = "no_type_arrays"
    ERROR_IN_200 = "error_in_200"
    RATE_LIMITED_IN_200 = "rate_limited_in_200"
    QUOTA = "quota"
    TOO_LONG = "too_long"
    ECHO = "echo"


@dataclass(frozen=True)
class Step:
    """A behaviour, for so many calls; `times` of 0 is for all that follow."""

    behaviour: Behaviour
    times: int = 1
    retry_after: str = "2"
    seconds: float = 5.0
    headers: dict[str, str] = field(default_factory=dict)
    """Headers that an answer has besides."""


class Script:
    """What the next calls get, and what the calls so far were. Safe for threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._steps: list[tuple[Step, int]] = []
        self._calls: list[dict[str, Any]] = []
        self._run = 0

    @property
    def run(self) -> int:
        """Return how often the script was changed: a call that began before is none of the present ones."""
        return self._run

    def follow(self, steps: list[Step]) -> None:
        """Forget earlier steps and calls, and follow these; after the last one every answer is good."""
        with self._lock:
            self._steps = [(step, step.times) for step in steps]
            self._calls = []
            self._run += 1

    def next(self) -> Step:
        """Return the step for the call at hand and use it up."""
        with self._lock:
            if not self._steps:
                return Step(Behaviour.GOOD, times=0)
            step, left = self._steps[0]
            if left == 1:
                self._steps.pop(0)
            elif left:
                self._steps[0] = (step, left - 1)
            return step

    def record(self, run: int, **call: Any) -> None:
        """Keep what is known of a call that began in `run`."""
        with self._lock:
            if run == self._run:
                self._calls.append(call)

    def report(self) -> dict[str, Any]:
        """Return the number of calls, the tokens in and out, and each call."""
        with self._lock:
            calls = [dict(call) for call in self._calls]
        spent = {key: sum(call.get(key, 0) for call in calls) for key in ("prompt_tokens", "completion_tokens")}
        return {"count": len(calls), **spent, "calls": calls}
