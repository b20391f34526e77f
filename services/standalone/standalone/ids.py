"""The ids that commands take."""

from typing import Annotated
from uuid import UUID

import typer


def _whole(given: str) -> str:
    try:
        return str(UUID(given))
    except ValueError:
        raise typer.BadParameter(
            "Give the whole id, 36 characters, as `jobrelay jobs` or `jobrelay searches` lists it."
        ) from None


JobId = Annotated[str, typer.Argument(help="A job's id, as `jobrelay jobs` lists it.", callback=_whole)]
SearchId = Annotated[str, typer.Argument(help="A search's id, as `jobrelay searches` lists it.", callback=_whole)]
