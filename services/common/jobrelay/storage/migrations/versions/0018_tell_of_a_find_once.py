"""Keep which look found a posting, and of which find a message tells.

What is there already is of no find that is still being read; it is told as it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_OF_MESSAGES = (("found_by", sa.Uuid()), ("found", sa.Integer()), ("unread", sa.Integer()))


def upgrade() -> None:
    """Bring the schema to this revision."""
    op.add_column("board_postings", sa.Column("found_by", sa.Uuid()))
    op.create_index("ix_board_postings_found_by", "board_postings", ["found_by"])
    for name, kind in _OF_MESSAGES:
        op.add_column("messages", sa.Column(name, kind))


def downgrade() -> None:
    """Take the schema back to the revision before."""
    for name, _ in reversed(_OF_MESSAGES):
        op.drop_column("messages", name)
    op.drop_index("ix_board_postings_found_by", table_name="board_postings")
    op.drop_column("board_postings", "found_by")
