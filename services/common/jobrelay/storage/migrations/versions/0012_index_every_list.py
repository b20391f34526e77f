"""Index jobs for each order and filter of a list. They can be read meanwhile; writers wait."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_JOBS = {
    "ix_jobs_salary_unstated_last": "(coalesce(salary_yearly, 10000000000000000), id)",
    "ix_jobs_company_unstated_last": "((company IS NOT NULL), lower(coalesce(company, '')), id)",
    "ix_jobs_marked": "(status) WHERE status <> 'new'",
    "ix_jobs_workplace": "(workplace)",
    "ix_jobs_location": "USING gin (location gin_trgm_ops)",
}


def upgrade() -> None:
    """Bring the schema to this revision."""
    for name, definition in _JOBS.items():
        op.execute(sa.text(f"CREATE INDEX {name} ON jobs {definition}"))


def downgrade() -> None:
    """Take the schema back to the revision before."""
    for name in _JOBS:
        op.drop_index(name, table_name="jobs")
