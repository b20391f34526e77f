"""Prints the API's OpenAPI document: `python -m ai_api.openapi`."""

from jobrelay.http.openapi import write

from ai_api.app import routes

if __name__ == "__main__":
    write(routes())
