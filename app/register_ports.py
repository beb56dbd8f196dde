"""How the OKE's use cases see the register of a desk; conventions as in `app.ports`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

import msgspec

from app.people.private import Private


class Enrolment(Private, frozen=True, kw_only=True):
    """A laptop that asked to be known: `fingerprint` of its signing key, `recipient` for age.

    `organisation` is empty where it was not kept yet; `body`, the request, tells it. `replaces` are those keys which
    the request names and this desk knew to be of the same laptop.
    """

    fingerprint: str
    name: str
    laptop: str
    recipient: str
    writer: str
    received: datetime
    body: bytes
    organisation: str = ""
    replaces: tuple[str, ...] = ()


class Renewal(Private, frozen=True, kw_only=True):
    """A known key asked for a new certificate; `sha256` is of the request, `body`."""

    sha256: str
    fingerprint: str
    writer: str
    received: datetime
    body: bytes


class Revocation(Private, frozen=True, kw_only=True):
    """A key is not believed from `since` on; a clerk entered it at `entered`, perhaps long after."""

    fingerprint: str
    since: datetime
    entered: datetime
    reason: str


class IssuedCertificate(Private, frozen=True, kw_only=True):
    """`serial` in hexadecimal; `fingerprint` of the public key it certifies; `body` is DER."""

    serial: str
    subject: str
    fingerprint: str
    issued: datetime
    expires: datetime
    body: bytes


class BuiltPackage(Private, frozen=True, kw_only=True):
    """A package that this desk built for the laptops whose signing keys have these `fingerprints`, the chair's first.

    `order_digests` are those of the orders inside, in the order of `exam_ids`: the package itself is sealed away. A
    package of certificates alone has none.
    """

    sha256: str
    package_id: str
    file_name: str
    fingerprints: tuple[str, ...]
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
    """A bundle as it was judged when it was imported; its bytes are asked for by `Bundles.body`.

    `signer` is the key whose signature it bears and `program` what that laptop ran; both are empty where the
    signature does not hold, and in what was imported before they were kept.
    """

    sha256: str
    exam_id: str
    room: str
    revision: int
    imported: datetime
    verdicts: tuple[Verdict, ...]
    run: int = 1
    signer: str = ""
    program: str = ""


class Settlement(Private, frozen=True, kw_only=True):
    """Of the journals of one run of an exam that had come by `entered`, the one of this bundle counts: so a clerk
    decided, or entered what was decided.
    """

    sha256: str
    exam_id: str
    run: int
    entered: datetime
    clerk: str
    reason: str


class IssuedReceipt(Private, frozen=True, kw_only=True):
    """A receipt this desk gave for a bundle."""

    sha256: str
    bundle_sha256: str
    issued: datetime
    body: bytes


Kept = TypeVar("Kept")


class Collection(Protocol[Kept]):
    """Things the desk keeps by a key (the fingerprint of a laptop's key, else the SHA-256), oldest first.

    `add` answers False, changing nothing, where the key is there already.
    """

    def add(self, thing: Kept, /) -> bool: ...
    def get(self, key: str, /) -> Kept | None: ...
    def list(self) -> Sequence[Kept]: ...


class BuiltPackages(Collection[BuiltPackage], Protocol):
    """Packages this desk built; `of_exam` gives those that hold an exam."""

    def of_exam(self, exam_id: str) -> Sequence[BuiltPackage]: ...


class Certificates(Protocol):
    """Certificates by serial number, oldest first; all, or those of one key."""

    def add(self, certificate: IssuedCertificate) -> None: ...
    def get(self, serial: str) -> IssuedCertificate | None: ...
    def list(self, fingerprint: str | None = None) -> Sequence[IssuedCertificate]: ...


class Renewals(Protocol):
    """Requests of known keys, oldest first; all, or those of one key."""

    def add(self, renewal: Renewal, /) -> bool: ...
    def list(self, fingerprint: str | None = None) -> Sequence[Renewal]: ...


class Bundles(Protocol):
    """Imports; `add` answers False, changing nothing, where these very bytes were imported before.

    `programs` tells for each key what its laptop ran when its newest bundle came, and when that was.
    """

    def add(self, bundle: ImportedBundle, body: bytes) -> bool: ...
    def get(self, sha256: str) -> ImportedBundle | None: ...
    def body(self, sha256: str) -> bytes | None: ...
    def list(self, exam_id: str | None = None) -> Sequence[ImportedBundle]: ...
    def programs(self) -> Mapping[str, tuple[datetime, str]]: ...


class Settlements(Protocol):
    """Decisions between journals, oldest first; of several about one run of an exam the last one counts."""

    def add(self, settlement: Settlement, /) -> None: ...
    def list(self) -> Sequence[Settlement]: ...


class Receipts(Protocol):
    """Receipts given; one bundle may get several, the last one counts."""

    def add(self, receipt: IssuedReceipt) -> bool: ...
    def list(self, bundle_sha256: str | None = None) -> Sequence[IssuedReceipt]: ...


class Register(Protocol):
    """What a desk knows of laptops, packages and bundles."""

    @property
    def enrolments(self) -> Collection[Enrolment]: ...
    @property
    def renewals(self) -> Renewals: ...
    @property
    def revocations(self) -> Collection[Revocation]: ...
    @property
    def certificates(self) -> Certificates: ...
    @property
    def packages(self) -> BuiltPackages: ...
    @property
    def bundles(self) -> Bundles: ...
    @property
    def settlements(self) -> Settlements: ...
    @property
    def receipts(self) -> Receipts: ...
