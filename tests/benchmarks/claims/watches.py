"""Watches: what a thousand boards cost that are looked at every ten minutes, and how soon a new posting is told."""

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from benchmarks.claims.table import Claim, Row
from benchmarks.watching import Measured, Plan, run

_DAY_S = 86_400


def measure() -> Claim:
    """Watch for half an hour; BOARDS, POSTINGS, EVERY, MINUTES and CHANGE_EVERY (seconds) make it another run."""
    given = os.environ
    plan = Plan(
        boards=int(given.get("BOARDS", "1000")),
        every_s=int(given.get("EVERY", "600")),
        minutes=float(given.get("MINUTES", "30")),
        change_every_s=float(given.get("CHANGE_EVERY", "60")),
        postings=int(given.get("POSTINGS", "3")),
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)
    with TemporaryDirectory(prefix="jobrelay-watches-", ignore_cleanup_errors=True) as folder:
        measured = run(plan, Path(folder))
    return claim(measured)


def claim(measured: Measured) -> Claim:
    """Return the rows of one run."""
    plan = measured.plan
    a_list = f"{plan.postings} postings and {plan.size / 1000:.0f} kB a list"
    return Claim(
        name="watches",
        heading="Watching boards",
        how=f"{plan.boards} boards on loopback, each looked at every {plan.every_s} s, {plan.validators} in a "
        f"hundred with validators, four in ten at eight shared hosts, {a_list}; for {plan.minutes:g} minutes a posting "
        f"appears every {plan.change_every_s:g} s on one of them. All of the relay runs, with a stand-in of a model "
        "that charges; CPU is that of all its processes with PostgreSQL, RabbitMQ and Redis. A tick is one look at "
        "every board; a day is scaled from the time that was measured. The first looks, which read every posting that "
        "is there, are counted apart; where they took longer than the boards' period, what came due meanwhile is "
        "looked at once more as the time that is measured begins.",
        packages=("celery", "apprise"),
        rows=[*_soon(measured), *_costly(measured)],
    )


def _soon(measured: Measured) -> list[Row]:
    rows = []
    for work, seconds, goals in (
        ("from a posting's appearing to its message, p50, p95, most", measured.waits, "≤ 360, ≤ 720"),
        ("from the look's start to the message, p50, p95, most", measured.reactions, ""),
    ):
        if len(seconds) > 1:
            cut = quantiles(seconds, n=20, method="inclusive")
            rows.append(Row(work, "s", (cut[9], cut[18], seconds[-1]), (), "", goals, f"{len(seconds)} postings"))
    told = (len(measured.waits), measured.missing, measured.doubled)
    return [*rows, Row("told, not told, told twice", "postings", told, (), "", "0 of the last two")]


def _costly(measured: Measured) -> list[Row]:
    used, first, plan = measured.steady, measured.first, measured.plan
    ticks, days = used.looks / plan.boards, used.at / _DAY_S
    asked = sum(count for kind, count in used.asked.items() if kind != "bytes")
    cpu = sum(used.cpu_s.values())
    still = measured.idle.statements / measured.idle.at
    idle_cpu = sum(measured.idle.cpu_s.values()) / measured.idle.at
    rows = [
        Row(f"{work}, a tick, a day", unit, (count / ticks, count / days), (), "", note=note)
        for work, unit, count, note in (
            ("requests", "requests", asked, _kinds(used.asked)),
            ("bytes of pages", "MB", used.asked["bytes"] / 1e6, ""),
            ("CPU", "s", cpu, _shares(used.cpu_s)),
            ("statements", "statements", used.statements, f"{used.statements / used.at:.1f} a second"),
            ("model calls", "calls", used.calls, "0 offline"),
            ("model", "US cents", used.cost_usd * 100, "as the stand-in charges"),
        )
    ]
    busy = (cpu - idle_cpu * used.at) / used.looks * 1e3
    asking = (used.statements - still * used.at) / used.looks
    rows.append(Row("CPU, a look, less what idling takes", "ms", (busy,), (), "", note=f"{used.looks} looks"))
    rows.append(Row("statements, a look, less those of idling", "statements", (asking,), (), ""))
    rows.append(Row("nothing watched: CPU, statements a second", "s, statements", (idle_cpu, still), (), ""))
    read = first.asked["postings"]
    return [
        *rows,
        Row(
            "first looks: CPU, a posting", "ms", (sum(first.cpu_s.values()) / read * 1e3,), (), "", note=f"{read} read"
        ),
        Row("first looks: statements, a posting", "statements", (first.statements / read,), (), ""),
        Row("first looks: all", "s", (first.at,), (), ""),
    ]


def _kinds(asked: Mapping[str, int]) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in sorted(asked.items()) if count and kind != "bytes")


def _shares(cpu_s: Mapping[str, float]) -> str:
    whole = sum(cpu_s.values()) or 1
    return ", ".join(f"{name} {seconds / whole:.0%}" for name, seconds in sorted(cpu_s.items(), key=lambda x: -x[1]))
