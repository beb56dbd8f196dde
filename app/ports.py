"""How the use cases see the stores: values that go in and out, and the narrow Protocols that carry them.

Moments are aware `datetime`s; digests and fingerprints are lower-case hexadecimal SHA-256. What the
environment does to a store (full disk, damage, a wrong passphrase) arrives as `KnownError` with a code `S-…`.
The register of a desk has its own module, `app.register_ports`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from app.people.private import Private


class Row(NamedTuple):
    """One entry of a journal as it lies on the disk: `hash` is 32 bytes over `body` and what came before."""

    seq: int
    body: bytes
    hash: bytes

    def __repr__(self) -> str:
        return f"Row(seq={self.seq}, {len(self.body)} bytes)"


# --- who may open a store ---


class LoginRole(StrEnum):
    """What an account was opened for; what each may do is decided in `app`."""

    CHAIR = "chair"
    ADMINISTRATOR = "administrator"
    CLERK = "clerk"


class StoreSlot(Protocol):
    """Somebody who may unlock a store, as far as it is known while it is locked: a role and a number, no name."""

    @property
    def id(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def ordinal(self) -> int: ...


class Person(Private, frozen=True, kw_only=True):
    """What an application for access names (S.zzzzj); `phone` may be empty."""

    name: str
    email: str
    phone: str = ""


class Account(Private, frozen=True, kw_only=True):
    """A person who may open the store until the end of the day `expires` (S.zzzzj: at most five years)."""

    slot: str
    role: LoginRole
    person: Person
    created: datetime
    expires: date
    disabled: datetime | None = None


class Accounts(Protocol):
    """The accounts of an open store; the rules of passphrases and expiry come as KnownError."""

    def list(self) -> Sequence[Account]: ...
    def add(self, role: LoginRole, person: Person, passphrase: str, expires: date) -> Account: ...
    def change_passphrase(self, old: str, new: str) -> None: ...
    def disable(self, slot: str) -> None: ...
    def renew_recovery_code(self) -> str: ...
    def succeed(self, person: Person, passphrase: str, expires: date) -> str:
        """Who came in by the recovery code opens the one chair's account that is left; the next recovery code."""


# --- what a store keeps besides exams ---


class DocumentName(StrEnum):
    """The keys and papers of a store; saving one again keeps the earlier versions."""

    CHAIR_CERTIFICATE = "chair.crt"
    OKE_CERTIFICATE = "oke.crt"
    OKE_RECIPIENT = "oke.age"
    ISSUED_KEYS = "keys.json"
    LAPTOP_IDENTITY = "laptop.identity"
    ENROLMENT_REQUEST = "request.zgloszenie"
    OKE_ROOT_KEY = "oke.key"
    WORKING_IDENTITY = "working.identity"
    ESCROW_IDENTITY = "escrow.identity"


class DocumentVersion(Private, frozen=True, kw_only=True):
    """One version of a document."""

    saved: datetime
    body: bytes


class Documents(Protocol):
    """Documents by name: `get` gives the latest version, `history` all, oldest first."""

    def get(self, name: DocumentName) -> bytes | None: ...
    def save(self, name: DocumentName, body: bytes) -> None: ...
    def history(self, name: DocumentName) -> Sequence[DocumentVersion]: ...


class SigningKeys(Protocol):
    """Private keys wrapped by the passphrase of whoever is signed in; `fingerprint` is of the public key."""

    def save(self, fingerprint: str, private_key: bytes) -> None: ...
    def get(self, fingerprint: str) -> bytes: ...
    def fingerprints(self) -> Sequence[str]: ...


class ReceivedPackage(Private, frozen=True, kw_only=True):
    """A session package exactly as it came, and what the reader found in it."""

    sha256: str
    file_name: str
    received: datetime
    exam_ids: tuple[str, ...]
    writer: str
    body: bytes


class OrderedExam(Private, frozen=True, kw_only=True):
    """One exam of a package; `body` is its order, in the caller's encoding."""

    package_sha256: str
    exam_id: str
    body: bytes


class Packages(Protocol):
    """Packages by the SHA-256 of their bytes; adding one again changes nothing.

    Each ordered exam has a row of its own (`orders`), for it may be erased without the others; the body of a package
    with an erased exam is empty. `orders` of a package that was added without them are filled in later.
    """

    def add(
        self,
        *,
        file_name: str,
        exam_ids: Sequence[str],
        writer: str,
        body: bytes,
        orders: Mapping[str, bytes] | None = None,
    ) -> ReceivedPackage: ...
    def get(self, sha256: str) -> ReceivedPackage | None: ...
    def list(self) -> Sequence[ReceivedPackage]: ...
    def orders(self) -> Sequence[OrderedExam]: ...
    def order(self, sha256: str, exam_id: str) -> bytes | None: ...
    def unfilled(self) -> Sequence[ReceivedPackage]: ...
    def fill(self, sha256: str, orders: Mapping[str, bytes]) -> None: ...


class KeptReceipt(Private, frozen=True, kw_only=True):
    """An answer of the OKE exactly as it came, and what it says; `keep_days` is there where it accepts.

    Of an erased exam the `body` is empty: what the clerk wrote may name people.
    """

    sha256: str
    bundle_sha256: str
    exam_id: str
    run: int
    revision: int
    issued: datetime
    keep_days: int | None
    taken: datetime
    body: bytes


class Receipts(Protocol):
    """Receipts by the SHA-256 of their bytes; adding one again changes nothing."""

    def add(self, receipt: KeptReceipt) -> bool: ...
    def list(self) -> Sequence[KeptReceipt]: ...


class OutboxEntry(Private, frozen=True, kw_only=True):
    """A file made for somebody else; its bytes stay here, wherever it got to (design.md section 8)."""

    id: int
    kind: str
    file_name: str
    exam_id: str | None
    run: int | None
    revision: int
    sha256: str
    body: bytes
    created: datetime
    written: datetime | None = None
    verified: datetime | None = None
    sent: datetime | None = None


class OutboxHead(Private, frozen=True, kw_only=True):
    """A file made for somebody else, without its bytes."""

    id: int
    exam_id: str | None
    run: int | None
    revision: int
    sha256: str
    created: datetime


class Outbox(Protocol):
    """Files made for others, oldest first; a mark keeps the time it was first made."""

    def add(
        self,
        *,
        kind: str,
        file_name: str,
        body: bytes,
        exam_id: str | None = None,
        run: int | None = None,
        revision: int = 0,
    ) -> OutboxEntry: ...
    def get(self, entry: int) -> OutboxEntry: ...
    def list(self) -> Sequence[OutboxEntry]: ...
    def heads(self) -> Sequence[OutboxHead]: ...
    def mark_written(self, entry: int) -> None: ...
    def mark_verified(self, entry: int) -> None: ...
    def mark_sent(self, entry: int) -> None: ...


# --- exams ---


class ExamMeta(Private, frozen=True, kw_only=True):
    """What an exam file was made from; `order` is its part of the package, in the caller's encoding."""

    exam_id: str
    run: int
    package_sha256: str
    order: bytes
    created: datetime


class Journal(Protocol):
    """The append-only entries of one exam in one room (design.md section 3)."""

    def append(self, rows: Sequence[Row]) -> None:
        """All of `rows` durably, or none; each `seq` must be one more than the last (else ValueError)."""

    def rows(self, after: int = 0) -> Sequence[Row]: ...
    def head(self) -> Row | None: ...


class ExamStore(Journal, Protocol):
    """An open exam."""

    @property
    def meta(self) -> ExamMeta: ...
    def backup(self, target: Path) -> None: ...
    def close(self) -> None: ...


class ExamEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An exam that a laptop holds, in a list."""

    exam_id: str
    run: int
    package_sha256: str
    created: datetime


class ErasedExam(msgspec.Struct, frozen=True, kw_only=True):
    """What is left of an exam that was erased; no personal data. A practice exam may have left no bundle."""

    exam_id: str
    run: int
    package_sha256: str
    erased: datetime
    bundle_sha256: str | None
    receipt_sha256: str | None


class Exams(Protocol):
    """Exams of a laptop; a practice exam may be run again under the next `run` (the first is 1)."""

    def create(self, exam_id: str, run: int, *, package_sha256: str, order: bytes) -> ExamStore: ...
    def open(self, exam_id: str, run: int = 1) -> ExamStore: ...
    def list(self) -> Sequence[ExamEntry]: ...
    def next_run(self, exam_id: str) -> int: ...
    def erase(
        self, exam_id: str, run: int, *, bundle_sha256: str | None, receipt_sha256: str | None
    ) -> ErasedExam:
        """Destroy the exam's key and all that is kept of it but what answers it had, at once or not at all.

        The file, which nothing opens any more, goes with `finish_erasures`.
        """

    def erase_waiting(self, exam_id: str) -> ErasedExam:
        """Destroy the part of every package of an exam that was never begun here, as `erase` does of one that was."""

    def finish_erasures(self) -> None:
        """Leave no trace of what was erased; what stops it (KnownError S-2xx) is gone on with the next time."""

    def erased(self) -> Sequence[ErasedExam]: ...


# --- is it whole ---


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """One database of a store: `problems` is empty when it is whole; `name` holds no personal data."""

    name: str
    problems: tuple[str, ...]
