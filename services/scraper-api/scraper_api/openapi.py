"""Prints the API's OpenAPI document: `python -m scraper_api.openapi`."""

from jobrelay.http.openapi import write

from scraper_api.app import routes

if __name__ == "__main__":
    write(routes())
