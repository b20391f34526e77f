"""The best jobs, on a terminal."""

from collections.abc import Mapping
from typing import Any

from jobrelay.models.job import JobSummary, SalaryView
from jobrelay.models.search import SearchView
from jobrelay.models.states import JobStatus
from jobrelay.models.tracking import JobChange
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel

from standalone.client import NOT_WISHED

_MARKS = {"met": "[green]✓[/]", "partly": "[yellow]~[/]", "unmet": "[red]✗[/]", "unknown": "[dim]?[/]"}
_LONGEST_QUOTE = 110


def show_best(console: Console, jobs: list[Mapping[str, Any]]) -> None:
    """Print jobs with their score, the reason for it and the quotes that prove it."""
    for number, job in enumerate(jobs, 1):
        console.print(_card(number, job))
        console.print(f"{job['id']} {job['url']}", style="dim", markup=False, highlight=False, soft_wrap=True)
    if any(job["offline"] for job in jobs):
        console.print("Scored offline, without a model.", style="dim")


def show_list(console: Console, jobs: list[JobSummary]) -> None:
    """Print jobs, two or three lines each: what it is, where and for what pay, its id and its whole address."""
    for job in jobs:
        score = f"[bold]{job.match_score:>5.0f}[/]"
        facts = " · ".join(
            filter(None, (job.company, job.location, salary(job.salary), _hyphened(job.employment_type)))
        )
        status = "" if job.status == JobStatus.NEW else f" [yellow]{job.status}[/]"
        closed = " [red]closed[/]" if job.closed_at else ""
        print_wrapped(console, f"{score}  [bold]{escape(job.title)}[/]{status}{closed}")
        print_wrapped(console, escape(facts), indented=7)
        console.print(f"       [dim]{job.id}[/] {escape(job.url)}", highlight=False, soft_wrap=True)


def print_wrapped(console: Console, text: str, *, indented: int = 0) -> None:
    """Print a line, on a terminal in as many as its width needs; in a pipe, or with an address, it stays one."""
    if console.is_terminal and "://" not in text:
        console.print(Padding(text, (0, 0, 0, indented)))
    else:
        console.print(f"{' ' * indented}{text}", soft_wrap=True)


def show_searches(console: Console, searches: list[SearchView]) -> None:
    """Print searches, two lines each: when, how it stands and of which page; and its whole id."""
    for search in searches:
        begun = search.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
        page = search.url or "scoring again"
        console.print(f"{begun}  {search.status:9}  {page}", markup=False, highlight=False, soft_wrap=True)
        numbers = f"{search.found} found, {search.scored} scored"
        console.print(f"  {search.search_id}  {numbers}", markup=False, highlight=False, soft_wrap=True)


def show_marked(console: Console, job: JobSummary) -> None:
    """Print how a job stands and what is noted about it."""
    console.print(f"{job.status}: {job.title}", markup=False, soft_wrap=True)
    noted = {
        "applied": " ".join(filter(None, (str(job.applied_on or ""), job.applied_via))),
        "follow up": job.follow_up_on.isoformat() if job.follow_up_on else "",
        "note": job.note,
    }
    for name, value in noted.items():
        if value:
            console.print(f"  {name}: {value}", markup=False, soft_wrap=True)


def show_changes(console: Console, changes: list[JobChange]) -> None:
    """Print a job's history, newest first: when, through what, and each field from what to what."""
    for change in changes:
        fields = [f"{name}: {change.was[name] or '-'} → {change.became[name] or '-'}" for name in change.became]
        when = change.at.astimezone().strftime("%Y-%m-%d %H:%M")
        undone = " (undo)" if change.undoes else ""
        console.print(f"{when}  {change.by}{undone}  {'; '.join(fields)}", markup=False, soft_wrap=True)


def show_profile(console: Console, profile: Mapping[str, Any]) -> None:
    """Print every wish of a profile, a line each, so that none acts on a score unseen."""
    pay = ("min_salary", "salary_currency", "salary_period")
    kept = [*dict.fromkeys(name for one in profile for name in (pay if one in pay else (one,)))]
    for name in kept:
        value = profile.get(name)
        if name in profile and name not in NOT_WISHED:
            console.print(f"{name:20} {_wish(value)}".rstrip(), markup=False, soft_wrap=True)


def salary(stated: SalaryView | None) -> str:
    """Write a salary as a person would, or nothing where none is stated."""
    if stated is None:
        return ""
    ends = [f"{end:,.0f}" for end in (stated.min, stated.max) if end is not None]
    period = f" a {stated.period}" if stated.period else ""
    return f"{' to '.join(dict.fromkeys(ends))} {stated.currency or ''}{period}".strip()


def _card(number: int, job: Mapping[str, Any]) -> Panel:
    where = " · ".join(filter(None, (job["company"], job["location"])))
    lines = [f"[bold]{escape(job['title'])}[/] · {escape(where)}", escape(job["reasoning"])]
    for verdict in job["verdicts"]:
        points = f"{float(verdict['points']):g}/{verdict['weight']}"
        quote = f' [dim]"{escape(_short(verdict["quote"]))}"[/]' if verdict["quote"] else ""
        lines.append(f"{_MARKS[verdict['verdict']]} {escape(verdict['label'])} [bold]{points}[/]{quote}")
    lines += [_limit(limit) for limit in job["limits"]]
    title = f"{number}. [bold]{job['match_score']:.0f}[/]"
    return Panel("\n".join(lines), title=title, title_align="left")


def _hyphened(name: str | None) -> str:
    return (name or "").replace("_", "-")


def _limit(limit: Mapping[str, Any]) -> str:
    quote = f' [dim]"{escape(_short(limit["quote"]))}"[/]' if limit["quote"] else ""
    return f"[red]![/] Dealbreaker: {escape(limit['reason'])} [bold]at most {limit['at_most']}[/]{quote}"


def _wish(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return " ".join(_wish(part) for part in value.values())
    if isinstance(value, list | tuple):
        return ", ".join(_wish(part) for part in value)
    return f"{value:,.2f}".removesuffix(".00") if isinstance(value, float) else str(value)


def _short(quote: str) -> str:
    one_line = " ".join(quote.split())
    return one_line if len(one_line) <= _LONGEST_QUOTE else f"{one_line[:_LONGEST_QUOTE]}…"
