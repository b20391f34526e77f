"""Keep exchange rates, and each job's pay for a year in US dollars in place of its own currency."""

import sqlalchemy as sa
from alembic import op

from jobrelay.rates import shipped

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_RAW = """coalesce(salary_max, salary_min) * CASE salary_period
 WHEN 'hour' THEN 2080 WHEN 'day' THEN 260 WHEN 'week' THEN 52 WHEN 'month' THEN 12 ELSE 1 END"""

# An amount without a period is taken for that in which such an amount is usually paid: below 250 US dollars an hour's,
# below 12,000 a month's. Pay in no currency, or one without a rate, is not compared. The search path is fixed, so that
# a restore, which has none, can put rows in.
_FUNCTION = """
CREATE FUNCTION compute_salary_yearly() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    amount numeric := coalesce(NEW.salary_max, NEW.salary_min)
        * (SELECT usd_per_unit FROM exchange_rates WHERE currency = NEW.currency);
    period text := coalesce(NEW.salary_period,
        CASE WHEN amount < 250 THEN 'hour' WHEN amount < 12000 THEN 'month' ELSE 'year' END);
BEGIN
    NEW.salary_yearly := round(amount * CASE period
        WHEN 'hour' THEN 2080 WHEN 'day' THEN 260 WHEN 'week' THEN 52 WHEN 'month' THEN 12 ELSE 1 END, 2);
    RETURN NEW;
END $$
"""
_TRIGGER = """
CREATE TRIGGER compute_salary_yearly BEFORE INSERT OR UPDATE OF salary_min, salary_max, currency, salary_period ON jobs
FOR EACH ROW EXECUTE FUNCTION compute_salary_yearly()
"""


def upgrade() -> None:
    """Bring the schema to this revision."""
    table = op.create_table(
        "exchange_rates",
        sa.Column("currency", sa.Text(), primary_key=True),
        sa.Column("usd_per_unit", sa.Numeric(18, 8), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
    )
    rates = shipped()
    rows = [
        {"currency": currency, "usd_per_unit": rate, "as_of": rates.as_of, "source": rates.source}
        for currency, rate in rates.usd_per_unit.items()
    ]
    op.bulk_insert(table, rows)
    op.execute("ALTER TABLE jobs ALTER COLUMN salary_yearly DROP EXPRESSION")
    op.execute(_FUNCTION)
    op.execute(_TRIGGER)
    op.execute("UPDATE jobs SET currency = currency WHERE salary_yearly IS NOT NULL")


def downgrade() -> None:
    """Take the schema back to the revision before."""
    op.execute("DROP TRIGGER compute_salary_yearly ON jobs")
    op.execute("DROP FUNCTION compute_salary_yearly()")
    op.drop_index("ix_jobs_salary", "jobs")
    op.drop_column("jobs", "salary_yearly")
    op.add_column("jobs", sa.Column("salary_yearly", sa.Numeric(18, 2), sa.Computed(_RAW, persisted=True)))
    op.create_index("ix_jobs_salary", "jobs", [sa.text("coalesce(salary_yearly, -1)"), "id"])
    unstated_last = sa.text("coalesce(salary_yearly, 10000000000000000)")
    op.create_index("ix_jobs_salary_unstated_last", "jobs", [unstated_last, "id"])
    op.drop_table("exchange_rates")
