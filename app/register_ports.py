"""How the OKE's use cases see the register of a desk; conventions as in `app.ports`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

import msgspec

from app.people.private import Private


class Enrolment(Private, frozen=True, kw_only=True):
    """A laptop that asked to be known: `fingerprint` of its signing key, `recipient` for age."""

    fingerprint: str
    name: str
    laptop: str
    recipient: str
    writer: str
    received: datetime
    body: bytes


class IssuedCertificate(Private, frozen=True, kw_only=True):
    """`serial` in hexadecimal; `fingerprint` of the public key it certifies; `body` is DER."""

    serial: str
    subject: str
    fingerprint: str
    issued: datetime
    expires: datetime
    body: bytes
    revoked: datetime | None = None
    reason: str = ""


class BuiltPackage(Private, frozen=True, kw_only=True):
    """A package that this desk built for the chair whose signing key has `fingerprint`.

    `order_digests` are those of the orders inside, in the order of `exam_ids`: the package itself is sealed away.
    """

    sha256: str
    package_id: str
    file_name: str
    fingerprint: str
    exam_ids: tuple[str, ...]
    order_digests: tuple[str, ...]
    built: datetime
    body: bytes


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one check; `verdict` is the caller's word (VALID, NOT VALID, NOT CHECKED)."""

    check: str
    verdict: str
    context: dict[str, Any]


class ImportedBundle(Private, frozen=True, kw_only=True):
    """A bundle as it was judged when it was imported; its bytes are asked for by `Bundles.body`."""

    sha256: str
    exam_id: str
    room: str
    revision: int
    imported: datetime
    verdicts: tuple[Verdict, ...]


class IssuedReceipt(Private, frozen=True, kw_only=True):
    """A receipt this desk gave for a bundle."""

    sha256: str
    bundle_sha256: str
    issued: datetime
    body: bytes


Kept = TypeVar("Kept")


class Collection(Protocol[Kept]):
    """Things the desk keeps by a key (an enrolment's fingerprint, else the SHA-256), oldest first.

    `add` answers False, changing nothing, where the key is there already.
    """

    def add(self, thing: Kept, /) -> bool: ...
    def get(self, key: str, /) -> Kept | None: ...
    def list(self) -> Sequence[Kept]: ...


class BuiltPackages(Collection[BuiltPackage], Protocol):
    """Packages this desk built; `of_exam` gives those that hold an exam."""

    def of_exam(self, exam_id: str) -> Sequence[BuiltPackage]: ...


class Certificates(Protocol):
    """Certificates by serial number; a revocation is entered once and stays."""

    def add(self, certificate: IssuedCertificate) -> None: ...
    def get(self, serial: str) -> IssuedCertificate | None: ...
    def list(self) -> Sequence[IssuedCertificate]: ...
    def revoked(self) -> Sequence[IssuedCertificate]: ...
    def revoke(self, serial: str, at: datetime, reason: str) -> None: ...


class Bundles(Protocol):
    """Imports; `add` answers False, changing nothing, where these very bytes were imported before."""

    def add(self, bundle: ImportedBundle, body: bytes) -> bool: ...
    def get(self, sha256: str) -> ImportedBundle | None: ...
    def body(self, sha256: str) -> bytes | None: ...
    def list(self, exam_id: str | None = None) -> Sequence[ImportedBundle]: ...


class Receipts(Protocol):
    """Receipts given; one bundle may get several, the last one counts."""

    def add(self, receipt: IssuedReceipt) -> bool: ...
    def list(self, bundle_sha256: str | None = None) -> Sequence[IssuedReceipt]: ...


class Register(Protocol):
    """What a desk knows of laptops, packages and bundles."""

    @property
    def enrolments(self) -> Collection[Enrolment]: ...
    @property
    def certificates(self) -> Certificates: ...
    @property
    def packages(self) -> BuiltPackages: ...
    @property
    def bundles(self) -> Bundles: ...
    @property
    def receipts(self) -> Receipts: ...
