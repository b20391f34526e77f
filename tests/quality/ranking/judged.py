"""People, postings, and the grade that a person gave to each pair after reading both."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ai_worker.matching.assess import assess
from ai_worker.matching.offline import OfflineJudge
from jobrelay.models.assessments import Assessment
from jobrelay.models.postings import Posting
from jobrelay.models.profile import Profile

OWN = Path(__file__).parents[2] / "data" / "ranking" / "judged.json"
OWN_SITES = "sites"


@dataclass(eq=False)
class Person:
    """A profile and its judged postings, in one order throughout; the same only as itself."""

    name: str
    profile: Profile
    postings: list[Posting] = field(default_factory=list)
    grades: list[int] = field(default_factory=list)
    real: list[bool] = field(default_factory=list)

    @cached_property
    def assessments(self) -> list[Assessment]:
        """Return what the product itself says of each posting."""
        return [assess(posting, self.profile, OfflineJudge()) for posting in self.postings]


def people(path: Path) -> list[Person]:
    """Read judged pairs: profiles with pairs of a posting's key and a grade, and postings with where they are from."""
    judged = json.loads(path.read_text("utf-8"))
    found = []
    for name, one in judged["profiles"].items():
        person = Person(name, Profile.model_validate(one["profile"]))
        for pair in one["pairs"]:
            posting = judged["postings"][pair["posting"]]
            person.postings.append(Posting.model_validate(posting["posting"]))
            person.grades.append(pair["grade"])
            person.real.append(posting["src"] != OWN_SITES)
        found.append(person)
    return found
