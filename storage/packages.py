"""Session packages that a laptop received, exactly as they came, and each ordered exam in a row of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from app.ports import OrderedExam, ReceivedPackage
from storage.records import from_row, insert, select, to_row
from storage.sqlcipher import Transaction
from storage.table import Table
from storage.vault import Vault


class StorePackages:
    """Packages by the SHA-256 of their bytes."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._table = Table(vault.database, "package", ReceivedPackage, "sha256", "received")

    def add(
        self,
        *,
        file_name: str,
        exam_ids: Sequence[str],
        writer: str,
        body: bytes,
        orders: Mapping[str, bytes] | None = None,
    ) -> ReceivedPackage:
        """Keep a package; one that is there already stays as it is, with the time it first came.

        Of an exam that was erased from a laptop nothing is kept again, but on a practice store, where the same exam
        is run many times.
        """
        package = ReceivedPackage(
            sha256=hashlib.sha256(body).hexdigest(),
            file_name=file_name,
            received=self._vault.clock(),
            exam_ids=tuple(exam_ids),
            writer=writer,
            body=body,
        )
        with self._vault.database.transaction() as transaction:
            erased = self._erased(transaction).intersection(exam_ids)
            kept = msgspec.structs.replace(package, body=b"") if erased and orders is not None else package
            if transaction.execute(insert("package", ReceivedPackage), to_row(kept)) and orders is not None:
                _fill(transaction, package.sha256, {e: orders[e] for e in orders if e not in erased})
        return self.get(package.sha256) or package

    def get(self, sha256: str) -> ReceivedPackage | None:
        return self._table.get(sha256)

    def list(self) -> Sequence[ReceivedPackage]:
        """All packages, oldest first."""
        return self._table.list()

    def orders(self) -> Sequence[OrderedExam]:
        """The exams of all packages that were not erased, in the order in which the packages came and name them."""
        names = ", ".join(f"ordered_exam.{name}" for name in OrderedExam.__struct_fields__)
        sql = (
            f"SELECT {names} FROM ordered_exam JOIN package ON package.sha256 = package_sha256"  # noqa: S608 - no input in it
            " ORDER BY package.received, package.rowid, ordered_exam.rowid"
        )
        return [from_row(OrderedExam, row) for row in self._vault.database.query(sql)]

    def order(self, sha256: str, exam_id: str) -> bytes | None:
        """The order of one exam of one package; None where it holds no such exam, or that was erased."""
        sql = select(OrderedExam, "FROM ordered_exam WHERE package_sha256 = ? AND exam_id = ?")
        found = self._vault.database.query(sql, (sha256, exam_id))
        return from_row(OrderedExam, found[0]).body if found else None

    def unfilled(self) -> Sequence[ReceivedPackage]:
        """Packages whose exams have no rows yet, oldest first."""
        return self._table.select(" WHERE filled = 0")

    def fill(self, sha256: str, orders: Mapping[str, bytes]) -> None:
        """Write the rows of a package's exams; ValueError where there is no such package without them."""
        with self._vault.database.transaction() as transaction:
            _fill(transaction, sha256, orders)

    def _erased(self, transaction: Transaction) -> set[str]:
        if self._vault.keys.practice:
            return set()
        return {exam_id for (exam_id,) in transaction.query("SELECT exam_id FROM erased_exam")}


def _fill(transaction: Transaction, sha256: str, orders: Mapping[str, bytes]) -> None:
    if not transaction.execute("UPDATE package SET filled = 1 WHERE sha256 = ? AND filled = 0", (sha256,)):
        raise ValueError("no package that waits for its exams")
    for exam_id, body in orders.items():
        row = OrderedExam(package_sha256=sha256, exam_id=exam_id, body=body)
        transaction.execute(insert("ordered_exam", OrderedExam), to_row(row))


def forget_order(transaction: Transaction, exam_id: str) -> None:
    """Delete an exam's part of every package: its rows, and the bodies of packages that name it.

    ValueError where such a package has no rows yet: its other exams would be lost.
    """
    for sha256, exam_ids, filled in transaction.query("SELECT sha256, exam_ids, filled FROM package"):
        if exam_id in msgspec.json.decode(exam_ids, type=list[str]):
            if not filled:
                raise ValueError("a package that waits for the rows of its exams")
            transaction.execute("UPDATE package SET body = x'' WHERE sha256 = ?", (sha256,))
    transaction.execute("DELETE FROM ordered_exam WHERE exam_id = ?", (exam_id,))
