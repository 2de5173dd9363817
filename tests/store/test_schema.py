"""The file's shape: head equals tables, up and down with data, its own objects, backup before and check after."""

from __future__ import annotations

import hashlib
import shutil
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, text

from hik_desktop.content.errors import EnvironmentProblem, RuleBroken
from hik_desktop.model import kinds
from hik_desktop.model.spine import Base
from hik_desktop.services.office import Office
from hik_desktop.store import problems, schema
from tests.services.offices import World, logical_content, names_and_index, opened

VERSIONS = Path(schema.__file__).parent / "migrations" / "versions"


def tables() -> MetaData:
    """All tables of the model and of the file itself."""
    for kind in kinds().values():
        assert kind.table is not None
        assert kind.parts is not None
    return Base.metadata


def objects(office: Office) -> dict[tuple[str, str], str]:
    with office._desk.file.reading() as connection:
        rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        return {(row[0], row[1]): row[2] for row in rows}


def test_the_head_equals_the_tables(office: Office) -> None:
    def ours(thing: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
        return not (kind == "table" and str(name).startswith(("search", "alembic")))

    with office._desk.file.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": False})
        with warnings.catch_warnings():
            # An index over expressions cannot be read back; the next test looks at it by name.
            warnings.filterwarnings("ignore", message="(Skipped|autogenerate skipping).* expression-based")
            assert compare_metadata(context, tables()) == []


def test_the_head_has_every_check_and_index_of_the_model(office: Office) -> None:
    made = " ".join(objects(office).values())
    for table in tables().tables.values():
        for constraint in table.constraints:
            if type(constraint).__name__ == "CheckConstraint":
                name = f"ck_{table.name}_{constraint.name}" if "ck_" not in str(constraint.name) else constraint.name
                assert str(name).split("ck_")[-1] in made, name
        for index in table.indexes:
            assert ("index", index.name) in objects(office), index.name


def test_the_file_enforces_what_it_promises(office: Office) -> None:
    pragmas = {"foreign_keys": 1, "recursive_triggers": 1, "secure_delete": 1, "synchronous": 2, "journal_mode": "wal"}
    with office._desk.file.alone() as connection:
        for name, value in pragmas.items():
            assert connection.execute(text(f"PRAGMA {name}")).scalar() == value, name
    with office._desk.file.reading() as connection:
        assert connection.execute(text("PRAGMA query_only")).scalar() == 1
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        secure = connection.execute(text("SELECT v FROM search_config WHERE k = 'secure-delete'")).scalar()
        assert int(secure or 0) == 1


def _issued(office: Office) -> None:
    key = office.records.create("drucksache", {"subject": "Bericht", "paper_type": "info"})
    with office._desk.file.writing() as connection:
        connection.execute(
            text(
                "INSERT INTO issued_paper (id, format, number, issued_at, content, pdf, sha256)"
                " VALUES (:id, 1, '0001/2027', '2027-01-01T00:00:00.000Z', '{}', x'25', :hash)"
            ),
            {"id": key.bytes, "hash": hashlib.sha256(b"%").hexdigest()},
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE issued_paper SET number = '0002/2027'",
        "UPDATE issued_paper SET pdf = x'26'",
        "DELETE FROM issued_paper",
        "INSERT OR REPLACE INTO issued_paper SELECT * FROM issued_paper",
        "REPLACE INTO issued_paper SELECT * FROM issued_paper",
    ],
)
def test_an_issued_paper_cannot_be_changed_by_sql(office: Office, statement: str) -> None:
    _issued(office)
    with pytest.raises(RuleBroken) as found, office._desk.file.writing() as connection:
        connection.execute(text(statement))
    assert found.value.code == "paper.issued"
    with office._desk.file.reading() as connection:
        assert connection.execute(text("SELECT number, hex(pdf), format FROM issued_paper")).all() == [
            ("0001/2027", "25", 1)
        ]


def test_the_check_of_a_sound_file_finds_nothing_after_any_number_of_steps(office: Office) -> None:
    for count in range(12):
        office.records.create("person", {"family_name": f"Straße {count} Łódź"})
        assert office.check() == ()


def test_kept_bytes_that_changed_are_found(office: Office) -> None:
    digest = hashlib.sha256(b"Inhalt").hexdigest()
    with office._desk.step("test.bytes", "Bytes") as step:
        step.put_blob(digest, b"Inhalt", "text/plain")
    _issued(office)
    assert office.check() == ()
    with office._desk.file.writing() as connection:
        connection.execute(text("UPDATE blob SET bytes = x'00'"))
        connection.execute(text("DROP TRIGGER issued_paper_stays"))
        connection.execute(text("UPDATE issued_paper SET pdf = x'00'"))
    assert len(office.check()) == 2


# --- migrations, proven with one that a later version may bring

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("issued_paper") as table:
        table.add_column(sa.Column("remark", sa.Text()))
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("remark", sa.Text()))
    {trouble}


def downgrade():
    with op.batch_alter_table("person") as table:
        table.drop_column("remark")
    with op.batch_alter_table("issued_paper") as table:
        table.drop_column("remark")
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The program one version later: another migration, whose file may be changed."""
    folder = tmp_path / "migrations"
    shutil.copytree(VERSIONS.parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    migration = folder / "versions" / "0002_next.py"
    migration.write_text(NEXT.format(trouble=""), encoding="utf-8")
    monkeypatch.setattr(schema, "HEAD", "0002")
    monkeypatch.setattr(schema, "_VERSIONS", folder / "versions")
    yield migration


def test_an_older_file_is_brought_up_with_all_it_holds(
    furnished_file: tuple[Path, World], office_path: Path, later: Path
) -> None:
    shutil.copy(furnished_file[0], office_path)
    old = office_path.read_bytes()
    office = opened(office_path)
    with office._desk.file.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0002"
        assert connection.execute(text("SELECT count(remark) FROM person")).scalar() == 0
    assert {name for kind, name in objects(office) if kind == "trigger"} == {
        "issued_paper_stays",
        "issued_paper_is_kept",
        "issued_paper_is_not_replaced",
    }
    assert ("table", "search") in objects(office)
    content, names = logical_content(office), names_and_index(office)
    assert office.history.next_undo() is None
    office.close()
    (backup,) = [path for path in office_path.parent.glob("*.hik") if path != office_path]
    assert backup.read_bytes() == old
    office = opened(office_path)
    assert (logical_content(office), names_and_index(office)) == (content, names)
    assert len(content["person"]) == 2
    office.close()


def test_a_migration_closes_the_stack_with_a_sentence(office_path: Path, later: Path) -> None:
    office = opened(office_path)
    with pytest.raises(RuleBroken) as found:
        office.history.undo()
    assert found.value.code == "history.final"
    assert office.history.steps(1)[0].final
    office.close()


def test_a_migration_that_fails_changes_nothing(office_path: Path, later: Path) -> None:
    later.write_text(NEXT.format(trouble="raise ZeroDivisionError"), encoding="utf-8")
    old = office_path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        opened(office_path)
    with closing(_plain(office_path)) as link:
        assert link.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert "remark" not in {row[1] for row in link.execute("PRAGMA table_info(person)")}
    assert len(office_path.read_bytes()) == len(old)


def test_a_migration_that_breaks_references_does_not_count(
    furnished_file: tuple[Path, World], office_path: Path, later: Path
) -> None:
    shutil.copy(furnished_file[0], office_path)
    later.write_text(NEXT.format(trouble='op.execute("DELETE FROM city")'), encoding="utf-8")
    with pytest.raises(EnvironmentProblem) as found:
        opened(office_path)
    assert found.value.code == "file.damaged"
    with closing(_plain(office_path)) as link:
        assert link.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert link.execute("SELECT count(*) FROM city").fetchone() == (2,)


def test_down_and_up_again_keeps_every_row(furnished: tuple[Office, World], later: Path) -> None:
    office, _ = furnished
    before = logical_content(office)
    file = office._desk.file
    schema.bring_up_to_date(file)
    with schema.migrating(file) as connection:
        _run(connection, later.parent.parent, command.downgrade, "0001")
    assert logical_content(office) == before
    with schema.migrating(file) as connection:
        _run(connection, later.parent.parent, command.upgrade, "0002")
    assert logical_content(office) == before
    assert office.check() == ()
    _issued(office)
    with pytest.raises(RuleBroken), file.writing() as connection:
        connection.execute(text("DELETE FROM issued_paper"))


def test_the_first_migration_goes_down_to_nothing(office: Office) -> None:
    with office._desk.file.alone() as connection:
        connection.execute(text("DROP TABLE search"))
    with office._desk.file.writing() as connection:
        _run(connection, VERSIONS.parent, command.downgrade, "base")
    left = {name for kind, name in objects(office) if kind == "table"}
    assert left <= {"alembic_version", "sqlite_sequence"}


def test_no_migration_knows_the_model_of_today() -> None:
    for migration in VERSIONS.glob("*.py"):
        assert "hik_desktop" not in migration.read_text(encoding="utf-8")


def _run(connection: Connection, folder: Path, action: Any, target: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    action(config, target)


def _plain(path: Path) -> Any:
    from sqlcipher3 import dbapi2

    return dbapi2.connect(str(path))


def test_every_refusal_of_the_surroundings_is_a_german_sentence() -> None:
    for code in problems._ENVIRONMENT:
        problem = problems.of(code)
        assert isinstance(problem, EnvironmentProblem)
        assert str(problem).endswith(".")
