"""What a run leaves behind, in bytes."""

from chaos.world import World
from sqlalchemy import text

_TABLES = text("""
    SELECT relname, pg_total_relation_size(oid) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
""")


def left_behind(made: World) -> dict[str, int]:
    """Return the bytes of each table with its indexes, of what Redis holds, and of the programs' logs."""
    with made.database.engine.connect() as connection:
        sizes = {f"table {name}": int(size) for name, size in connection.execute(_TABLES)}
    with made.cache.client() as client:
        sizes["what Redis holds"] = int(client.info("memory")["used_memory_dataset"])
    sizes["logs"] = sum(log.stat().st_size for kind in ("worker", "api") for log in made.folder.glob(f"*{kind}.log*"))
    return sizes
