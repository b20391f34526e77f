"""The application as a person's browser reaches it: through the frontend, and nothing else."""

import time
from typing import Any

import httpx
from e2e.cluster import CAREERS

ENDED = frozenset({"finished", "failed", "cancelled"})
PROFILE = {
    "role": "Backend engineer",
    "skills": ["Python", "PostgreSQL", "Kubernetes"],
    "min_salary": 60000,
    "salary_currency": "EUR",
    "salary_period": "year",
    "location": "Berlin",
    "workplaces": ["remote", "hybrid"],
    "preferences": "A small team that ships often.",
}


class Relay:
    """Calls the two APIs; a call is repeated while a pod behind it is being replaced."""

    def __init__(self, address: str, token: str | None = None) -> None:
        headers = {"Origin": address} | ({"Authorization": f"Bearer {token}"} if token else {})
        self._client = httpx.Client(base_url=address, timeout=30, headers=headers)

    def call(self, method: str, path: str, body: Any = None, patience: float = 180) -> Any:
        """Call the API and give its answer.

        Raises:
            TimeoutError: No good answer came within `patience` seconds.
        """
        end = time.monotonic() + patience
        while True:
            try:
                answer = self._client.request(method, path, json=body)
                if answer.status_code < 500:
                    answer.raise_for_status()
                    return answer.json()
                said = f"{answer.status_code} {answer.text[:300]}"
            except httpx.TransportError as error:
                said = repr(error)
            if time.monotonic() > end:
                raise TimeoutError(f"{method} {path}: {said}")
            time.sleep(0.5)

    def sign_in(self, password: str) -> None:
        """Begin a session, whose cookie goes along from then on."""
        self.call("POST", "/api/ai/auth/session", {"password": password})

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def save_profile(self) -> None:
        """Say whom postings are scored for."""
        self.call("PUT", "/api/ai/settings", PROFILE)

    def start(self, page: str, max_jobs: int = 50) -> str:
        """Start a search of one of our careers pages and give its id."""
        answer = self.call("POST", "/api/scraper/search", {"url": CAREERS + page, "max_jobs": max_jobs})
        return str(answer["search_id"])

    def search(self, search_id: str) -> dict[str, Any]:
        """Read a search."""
        found: dict[str, Any] = self.call("GET", f"/api/scraper/searches/{search_id}")
        return found

    def wait(self, search_id: str, patience: float) -> dict[str, Any]:
        """Wait until a search has ended and give it.

        Raises:
            TimeoutError: It has not within `patience` seconds.
        """
        end = time.monotonic() + patience
        while time.monotonic() < end:
            search = self.search(search_id)
            if search["status"] in ENDED:
                return search
            time.sleep(1)
        raise TimeoutError(f"search {search_id} has not ended: {search}")

    def pages(self, path: str) -> list[dict[str, Any]]:
        """Read a list to its end."""
        rows: list[dict[str, Any]] = []
        cursor = ""
        while True:
            answer = self.call("GET", f"{path}{'&' if '?' in path else '?'}limit=100{cursor}")
            rows += answer["items"]
            if not answer["next_cursor"]:
                return rows
            cursor = f"&cursor={answer['next_cursor']}"

    def items(self, search_id: str) -> list[dict[str, Any]]:
        """Read what became of each link of a search."""
        return self.pages(f"/api/scraper/searches/{search_id}/items")

    def jobs(self, search_id: str) -> list[dict[str, Any]]:
        """Read the scored jobs of a search."""
        return self.pages(f"/api/ai/jobs?search_id={search_id}")
