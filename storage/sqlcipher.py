"""One keyed SQLCipher database: opened safely, written in durable transactions, checked, copied."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlcipher3 import dbapi2

from app.errors import KnownError
from storage.environment import environment_errors, sync_directory

KEY_BYTES = 32
SYNCHRONOUS_EXTRA = 3
BUSY_SECONDS = 2.0

_FULL, _IOERR, _READONLY, _DAMAGED, _BUSY = "S-201", "S-202", "S-203", "S-204", "S-205"
# SQLITE_ERROR, _LOCKED, _MISUSE, _CONSTRAINT and the rest are ours: they stay bugs.
_CODES = {
    3: _READONLY,  # SQLITE_PERM
    5: _BUSY,  # SQLITE_BUSY
    8: _READONLY,  # SQLITE_READONLY
    10: _IOERR,  # SQLITE_IOERR
    11: _DAMAGED,  # SQLITE_CORRUPT
    13: _FULL,  # SQLITE_FULL
    14: _READONLY,  # SQLITE_CANTOPEN
    26: _DAMAGED,  # SQLITE_NOTADB
}

_SETTINGS = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA foreign_keys=ON",
    # REPLACE fires delete triggers only with these on, and those triggers are what keeps the journal.
    "PRAGMA recursive_triggers=ON",
    "PRAGMA secure_delete=ON",
)


def _known(error: dbapi2.DatabaseError, name: str) -> KnownError | None:
    """What the environment did to the database; None where the mistake is ours."""
    code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return KnownError(code, name=name) if code else None


@contextmanager
def _database_errors(name: str) -> Iterator[None]:
    """Turn what the environment did to the database into a KnownError; everything else stays a bug."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        known = _known(error, name)
        if known is None:
            raise
        raise known from error


class Transaction:
    """Statements that are durable together when the block ends, and undone together when it raises.

    A class and not a generator, for it stands between an act and its being shown (design.md section 12).
    """

    __slots__ = ("_connection", "_name", "_turn")

    def __init__(self, connection: Any, turn: threading.RLock, name: str) -> None:
        self._connection = connection
        self._turn = turn
        self._name = name

    def __enter__(self) -> Self:
        self._turn.acquire()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except BaseException as error:
            self._turn.release()
            self._raise_known(error)
            raise
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        try:
            if error is None:
                self._connection.execute("COMMIT")
        except BaseException as refusal:
            self._roll_back()
            self._raise_known(refusal)
            raise
        else:
            if error is not None:
                self._roll_back()
                self._raise_known(error)
        finally:
            self._turn.release()

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one statement; how many rows it changed."""
        changed: int = self._connection.execute(sql, parameters).rowcount
        return changed

    def execute_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        self._connection.executemany(sql, rows)

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self._connection.execute(sql, parameters).fetchall()
        return rows

    def _roll_back(self) -> None:
        # A full disk may have rolled it back already.
        if self._connection.in_transaction:
            with _database_errors(self._name):
                self._connection.execute("ROLLBACK")

    def _raise_known(self, error: BaseException) -> None:
        known = _known(error, self._name) if isinstance(error, dbapi2.DatabaseError) else None
        if known:
            raise known from error


def remove_database(path: Path) -> None:
    """Remove a database and the two files SQLite keeps beside it."""
    with environment_errors(path.name):
        for name in (path.name, path.name + "-wal", path.name + "-shm"):
            path.with_name(name).unlink(missing_ok=True)


class Database:
    """An open database; its methods may be called from any thread, one at a time.

    KnownError S-201 … S-205: a full disk, a failing or write-protected one, damage, a file in use.
    """

    def __init__(self, path: Path, connection: Any) -> None:
        self.path = path
        self._connection = connection
        self._turn = threading.RLock()

    @classmethod
    def create(cls, path: Path, key: bytes) -> Database:
        """A new, empty database; a file that is already there is a bug (FileExistsError)."""
        if path.exists():
            raise FileExistsError(path.name)
        return cls._connect(path, key, "rwc")

    @classmethod
    def open(cls, path: Path, key: bytes) -> Database:
        """An existing database; KnownError S-204 where the key, authenticated before, does not fit."""
        return cls._connect(path, key, "rw")

    @classmethod
    def _connect(cls, path: Path, key: bytes, mode: str) -> Database:
        if len(key) != KEY_BYTES:
            raise ValueError("a raw key has 32 bytes")
        with _database_errors(path.name):
            connection = dbapi2.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                timeout=BUSY_SECONDS,
            )
        database = cls(path, connection)
        try:
            database._prepare(key)
        except BaseException:
            connection.close()
            raise
        return database

    def _prepare(self, key: bytes) -> None:
        with _database_errors(self.path.name):
            # Before the key: SQLCipher would otherwise report a wrong one on standard error.
            self._connection.execute("PRAGMA cipher_log_level=none")
            self._connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            self._connection.execute("SELECT count(*) FROM sqlite_master")
            for setting in _SETTINGS:
                self._connection.execute(setting)
            (journal,) = self._connection.execute("PRAGMA journal_mode=WAL").fetchone()
            self._connection.execute("PRAGMA synchronous=EXTRA")
            (synchronous,) = self._connection.execute("PRAGMA synchronous").fetchone()
            (temp_store,) = self._connection.execute("PRAGMA temp_store").fetchone()
        if (journal, synchronous) != ("wal", SYNCHRONOUS_EXTRA):
            raise RuntimeError(f"not durable: journal {journal}, synchronous {synchronous}")
        if temp_store == 1:
            raise RuntimeError("temporary tables would go to plain files")

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of one statement."""
        with self._turn, _database_errors(self.path.name):
            rows: list[tuple[Any, ...]] = self._connection.execute(sql, parameters).fetchall()
            return rows

    def write(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """One statement that is a transaction by itself: durable on return, or nothing was changed."""
        with self._turn:
            try:
                self._connection.execute(sql, parameters)
            except dbapi2.DatabaseError as error:
                known = _known(error, self.path.name)
                if known is None:
                    raise
                raise known from error

    def transaction(self) -> Transaction:
        """For `with`: statements that are durable together, or not at all."""
        return Transaction(self._connection, self._turn, self.path.name)

    def truncate_log(self) -> None:
        """Put everything into the main file and empty the log beside it, where pages stand as they were before."""
        with self._turn:
            busy, _, _ = self.query("PRAGMA wal_checkpoint(TRUNCATE)")[0]
            if busy:
                raise KnownError(_BUSY, name=self.path.name)

    def rebuild(self) -> None:
        """Write every page anew, so that nothing that was deleted is left in the slack of one."""
        with self._turn:
            self.query("VACUUM")
            self.truncate_log()

    def problems(self) -> tuple[str, ...]:
        """What the integrity checks say; empty when every page and index is whole."""
        with self._turn:
            try:
                # cipher_integrity_check reads the main file alone and would take a full WAL for damage.
                self.truncate_log()
                found = [str(row[0]) for row in self.query("PRAGMA cipher_integrity_check")]
                found += [str(row[0]) for row in self.query("PRAGMA integrity_check") if row[0] != "ok"]
                found += [f"foreign key in {row[0]}" for row in self.query("PRAGMA foreign_key_check")]
            except KnownError as error:
                if error.code != _DAMAGED:
                    raise
                return (_DAMAGED,)
            return tuple(found)

    def copy_to(self, path: Path, key: bytes, verify: Callable[[Database], bool]) -> None:
        """A copy at `path` under `key`, flushed, reopened and checked; KnownError S-212 if it is not whole.

        It appears under its own name only when it is whole: until then it is called `….part`.
        """
        part = path.with_name(path.name + ".part")
        remove_database(part)
        try:
            with Database.create(part, key) as target, self._turn, _database_errors(part.name):
                self._connection.backup(target._connection)
            with Database.open(part, key) as copy:
                whole = not copy.problems() and verify(copy)
            if not whole:
                raise KnownError("S-212", name=path.name)
            with environment_errors(path.name):
                with part.open("rb+") as file:
                    os.fsync(file.fileno())
                part.replace(path)
                sync_directory(path.parent)
        finally:
            remove_database(part)

    def close(self) -> None:
        with self._turn, _database_errors(self.path.name):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
