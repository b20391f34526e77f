"""Money in one place: within a search's budget and a day's, and no question is paid for twice."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from jobrelay.errors import JobrelayError
from jobrelay.storage import spending
from jobrelay.storage.spending import Answered, AskedElsewhereError, PaidCall, Question
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from ai_worker.llm.answers import ANSWER, Answer
from ai_worker.llm.refusals import AnswerLostError

logger = logging.getLogger(__name__)

_PAUSES = (0.2, 1.0, 3.0)
"""Seconds between tries to write down what an answer cost: a database that restarts is back within them."""


@dataclass(frozen=True, slots=True)
class Budget:
    """One search's money, as the message `token` of it may spend it; without a search that of résumés.

    Of a résumé nothing is kept, neither its answer nor what would tell one question from another.

    `lasts` is longer than any call, so that what a worker that died had reserved comes back after it. `day_usd` is what
    all searches together may spend in a day, or None.
    """

    engine: Engine
    search_id: UUID | None
    token: str
    lasts: timedelta
    day_usd: Decimal | None = None

    def answer_once(
        self, key: str, model: str, worst_usd: Decimal, ask: Callable[[], Answer], admit: Callable[[], None]
    ) -> Answer:
        """Return the kept answer to a question, free of charge, or ask for it and keep it as it is paid for.

        `admit` raises where the call may not be made now. The call is booked at its worst before it is made.
        `AnswerLostError` and whatever is no error of ours leave it so; any other error of ours says that the provider
        refused, which costs nothing.

        Raises:
            AskedElsewhereError: Another worker is asking the same now.
            BudgetSpentError: No budget has room for the call.
            BudgetHeldError: It may have room when the calls under way are settled.
            JobrelayError: Whatever `ask` raises; the question can be asked again then.
        """
        key = key if self.search_id is not None else f"resume:{self.token}"
        question = Question(key, self.search_id, model, self.token, self.lasts)
        with self.engine.begin() as connection:
            call = spending.reserve(connection, question, worst_usd, day_usd=self.day_usd)
        if isinstance(call, Answered):
            kept = ANSWER.validate_python(call.answer)
            return replace(kept, prompt_tokens=0, completion_tokens=0, cost_usd=Decimal(0))
        return self._pay(call, ask, admit)

    def _pay(self, call: PaidCall, ask: Callable[[], Answer], admit: Callable[[], None]) -> Answer:
        try:
            admit()
        except JobrelayError:
            self._book(lambda connection: spending.release(connection, call))
            raise
        with self.engine.begin() as connection:
            mine = spending.send(connection, call)
        if not mine:
            raise AskedElsewhereError("Another worker took this question over.", wait=timedelta(seconds=1))
        try:
            answer = ask()
        except AnswerLostError:
            self._book(lambda connection: spending.lose(connection, call))
            raise
        except JobrelayError:
            self._book(lambda connection: spending.settle(connection, call, Decimal(0), None))
            raise
        except BaseException:
            self._book(lambda connection: spending.lose(connection, call))
            raise
        kept = ANSWER.dump_python(answer, mode="json") if self.search_id is not None else None
        self._book(lambda connection: spending.settle(connection, call, answer.cost_usd, kept))
        return answer

    def _book(self, write: Callable[[Connection], None]) -> None:
        for pause in _PAUSES:
            try:
                with self.engine.begin() as connection:
                    return write(connection)
            except DBAPIError as error:
                logger.warning("Ledger: the database does not answer (%s); again in %.1f s", error.orig, pause)
                time.sleep(pause)
        with self.engine.begin() as connection:
            write(connection)
        return None
