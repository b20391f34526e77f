"""Writes the published images, each by its digest, into the chart that is about to be packaged.

python k8s-dev/publish_chart.py --owner OWNER --version 0.1.0 IMAGE=sha256:… …

IMAGE is a name without its prefix, such as `scraper-api`. The chart's version and appVersion must be `--version`
already, and every image of ours must be named: what would be published half is refused.
"""

import argparse
import re
import sys
from pathlib import Path

import yaml

CHART = Path(__file__).resolve().parent.parent / "charts" / "jobrelay"
REGISTRY = "ghcr.io"
_IMAGE = re.compile(r"^(?P<start> +repository: )jobrelay/(?P<name>[\w-]+)$", re.MULTILINE)
_DIGEST = re.compile(r'^(?P<start> +digest: )""$', re.MULTILINE)
_SHA256 = re.compile(r"sha256:[0-9a-f]{64}")


class ReleaseError(Exception):
    """This cannot be published as it is; the text says what to do."""


def pinned(values: str, owner: str, digests: dict[str, str]) -> str:
    """Return the chart's values with our images at `owner`'s registry, each by its digest.

    Raises:
        ReleaseError: An image of the chart has no digest, a digest is none, or one is of no image of the chart.
    """
    names = {found["name"] for found in _IMAGE.finditer(values)}
    if missing := names - digests.keys():
        raise ReleaseError(f"No digest is given for {', '.join(sorted(missing))}.")
    if unknown := digests.keys() - names:
        raise ReleaseError(f"The chart has no image {', '.join(sorted(unknown))}.")
    if wrong := [name for name, digest in digests.items() if not _SHA256.fullmatch(digest)]:
        raise ReleaseError(f"This is no digest of {', '.join(wrong)}: it must read sha256: and 64 hexadecimal digits.")
    for name in names:
        at = re.search(rf"repository: jobrelay/{name}$", values, re.MULTILINE)
        assert at is not None  # noqa: S101 - its name was found by the same words
        digest = _DIGEST.search(values, at.end())
        if digest is None:
            raise ReleaseError(f"The chart's image {name} has no empty digest to fill in.")
        values = f"{values[: digest.start()]}{digest['start']}{digests[name]}{values[digest.end() :]}"
        values = f"{values[: at.start()]}repository: {REGISTRY}/{owner.lower()}/jobrelay/{name}{values[at.end() :]}"
    return values


def _check_version(version: str) -> None:
    chart = yaml.safe_load((CHART / "Chart.yaml").read_text())
    if {chart["version"], chart["appVersion"]} != {version}:
        raise ReleaseError(
            f"Chart.yaml says {chart['version']} and {chart['appVersion']}: set version and appVersion to {version} "
            f"before you tag v{version}."
        )


def main(arguments: list[str] | None = None) -> int:
    """Write the values, or say why not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--owner", required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("images", nargs="+", metavar="IMAGE=DIGEST")
    given = parser.parse_args(arguments)
    try:
        _check_version(given.version)
        digests = dict(image.split("=", 1) for image in given.images if "=" in image)
        values = CHART / "values.yaml"
        values.write_text(pinned(values.read_text(), given.owner, digests))
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
