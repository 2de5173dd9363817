"""Writes migration 0001 anew from the model: `python -m tests.store.first_migration`. Ends with the first release."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, types

from hik_desktop.store import schema
from tests.store.test_schema import tables

FILE = Path(schema.__file__).parent / "migrations" / "versions" / "0001_first.py"
HEAD = '''"""The first shape of the office file."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
'''
INDEX = """
    op.create_index(
        "uq_drucksache_number",
        "drucksache",
        ["number", sa.text("coalesce(suffix, '')"),
         sa.text("CASE WHEN suffix IS NULL THEN 0 ELSE coalesce(suffix_number, 1) END")],
        unique=True,
    )
"""
"""Over expressions, which Alembic leaves out for SQLite."""
_END = "# ### end Alembic commands ###"
_PLAIN = (
    ("sa.JSON(none_as_null=True)", "sa.JSON()"),
    ("sa.BigInteger()", 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'),
)


def _type(kind: str, thing: Any, context: Any) -> str | bool:
    """Name the plain type below a type of our own: a migration imports no model."""
    if kind != "type":
        return False
    plain = thing
    while isinstance(plain, types.TypeDecorator):
        plain = plain.impl_instance
    if plain is not thing:
        return "sa." + repr(plain).replace("length=", "")
    return f"sa.LargeBinary({plain.length})" if isinstance(plain, types.LargeBinary) and plain.length else False


def text() -> str:
    """The migration as the model asks for it, not yet formatted."""
    with create_engine("sqlite://").connect() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="autogenerate skipping")
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        script = produce_migrations(context, tables())
        up, down = (
            "    " + render_python_code(part, render_item=_type, migration_context=context)
            for part in (script.upgrade_ops, script.downgrade_ops)
        )
    for before, after in _PLAIN:
        up = up.replace(before, after)
    return f"{HEAD}{up.rstrip().removesuffix(_END).rstrip()}{INDEX}\n\ndef downgrade() -> None:\n{down}\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    sys.exit(subprocess.call([sys.executable, "-m", "ruff", "format", "--quiet", str(FILE)]))
