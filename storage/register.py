"""The register of a desk: laptops, certificates, packages built, bundles imported, receipts given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from app.register_ports import (
    BuiltPackage,
    Enrolment,
    ImportedBundle,
    IssuedCertificate,
    IssuedReceipt,
    Renewal,
    Revocation,
    Settlement,
    Verdict,
)
from storage import moments
from storage.records import from_row, select, to_row
from storage.sqlcipher import Database
from storage.table import Table


class StoreCertificates:
    """Certificates issued by this OKE."""

    def __init__(self, database: Database) -> None:
        self._table = Table(database, "certificate", IssuedCertificate, "serial", "issued")

    def add(self, certificate: IssuedCertificate) -> None:
        """ValueError where the serial number was issued before."""
        if not self._table.add(certificate):
            raise ValueError(f"serial number {certificate.serial} was issued before")

    def get(self, serial: str) -> IssuedCertificate | None:
        return self._table.get(serial)

    def list(self, fingerprint: str | None = None) -> Sequence[IssuedCertificate]:
        if fingerprint is None:
            return self._table.list()
        return self._table.select(" WHERE fingerprint = ?", fingerprint)


class StoreRenewals:
    """Requests of keys that were known when they came."""

    def __init__(self, database: Database) -> None:
        self._table = Table(database, "renewal", Renewal, "sha256", "received")

    def add(self, renewal: Renewal) -> bool:
        """False where this request came before; its key must be enrolled."""
        return self._table.add(renewal)

    def list(self, fingerprint: str | None = None) -> Sequence[Renewal]:
        if fingerprint is None:
            return self._table.list()
        return self._table.select(" WHERE fingerprint = ?", fingerprint)


class _BundleRow(msgspec.Struct, frozen=True, kw_only=True):
    sha256: str
    exam_id: str
    room: str
    revision: int
    imported: datetime
    run: int
    signer: str
    program: str


class StoreBundles:
    """Bundles that were imported, each with its bytes and what the checks said that day."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._table = Table(database, "bundle", _BundleRow, "sha256", "imported")

    def add(self, bundle: ImportedBundle, body: bytes) -> bool:
        """False, changing nothing, where these bytes were imported before."""
        with self._database.transaction() as transaction:
            added = transaction.execute(
                "INSERT INTO bundle (sha256, exam_id, room, revision, imported, body, run, signer, program)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (
                    bundle.sha256,
                    bundle.exam_id,
                    bundle.room,
                    bundle.revision,
                    moments.to_text(bundle.imported),
                    body,
                    bundle.run,
                    bundle.signer,
                    bundle.program,
                ),
            )
            if not added:
                return False
            transaction.execute_many(
                'INSERT INTO verdict (bundle_sha256, position, "check", verdict, context)'
                " VALUES (?, ?, ?, ?, ?)",
                [(bundle.sha256, i, *to_row(verdict)) for i, verdict in enumerate(bundle.verdicts)],
            )
        return True

    def get(self, sha256: str) -> ImportedBundle | None:
        row = self._table.get(sha256)
        return self._with_verdicts(row) if row else None

    def body(self, sha256: str) -> bytes | None:
        """The bytes as they were imported."""
        found = self._database.query("SELECT body FROM bundle WHERE sha256 = ?", (sha256,))
        return found[0][0] if found else None

    def list(self, exam_id: str | None = None) -> Sequence[ImportedBundle]:
        rows = self._table.list() if exam_id is None else self._table.select(" WHERE exam_id = ?", exam_id)
        return [self._with_verdicts(row) for row in rows]

    def programs(self) -> Mapping[str, tuple[datetime, str]]:
        """For each key, when its newest bundle came and what had written it."""
        # SQLite takes the bare column from the row of the greatest.
        found = self._database.query(
            "SELECT signer, max(imported), program FROM bundle WHERE signer <> '' GROUP BY signer"
        )
        return {signer: (moments.from_text(imported), program) for signer, imported, program in found}

    def _with_verdicts(self, row: _BundleRow) -> ImportedBundle:
        sql = select(Verdict, "FROM verdict WHERE bundle_sha256 = ? ORDER BY position")
        verdicts = tuple(from_row(Verdict, found) for found in self._database.query(sql, (row.sha256,)))
        return ImportedBundle(**msgspec.structs.asdict(row), verdicts=verdicts)


class StoreSettlements:
    """Decisions between the journals of an exam."""

    def __init__(self, database: Database) -> None:
        self._table = Table(database, "settlement", Settlement, "id", "entered")

    def add(self, settlement: Settlement) -> None:
        """Its bundle must have been imported."""
        self._table.add(settlement)

    def list(self) -> Sequence[Settlement]:
        return self._table.list()


class StoreReceipts:
    """Receipts given for bundles."""

    def __init__(self, database: Database) -> None:
        self._table = Table(database, "receipt", IssuedReceipt, "sha256", "issued")

    def add(self, receipt: IssuedReceipt) -> bool:
        """False where this receipt is there already; its bundle must have been imported."""
        return self._table.add(receipt)

    def list(self, bundle_sha256: str | None = None) -> Sequence[IssuedReceipt]:
        if bundle_sha256 is None:
            return self._table.list()
        return self._table.select(" WHERE bundle_sha256 = ?", bundle_sha256)


class StorePackages(Table[BuiltPackage]):
    """Packages this desk built."""

    def of_exam(self, exam_id: str) -> Sequence[BuiltPackage]:
        """Those that hold this exam, without looking into any other."""
        return self.select(" WHERE EXISTS (SELECT 1 FROM json_each(exam_ids) WHERE value = ?)", exam_id)


class StoreRegister:
    """The register in one database."""

    def __init__(self, database: Database) -> None:
        self.enrolments = Table(database, "enrolment", Enrolment, "fingerprint", "received")
        self.renewals = StoreRenewals(database)
        self.revocations = Table(database, "revocation", Revocation, "fingerprint", "entered")
        self.certificates = StoreCertificates(database)
        self.packages = StorePackages(database, "built_package", BuiltPackage, "sha256", "built")
        self.bundles = StoreBundles(database)
        self.settlements = StoreSettlements(database)
        self.receipts = StoreReceipts(database)
