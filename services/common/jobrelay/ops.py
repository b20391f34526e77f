"""What an operator does where the service runs: `python -m jobrelay.ops --help`, in every image."""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import timedelta

from celery import Celery
from kombu.exceptions import KombuError
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from jobrelay.broker import dead_letters
from jobrelay.broker.app import DEAD_LETTERS, connected, declare_queues, is_rabbitmq, make_app, waiting
from jobrelay.broker.outbox import BROKER_AWAY, Outbox
from jobrelay.broker.publisher import reconcile
from jobrelay.pipeline import QUEUES, UNROUTED
from jobrelay.rates import read_ecb
from jobrelay.settings import RoleSettings, Settings
from jobrelay.storage import exchange, migrate
from jobrelay.storage.engine import unpooled_engine
from jobrelay.storage.schema import up_to_date

_PATIENCE = timedelta(minutes=10)


def list_dead_letters(settings: Settings) -> int:
    """List the dead letters and leave them where they are."""
    for letter in dead_letters.peek(make_app(settings, "ops")):
        say("\t".join([letter.task, *letter.baton, letter.queue, str(letter.died_at or "?"), letter.reason]))
    return 0


def replay_dead_letters(settings: Settings) -> int:
    """Send each dead letter once to the stage it came from."""
    say(f"{dead_letters.replay(make_app(settings, 'ops'))} sent again.")
    return 0


def migrate_all(settings: Settings) -> int:
    """Bring the tables, the roles' rights and the queue of dead letters to this version's form."""
    engine, app = unpooled_engine(settings), make_app(settings, "ops")
    if not migrate.wait(engine, _PATIENCE, migrate.answers):
        return 1
    roles = RoleSettings().roles
    migrate.upgrade(engine, roles)
    say(f"The tables are right, and {len(roles)} roles have their rights.")
    if is_rabbitmq(str(app.conf.broker_url)):
        if not _broker_answers(app):
            return 1
        declare_queues(app)
        say("The queue of dead letters was made anew." if dead_letters.upgrade_queue(app) else "The queues are right.")
    return 0


def _broker_answers(app: Celery) -> bool:
    end = time.monotonic() + _PATIENCE.total_seconds()
    while time.monotonic() < end:
        try:
            with connected(app):
                return True
        except BROKER_AWAY as error:
            say(f"The broker does not answer yet: {error or type(error).__name__}")
        time.sleep(1)
    return False


def publish_lost(settings: Settings) -> int:
    """Find steps whose worker died or whose message was lost, and publish all that is due."""
    engine, app = unpooled_engine(settings), make_app(settings, "ops")
    found = reconcile(engine, app)
    say(f"{found} steps were lost; {Outbox(engine, app).publish_due()} messages are published.")
    return 0


def doctor(settings: Settings) -> int:
    """Ask the database, the broker and Redis, and say what is wrong; exits 1 where something is."""
    checks: dict[str, Callable[[], str]] = {
        "database": lambda: _schema(settings),
        "broker": lambda: _queues(settings),
        "redis": lambda: str(Redis.from_url(settings.redis_url.get_secret_value(), socket_timeout=3).ping() and "ok"),
    }
    well = True
    for name, check in checks.items():
        try:
            said = check()
        except (SQLAlchemyError, RedisError, KombuError, *BROKER_AWAY) as error:
            said, well = f"cannot be reached ({type(error).__name__})", False
        say(f"{name}: {said}")
    return 0 if well else 1


def _schema(settings: Settings) -> str:
    with unpooled_engine(settings).connect() as connection:
        return "ok" if up_to_date(connection) else "its tables are an older release's: run migrate"


def _queues(settings: Settings) -> str:
    app = make_app(settings, "ops")
    return ", ".join(f"{queue} {waiting(app, queue)}" for queue in (*QUEUES, UNROUTED, DEAD_LETTERS))


def put_rates(settings: Settings) -> int:
    """Take the European Central Bank's rates (eurofxref-daily.xml) from standard input, and convert pay anew."""
    rates = read_ecb(sys.stdin.read())
    with unpooled_engine(settings).begin() as connection:
        newer = exchange.put(connection, rates)
    say(f"Rates of {rates.as_of} {'are used from now on.' if newer else 'are no newer than those that are used.'}")
    return 0


def say(line: str) -> None:
    """Print one line."""
    sys.stdout.write(f"{line}\n")


COMMANDS: dict[tuple[str, ...], Callable[[Settings], int]] = {
    ("dead-letters", "list"): list_dead_letters,
    ("dead-letters", "replay"): replay_dead_letters,
    ("migrate",): migrate_all,
    ("publish-lost",): publish_lost,
    ("doctor",): doctor,
    ("rates",): put_rates,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    told = "\n".join(f"  {' '.join(words):20} {command.__doc__}" for words, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="python -m jobrelay.ops", epilog=told, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", nargs="+")
    command = COMMANDS.get(tuple(parser.parse_args(arguments).command))
    if command is None:
        parser.error(f"there is no such command; there are:\n{told}")
    return command(Settings())


if __name__ == "__main__":
    sys.exit(main())
