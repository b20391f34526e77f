"""Keep the rates of currencies that the shipped table did not have before."""

from alembic import op
from sqlalchemy import text

from jobrelay.rates import shipped

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_ADD = text("""
INSERT INTO exchange_rates (currency, usd_per_unit, as_of, source) VALUES (:currency, :usd_per_unit, :as_of, :source)
ON CONFLICT (currency) DO NOTHING
""")
_COMPUTE = text("""
UPDATE jobs SET currency = currency WHERE salary_yearly IS NULL AND (salary_min IS NOT NULL OR salary_max IS NOT NULL)
""")


def upgrade() -> None:
    """Bring the schema to this revision."""
    rates = shipped()
    for currency, worth in rates.usd_per_unit.items():
        about = {"currency": currency, "usd_per_unit": worth, "as_of": rates.as_of, "source": rates.source}
        op.get_bind().execute(_ADD, about)
    op.execute(_COMPUTE)


def downgrade() -> None:
    """Take the schema back to the revision before, which knows every rate that it is given."""
