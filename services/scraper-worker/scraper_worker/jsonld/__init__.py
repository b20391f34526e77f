"""JSON-LD as pages really carry it."""

from scraper_worker.jsonld.posting import expired_on, posting_from_jsonld
from scraper_worker.jsonld.reading import Node, find_postings, is_a, listed, nodes_in, parse_jsonld, text_of

__all__ = [
    "Node",
    "expired_on",
    "find_postings",
    "is_a",
    "listed",
    "nodes_in",
    "parse_jsonld",
    "posting_from_jsonld",
    "text_of",
]
