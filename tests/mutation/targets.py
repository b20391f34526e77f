"""What is mutated, how, which tests have to notice, and which mutants nobody could.

Killed, as last measured: leases 27 of 31 (all mutants), quotes 32 of 35 (every second), budget 7 of 7 (every fourth),
ledger 23 of 24 (every third), claims 14 of 14 (every fourth), pay 17 of 19 (every fourteenth), places 32 of 38 (every
sixth); tests for survivors of ledger, pay and places came after.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A module, the tests that hold it, and the functions in it that other tests hold."""

    path: str
    tests: tuple[str, ...]
    needs_database: bool = False
    passed_over: tuple[str, ...] = ()

    @property
    def module(self) -> str:
        return ".".join(self.path.removesuffix(".py").split("/")[2:])


_LANGUAGE = tuple(
    f"tests/unit/language/test_{name}.py" for name in ("pay", "pay_weighing", "places", "parts", "cases", "asked_pay")
)
_STATES = ("tests/integration/common/test_states.py",)
_SPENDING = ("tests/integration/common/test_spending.py",)
_STORAGE = "services/common/jobrelay/storage"

TARGETS = {
    "pay": Target("services/language/jobrelay_language/pay.py", _LANGUAGE),
    "places": Target("services/language/jobrelay_language/places.py", _LANGUAGE),
    "quotes": Target(
        "services/ai-worker/ai_worker/matching/quotes.py", ("tests/unit/ai_worker/matching/test_quotes.py",)
    ),
    "claims": Target(f"{_STORAGE}/items.py", _STATES, needs_database=True),
    "leases": Target(f"{_STORAGE}/steps.py", _STATES, needs_database=True),
    "ledger": Target(f"{_STORAGE}/spending.py", _SPENDING, needs_database=True),
    "budget": Target("services/ai-worker/ai_worker/llm/budget.py", _SPENDING, needs_database=True),
}

_SWAPPED = [("Lt", "LtE"), ("Gt", "GtE"), ("Eq", "NotEq"), ("Is", "IsNot")]
OPERATORS = (
    *(f"core/ReplaceComparisonOperator_{a}_{b}" for pair in _SWAPPED for a, b in (pair, pair[::-1])),
    *(
        f"core/ReplaceBinaryOperator_{name}"
        for name in (
            "Add_Sub",
            "Sub_Add",
            "Mul_Div",
            "Div_Mul",
            "FloorDiv_Mul",
            "Mod_Mul",
            "BitOr_BitAnd",
            "BitAnd_BitOr",
        )
    ),
    "core/ReplaceUnaryOperator_Delete_Not",
    "core/ReplaceUnaryOperator_Delete_USub",
    "core/ReplaceUnaryOperator_Delete_Invert",
    "core/AddNot",
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceFalseWithTrue",
    "core/ReplaceBreakWithContinue",
    "core/ReplaceContinueWithBreak",
    "core/NumberReplacer",
    "core/ExceptionReplacer",
    "core/ZeroIterationForLoop",
)
"""The hard half of each pair: an operator becomes its neighbour, not just any other."""

_WINDOWS = (
    "_LABEL_LENGTH",
    "_CONTEXT",
    "_NEAR",
    "_LONGEST_QUOTE",
    "_APART",
    "_SAMPLE",
    "_LINE",
    "_LONGEST_NAME, _LONGEST_RUN",
    "_PROSE_PEOPLE",
    "_PEOPLE_OF_A_LARGE_CITY",
    "_LARGER_THAN_ITS_REGION",
)
EQUIVALENT: tuple[tuple[str, str, str], ...] = (
    ("slots=True", "ReplaceTrueWithFalse", "slots are memory, and nothing that a caller sees"),
    ("frozen=True", "ReplaceTrueWithFalse", "type checkers hold it: nothing in the code writes to a value"),
    ("maxsize=", "NumberReplacer", "the size of a cache changes how fast an answer is, and no answer"),
    (
        "lease < func.now()",
        "ReplaceComparisonOperator_Lt",
        "nobody can stage the microsecond in which a lease ends",
    ),
    ("claimed_until > func.now()", "ReplaceComparisonOperator_Gt", "as above"),
    ("lease_until > func.now()", "ReplaceComparisonOperator_Gt", "as above"),
    ("logger.warning", "", "what a log line says of numbers is not tested"),
    *((f"{name} = ", "NumberReplacer", "how far is looked, give or take one letter or one name") for name in _WINDOWS),
    ("(low or high or 0)", "NumberReplacer", "one of the two is always there"),
    ("lengths = range(", "ReplaceBinaryOperator_Sub_Add", "a slice of a text ends where the text does"),
)
"""Words of the line, the operator's beginning, and why no test could or should tell the change."""
