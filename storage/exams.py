"""The exams of a laptop: which there are, and the key of each one's file."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from app.errors import KnownError
from app.ports import ErasedExam, ExamEntry, ExamMeta
from storage import moments
from storage.environment import environment_errors, sync_directory
from storage.exam_file import ExamFile
from storage.packages import forget_order
from storage.records import from_row, insert, select, to_row
from storage.sqlcipher import remove_database
from storage.vault import Vault
from storage.wrapping import new_key

FOLDER = "exams"


class StoreExams:
    """Exams by identifier and run; one that is open is opened once, however often it is asked for."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._folder = vault.folder / FOLDER
        self._open: dict[tuple[str, int], ExamFile] = {}

    def create(self, exam_id: str, run: int, *, package_sha256: str, order: bytes) -> ExamFile:
        """A new exam, open. KnownError S-302 where this run of it exists, S-303 where it was erased."""
        if self._find(exam_id, run):
            raise KnownError("S-302", exam_id=exam_id, run=run)
        if any((erased.exam_id, erased.run) == (exam_id, run) for erased in self.erased()):
            raise KnownError("S-303", exam_id=exam_id)
        with environment_errors(FOLDER):
            if not self._folder.exists():
                self._folder.mkdir(mode=0o700)
                sync_directory(self._folder.parent)
        # The file comes first: a row never names one that is not complete. Its name says nothing of the exam.
        name, key = f"{secrets.token_hex(16)}.db", new_key()
        now = self._vault.clock()
        meta = ExamMeta(exam_id=exam_id, run=run, package_sha256=package_sha256, order=order, created=now)
        path = self._folder / name
        exam = None
        try:
            exam = ExamFile.create(path, key, meta)
            with self._vault.database.transaction() as transaction:
                transaction.execute(
                    "INSERT INTO exam (exam_id, run, file, key, package_sha256, created)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (exam_id, run, name, key, package_sha256, moments.to_text(now)),
                )
        except BaseException:
            if exam:
                exam.close()
            remove_database(path)
            raise
        self._open[exam_id, run] = exam
        return exam

    def open(self, exam_id: str, run: int = 1) -> ExamFile:
        """KnownError S-301: no such exam; S-213: its file is missing; S-201 … S-206 as the file says."""
        exam = self._open.get((exam_id, run))
        if exam is None or exam.closed:
            found = self._find(exam_id, run)
            if not found:
                raise KnownError("S-301", exam_id=exam_id, run=run)
            name, key = found[0]
            if not (self._folder / name).exists():
                raise KnownError("S-213", name=name)
            exam = self._open[exam_id, run] = ExamFile.open(self._folder / name, key)
        return exam

    def list(self) -> Sequence[ExamEntry]:
        """All exams, oldest first."""
        sql = select(ExamEntry, "FROM exam ORDER BY created, rowid")
        return [from_row(ExamEntry, row) for row in self._vault.database.query(sql)]

    def next_run(self, exam_id: str) -> int:
        """The number of the run that would come next; that of an erased one is not given again."""
        sql = (
            "SELECT coalesce(max(run), 0) + 1 FROM"
            " (SELECT run, exam_id FROM exam UNION ALL SELECT run, exam_id FROM erased_exam) WHERE exam_id = ?"
        )
        run: int = self._vault.database.query(sql, (exam_id,))[0][0]
        return run

    def erase(
        self, exam_id: str, run: int, *, bundle_sha256: str | None, receipt_sha256: str | None
    ) -> ErasedExam:
        """Destroy an exam's key, its bundles in the outbox, the words of the OKE's answers and, with its last run,
        its part of every package.

        It is one transaction: a power cut leaves the exam, or an erasure that `finish_erasures` ends. KnownError
        S-301: no such exam. ValueError where a package that holds it has no rows of its exams yet.
        """
        found = self._find(exam_id, run)
        if not found:
            raise KnownError("S-301", exam_id=exam_id, run=run)
        entry = next(one for one in self.list() if (one.exam_id, one.run) == (exam_id, run))
        erased = ErasedExam(
            exam_id=exam_id,
            run=run,
            package_sha256=entry.package_sha256,
            erased=self._vault.clock(),
            bundle_sha256=bundle_sha256,
            receipt_sha256=receipt_sha256,
        )
        opened = self._open.pop((exam_id, run), None)
        if opened is not None:
            opened.close()
        with self._vault.database.transaction() as transaction:
            transaction.execute(insert("erased_exam", ErasedExam), to_row(erased))
            transaction.execute("INSERT INTO doomed_file (file) VALUES (?)", (found[0][0],))
            transaction.execute("DELETE FROM exam WHERE exam_id = ? AND run = ?", (exam_id, run))
            transaction.execute("DELETE FROM outbox WHERE exam_id = ? AND run = ?", (exam_id, run))
            # What the clerk wrote may name people; that there was an answer, and which, stays.
            transaction.execute("UPDATE receipt SET body = x'' WHERE exam_id = ? AND run = ?", (exam_id, run))
            if not transaction.query("SELECT 1 FROM exam WHERE exam_id = ?", (exam_id,)):
                forget_order(transaction, exam_id)
        return erased

    def erase_waiting(self, exam_id: str) -> ErasedExam:
        """Destroy the part of every package of an exam that was never begun here; its tombstone bears the next run.

        KnownError S-301: none is ordered. ValueError where it was begun, and as `erase`.
        """
        with self._vault.database.transaction() as transaction:
            if transaction.query("SELECT 1 FROM exam WHERE exam_id = ?", (exam_id,)):
                raise ValueError("an exam that was begun")
            packages = transaction.query(
                "SELECT package_sha256 FROM ordered_exam WHERE exam_id = ? ORDER BY rowid", (exam_id,)
            )
            if not packages:
                raise KnownError("S-301", exam_id=exam_id, run=1)
            erased = ErasedExam(
                exam_id=exam_id,
                run=self.next_run(exam_id),
                package_sha256=packages[-1][0],
                erased=self._vault.clock(),
                bundle_sha256=None,
                receipt_sha256=None,
            )
            transaction.execute(insert("erased_exam", ErasedExam), to_row(erased))
            # No file had a key of its own; the name makes sure that the store is rebuilt without the rows.
            transaction.execute("INSERT INTO doomed_file (file) VALUES (?)", (f"{secrets.token_hex(16)}.db",))
            forget_order(transaction, exam_id)
        return erased

    def finish_erasures(self) -> None:
        """Remove the files of erased exams and every trace of their keys; nothing where nothing was erased.

        KnownError S-201 … S-205 where the disk refuses: all of it can be done again.
        """
        doomed = [name for (name,) in self._vault.database.query("SELECT file FROM doomed_file")]
        if not doomed:
            return
        # The key first: its page as it was before still stands in the log.
        self._vault.database.truncate_log()
        for name in doomed:
            remove_database(self._folder / name)
        if self._folder.exists():
            with environment_errors(FOLDER):
                sync_directory(self._folder)
        self._vault.database.rebuild()
        self._vault.database.write("DELETE FROM doomed_file")

    def erased(self) -> Sequence[ErasedExam]:
        """What was erased, oldest first."""
        sql = select(ErasedExam, "FROM erased_exam ORDER BY erased, rowid")
        return [from_row(ErasedExam, row) for row in self._vault.database.query(sql)]

    def close(self) -> None:
        """Close the exams that are open."""
        while self._open:
            self._open.popitem()[1].close()

    def _find(self, exam_id: str, run: int) -> Sequence[tuple[str, bytes]]:
        sql = "SELECT file, key FROM exam WHERE exam_id = ? AND run = ?"
        return [(name, key) for name, key in self._vault.database.query(sql, (exam_id, run))]
