"""The same relay as anyone would write it first: two Celery tasks, nothing set, a row at the end.

It reads the same postings, asks the same model and writes into the same database: `celery -A chaos.stock worker`.
"""

import os
import re

import httpx
import psycopg2
from celery import Celery

SCRAPING, SCORING = "stock_scraping", "stock_scoring"
TABLE = "CREATE TABLE stock_jobs (url text NOT NULL, title text NOT NULL)"
_TITLE = re.compile(r"<h1>(.*?)</h1>")

app = Celery("stock", broker=os.environ.get("JOBRELAY_BROKER_URL"))


@app.task(name="stock.read")
def read(url: str) -> None:
    """Fetch a posting and hand it on."""
    found = _TITLE.search(httpx.get(url, timeout=20, trust_env=False).raise_for_status().text)
    assert found is not None
    score.apply_async((url, found.group(1)), queue=SCORING)


@app.task(name="stock.score")
def score(url: str, title: str) -> None:
    """Ask the model about a posting and save it."""
    body = {"model": "fake/steady-1", "messages": [{"role": "user", "content": f"Title: {title}\n<posting-0>"}]}
    address = f"{os.environ['OPENROUTER_BASE_URL']}/chat/completions"
    httpx.post(address, json=body, timeout=60, trust_env=False).raise_for_status()
    database = psycopg2.connect(os.environ["JOBRELAY_DATABASE_URL"])
    with database, database.cursor() as cursor:
        cursor.execute("INSERT INTO stock_jobs VALUES (%s, %s)", (url, title))
    database.close()
