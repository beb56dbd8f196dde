"""The session package of an OKE for one chair: `.zlecenie`."""

from datetime import datetime
from typing import Annotated, ClassVar

from cryptography import x509
from msgspec import Meta

from app.bundle.certificates import Role
from app.bundle.envelope import Digest, Envelope, Label, Moment, Text
from app.exam.order import Board, ExamOrder
from app.people.private import Private


class Package(Envelope, frozen=True, kw_only=True):
    """What the OKE orders of one chair; each exam holds its room, team, candidates and accommodations.

    A package without exams brings certificates and keys alone: a renewal, a new chair, a revocation.
    """

    FORMAT: ClassVar = "protokolant/zlecenie"

    format: Label = FORMAT
    package_id: Label
    issued: Moment
    board: Board
    exams: Annotated[tuple[ExamOrder, ...], Meta(max_length=200)]


class KnownKey(Private, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key that the OKE certified: `fingerprint` of the public key, `serial` of the certificate in hexadecimal.

    No name stands here: every laptop gets the whole list.
    """

    fingerprint: Digest
    serial: Annotated[str, Meta(pattern="^[0-9a-f]{1,40}$")]
    role: Role
    expires: Moment
    revoked: Moment | None = None
    reason: Text = ""


class KeyList(Envelope, frozen=True, kw_only=True):
    """Every key that the OKE issued, and those that it revoked."""

    FORMAT: ClassVar = "protokolant/klucze"

    format: Label = FORMAT
    issued: Moment
    keys: Annotated[tuple[KnownKey, ...], Meta(max_length=100_000)]

    def revocations(self) -> dict[str, datetime]:
        """From when each revoked key is not to be believed, for `app.bundle.trust.Trust`."""
        return {key.fingerprint: key.revoked for key in self.keys if key.revoked is not None}


class PackageFile(Private, frozen=True, kw_only=True):
    """A session package, read: with the certificate of each laptop it is for (the chair's own laptop first), the
    OKE's root, recipients (working, escrow) and keys.
    """

    package: Package
    laptops: tuple[x509.Certificate, ...]
    oke: x509.Certificate
    recipients: tuple[str, ...]
    keys: KeyList
