import re
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_each_attack_that_is_promised_to_fail_has_its_test():
    rows = [line for line in (ROOT / "SECURITY.md").read_text().splitlines() if line.startswith("| ")][2:]
    assert len(rows) >= 20
    written = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)
    }
    for row in rows:
        named = re.findall("`(test_[a-z_]+)`", row)
        assert named, row
        assert set(named) <= written, row
