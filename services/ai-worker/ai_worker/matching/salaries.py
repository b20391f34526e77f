from jobrelay.models.pay import YearlyPay
from jobrelay_language.pay import holds_money, read_pay


def speaks_of_money(text: str) -> bool:
    """Return whether a sentence holds an amount of money."""
    return holds_money(text)


def amounts_in(text: str, place: str = "") -> YearlyPay | None:
    """Return the pay that a sentence states, or None; bonuses, funding and the like are no pay."""
    said = read_pay(text, place=place)
    return YearlyPay(said.value.salary, said.value.payments) if said else None
