"""The database itself: how it is opened, what damages it, what copies it."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.errors import KnownError
from storage.sqlcipher import Database
from storage.wrapping import new_key
from tests.storage.stores import refused

KEY = new_key()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed database of several pages."""
    with Database.create(tmp_path / "some.db", KEY) as database, database.transaction() as transaction:
        transaction.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, body BLOB)")
        transaction.execute_many("INSERT INTO thing VALUES (?, ?)", [(i, b"y" * 500) for i in range(100)])
    return tmp_path / "some.db"


def things(database: Database) -> int:
    return len(database.query("SELECT * FROM thing"))


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
    ],
)
def test_is_opened_safely(path: Path, setting: str, value: object) -> None:
    with Database.open(path, KEY) as database:
        assert database.query(f"PRAGMA {setting}") == [(value,)]


def test_temporary_tables_stay_in_memory(path: Path) -> None:
    with Database.open(path, KEY) as database:
        # 0 is the wheel's default, which its compile option makes memory.
        assert database.query("PRAGMA temp_store") == [(0,)]
        assert ("TEMP_STORE=2",) in database.query("PRAGMA compile_options")


def test_a_wrong_key_says_nothing_on_standard_error(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with refused("S-204"):
        Database.open(path, new_key())
    assert capfd.readouterr() == ("", "")


def test_a_key_of_another_length_is_a_bug(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Database.open(path, KEY[:-1])


def test_opening_creates_nothing(tmp_path: Path) -> None:
    with refused("S-203"):
        Database.open(tmp_path / "none.db", KEY)
    assert not any(tmp_path.iterdir())


def test_creating_overwrites_nothing(path: Path) -> None:
    with pytest.raises(FileExistsError):
        Database.create(path, KEY)
    with Database.open(path, KEY) as database:
        assert things(database) == 100


def test_a_transaction_that_raises_leaves_nothing(path: Path) -> None:
    def fail_halfway(database: Database) -> None:
        with database.transaction() as transaction:
            transaction.execute("DELETE FROM thing")
            raise ZeroDivisionError

    with Database.open(path, KEY) as database:
        with pytest.raises(ZeroDivisionError):
            fail_halfway(database)
        assert things(database) == 100


def test_a_mistake_in_sql_stays_a_bug(path: Path) -> None:
    with Database.open(path, KEY) as database, pytest.raises(dbapi2.OperationalError):
        database.query("SELECT nothing FROM nowhere")


def test_a_database_in_use_elsewhere_is_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.sqlcipher.BUSY_SECONDS", 0)
    with Database.open(path, KEY) as one, Database.open(path, KEY) as other:
        with one.transaction(), refused("S-205"), other.transaction():
            pytest.fail("two writers at once")
        with other.transaction():
            pass


def test_every_flipped_bit_is_damage(path: Path) -> None:
    dice = random.Random(7)
    body = path.read_bytes()
    for _ in range(200):
        changed = bytearray(body)
        changed[dice.randrange(len(body))] ^= 1 << dice.randrange(8)
        path.write_bytes(changed)
        with refused("S-204"), Database.open(path, KEY) as database:
            assert database.problems() == ("S-204",)
            things(database)


@pytest.mark.parametrize("length", [15, 16, 1024, 4095, 4096, 8192, -4096, -1])
def test_a_truncated_database_is_damage(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    with refused("S-204"), Database.open(path, KEY) as database:
        things(database)


def test_a_whole_database_has_no_problems(path: Path) -> None:
    with Database.open(path, KEY) as database:
        with database.transaction() as transaction:
            transaction.execute("DELETE FROM thing WHERE id > 50")
        assert database.problems() == ()


def test_a_broken_reference_is_a_problem(path: Path) -> None:
    with Database.open(path, KEY) as database:
        with database.transaction() as transaction:
            transaction.execute("CREATE TABLE part (thing INTEGER REFERENCES thing (id))")
        database.query("PRAGMA foreign_keys=OFF")
        with database.transaction() as transaction:
            transaction.execute("INSERT INTO part VALUES (1000)")
        assert database.problems() == ("foreign key in part",)


def test_a_copy_is_whole_and_encrypted(path: Path, tmp_path: Path) -> None:
    target, key = tmp_path / "stick" / "copy.db", new_key()
    target.parent.mkdir()
    with Database.open(path, KEY) as database:
        database.copy_to(target, key, lambda copy: things(copy) == 100)
    assert sorted(file.name for file in target.parent.iterdir()) == ["copy.db"]
    with Database.open(target, key) as copy:
        assert things(copy) == 100
    with refused("S-204"):
        Database.open(target, KEY)


def test_a_copy_that_is_not_whole_replaces_nothing(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "copy.db"
    target.parent.mkdir()
    target.write_bytes(b"the copy of an hour ago")
    with Database.open(path, KEY) as database, refused("S-212"):
        database.copy_to(target, KEY, lambda _: False)
    assert target.read_bytes() == b"the copy of an hour ago"
    assert [file.name for file in target.parent.iterdir()] == ["copy.db"]


def test_a_copy_to_nowhere_is_refused(path: Path, tmp_path: Path) -> None:
    with Database.open(path, KEY) as database, pytest.raises(KnownError) as caught:
        database.copy_to(tmp_path / "pulled out" / "copy.db", KEY, lambda _: True)
    assert caught.value.code == "S-203"


def test_threads_take_turns(path: Path) -> None:
    def count_up(database: Database) -> None:
        for _ in range(100):
            with database.transaction() as transaction:
                ((last,),) = transaction.query("SELECT max(id) FROM thing")
                transaction.execute("INSERT INTO thing VALUES (?, x'')", (last + 1,))

    with Database.open(path, KEY) as database:
        with ThreadPoolExecutor(4) as pool:
            for done in [pool.submit(count_up, database) for _ in range(4)]:
                done.result()
        assert things(database) == 500
