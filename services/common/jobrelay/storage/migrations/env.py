from alembic import context

from jobrelay.storage import watch_tables

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=watch_tables.watches.metadata, compare_server_default=True)
with context.begin_transaction():
    context.run_migrations()
