import argparse
from datetime import date, timedelta

from sites.app import UnknownSiteError
from sites.manifest import site_names
from sites.serving import listen, make_server


def main() -> None:
    """Serve the careers sites; the first line printed is the address."""
    parser = argparse.ArgumentParser(prog="sites", description="Careers sites of our own, over real HTTP.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free port")
    parser.add_argument("--site", help=f"serve one site at the root of the port: {', '.join(site_names())}")
    parser.add_argument("--today", type=date.fromisoformat, help="the day that dates are relative to, as YYYY-MM-DD")
    parser.add_argument("--latency", type=float, default=0.0, help="hold every answer back for so many seconds")
    parser.add_argument("--log", action="store_true", help="print each request")
    chosen = parser.parse_args()
    try:
        latency = timedelta(seconds=chosen.latency)
        server = make_server(site=chosen.site, today=chosen.today, quiet=not chosen.log, latency=latency)
    except UnknownSiteError as error:
        parser.error(str(error))
    listening, base = listen(chosen.host, chosen.port)
    print(base, flush=True)
    server.run(sockets=[listening])


if __name__ == "__main__":
    main()
