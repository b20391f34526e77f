from alembic import context

from jobrelay.storage import access_tables, telling_tables

metadata = telling_tables.channels.metadata
assert metadata is access_tables.api_tokens.metadata  # noqa: S101 - each module of tables adds to the one collection

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, compare_server_default=True)
with context.begin_transaction():
    context.run_migrations()
