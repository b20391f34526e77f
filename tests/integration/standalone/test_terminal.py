"""The command line on a terminal of 80 columns, without colours, in a pipe and under Ctrl-C, at a stack that runs."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest
from chaos.link import Link, Network
from integration.standalone.terminals import Terminal, client_of, own_ports, piped
from sites.serving import running
from standalone.client import Client
from standalone.demo import PROFILE

logger = logging.getLogger(__name__)
_COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7])(?:;[0-9;]*)?m")
_NOBODY = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True)
class _Running:
    home: Path
    site: str
    held_site: str
    way_to_it: Link
    client: Client


@pytest.fixture(scope="module")
def stack() -> Iterator[_Running]:
    """Run a stack that knows a profile and has searched a page, and end it by Ctrl-C."""
    with (
        TemporaryDirectory(prefix="jobrelay-", ignore_cleanup_errors=True) as folder,
        running() as site,
        Network.carrying() as network,
    ):
        home = Path(folder)
        link = network.link(urlsplit(site).port or 80)
        held_site = f"http://127.0.0.1:{link.port}"
        own_ports(home)
        terminal = Terminal(
            home, "up", env={"JOBRELAY_EGRESS_ALLOW": ",".join(urlsplit(one).netloc for one in (site, held_site))}
        )
        try:
            terminal.until("Ctrl-C ends everything")
            assert terminal.text.startswith(f"Starting Jobrelay in {home}")
            with client_of(home) as client:
                client.save_profile(PROFILE)
                searched = piped(home, "search", f"{site}/static/jobs", "--max-jobs", "4")
                assert searched.returncode == 0, searched.stderr
                yield _Running(home, site, held_site, link, client)
        finally:
            terminal.type("\x03")
            ended = terminal.ended()
            logger.info("What the stack said: %s", terminal.said)
        assert ended in {0, 130}
        assert "searches that run go on at the next start" in terminal.text


@pytest.mark.timeout(900)
def test_on_eighty_columns_no_line_is_longer_but_for_an_address_and_no_id_is_cut(stack: _Running) -> None:
    search = str(stack.client.searches(1)[0].search_id)
    jobs = [str(job.id) for job in stack.client.jobs()]
    shown = {
        words: Terminal(stack.home, *words)
        for words in (("--help",), ("status",), ("profile",), ("searches",), ("jobs",), ("show", search))
    }
    for words, terminal in shown.items():
        assert terminal.ended() == 0, words
        assert [line for line in terminal.lines if len(line) > 80 and "http" not in line] == [], words
        assert "…" not in "".join(line for line in terminal.lines if "http" in line), words
    assert search in shown["searches",].text
    for job in jobs:
        assert job in shown["jobs",].text
        assert job in shown["show", search].text
        assert shown["show", search].text.index(job) < shown["show", search].text.index("Found ")


@pytest.mark.timeout(900)
def test_colours_are_left_out_where_they_are_not_wanted_and_in_a_pipe(stack: _Running) -> None:
    coloured, plain = Terminal(stack.home, "status"), Terminal(stack.home, "status", env={"NO_COLOR": "1"})
    assert (coloured.ended(), plain.ended()) == (0, 0)
    assert _COLOUR.search(coloured.said)
    assert not _COLOUR.search(plain.said)
    in_pipe = piped(stack.home, "jobs")
    assert "\x1b" not in in_pipe.stdout
    for job in stack.client.jobs():
        assert f"{job.id} {job.url}" in in_pipe.stdout


@pytest.mark.timeout(900)
def test_ctrl_c_ends_the_command_and_not_the_search_and_says_how_to_go_on(stack: _Running) -> None:
    stack.way_to_it.freeze()
    try:
        terminal = Terminal(stack.home, "search", f"{stack.held_site}/static/jobs", "--max-jobs", "6")
        terminal.until("fetch_links")
        terminal.type("\x03")
        assert terminal.ended() == 130
    finally:
        stack.way_to_it.thaw()
    search = str(stack.client.searches(1)[0].search_id)
    assert f"jobrelay follow {search}" in terminal.text
    assert terminal.said.endswith("\n")
    followed = piped(stack.home, "follow", search)
    assert followed.returncode == 0
    assert followed.stdout.count("\nfinished:") + followed.stdout.startswith("finished:") == 1
    assert followed.stdout.count("Found ") == followed.stdout.count(": Found ")
    assert stack.client.search(search).status == "finished"


@pytest.mark.timeout(900)
def test_the_exit_code_tells_what_was_refused_what_failed_and_what_is_unknown(stack: _Running) -> None:
    refused = piped(stack.home, "search", "ftp://company.example/careers")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "http" in refused.stderr
    failed = piped(stack.home, "search", f"{stack.site}/no-such-page")
    assert failed.returncode == 1
    assert failed.stdout.count("The search failed:") == failed.stdout.count("failed: Found ") == 1
    assert "\nFound " not in failed.stdout
    for words in (("follow", _NOBODY), ("job", _NOBODY)):
        unknown = piped(stack.home, *words)
        assert (unknown.returncode, unknown.stdout) == (1, "")


@pytest.mark.timeout(900)
def test_a_list_says_that_its_scores_are_of_an_earlier_profile(stack: _Running) -> None:
    assert "earlier profile" not in piped(stack.home, "jobs").stderr
    assert piped(stack.home, "profile", "--role", "Data Engineer").returncode == 0
    assert "were scored for an earlier profile: jobrelay rescore" in piped(stack.home, "jobs").stderr
