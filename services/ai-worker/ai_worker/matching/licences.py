"""Licences, registrations and certificates that a posting asks for and a person does not hold."""

from functools import lru_cache

from jobrelay.models.postings import Posting
from jobrelay.models.profile import Profile
from jobrelay_language.licences import licences_asked, licences_in

from ai_worker.matching.demands import Demand
from ai_worker.matching.reading import own_title, read


@lru_cache(maxsize=16)
def lacking_licence(posting: Posting, profile: Profile) -> Demand | None:
    """Return the first licence that a posting asks for and the person does not hold, with the sentence; else None.

    A profile that does not say which licences the person holds (None) lacks none. What its role or skills name is held.
    """
    if profile.licences is None:
        return None
    held = licences_in("\n".join((profile.role, *profile.licences, *profile.skills, *profile.must_have_skills)))
    title = own_title(posting)
    texts = [(title, "", True)] if title else []
    texts += [(sentence.text, sentence.heading, False) for sentence in read(posting).sentences]
    for text, heading, is_title in texts:
        for asked in licences_asked(text, heading, title=is_title):
            if not held & set(asked.value.any_of):
                return Demand(" or ".join(asked.value.any_of), text)
    return None
