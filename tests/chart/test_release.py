"""What a tag publishes: the images that the chart names, by digest, and nothing half."""

import re
from types import ModuleType
from typing import Any

import pytest
import yaml
from chart.rendering import CHART, ROOT, script

WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text())
SKAFFOLD: dict[str, Any] = yaml.safe_load((ROOT / "skaffold.yaml").read_text())
VALUES = (CHART / "values.yaml").read_text()
DIGEST = "sha256:" + "0123456789abcdef" * 4
NAMES = {artifact["image"].removeprefix("jobrelay/") for artifact in SKAFFOLD["build"]["artifacts"]}


@pytest.fixture(scope="module")
def publish() -> ModuleType:
    return script("publish_chart")


def test_a_tag_builds_each_image_as_the_development_loop_does():
    built = {(one["name"], one["dockerfile"]) for one in WORKFLOW["jobs"]["image"]["strategy"]["matrix"]["include"]}
    declared = {
        (artifact["docker"]["target"], artifact["docker"]["dockerfile"]) for artifact in SKAFFOLD["build"]["artifacts"]
    }
    assert built == declared
    assert {name for name, _ in built} == NAMES


def test_the_published_chart_names_each_image_at_its_owner_by_digest(publish: ModuleType):
    values = yaml.safe_load(publish.pinned(VALUES, "Acme-Org", dict.fromkeys(NAMES, DIGEST)))
    images = [part["image"] for part in values.values() if isinstance(part, dict) and "image" in part]
    ours = {image["repository"]: image["digest"] for image in images if "jobrelay" in image["repository"]}
    assert ours == {f"ghcr.io/acme-org/jobrelay/{name}": DIGEST for name in NAMES}
    assert {image["repository"] for image in images} - ours.keys() >= {"rabbitmq", "redis"}


@pytest.mark.parametrize(
    ("digests", "said"),
    [
        (dict.fromkeys(NAMES - {"frontend"}, DIGEST), "No digest is given for frontend"),
        (dict.fromkeys(NAMES | {"another"}, DIGEST), "The chart has no image another"),
        (dict.fromkeys(NAMES, DIGEST) | {"frontend": "latest"}, "This is no digest of frontend"),
    ],
)
def test_what_would_be_published_half_is_refused(publish: ModuleType, digests: dict[str, str], said: str):
    with pytest.raises(publish.ReleaseError, match=re.escape(said)):
        publish.pinned(VALUES, "acme", digests)


def test_a_tag_that_is_not_the_charts_version_is_refused(
    publish: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(publish, "pinned", lambda *_: pytest.fail("nothing may be written"))
    images = [f"{name}={DIGEST}" for name in NAMES]
    assert publish.main(["--owner", "acme", "--version", "99.0.0", *images]) == 1
    assert "before you tag v99.0.0" in capsys.readouterr().err
