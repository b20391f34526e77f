"""Prints what a profile's form offers to choose from: `python -m ai_api.form_lists`.

The page's file of these lists is generated from it, so that a person can choose whatever pay and postings are read in.
"""

import json
import sys
from collections.abc import Sequence

from jobrelay.models.postings import SalaryPeriod
from jobrelay.rates import shipped
from jobrelay_language.tables import entries


def form_lists() -> dict[str, Sequence[str]]:
    """Return the ISO 4217 codes that have a rate, the ISO 639-1 codes whose names are read, and the periods of pay.

    Currencies and languages stand as in their tables, which begin with those most often asked for; the longest period
    is first.
    """
    return {
        "CURRENCIES": tuple(shipped().usd_per_unit),
        "LANGUAGES": tuple(entries("tongues.txt")),
        "PERIODS": tuple(reversed(SalaryPeriod)),
    }


if __name__ == "__main__":
    json.dump(form_lists(), sys.stdout)
