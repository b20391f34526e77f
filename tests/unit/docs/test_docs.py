"""The documents for the person who carries on speak of the tree as it is."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
_PATH = re.compile(
    r"`((?:services|frontend|charts|images|k8s-dev|tests|docs|\.ci|\.github|jobrelay(?:_language)?"
    r"|scraper_(?:api|worker)|ai_(?:api|worker)|standalone)/[\w/.\[\]-]*)`"
)
_SHORT = {
    "scraper_api/": "services/scraper-api/",
    "scraper_worker/": "services/scraper-worker/",
    "ai_api/": "services/ai-api/",
    "ai_worker/": "services/ai-worker/",
    "jobrelay/": "services/common/",
    "jobrelay_language/": "services/language/",
    "standalone/": "services/standalone/",
}


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_header_and_is_in_the_index(decision: Path) -> None:
    heading, _, status, *rest = decision.read_text().split("\n")
    assert re.fullmatch(rf"# {decision.name[:4]}\. \S.*", heading)
    assert re.fullmatch(r"Status: (accepted|superseded by \d{4}) · Date: \d{4}-\d{2}-\d{2}", status)
    assert re.search(r"\*\*[^*]{8,}\*\*", "\n".join(rest)), "the decision stands in one bold sentence"
    assert f"]({decision.name})" in (ROOT / "docs" / "decisions" / "README.md").read_text()


def test_a_decisions_number_is_its_own() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    "word",
    [
        *("backoff", "circuit breaker", "CSRF", "deduplicate", "exemplar", "fencing token", "lease", "rate limit"),
        *("minimum replicas", "retry", "SSRF", "throttle"),
    ],
)
def test_a_word_of_the_field_leads_to_its_code(word: str) -> None:
    row = next(line for line in GLOSSARY.splitlines() if line.lower().startswith(f"| {word.lower()}"))
    named = _PATH.findall(row)
    assert named
    assert not [path for path in named if not (ROOT / _whole(path)).exists()]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("SSRF", "services/common/jobrelay/web/egress.py"),
        ("SSRF", "services/scraper-worker/scraper_worker/fetching/guard.py"),
        ("rate limit", "services/scraper-worker/scraper_worker/fetching/politeness.py"),
        ("rate limit", "services/ai-worker/ai_worker/llm/limiter.py"),
        ("throttl", "services/scraper-worker/scraper_worker/fetching/politeness.py"),
        ("circuit breaker", "services/scraper-worker/scraper_worker/fetching/breaker.py"),
        ("deduplicat", "services/scraper-worker/scraper_worker/vendors/addresses.py"),
        ("CSRF", "services/common/jobrelay/http/hosts.py"),
        ("lease", "services/common/jobrelay/storage/steps.py"),
        ("fencing token", "services/common/jobrelay/storage/records.py"),
        ("exemplar", "services/common/jobrelay/observing/exemplars.py"),
        ("backoff", "services/common/jobrelay/worker/task_runner.py"),
        ("dead letter", "services/common/jobrelay/broker/dead_letters.py"),
    ],
)
def test_a_search_for_a_word_of_the_field_finds_the_code_that_does_it(word: str, code: str) -> None:
    assert word.lower() in (ROOT / code).read_text().lower()


def test_every_path_that_the_map_names_exists() -> None:
    named = _PATH.findall(ARCHITECTURE)
    assert len(named) > 250
    missing = [path for path in named if not (ROOT / _whole(path)).exists()]
    assert not missing


def test_every_folder_of_code_is_on_the_map() -> None:
    folders = [
        path.relative_to(ROOT)
        for package in (ROOT / "services").glob("*/*")
        if package.is_dir()
        for path in (package, *package.iterdir())
        if (path / "__init__.py").exists()
    ]
    named = {_whole(path).rstrip("/") for path in _PATH.findall(ARCHITECTURE)}
    assert not [str(folder) for folder in folders if str(folder) not in named]


def test_every_top_folder_is_on_the_map() -> None:
    named = {_whole(path).split("/")[0] for path in _PATH.findall(ARCHITECTURE)}
    tops = {path.split("/")[0] for path in TRACKED if "/" in path}
    assert len(tops) >= 7
    assert not tops - named


def test_every_folder_of_the_page_is_on_the_map() -> None:
    named = {path.rstrip("/") for path in _PATH.findall(ARCHITECTURE)}
    inside = (re.match(r"frontend/src/(?:components/)?[\w-]+(?=/)", path) for path in TRACKED)
    folders = {found[0] for found in inside if found}
    assert len(folders) >= 18
    assert not folders - named


def test_every_make_target_that_ci_calls_exists() -> None:
    """One of them is the machine that has nothing: no other step would see that something was installed by hand."""
    workflows = "".join(path.read_text() for path in (ROOT / ".github" / "workflows").glob("*.yml"))
    called = set(re.findall(r"run: make ([\w-]+)", workflows))
    assert "fresh-machine" in called
    assert not called - set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def _whole(path: str) -> str:
    for short, whole in _SHORT.items():
        if path.startswith(short):
            return whole + path
    return path
