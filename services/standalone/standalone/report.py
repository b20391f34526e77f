"""The best jobs, on a terminal."""

from collections.abc import Mapping
from typing import Any

from jobrelay.models.job import JobSummary, SalaryView
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

_MARKS = {"met": "[green]✓[/]", "partly": "[yellow]~[/]", "unmet": "[red]✗[/]", "unknown": "[dim]?[/]"}
_LONGEST_QUOTE = 110


def show_best(console: Console, jobs: list[Mapping[str, Any]]) -> None:
    """Print jobs with their score, the reason for it and the quotes that prove it."""
    for number, job in enumerate(jobs, 1):
        console.print(_card(number, job))


def show_list(console: Console, jobs: list[JobSummary]) -> None:
    """Print jobs as a table."""
    table = Table("score", "title", "company", "location", "salary", "status", "id")
    for job in jobs:
        cells = [job.title, job.company or "", job.location or "", salary(job.salary), job.status, str(job.id)]
        table.add_row(_score(job.match_score, offline=job.offline), *map(escape, cells))
    console.print(table)


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
    title = f"{number}. {_score(job['match_score'], offline=job['offline'])}"
    return Panel("\n".join(lines), title=title, title_align="left", subtitle=escape(job["url"]), subtitle_align="left")


def _score(score: int, *, offline: bool) -> str:
    return f"[bold]{score}[/]" + (" [dim]offline[/]" if offline else "")


def _short(quote: str) -> str:
    one_line = " ".join(quote.split())
    return one_line if len(one_line) <= _LONGEST_QUOTE else f"{one_line[:_LONGEST_QUOTE]}…"
