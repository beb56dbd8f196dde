"""Schemas step by step: interrupted harmlessly, never backwards, and after each step the journal is append-only."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.register_ports import Revocation
from storage import schema
from storage.migrations import Step, migrate, version
from storage.register import StoreRegister
from storage.sqlcipher import Database
from storage.wrapping import new_key
from tests.storage.stores import refused

KEY = new_key()
SCHEMAS = {"exam": schema.EXAM, "laptop": schema.LAPTOP, "desk": schema.DESK}
EVERY_VERSION = [
    pytest.param(name, number, id=f"{name}-{number}")
    for name, steps in SCHEMAS.items()
    for number in range(1, len(steps) + 1)
]
EVERY_EXAM_VERSION = range(1, len(schema.EXAM) + 1)

AGAINST_HISTORY = (
    "UPDATE journal SET body = x'00'",
    "UPDATE OR REPLACE journal SET seq = 2 WHERE seq = 1",
    "DELETE FROM journal",
    "DELETE FROM journal WHERE seq = 2",
    "REPLACE INTO journal VALUES (1, x'00', zeroblob(32))",
    "INSERT OR REPLACE INTO journal VALUES (2, x'00', zeroblob(32))",
    "INSERT INTO journal VALUES (2, x'00', zeroblob(32)) ON CONFLICT DO UPDATE SET body = x'00'",
    "INSERT INTO journal VALUES (4, x'00', zeroblob(32))",
    "INSERT INTO journal VALUES (0, x'00', zeroblob(32))",
    "INSERT INTO journal VALUES (NULL, x'00', zeroblob(32))",
    "INSERT INTO journal VALUES (3, x'00', zeroblob(31))",
    "INSERT INTO journal VALUES (3, 'text', zeroblob(32))",
    "UPDATE meta SET exam_id = 'X'",
    "DELETE FROM meta",
    "REPLACE INTO meta VALUES (1, 'X', 1, '', x'', '')",
    "INSERT INTO meta VALUES (2, 'X', 1, '', x'', '')",
)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database.create(tmp_path / "some.db", KEY)


@pytest.mark.parametrize(("name", "number"), EVERY_VERSION)
def test_every_version_leads_to_the_last(database: Database, name: str, number: int) -> None:
    steps = SCHEMAS[name]
    with database:
        migrate(database, steps[:number], new=True)
        assert version(database) == number
        migrate(database, steps)
        assert version(database) == len(steps)
        assert database.problems() == ()


@pytest.mark.parametrize("number", EVERY_EXAM_VERSION)
@pytest.mark.parametrize("settings", ["ON", "OFF"])
def test_the_journal_is_append_only_after_every_migration(
    database: Database, number: int, settings: str
) -> None:
    with database:
        migrate(database, schema.EXAM[:number], new=True)
        # Off as in a connection that forgot its settings: REPLACE then fires no delete trigger.
        database.query(f"PRAGMA recursive_triggers={settings}")
        with database.transaction() as transaction:
            transaction.execute("INSERT INTO meta VALUES (1, 'E', 1, '', x'', '')")
            for seq in (1, 2):
                transaction.execute("INSERT INTO journal VALUES (?, x'01', zeroblob(32))", (seq,))
        before = database.query("SELECT * FROM journal, meta")
        for statement in AGAINST_HISTORY:
            with pytest.raises(dbapi2.IntegrityError), database.transaction() as transaction:
                transaction.execute(statement)
            assert database.query("SELECT * FROM journal, meta") == before, statement


@pytest.mark.parametrize("name", ["laptop", "desk"])
def test_documents_are_append_only(database: Database, name: str) -> None:
    with database:
        migrate(database, SCHEMAS[name], new=True)
        with database.transaction() as transaction:
            transaction.execute("INSERT INTO document VALUES (1, 'chair.crt', '', x'01')")
        for statement in (
            "UPDATE document SET body = x''",
            "DELETE FROM document",
            "REPLACE INTO document VALUES (1, 'chair.crt', '', x'')",
        ):
            with pytest.raises(dbapi2.IntegrityError), database.transaction() as transaction:
                transaction.execute(statement)


def test_answers_and_tombstones_are_append_only(database: Database) -> None:
    with database:
        migrate(database, schema.LAPTOP, new=True)
        with database.transaction() as transaction:
            transaction.execute("INSERT INTO receipt VALUES ('a', 'b', 'E', 1, 1, '', 30, '', x'01')")
            transaction.execute("INSERT INTO erased_exam VALUES ('E', 1, 'p', '', 'b', 'a')")
        for statement in (
            "UPDATE receipt SET keep_days = 0",
            "DELETE FROM receipt",
            "REPLACE INTO receipt VALUES ('a', 'b', 'E', 1, 1, '', 0, '', x'01')",
            "UPDATE erased_exam SET exam_id = 'X'",
            "DELETE FROM erased_exam",
            "REPLACE INTO erased_exam VALUES ('E', 1, 'p', '', NULL, NULL)",
        ):
            with pytest.raises(dbapi2.IntegrityError), database.transaction() as transaction:
                transaction.execute(statement)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_newer_database_is_refused_and_untouched(database: Database, name: str) -> None:
    steps = SCHEMAS[name]
    newer: Sequence[Step] = (*steps, ("CREATE TABLE of_the_future (id INTEGER)",))
    with database:
        migrate(database, newer, new=True)
        before = database.query("SELECT sql FROM sqlite_master")
        with refused("S-206") as caught:
            migrate(database, steps)
        assert caught.value.context == {"name": "some.db", "found": len(newer), "known": len(steps)}
        assert database.query("SELECT sql FROM sqlite_master") == before


def test_an_interrupted_migration_is_harmless(database: Database) -> None:
    first: Step = ("CREATE TABLE one (id INTEGER)",)
    broken: Step = (
        "CREATE TABLE two (id INTEGER)",
        "INSERT INTO one VALUES (1)",
        "SELECT nothing FROM nowhere",
    )
    mended: Step = ("CREATE TABLE two (id INTEGER)", "INSERT INTO one VALUES (1)")
    with database:
        with pytest.raises(dbapi2.OperationalError):
            migrate(database, (first, broken), new=True)
        assert version(database) == 1
        assert database.query("SELECT name FROM sqlite_master") == [("one",)]
        assert database.query("SELECT * FROM one") == []
        migrate(database, (first, mended))
        assert database.query("SELECT * FROM one") == [(1,)]


def test_an_emptied_database_is_not_taken_for_a_new_one(database: Database) -> None:
    with database, refused("S-204"):
        migrate(database, schema.EXAM)


def test_a_desk_of_the_first_version_loses_nothing(database: Database) -> None:
    """Its packages, certificates, revocations and bundles are those of the second, as far as they were known."""
    moment = "2026-10-05T08:30:00+00:00"
    with database:
        migrate(database, schema.DESK[:1], new=True)
        with database.transaction() as transaction:
            transaction.execute(
                "INSERT INTO enrolment VALUES ('f1', 'Anna', 'laptop', 'age1', '0.1.0', ?, x'01')", (moment,)
            )
            for serial, revoked, reason in (("0a", moment, "zgubiony"), ("0b", moment, "zgubiony")):
                transaction.execute(
                    "INSERT INTO certificate VALUES (?, 'Anna', 'f1', ?, ?, x'02', ?, ?)",
                    (serial, moment, moment, revoked, reason),
                )
            transaction.execute(
                "INSERT INTO certificate VALUES ('0c', 'OKE', 'f2', ?, ?, x'02', NULL, '')", (moment, moment)
            )
            transaction.execute(
                "INSERT INTO built_package VALUES ('p', 'id', 'a.zlecenie', 'f1', '[\"E-1\"]', '[\"d1\"]', ?, x'03')",
                (moment,),
            )
            transaction.execute("INSERT INTO bundle VALUES ('b', 'E-1', '12', 1, ?, x'04')", (moment,))
            transaction.execute("INSERT INTO verdict VALUES ('b', 0, 'B-01', 'VALID', '{}')")
        migrate(database, schema.DESK)
        register = StoreRegister(database)
        at = datetime.fromisoformat(moment)
        assert register.revocations.list() == [
            Revocation(fingerprint="f1", since=at, entered=at, reason="zgubiony")
        ]
        assert [known.serial for known in register.certificates.list("f1")] == ["0a", "0b"]
        (package,) = register.packages.list()
        assert (package.fingerprints, package.exam_ids, package.order_digests) == (("f1",), ("E-1",), ("d1",))
        (bundle,) = register.bundles.list("E-1")
        assert (bundle.run, bundle.signer, bundle.program) == (1, "", "")
        assert [kept.check for kept in bundle.verdicts] == ["B-01"]
        (enrolment,) = register.enrolments.list()
        assert (enrolment.organisation, enrolment.replaces, enrolment.body) == ("", (), b"\x01")
        assert register.bundles.programs() == {}


def test_a_decision_between_journals_is_never_changed(database: Database) -> None:
    with database:
        migrate(database, schema.DESK, new=True)
        with database.transaction() as transaction:
            transaction.execute(
                "INSERT INTO bundle (sha256, exam_id, room, revision, imported, body)"
                " VALUES ('b', 'E-1', '12', 1, '', x'04')"
            )
            transaction.execute("INSERT INTO settlement VALUES (1, 'b', 'E-1', 1, '', 'Maria', 'protokół')")
        for statement in (
            "UPDATE settlement SET reason = ''",
            "DELETE FROM settlement",
            "REPLACE INTO settlement VALUES (1, 'b', 'E-1', 1, '', 'Maria', '')",
            "INSERT INTO settlement VALUES (2, 'nie ma', 'E-1', 1, '', 'Maria', '')",
        ):
            with pytest.raises(dbapi2.IntegrityError), database.transaction() as transaction:
                transaction.execute(statement)


def test_a_revocation_is_never_taken_back(database: Database) -> None:
    with database:
        migrate(database, schema.DESK, new=True)
        with database.transaction() as transaction:
            transaction.execute("INSERT INTO revocation VALUES ('f1', '', '', 'zgubiony')")
        for statement in (
            "UPDATE revocation SET since = 'nigdy'",
            "DELETE FROM revocation",
            "REPLACE INTO revocation VALUES ('f1', '', '', 'coś innego')",
        ):
            with pytest.raises(dbapi2.IntegrityError), database.transaction() as transaction:
                transaction.execute(statement)
