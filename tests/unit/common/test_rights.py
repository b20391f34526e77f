from jobrelay.storage import access_tables, telling_tables, watch_tables
from jobrelay.storage.rights import RIGHTS
from jobrelay.storage.tables import metadata

OF_THE_PERSON = {
    "channels",
    "feeds",
    "other_profiles",
    "saved_filters",
    "user_settings",
    "job_changes",
    "messages",
    "deliveries",
}
OF_ACCESS = {"api_tokens", "sessions", "sign_ins", "sign_in_attempts"}
OF_MONEY = {"llm_calls", "llm_days", "llm_ledger"}


def test_every_table_is_somebodys_and_no_table_is_named_that_is_not_there():
    assert access_tables.api_tokens.metadata is telling_tables.channels.metadata is watch_tables.watches.metadata
    named = set().union(*(tables.keys() for tables in RIGHTS.values()))
    assert named == set(metadata.tables) | {"alembic_version", "exchange_rates"}


def test_who_opens_strangers_pages_cannot_see_the_person_or_who_may_sign_in_or_what_was_spent():
    assert not RIGHTS["scraper_worker"].keys() & (OF_THE_PERSON | OF_ACCESS | OF_MONEY)


def test_only_the_apis_see_who_may_sign_in():
    assert {component for component, tables in RIGHTS.items() if tables.keys() & OF_ACCESS} == {"scraper_api", "ai_api"}


def test_no_worker_deletes_searches_jobs_or_pages():
    for worker in ("scraper_worker", "ai_worker"):
        assert not any("D" in RIGHTS[worker].get(table, "") for table in ("searches", "search_items", "jobs", "pages"))
