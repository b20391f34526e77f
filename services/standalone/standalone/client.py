"""The two APIs, as the command line uses them."""

import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from httpx_sse import connect_sse
from jobrelay.errors import JobrelayError
from jobrelay.models.job import JobSummary
from jobrelay.models.search import SearchView
from jobrelay.models.tracking import Author, JobChange, MarkedJob
from jobrelay.models.watch import JobEvent, WatchView
from pydantic import TypeAdapter

from standalone.home import Home

_BACK_AFTER = timedelta(seconds=1)

NOT_WISHED = frozenset({"version", "updated_at"})
"""What the profile's answer holds beside wishes."""

_SEARCHES = TypeAdapter(list[SearchView])
_SUMMARIES = TypeAdapter(list[JobSummary])
_CHANGES = TypeAdapter(list[JobChange])
_WATCHES = TypeAdapter(list[WatchView])
_EVENTS = TypeAdapter(list[JobEvent])
_BY = {"by": Author.COMMAND_LINE.value}


class ApiRefusedError(JobrelayError):
    """Report what an API refused, in its own words."""


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """One event of a search's stream."""

    kind: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class JobListing:
    """Some jobs, how many more there would be if they said what is asked for, and what misspelt words mean."""

    jobs: list[JobSummary]
    unstated: int
    meant: str | None


@dataclass(frozen=True, slots=True)
class Client:
    """Talks to a running stack."""

    scraper_api: str
    ai_api: str
    frontend: str | None = None
    _http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=30, trust_env=False, headers=_token()))

    @classmethod
    def of_running(cls, home: Home) -> "Client":
        """Talk to the stack that runs in `home`, as `Home.find` found it."""
        found = json.loads(home.addresses.read_text())
        return cls(found["scraper_api"], found["ai_api"], found["frontend"])

    def start_search(self, url: str, max_jobs: int, budget_usd: float | None) -> str:
        """Start a search and return its id.

        Raises:
            RefusedError: The address or a limit was refused.
        """
        body = {"url": url, "max_jobs": max_jobs} | ({} if budget_usd is None else {"budget_usd": budget_usd})
        answer = _accepted(self._http.post(f"{self.scraper_api}/search", json=body))
        return str(answer["search_id"])

    def search(self, search_id: str) -> SearchView:
        """Read how a search stands."""
        return SearchView.model_validate(_accepted(self._http.get(f"{self.scraper_api}/searches/{search_id}")))

    def searches(self, limit: int) -> list[SearchView]:
        """List the newest searches."""
        found = self._http.get(f"{self.scraper_api}/searches", params={"limit": limit})
        return _SEARCHES.validate_python(_accepted(found)["items"])

    def cancel(self, search_id: str) -> SearchView:
        """Cancel a search.

        Raises:
            RefusedError: There is none with this id, or it is over.
        """
        return SearchView.model_validate(_accepted(self._http.post(f"{self.scraper_api}/searches/{search_id}/cancel")))

    def retry(self, search_id: str) -> SearchView:
        """Try again what failed in a search.

        Raises:
            RefusedError: There is none with this id, or nothing in it can be tried again.
        """
        return SearchView.model_validate(_accepted(self._http.post(f"{self.scraper_api}/searches/{search_id}/retry")))

    def status(self) -> Mapping[str, Any]:
        """Read how the servers and the workers are, and why nothing moves where nothing does.

        Raises:
            RefusedError: The API does not answer.
        """
        try:
            return _accepted(self._http.get(f"{self.scraper_api}/status"))
        except httpx.TransportError as error:
            raise ApiRefusedError(f"{self.scraper_api} does not answer.") from error

    def standstill(self) -> str | None:
        """Return why searches do not move, in a sentence; None where they do."""
        try:
            said = self.status()["standstill"]
        except ApiRefusedError as error:
            return f"{error} The search goes on by itself; this is shown again when it is back."
        return None if said is None else str(said)

    def answers(self, address: str) -> bool:
        """Return whether the component at an address answers that it lives."""
        try:
            return self._http.get(f"{address}/healthz", timeout=5).is_success
        except httpx.TransportError:
            return False

    def read_more(self, search_id: str) -> SearchView:
        """Read what a search left over its limit.

        Raises:
            RefusedError: There is none with this id, it left nothing, or it is as large as one may be.
        """
        return SearchView.model_validate(
            _accepted(self._http.post(f"{self.scraper_api}/searches/{search_id}/read-more"))
        )

    def items(self, search_id: object, state: str) -> list[Mapping[str, Any]]:
        """List a search's links that are in `state`, at most a hundred."""
        params: dict[str, str | int] = {"state": state, "limit": 100}
        found = self._http.get(f"{self.scraper_api}/searches/{search_id}/items", params=params)
        return list(_accepted(found)["items"])

    def events(self, search_id: str) -> Iterator[StreamEvent]:
        """Follow a search until it ends; a lost connection is taken up where it broke off."""
        last = ""
        while True:
            headers = {"Last-Event-ID": last} if last else {}
            try:
                with connect_sse(
                    self._http, "GET", f"{self.scraper_api}/searches/{search_id}/events", headers=headers, timeout=60
                ) as stream:
                    if stream.response.is_client_error:
                        stream.response.read()
                        _accepted(stream.response)
                    for event in stream.iter_sse():
                        last = event.id or last
                        if not event.data:
                            continue
                        yield StreamEvent(event.event, event.json())
                        if event.event == "end":
                            return
            except httpx.TransportError:
                time.sleep(_BACK_AFTER.total_seconds())

    def jobs(self, **filters: Any) -> list[JobSummary]:  # noqa: ANN401 - the filters of GET /jobs
        """List jobs, best first; filters that are None or empty are left out."""
        return self.job_page(**filters).jobs

    def job_page(self, **filters: Any) -> JobListing:  # noqa: ANN401 - the filters of GET /jobs
        """List jobs as `jobs` does, with what else is said of the list.

        Raises:
            ApiRefusedError: A filter was refused.
        """
        params = {name: value for name, value in filters.items() if value is not None}
        page = _accepted(self._http.get(f"{self.ai_api}/jobs", params=params))
        return JobListing(_SUMMARIES.validate_python(page["items"]), page["unstated"] or 0, page["did_you_mean"])

    def job(self, job_id: str) -> Mapping[str, Any]:
        """Read a job with its verdicts."""
        return _accepted(self._http.get(f"{self.ai_api}/jobs/{job_id}"))

    def mark(self, job_id: str, changes: Mapping[str, Any]) -> MarkedJob:
        """Change what is noted about a job: status, applied_on, applied_via, follow_up_on, note.

        Raises:
            RefusedError: There is no job with this id, or a value was refused.
        """
        answer = self._http.patch(f"{self.ai_api}/jobs/{job_id}", json={**changes, **_BY})
        return MarkedJob.model_validate(_accepted(answer))

    def job_changes(self, job_id: str) -> list[JobChange]:
        """List what was changed on a job, newest first."""
        return _CHANGES.validate_python(_accepted(self._http.get(f"{self.ai_api}/jobs/{job_id}/changes"))["items"])

    def undo(self, change_id: UUID) -> None:
        """Put back what a change replaced.

        Raises:
            RefusedError: It was changed again since.
        """
        _accepted(self._http.post(f"{self.ai_api}/changes/{change_id}/undo", json=_BY))

    def delete_job(self, job_id: str) -> None:
        """Delete a job.

        Raises:
            RefusedError: There is none with this id, or a running search reads it.
        """
        _succeeded(self._http.delete(f"{self.ai_api}/jobs/{job_id}"))

    def delete_search(self, search_id: str, *, with_jobs: bool) -> int:
        """Delete a search, and return how many jobs went with it.

        Raises:
            RefusedError: There is none with this id, or it runs.
        """
        answer = self._http.delete(f"{self.scraper_api}/searches/{search_id}", params={"with_jobs": with_jobs})
        return int(_accepted(answer)["jobs"])

    def delete_everything(self) -> None:
        """Delete all that is stored.

        Raises:
            RefusedError: A search runs.
        """
        body = {"confirm": "delete everything"}
        _succeeded(self._http.post(f"{self.ai_api}/everything/delete", json=body))

    def everything(self) -> Iterator[bytes]:
        """Read all that is stored as JSON, piece by piece."""
        yield from self._streamed("/everything", {})

    def export(self, kind: str) -> Iterator[bytes]:
        """Read all jobs as CSV or JSON, piece by piece."""
        yield from self._streamed("/jobs/export", {"format": kind})

    def _streamed(self, path: str, params: Mapping[str, str]) -> Iterator[bytes]:
        with self._http.stream("GET", f"{self.ai_api}{path}", params=params) as answer:
            if not answer.is_success:
                answer.read()
                _accepted(answer)
            yield from answer.iter_bytes()

    def add_watches(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Watch what a text names, and return what became of each line.

        Raises:
            RefusedError: The text names nobody, or a setting was refused.
        """
        return _accepted(self._http.post(f"{self.scraper_api}/watches", json=body, timeout=120))

    def watches(self, list_name: str | None) -> list[WatchView]:
        """List all watches, or those of one list, by list and name."""
        params: dict[str, str | int] = {"limit": 500} | ({} if list_name is None else {"list_name": list_name})
        found: list[WatchView] = []
        while True:
            page = _accepted(self._http.get(f"{self.scraper_api}/watches", params=params))
            found += _WATCHES.validate_python(page["items"])
            if page["next_cursor"] is None:
                return found
            params["cursor"] = page["next_cursor"]

    def change_watch(self, watch_id: str, changes: Mapping[str, Any]) -> WatchView:
        """Change a watch.

        Raises:
            RefusedError: There is none with this id, or a value was refused.
        """
        answer = self._http.patch(f"{self.scraper_api}/watches/{watch_id}", json=changes)
        return WatchView.model_validate(_accepted(answer))

    def delete_watch(self, watch_id: str) -> None:
        """Watch no longer.

        Raises:
            RefusedError: There is none with this id.
        """
        _succeeded(self._http.delete(f"{self.scraper_api}/watches/{watch_id}"))

    def look_now(self, watch_id: str) -> str:
        """Let a watch look now, and return the id of its search.

        Raises:
            RefusedError: There is none with this id, or no profile.
        """
        return str(_accepted(self._http.post(f"{self.scraper_api}/watches/{watch_id}/run"))["search_id"])

    def add_channel(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Add a place where to tell, and return it with a webhook's secret.

        Raises:
            RefusedError: The target was refused.
        """
        return _accepted(self._http.post(f"{self.ai_api}/channels", json=body))

    def channels(self) -> list[Mapping[str, Any]]:
        """List the places where is told."""
        return list(_accepted(self._http.get(f"{self.ai_api}/channels"))["items"])

    def delete_channel(self, channel_id: str) -> None:
        """Tell no longer there.

        Raises:
            RefusedError: There is none with this id.
        """
        _succeeded(self._http.delete(f"{self.ai_api}/channels/{channel_id}"))

    def companies(self, words: str) -> list[Mapping[str, Any]]:
        """Find companies by name."""
        return list(_accepted(self._http.get(f"{self.scraper_api}/companies", params={"q": words}))["items"])

    def job_events(self, job_id: str) -> list[JobEvent]:
        """List what happened to a job, newest first.

        Raises:
            RefusedError: There is none with this id.
        """
        return _EVENTS.validate_python(_accepted(self._http.get(f"{self.ai_api}/jobs/{job_id}/events"))["items"])

    def profile(self) -> Mapping[str, Any]:
        """Read the profile."""
        return _accepted(self._http.get(f"{self.ai_api}/settings"))

    def change_profile(self, present: Mapping[str, Any], changes: Mapping[str, Any]) -> Mapping[str, Any]:
        """Save the profile with some wishes changed; every other wish stays as it is in `present`."""
        kept = {name: value for name, value in present.items() if name not in NOT_WISHED}
        return self.save_profile(kept | dict(changes))

    def rescore(self) -> str:
        """Score every stored job again and return the id of the search that does it.

        Raises:
            RefusedError: No job is stored.
        """
        return str(_accepted(self._http.post(f"{self.ai_api}/rescore"))["search_id"])

    def person(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Read or change what is the person's at a path of ai-api, and return the answer, empty where there is none.

        Raises:
            RefusedError: There is nothing at the path, or a value was refused.
        """
        answer = self._http.request(method, f"{self.ai_api}{path}", json=body)
        return {} if answer.status_code == httpx.codes.NO_CONTENT else _accepted(answer)

    def read_resume(self, file: Path) -> Mapping[str, Any]:
        """Return what a résumé says; nothing of it is stored.

        Raises:
            RefusedError: The file cannot be read.
        """
        sent = {"file": (file.name, file.read_bytes())}
        return _accepted(self._http.post(f"{self.ai_api}/profile/resume", files=sent))

    def save_profile(self, profile: Mapping[str, Any]) -> Mapping[str, Any]:
        """Save the profile.

        Raises:
            RefusedError: A value was refused.
        """
        return _accepted(self._http.put(f"{self.ai_api}/settings", json=profile))


def _token() -> dict[str, str]:
    """Return what lets the command line in where one has to sign in: the token that JOBRELAY_TOKEN holds."""
    token = os.environ.get("JOBRELAY_TOKEN")
    return {"Authorization": f"Bearer {token}"} if token else {}


def _accepted(answer: httpx.Response) -> Mapping[str, Any]:
    body: Mapping[str, Any] = answer.json()
    if answer.is_success:
        return body
    said = str(body.get("detail") or body.get("title"))
    wrong = [f"{error['pointer']}: {error['detail']}" for error in body.get("errors") or ()]
    shorter = [one for one in wrong if not (said in one or one.replace(": ", " ", 1) in said)]
    raise ApiRefusedError("\n  ".join([said, *shorter]))


def _succeeded(answer: httpx.Response) -> None:
    if not answer.is_success:
        _accepted(answer)
