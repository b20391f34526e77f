"""The command `jobrelay mcp`."""

from typing import Annotated

import typer


def mcp(
    listen: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Serve Streamable HTTP on this port, behind JOBRELAY_MCP_TOKEN."),
    ] = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Serve agents in the Model Context Protocol; without --listen, on standard input and output."""
    from standalone.agents.server import serve_on_pipes, serve_on_port  # noqa: PLC0415 - slow to load

    if listen is None:
        serve_on_pipes()
    else:
        serve_on_port(host, listen)
