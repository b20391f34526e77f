"""A résumé that a person wants read with the model: fetched once, read within the budget, answered, and forgotten.

Nothing of its text leaves this module but to the provider, and to the person, sealed.
"""

import json
import logging
import time
from collections.abc import Mapping
from datetime import timedelta
from threading import Timer
from typing import Any

from jobrelay import sealed
from jobrelay.errors import JobrelayError
from jobrelay_language.resume.reader import told
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import Engine

from ai_worker.judges import BESIDE_A_CALL, Asking
from ai_worker.llm.refusals import RequestRejectedError, without_its_words
from ai_worker.llm.resume import read_with
from ai_worker.matching.resume import checked
from ai_worker.settings import AiSettings

logger = logging.getLogger(__name__)

_AT_WORK = json.dumps({"state": "waiting"})
_BROKEN_OFF = "It was not read: it waited for more than ten minutes, or its worker ended."
_NO_MODEL = "No model is configured any more."
_PATIENCE = timedelta(seconds=30)
"""How long an answer is kept for a Redis that is away."""
_ASKED_EVERY = timedelta(seconds=1)
_AFTER = timedelta(seconds=30)


def answer(settings: AiSettings, engine: Engine, redis: Redis, ticket: str, key: str) -> None:
    """Read the résumé that waits under `ticket`, and put what was read, or why not, where the person fetches it.

    Its text is deleted as it is fetched, so it is sent to the provider once at most, however often the message comes:
    while a worker is at it, and once there is an answer, a message that comes again changes nothing.

    Raises:
        redis.exceptions.RedisError: Redis is away. Nothing was fetched, so nothing was paid: it can be asked again.
    """
    longest = timedelta(seconds=settings.timeout_seconds) + BESIDE_A_CALL
    try:
        text, mine = sealed.exchange(redis, ticket, key, _AT_WORK, longest)
    except ValueError:
        logger.warning("A résumé is not read with the model: its key is none")
        return
    if text is not None:
        _hand_over(redis, ticket, key, _read(settings, engine, redis, ticket, text))
    elif mine:
        _hand_over(redis, ticket, key, _failed(_BROKEN_OFF))


def forget_later(redis: Redis, ticket: str) -> None:
    """Call `forget` once an answer that was given by now is no longer kept; not where this process ends before."""
    timer = Timer((sealed.KEPT_FOR + _AFTER).total_seconds(), forget, (redis, ticket))
    timer.daemon = True
    timer.start()


def forget(redis: Redis, ticket: str) -> None:
    """Have Redis write its file anew, if it has one, without a reading that is over.

    Text, answer and, where it is the broker too, their key stand in a file that Redis only appends to.
    """
    try:
        redis.exists(sealed.text_of(ticket), sealed.answer_of(ticket))  # what is over is deleted as it is looked for
        if redis.info("persistence")["aof_enabled"]:
            redis.bgrewriteaof()
    except RedisError as error:
        logger.warning("What Redis's file holds of a résumé stays until it starts again: %s", type(error).__name__)


def _hand_over(redis: Redis, ticket: str, key: str, said: Mapping[str, Any]) -> None:
    """Put an answer where the person fetches it. It may be paid for, so a Redis that restarts is waited for."""
    ends = time.monotonic() + _PATIENCE.total_seconds()
    while True:
        try:
            sealed.put(redis, sealed.answer_of(ticket), key, json.dumps(said))
        except RedisError as error:
            if time.monotonic() >= ends:
                logger.warning("What was said of a résumé is lost: Redis is away (%s)", type(error).__name__)
                return
        else:
            logger.info("A résumé was asked about: %s", said["state"])
            return
        time.sleep(_ASKED_EVERY.total_seconds())


def _read(settings: AiSettings, engine: Engine, redis: Redis, ticket: str, text: str) -> Mapping[str, Any]:
    if settings.offline:
        return _failed(_NO_MODEL)
    silent = settings.model_copy(update={"capture_content": False})
    try:
        entries = read_with(Asking(silent, engine, None, ticket, redis=redis).client(), text)
        return {"state": "read", "read": told(checked(entries, text), "model")}
    except RequestRejectedError:
        return _failed("The LLM provider rejected the request.")
    except JobrelayError as error:
        return _failed(without_its_words(error))
    except Exception as error:  # noqa: BLE001 - the outermost handler: an error's own words may repeat the text
        logger.error("A résumé could not be read with the model: %s", type(error).__name__)  # noqa: TRY400 - as above
        return _failed(f"Something unexpected went wrong ({type(error).__name__}).")


def _failed(reason: str) -> Mapping[str, Any]:
    return {"state": "failed", "reason": reason}
