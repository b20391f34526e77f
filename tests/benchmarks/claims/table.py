"""The rows of docs/benchmarks.md: what was claimed, what was measured beside it, and by what."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

DOCUMENT = Path(__file__).parents[3] / "docs" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement of ours beside its peer's, of the same rounds; `unit` is that of both, `goal` of their ratio."""

    work: str
    unit: str
    ours: Sequence[float]
    peer: Sequence[float]
    peer_name: str
    goal: str = ""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Return the median of the rounds' ratios of ours to the peer's, or None where there is no peer."""
        if not self.peer:
            return None
        return median(ours / peer for ours, peer in zip(self.ours, self.peer, strict=True))

    def line(self) -> str:
        """Return the row as Markdown."""
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else ""
        cells = (self.work, self.unit, _rounds(self.ours), _rounds(self.peer), self.peer_name, ratio, self.goal)
        return "| " + " | ".join((*cells, self.note)) + " |"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one file measured: a heading, how it was done, the packages whose versions matter, and the rows."""

    name: str
    heading: str
    how: str
    packages: Sequence[str]
    rows: Sequence[Row]
    peer_versions: str = ""

    def section(self) -> str:
        """Return the section of the document, with the date, the machine and the versions."""
        versions = ", ".join(f"{package} {version(package)}" for package in self.packages)
        known = "; ".join(part for part in (versions, self.peer_versions) if part)
        lines = [
            f"## {self.heading}",
            "",
            self.how,
            "",
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {machine()} · {known}",
            "",
            "| work | unit | ours | peer | which peer | ratio | goal | note |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
            *(row.line() for row in self.rows),
        ]
        return "\n".join(lines)


def machine() -> str:
    """Return what the measuring ran on, and how busy that was."""
    load = os.getloadavg()[1]
    return f"{os.cpu_count()} CPUs, {platform.machine()}, Python {platform.python_version()}, load {load:.1f}"


def write(claim: Claim) -> None:
    """Put a claim's section into the document in place of its last one; the other sections stay."""
    text = DOCUMENT.read_text(encoding="utf-8")
    begin, end = f"<!-- {claim.name} -->", f"<!-- /{claim.name} -->"
    section = f"{begin}\n{claim.section()}\n{end}"
    known = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    text, replaced = known.subn(lambda _: section, text)
    DOCUMENT.write_text(text if replaced else f"{text.rstrip()}\n\n{section}\n", encoding="utf-8")


def _rounds(values: Sequence[float]) -> str:
    return " / ".join(f"{value:.3g}" if value < 1000 else f"{value:.0f}" for value in values)
