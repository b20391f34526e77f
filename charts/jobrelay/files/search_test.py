"""Searches a page through the frontend, as a person would, and fails unless it ends well."""

import json
import os
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

FRONTEND = os.environ["FRONTEND_URL"]
TOKEN = os.environ.get("TOKEN")
ASKED = Path("/tmp/asked")  # the probes look at its age
DEADLINE = time.monotonic() + float(os.environ["TEST_TIMEOUT"])


def call(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {TOKEN}"} if TOKEN else {})
    request = urllib.request.Request(FRONTEND + path, data, headers)
    while True:
        ASKED.touch()
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.load(answer)
        except URLError as error:
            if time.monotonic() > DEADLINE:
                sys.exit(f"{path} does not answer: {error}")
            time.sleep(2)


search_id = call("/api/scraper/search", {"url": os.environ["TEST_URL"], "max_jobs": 5})["search_id"]
print(f"search {search_id} of {os.environ['TEST_URL']} is queued", flush=True)
while True:
    search = call(f"/api/scraper/searches/{search_id}")
    print(
        {key: search[key] for key in ("status", "found", "selected", "scraped", "scored", "failed", "error")},
        flush=True,
    )
    if search["status"] in ("finished", "failed", "cancelled"):
        break
    if time.monotonic() > DEADLINE:
        sys.exit("the search has not ended in time")
    time.sleep(2)
if search["status"] != "finished":
    sys.exit(f"the search is {search['status']}: {search['error']}")
jobs = call(f"/api/ai/jobs?search_id={search_id}")["items"]
for job in jobs:
    print(f"{job['match_score']:>3}  {job['title']}")
if len(jobs) < int(os.environ["MINIMUM_SCORED"]):
    sys.exit(f"{len(jobs)} postings were scored, {os.environ['MINIMUM_SCORED']} are needed")
