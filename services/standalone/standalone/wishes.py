"""The commands about the profile: show it, change it, and score what is stored against it again."""

from typing import Annotated, Any

import typer
from jobrelay.models.postings import SalaryPeriod, Workplace
from jobrelay.models.profile import CareerLevel, Contract, Dealbreaker, Fluency, Hours
from rich.console import Console

from standalone import report, searching
from standalone.client import Client
from standalone.home import Home

console = Console()

_NAMES = {
    "skill": "skills",
    "must_have": "must_have_skills",
    "nice_to_have": "nice_to_have_skills",
    "currency": "salary_currency",
    "period": "salary_period",
    "workplace": "workplaces",
    "contract": "contracts",
    "language": "languages",
    "licence": "licences",
    "avoid_company": "avoid_companies",
    "avoid_industry": "avoid_industries",
}
"""Options that the profile knows under another name."""


def _many(help: str) -> Any:  # noqa: ANN401, A002 - a typer option, whose parameter is called so
    return typer.Option(help=f"{help}; give it once for each.")


def profile(
    context: typer.Context,
    role: Annotated[str | None, typer.Option(help="The role that you look for.")] = None,
    level: Annotated[CareerLevel | None, typer.Option(help="How senior.")] = None,
    skill: Annotated[list[str] | None, _many("A skill")] = None,
    must_have: Annotated[list[str] | None, _many("A skill that a posting must ask for")] = None,
    nice_to_have: Annotated[list[str] | None, _many("A skill that counts half")] = None,
    min_salary: Annotated[str | None, typer.Option(help='Such as "65.000 EUR", "5.400 a month" or "45/h".')] = None,
    currency: Annotated[str | None, typer.Option(help="ISO 4217, such as EUR.")] = None,
    period: Annotated[SalaryPeriod | None, typer.Option()] = None,
    location: Annotated[str | None, typer.Option(help="Where you want to work.")] = None,
    home: Annotated[str | None, typer.Option(help="Where you live.")] = None,
    workplace: Annotated[list[Workplace] | None, _many("Where the work may be done")] = None,
    contract: Annotated[list[Contract] | None, _many("A contract that you want")] = None,
    hours: Annotated[list[Hours] | None, _many("Full-time or part-time")] = None,
    language: Annotated[list[str] | None, _many("A language that you speak, such as de or de:b2")] = None,
    right_to_work: Annotated[list[str] | None, _many("A country or region in which you may work")] = None,
    licence: Annotated[list[str] | None, _many("A licence or certificate that you hold")] = None,
    avoid_company: Annotated[list[str] | None, _many("A company that you do not want")] = None,
    avoid_industry: Annotated[list[str] | None, _many("An industry that you do not want")] = None,
    preferences: Annotated[str | None, typer.Option(help="Whatever else matters, in your own words.")] = None,
    soft: Annotated[list[Dealbreaker] | None, _many("A dealbreaker that counts half")] = None,
) -> None:
    """Show the profile that jobs are scored against; with options, change it.

    An option without a value ("") takes the wish away.
    """
    client = Client.of_running(Home.find())
    present = dict(client.profile())
    given = {_NAMES.get(name, name): value for name, value in context.params.items() if value}
    given |= {_NAMES.get(name, name): "" for name, value in context.params.items() if value == ""}
    changes = {name: _sent(name, value) for name, value in given.items()}
    if changes:
        present = dict(client.change_profile(present, changes))
    report.show_profile(console, present)
    if changes:
        console.print("Score the stored jobs against it: jobrelay rescore", markup=False, soft_wrap=True)


def rescore(*, as_json: searching.AsJson = False) -> None:
    """Score every stored job against the present profile again, and follow that to its end."""
    client = Client.of_running(Home.find())
    searching.follow_to_end(client, client.rescore(), as_json=as_json)


def _sent(name: str, value: Any) -> Any:  # noqa: ANN401 - as the options are
    if isinstance(value, (list, tuple)):
        kept = [one for one in value if one]
        return [_spoken(one) for one in kept] if name == "languages" else kept
    return value


def _spoken(written: str) -> dict[str, str]:
    code, _, fluency = written.lower().partition(":")
    if fluency and fluency not in set(Fluency):
        raise typer.BadParameter(f"A fluency is one of {', '.join(Fluency)}.")
    return {"language": code} | ({"fluency": fluency} if fluency else {})
