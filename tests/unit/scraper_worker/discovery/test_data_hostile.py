"""Data of any shape is read in linear time and never ends a search."""

import json
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scraper_worker.discovery.data.reader import data_postings, postings_in
from scraper_worker.discovery.page import HtmlPage
from scraper_worker.scripts.javascript import literals
from scraper_worker.scripts.streams import resolved, untagged

AT = "https://www.acme.example/careers"
NAMES = st.sampled_from(
    ["title", "id", "url", "location", "name", "jobs", "datePosted", "total", "salary", "node", "", "x"]
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(["Nurse", "/jobs/123", "https://x.example/a", "2026-01-01", "{", "[1", "\ud800", "\x00", "${id}"]),
)
DATA = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6))
LONG = 200_000


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DATA)
def test_data_of_any_shape_is_read_or_left_alone(value: Any) -> None:
    found = postings_in(HtmlPage("", AT), [value, resolved(value), untagged(value)])
    assert all(link.url.startswith("http") for link in found.links)


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "a" * LONG,
        "<p>" + "/a" * (LONG // 2),
        "<p>" + "{{ a }}" * (LONG // 7),
        "<p>" + "'/a' + " * (LONG // 7),
        "<!--[" * (LONG // 5),
        "<script>var x = " + "[" * LONG,
        "<script>" + "f({a: " * (LONG // 6),
        "<script>var x = '" + "\\u0041" * (LONG // 6) + "'; var jobs = [{title: x}]",
        f'<script type="application/json">{{"{"jobtitle" * (LONG // 8)}": [{{"{"location" * 1000}": 1}}]}}</script>',
        f"<div data-x='{'[' * LONG}'></div>",
    ],
    ids=["word", "path", "holes", "joined", "comments", "brackets", "calls", "escapes", "names", "attribute"],
)
def test_long_runs_take_no_more_than_linear_time(html: str) -> None:
    page = HtmlPage(f"<html><body>{html}</body></html>", AT)
    rows = json.dumps([{"title": "Nurse", "id": n, "location": "Oslo", "jobType": "x"} for n in range(3)])
    began = time.process_time()
    data_postings(page)
    postings_in(page, [json.loads(rows)])
    assert time.process_time() - began < 5


def test_nested_data_is_read_to_a_depth_and_no_deeper() -> None:
    deep: Any = {"title": "Nurse"}
    for _ in range(900):
        deep = [{"jobs": deep, "title": "Nurse", "location": "Oslo", "url": "/jobs/123"}]
    postings_in(HtmlPage("", AT), [deep])
    assert list(literals("x = " + "{a:" * 5_000 + "1" + "}" * 5_000)) is not None
