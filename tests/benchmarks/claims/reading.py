"""Reading: recorded postings to Markdown and to facts, beside markdownify and trafilatura as they are published."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
from benchmarks.claims.table import Claim, Row
from benchmarks.extraction_table import entries, frames_of
from benchmarks.recorded import SETS, folder
from jobrelay.errors import TerminalError
from scraper_worker.converters import Converter, convert
from scraper_worker.extraction.page import read_page
from scraper_worker.extraction.posting import extract_page
from scraper_worker.visible import parse, visible
from scraper_worker.web import Frame

_ROUNDS = 3
_TODAY = date(2026, 11, 26)
_PEER = """
import json, sys, time
from importlib.metadata import version
import trafilatura
pages = json.load(sys.stdin)
trafilatura.extract(pages[0], output_format="markdown", include_tables=True, include_links=True)
began = time.process_time()
for page in pages:
    trafilatura.extract(page, output_format="markdown", include_tables=True, include_links=True)
print(json.dumps([time.process_time() - began, version("trafilatura")]))
"""


def measure() -> Claim:
    """Convert and read each recorded posting, three rounds in turns; times are CPU milliseconds a page."""
    frames = [
        frame for name in SETS for entry in entries(folder() / name) for frame in frames_of(entry, folder() / name)
    ]
    cleaned = [lxml.html.tostring(visible(parse(frame.html)), encoding="unicode") for frame in frames]
    converted: tuple[list[float], list[float]] = ([], [])
    read: tuple[list[float], list[float]] = ([], [])
    _read(frames[0])
    for _ in range(_ROUNDS):
        converted[0].append(_milliseconds(lambda html: convert(html, Converter.FAST), cleaned))
        converted[1].append(_milliseconds(lambda html: convert(html, Converter.MARKDOWNIFY), cleaned))
        read[0].append(_milliseconds(_read, frames))
        seconds, peer = _trafilatura([frame.html for frame in frames])
        read[1].append(seconds / len(frames) * 1e3)
    return Claim(
        name="reading",
        heading="Reading postings",
        how=f"{len(frames)} recorded pages (tests/data/recordings.md), each read once a round; CPU time of the "
        "process, without imports. To read a page is to give its Markdown and all facts of the posting; trafilatura "
        "gives Markdown alone.",
        packages=("html-to-markdown", "markdownify", "lxml"),
        rows=[
            Row("cleaned HTML to Markdown", "CPU ms a page", *converted, "markdownify", "≤ 0.125"),
            Row("a posting's page read", "CPU ms a page", *read, "trafilatura", "≤ 0.8", "ours with all facts"),
        ],
        peer_versions=f"trafilatura {peer}",
    )


def _read(frame: Frame) -> None:
    try:
        extract_page(read_page(frame.html, frame.url), today=_TODAY)
    except TerminalError:
        return


def _milliseconds(work: Callable[[Any], object], things: Sequence[Any]) -> float:
    began = time.process_time()
    for thing in things:
        work(thing)
    return (time.process_time() - began) / len(things) * 1e3


def _trafilatura(pages: list[str]) -> tuple[float, str]:
    uv = os.environ.get("UV") or shutil.which("uv") or str(Path(__file__).parents[3] / ".tools" / "bin" / "uv")
    command = [uv, "run", "-q", "--no-project", "--with", "trafilatura", "python", "-c", _PEER]
    done = subprocess.run(command, input=json.dumps(pages), capture_output=True, text=True, check=True, timeout=600)
    seconds, version = json.loads(done.stdout)
    return float(seconds), str(version)
