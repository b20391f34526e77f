"""Searches a page through the frontend, as a person would, fails unless it ends well, and leaves nothing behind.

Without a page of the operator's it serves one of its own; without a profile it looks for what that page offers.
"""

import json
import os
import sys
import threading
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FRONTEND = os.environ["FRONTEND_URL"]
TOKEN = os.environ.get("TOKEN")
ASKED = Path("/tmp/asked")  # the probes look at its age
DEADLINE = time.monotonic() + float(os.environ["TEST_TIMEOUT"])
TITLES = ("Backend Engineer", "Site Reliability Engineer", "Product Manager")
TEXT = (
    "We are a small company that tests what it installs. You build and run services in Python on Kubernetes, with "
    "PostgreSQL and RabbitMQ, and you talk to the people who use them. We offer a permanent contract, thirty days of "
    "holiday and a salary between 60,000 and 80,000 EUR a year. You have three years of experience with such work, "
    "write clearly in English, and like to finish what you begin. Apply with a short letter and your CV."
)


class Careers(BaseHTTPRequestHandler):
    """A careers page with a posting for each title."""

    def do_GET(self):
        """Answer with the list, or with a posting."""
        links = "".join(f'<li><a href="/careers/{at}">{title}</a></li>' for at, title in enumerate(TITLES))
        pages = {"/careers": f"<h1>Careers</h1><ul>{links}</ul>"} | {
            f"/careers/{at}": f"<h1>{title}</h1><h2>What you do</h2><p>{TEXT}</p>{posting(title)}"
            for at, title in enumerate(TITLES)
        }
        body = pages.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing of each request."""


def posting(title):
    data = {"@context": "https://schema.org", "@type": "JobPosting", "title": title, "description": f"<p>{TEXT}</p>"}
    data |= {
        "datePosted": time.strftime("%Y-%m-%d"),
        "hiringOrganization": {"@type": "Organization", "name": "Helm test"},
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def call(path, body=None, method=None):
    """Ask the frontend, again while it does not answer or is overloaded; what it refuses ends the test."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {TOKEN}"} if TOKEN else {})
    while True:
        ASKED.touch()
        try:
            request = urllib.request.Request(FRONTEND + path, data, headers, method=method)
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.loads(answer.read() or "null")
        except urllib.error.HTTPError as error:
            said = f"{path} answered {error.code}: {error.read().decode(errors='replace')[:500]}"
            if error.code < HTTPStatus.INTERNAL_SERVER_ERROR:
                sys.exit(said)
        except OSError as error:
            said = f"{path} does not answer: {error}"
        if time.monotonic() > DEADLINE:
            sys.exit(said)
        time.sleep(2)


def search(page):
    """Search the page to its end, and give the search's id."""
    search_id = call("/api/scraper/search", {"url": page, "max_jobs": 5})["search_id"]
    print(f"search {search_id} of {page} is queued", flush=True)
    return search_id


def ended(search_id):
    while True:
        found = call(f"/api/scraper/searches/{search_id}")
        told = ("status", "found", "selected", "scraped", "scored", "failed", "error")
        print({key: found[key] for key in told}, flush=True)
        if found["status"] in ("finished", "failed", "cancelled"):
            return found
        if time.monotonic() > DEADLINE:
            call(f"/api/scraper/searches/{search_id}/cancel", {})
            sys.exit("the search has not ended in time")
        time.sleep(2)


def check(search_id):
    found = ended(search_id)
    if found["status"] != "finished":
        sys.exit(f"the search is {found['status']}: {found['error']}")
    jobs = call(f"/api/ai/jobs?search_id={search_id}")["items"]
    for job in jobs:
        print(f"{job['match_score']:>3}  {job['title']}")
    if len(jobs) < int(os.environ["MINIMUM_SCORED"]):
        sys.exit(f"{len(jobs)} postings were scored, {os.environ['MINIMUM_SCORED']} are needed")


def main():
    if port := os.environ.get("SERVE_PORT"):
        server = ThreadingHTTPServer(("", int(port)), Careers)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    before = call("/api/ai/settings")
    empty = not before["role"] and not before["skills"]
    if empty:
        call("/api/ai/settings", {"role": TITLES[0], "skills": ["Python", "Kubernetes"]}, "PUT")
    search_id = None
    try:
        search_id = search(os.environ["TEST_URL"])
        check(search_id)
    finally:
        if search_id:
            call(f"/api/scraper/searches/{search_id}?with_jobs=true", method="DELETE")
        if empty:
            call("/api/ai/settings", {}, "PUT")
    print("passed; the search, its jobs and the profile of the test are gone again")


main()
