"""The registry is loaded as a database is brought up, once, and a name finds its board."""

from jobrelay.storage import companies, registry
from sqlalchemy import Engine, text


def test_a_file_is_loaded_once_and_what_is_known_already_stays(engine: Engine) -> None:
    with engine.begin() as connection:
        first = registry.rows(registry.FILE.read_bytes())[0]
        companies.learn(connection, "A Name of Ours", str(first["board_url"]), None)
        connection.execute(text("COMMENT ON INDEX ix_companies_name IS NULL"))
        added = registry.load(connection)
        again = registry.load(connection)
        (kept,) = companies.find(connection, "A Name of Ours", 1)
    assert added >= 3_500
    assert again == 0
    assert (kept.board_url, kept.source) == (first["board_url"], companies.SEEN)


def test_names_as_people_type_them_find_their_company(engine: Engine) -> None:
    typed = {
        "coinbase": "Coinbase",
        "Coinbse": "Coinbase",
        "capital grp": "Capital Group",
        "eutel": "Eutelsat",
        "seattle sounders": "Seattle Sounders FC Seattle Reign FC",
        "Prometheus Real Estate": "Prometheus Real Estate Group",
    }
    with engine.begin() as connection:
        connection.execute(text("COMMENT ON INDEX ix_companies_name IS NULL"))
        registry.load(connection)
        found = {words: [company.name for company in companies.find(connection, words, 3)] for words in typed}
    assert {words: names[0] for words, names in found.items()} == typed
