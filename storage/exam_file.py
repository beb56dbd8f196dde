"""One exam in one room: what it was made from and its journal, in a SQLCipher file under its own key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.ports import ExamMeta, Row
from storage import moments
from storage.migrations import migrate
from storage.schema import EXAM
from storage.sqlcipher import Database

_INSERT = "INSERT INTO journal (seq, body, hash) VALUES (?, ?, ?)"
_HEAD = "SELECT seq, body, hash FROM journal ORDER BY seq DESC LIMIT 1"


class ExamFile:
    """An open exam; the database itself refuses to change or delete an entry, and to leave a gap."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key
        self.closed = False
        self.meta = _read_meta(database)
        self._head = _read_head(database)

    @classmethod
    def create(cls, path: Path, key: bytes, meta: ExamMeta) -> ExamFile:
        """A new exam without entries; it is durable on return."""
        database = Database.create(path, key)
        try:
            migrate(database, EXAM, new=True)
            with database.transaction() as transaction:
                transaction.execute(
                    'INSERT INTO meta (only_row, exam_id, run, package_sha256, "order", created)'
                    " VALUES (1, ?, ?, ?, ?, ?)",
                    (meta.exam_id, meta.run, meta.package_sha256, meta.order, moments.to_text(meta.created)),
                )
            return cls(database, key)
        except BaseException:
            database.close()
            raise

    @classmethod
    def open(cls, path: Path, key: bytes) -> ExamFile:
        """KnownError S-204: damaged; S-206: written by a newer program; S-201 … S-205 for the disk."""
        database = Database.open(path, key)
        try:
            migrate(database, EXAM)
            return cls(database, key)
        except BaseException:
            database.close()
            raise

    def append(self, rows: Sequence[Row]) -> None:
        """All of `rows`, durable on return, or none; ValueError where they do not follow the last entry.

        KnownError S-201 … S-203 where the disk refuses; the journal is then as it was before.
        """
        last = self._head.seq if self._head else 0
        if [row.seq for row in rows] != list(range(last + 1, last + 1 + len(rows))):
            raise ValueError(f"entries must follow number {last}")
        if not rows:
            return
        if len(rows) == 1:
            # Nearly every act is one entry, and somebody waits until it is durable.
            self._database.write(_INSERT, rows[0])
        else:
            with self._database.transaction() as transaction:
                transaction.execute_many(_INSERT, rows)
        self._head = rows[-1]

    def rows(self, after: int = 0) -> Sequence[Row]:
        """The entries with a number above `after`, in order."""
        sql = "SELECT seq, body, hash FROM journal WHERE seq > ? ORDER BY seq"
        return [Row._make(row) for row in self._database.query(sql, (after,))]

    def head(self) -> Row | None:
        """The last entry."""
        return self._head

    def backup(self, target: Path) -> None:
        """A copy at `target` under the same key, reopened and compared; KnownError S-212 if it is not whole.

        A copy that was there before stays until the new one has proved itself.
        """
        head = self._head
        self._database.copy_to(target, self._key, lambda copy: _read_head(copy) == head)

    def problems(self) -> tuple[str, ...]:
        """What the integrity checks of the database say; empty when it is whole."""
        return self._database.problems()

    def close(self) -> None:
        self._database.close()
        self.closed = True


def _read_head(database: Database) -> Row | None:
    found = database.query(_HEAD)
    return Row._make(found[0]) if found else None


def _read_meta(database: Database) -> ExamMeta:
    sql = 'SELECT exam_id, run, package_sha256, "order", created FROM meta'
    exam_id, run, package_sha256, order, created = database.query(sql)[0]
    return ExamMeta(
        exam_id=exam_id,
        run=run,
        package_sha256=package_sha256,
        order=order,
        created=moments.from_text(created),
    )
