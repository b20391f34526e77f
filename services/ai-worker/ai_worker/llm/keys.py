import hashlib

from ai_worker.llm.prompts import VERSION


def assessment_key(content_hash: str, profile_version: int, model: str, prompt_version: str = VERSION) -> str:
    """Return the key under which an assessment is kept, so that the same one is never paid for twice."""
    return _key("assessment", content_hash, str(profile_version), model, prompt_version)


def listing_key(listing: str, model: str, prompt_version: str = VERSION) -> str:
    """Return the key under which the answer about a list of links is kept."""
    return _key("links", listing, model, prompt_version)


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
