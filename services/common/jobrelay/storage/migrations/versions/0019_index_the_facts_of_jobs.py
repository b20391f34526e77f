"""Index the facts of jobs that a list is narrowed by. Jobs can be read meanwhile; writers wait."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_FACTS = {
    "ix_jobs_employment_type": "employment_type",
    "ix_jobs_language": "language",
    "ix_jobs_posted_on": "posted_on",
    "ix_jobs_company_name": "lower(company)",
}


def upgrade() -> None:
    """Bring the schema to this revision."""
    for name, fact in _FACTS.items():
        op.execute(sa.text(f"CREATE INDEX {name} ON jobs ({fact})"))


def downgrade() -> None:
    """Take the schema back to the revision before."""
    for name in _FACTS:
        op.drop_index(name, table_name="jobs")
