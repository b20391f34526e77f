import argparse
from datetime import timedelta
from pathlib import Path

import uvicorn

from fakes.server import create_app


def main() -> None:
    """Serve the provider's stand-in until interrupted."""
    parser = argparse.ArgumentParser(
        prog="fakes", description="An OpenAI-compatible server that can be told to misbehave."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--ledger", type=Path, help="a file that every charged call is appended to")
    parser.add_argument("--latency", type=float, default=0, help="seconds that each answer takes")
    options = parser.parse_args()
    print(f"http://{options.host}:{options.port}/v1", flush=True)
    app = create_app(options.ledger, timedelta(seconds=options.latency))
    uvicorn.run(app, host=options.host, port=options.port, log_level="warning")


if __name__ == "__main__":
    main()
