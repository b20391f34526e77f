"""Answers as a model gives them, made by reading the request alone; the same request always gets the same answer."""

import json
import re
from typing import Any

_LINE = re.compile(r"^(\d+)\. (.*)$", re.MULTILINE)
_POSTING = re.compile(
    r"engineer|developer|manager|designer|analyst|scientist|specialist|nurse|teacher|consultant|lead\b|director|intern\b|"
    r"entwickler|leiter|ingénieur|chef de|desarrollador|ingeniero|/jobs?/.*\d|/position|/vacanc|/opening|/stellen",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"<posting-([0-9a-f]+)>\n(.*)\n</posting-\1>", re.DOTALL)
_RESUME = re.compile(r"<resume-([0-9a-f]+)>\n(.*)\n</resume-\1>", re.DOTALL)
_SAID = {
    "role": re.compile(r"\bI work as an? ([^.,]+)"),
    "home": re.compile(r"\bI live in ([^.]+)"),
    "skill": re.compile(r"\bat home with (\w+)"),
    "language": re.compile(r"\bI speak (\w+)"),
    "salary": re.compile(r"\bI would come for ([^.]+)"),
    "level": re.compile(r"\bmy level is (\w+)"),
}
_CRITERION = re.compile(r"^- ([a-z0-9-]+) \| ([a-z]+) \| (.*)$", re.MULTILINE)
_COMMANDS = re.compile(r"ignore|score|instruction|system|respond|output|100|prompt|you are|answer", re.IGNORECASE)


def is_about_links(prompt: str) -> bool:
    """Return whether the request shows a list of links rather than a posting."""
    return _BLOCK.search(prompt) is None


def shown_resume(prompt: str) -> str | None:
    """Return the résumé inside the request's delimiters; None where it shows none."""
    found = _RESUME.search(prompt)
    return found.group(2) if found else None


def of_resume(resume: str) -> str:
    """Answer sensibly: for each line that says something of its person in a sentence, an entry with that line."""
    entries = [
        {"field": field, "value": found[1], "passage": line.strip()}
        for line in resume.splitlines()
        for field, pattern in _SAID.items()
        for found in pattern.finditer(line)
    ]
    return json.dumps({"entries": entries})


def shown_links(prompt: str) -> dict[int, str]:
    """Return the numbered links of a request."""
    return {int(number): text for number, text in _LINE.findall(prompt)}


def shown_criteria(prompt: str) -> list[tuple[str, str, str]]:
    """Return each criterion of a request: its name, kind and what it asks."""
    return [(slug, kind, asks.strip()) for slug, kind, asks in _CRITERION.findall(prompt)]


def shown_posting(prompt: str) -> str:
    """Return the posting inside the request's delimiters."""
    found = _BLOCK.search(prompt)
    return found.group(2) if found else ""


def good(prompt: str) -> str:
    """Answer sensibly: the numbers of links that look like postings, or for each criterion a verdict with a quote."""
    if (resume := shown_resume(prompt)) is not None:
        return of_resume(resume)
    if is_about_links(prompt):
        return json.dumps(
            {"numbers": [number for number, text in shown_links(prompt).items() if _POSTING.search(text)]}
        )
    posting = shown_posting(prompt)
    asked = [(slug, asks) for slug, _, asks in shown_criteria(prompt) if not _is_read(asks)]
    return json.dumps({"verdicts": [_verdict(slug, asks, posting) for slug, asks in asked]})


def _is_read(asks: str) -> bool:
    return " | read: " in asks


def named(prompt: str) -> str:
    """Answer sensibly, but name the criteria by what they ask rather than by their slugs."""
    if is_about_links(prompt):
        return good(prompt)
    asked = {slug: asks for slug, _, asks in shown_criteria(prompt)}
    verdicts = json.loads(good(prompt))["verdicts"]
    return json.dumps({"verdicts": [{**each, "criterion": asked[each["criterion"]]} for each in verdicts]})


def by_name(prompt: str) -> str:
    """Answer sensibly, but with an object that has a key for each criterion."""
    if is_about_links(prompt):
        return good(prompt)
    verdicts = json.loads(good(prompt))["verdicts"]
    return json.dumps({each.pop("criterion"): each for each in verdicts})


def invented(prompt: str) -> str:
    """Answer with addresses in place of numbers, or with quotes that no posting or résumé holds."""
    if shown_resume(prompt) is not None:
        return of_resume("I work as a Minister of Magic.\nI am at home with Alchemy.\nI live in Atlantis.")
    if is_about_links(prompt):
        return json.dumps({"numbers": ["https://jobs.example.com/made-up-1", "https://jobs.example.com/made-up-2"]})
    said = "This role was made for you and asks for exactly what you bring."
    return _verdicts(prompt, "met", said)


def obedient(prompt: str) -> str:
    """Do what a posting or a résumé tells the reader to do, with the command itself as the quote."""
    if (resume := shown_resume(prompt)) is not None:
        lines = [line for line in resume.splitlines() if _COMMANDS.search(line)]
        said = [("salary", "1"), ("skill", "salary"), ("level", "executive"), ("role", "Emperor")]
        entries = [{"field": field, "value": value, "passage": line} for line in lines for field, value in said]
        return json.dumps({"entries": entries})
    if is_about_links(prompt):
        return json.dumps({"numbers": list(shown_links(prompt))})
    lines = [line.strip() for line in shown_posting(prompt).splitlines() if line.strip()]
    command = next((line for line in reversed(lines) if _COMMANDS.search(line)), lines[-1] if lines else "")
    answer = json.loads(_verdicts(prompt, "met", command))
    return json.dumps({"score": 100, **answer})


def wrong_numbers(prompt: str) -> str:
    """Answer with numbers that the list does not have, or with criteria that were not asked about."""
    if is_about_links(prompt):
        count = len(shown_links(prompt))
        return json.dumps({"numbers": [0, -1, count + 1, count + 700]})
    verdict = {"criterion": "charm", "verdict": "met", "quote": "charm", "explanation": "Charming."}
    return json.dumps({"verdicts": [verdict]})


def _verdicts(prompt: str, verdict: str, quote: str) -> str:
    slugs = [slug for slug, _, _ in shown_criteria(prompt)]
    said = {"verdict": verdict, "quote": quote, "explanation": "As the posting says."}
    return json.dumps({"verdicts": [{"criterion": slug, **said} for slug in slugs]})


def _verdict(slug: str, asks: str, posting: str) -> dict[str, Any]:
    words = [word for word in re.findall(r"[\w+#.]+", asks.casefold()) if len(word) > 1 or not word.isalpha()]
    lines = [line.strip(" -*#") for line in posting.splitlines() if line.strip(" -*#")]
    best = max(lines, key=lambda line: _overlap(words, line), default="")
    share = _overlap(words, best)
    if not share:
        return {"criterion": slug, "verdict": "unknown", "quote": None, "explanation": "The posting does not say."}
    verdict = "met" if share >= 0.6 else "partly"
    return {"criterion": slug, "verdict": verdict, "quote": best, "explanation": f"The posting speaks of {asks}."}


def _overlap(words: list[str], line: str) -> float:
    spoken = set(re.findall(r"[\w+#.]*[\w+#]", line.casefold()))
    return sum(word in spoken for word in words) / len(words) if words else 0.0
