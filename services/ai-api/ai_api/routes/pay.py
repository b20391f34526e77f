"""Pay as a person writes it, told back."""

from typing import Annotated

from fastapi import APIRouter, Query
from jobrelay.http.models import Body, StorableText
from jobrelay.http.problems import InvalidRequestError, UnavailableError, documented
from jobrelay.models.postings import Number, SalaryPeriod
from jobrelay_language.asked_pay import PayUnreadableError, read_asked, told
from pydantic import Field

router = APIRouter(tags=["settings"])


class PayRead(Body):
    """What was read."""

    amount: Number = Field(examples=[65000])
    currency: str = Field(examples=["EUR"])
    period: SalaryPeriod
    said: str = Field(examples=["65,000 EUR a year"])


@router.get("/pay", operation_id="read_pay", responses=documented(InvalidRequestError, UnavailableError))
def read_pay(
    words: Annotated[StorableText, Query(max_length=100, description='Such as "65.000", "5.400 a month", "45/h".')],
    currency: Annotated[str, Query(pattern="^[A-Z]{3}$", description="Where the words name none.")] = "USD",
    period: Annotated[SalaryPeriod, Query(description="Where the words name none.")] = SalaryPeriod.YEAR,
) -> PayRead:
    """Read pay in words, as the profile and the filter of jobs do."""
    try:
        asked = read_asked(words)
    except PayUnreadableError as error:
        raise InvalidRequestError.at_field("?words", str(error)) from error
    currency, period = asked.currency or currency, asked.period or period
    return PayRead(amount=asked.amount, currency=currency, period=period, said=told(asked.amount, currency, period))
