"""Builds and deploys what skaffold.yaml declares, where no skaffold binary is at hand.

python k8s-dev/declared.py build --tag 0.1.0 [--load COMMAND] [--profile dev]
python k8s-dev/declared.py deploy --tag 0.1.0 [--profile dev] [--values FILE]...
"""

import argparse
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Artifact:
    """One image: its name, and the docker build that makes it."""

    image: str
    dockerfile: str
    target: str
    build_arguments: tuple[tuple[str, str], ...]

    def build_command(self, tag: str, revision: str) -> list[str]:
        """Return the docker build of this image, from the repository's root."""
        arguments = dict(self.build_arguments) | {"REVISION": revision}
        options = [part for name, value in arguments.items() for part in ("--build-arg", f"{name}={value}")]
        source = ["--file", self.dockerfile, "--target", self.target]
        return ["docker", "build", *source, *options, "--tag", f"{self.image}:{tag}", "."]


def artifacts(config: dict[str, Any], profile: str | None) -> Iterator[Artifact]:
    """Read the images; a profile's list stands in for the general one, as it does in skaffold."""
    build = config["build"]
    if profile is not None:
        chosen = next(entry for entry in config["profiles"] if entry["name"] == profile)
        build = build | chosen.get("build", {})
    for entry in build["artifacts"]:
        docker = entry["docker"]
        arguments = tuple(sorted(docker.get("buildArgs", {}).items()))
        yield Artifact(entry["image"], docker["dockerfile"], docker["target"], arguments)


def fill_in(template: str, tags: dict[str, str]) -> str:
    """Put an image's name and tag where a value's template asks for them."""
    names = {re.sub(r"\W", "_", image): image for image in tags}

    def answer(match: re.Match[str]) -> str:
        image = names[match["image"]]
        return image if match["what"] == "REPO" else tags[image]

    return re.sub(r"{{\s*\.IMAGE_(?P<what>REPO|TAG)_(?P<image>\w+)\s*}}", answer, template)


def deploy_commands(config: dict[str, Any], tags: dict[str, str], more_values: list[str]) -> Iterator[list[str]]:
    """Return each release's helm command, with the values that the file sets."""
    for release in config["deploy"]["helm"]["releases"]:
        command = ["helm", "upgrade", "--install", release["name"], release["chartPath"]]
        command += ["--namespace", release["namespace"]]
        if release.get("createNamespace"):
            command.append("--create-namespace")
        for file in [*release.get("valuesFiles", []), *more_values]:
            command += ["--values", file]
        for name, template in release.get("setValueTemplates", {}).items():
            command += ["--set-string", f"{name}={fill_in(template, tags)}"]
        yield command


def run(command: list[str]) -> None:
    """Run one command from the repository's root, and end with its exit status where it fails."""
    print("+", shlex.join(command), flush=True)
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    if status:
        sys.exit(status)


def revision() -> str:
    """Name the commit that is checked out, for the images' labels."""
    answer = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"


def main() -> None:
    """Build or deploy, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["build", "deploy"])
    parser.add_argument("--tag", required=True)
    parser.add_argument("--profile")
    parser.add_argument("--load", default="", help="command that hands the images, its arguments, to the cluster")
    parser.add_argument("--values", action="append", default=[], help="one more file of values")
    parser.add_argument("--wait", default="", help="how long to wait until all is ready, such as 5m")
    chosen = parser.parse_args()
    config = yaml.safe_load((ROOT / "skaffold.yaml").read_text())
    images = list(artifacts(config, chosen.profile))
    if chosen.step == "build":
        for artifact in images:
            run(artifact.build_command(chosen.tag, revision()))
        if chosen.load:
            run([*shlex.split(chosen.load), *(f"{artifact.image}:{chosen.tag}" for artifact in images)])
        return
    tags = {artifact.image: chosen.tag for artifact in images}
    for command in deploy_commands(config, tags, chosen.values):
        run([*command, *(["--wait", "--timeout", chosen.wait] if chosen.wait else [])])


if __name__ == "__main__":
    main()
