"""Which certificates and keys the OKE issued: the register's rows, the key list of a package, the trust file."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import overload

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from app.bundle.certificates import (
    Authority,
    common_name,
    load_der,
    load_pem,
    profile,
    public_key_of,
    write_pem,
)
from app.bundle.issuing import MAX_YEARS
from app.bundle.keys import key_fingerprint, load_private
from app.bundle.package import KeyList, KnownKey
from app.bundle.revocation_list import write_revocation_list
from app.bundle.trust import Trust
from app.desk.store import Desk
from app.errors import KnownError
from app.ports import DocumentName
from app.register_ports import IssuedCertificate, Revocation
from app.version import PROGRAM

# One that was issued for less than the longest was meant to end then.
_LIMITED = timedelta(days=365 * MAX_YEARS - 1)


def is_limited(certificate: IssuedCertificate) -> bool:
    """Whether a clerk said until when: no package and no request of the laptop makes it longer."""
    return certificate.expires - certificate.issued < _LIMITED


def record_certificate(desk: Desk, certificate: x509.Certificate, now: datetime) -> IssuedCertificate:
    """Enter a certificate that this OKE issued into its register."""
    issued = IssuedCertificate(
        serial=f"{certificate.serial_number:x}",
        subject=common_name(certificate),
        fingerprint=key_fingerprint(public_key_of(certificate)),
        issued=now,
        expires=certificate.not_valid_after_utc,
        body=certificate.public_bytes(Encoding.DER),
    )
    desk.register.certificates.add(issued)
    return issued


def key_list(desk: Desk, now: datetime) -> KeyList:
    """Every key that the OKE issued and those it revoked, for a package."""
    revoked = {revocation.fingerprint: revocation for revocation in desk.register.revocations.list()}
    return KeyList(
        program=PROGRAM,
        practice=desk.practice,
        issued=now,
        keys=tuple(
            _known(issued, revoked.get(issued.fingerprint)) for issued in desk.register.certificates.list()
        ),
    )


def trust_of(desk: Desk) -> Trust:
    """Whom this desk believes: its own root, less the keys it revoked. Raises `KnownError` D-202."""
    root = desk.documents.get(DocumentName.OKE_CERTIFICATE)
    if root is None:
        raise KnownError("D-202")
    # What was issued proves itself by the root; only what was revoked needs to be known, however many there are.
    revoked = desk.register.revocations.list()
    return Trust(
        roots=(load_pem(root),),
        issued=_Issued(desk),
        revoked={revocation.fingerprint: revocation.since for revocation in revoked},
    )


class _Issued(Sequence[x509.Certificate]):
    """The certificates in the register, read when somebody asks: few bundles bear a code of another key (B-14)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @cached_property
    def _read(self) -> tuple[x509.Certificate, ...]:
        return tuple(load_der(issued.body) for issued in self._desk.register.certificates.list())

    @overload
    def __getitem__(self, place: int) -> x509.Certificate: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[x509.Certificate]: ...
    def __getitem__(self, place: int | slice) -> x509.Certificate | Sequence[x509.Certificate]:
        return self._read[place]

    def __len__(self) -> int:
        return len(self._read)


def trust_file(desk: Desk, now: datetime) -> bytes:
    """The OKE's root, every certificate it issued and its list of those it revoked, as PEM: what `--trust` takes
    (design.md section 11). Raises `KnownError` D-202.
    """
    trust = trust_of(desk)
    key = desk.documents.get(DocumentName.OKE_ROOT_KEY)
    if key is None:
        raise KnownError("D-202")
    certificates = desk.register.certificates.list()
    revoked = {
        int(issued.serial, 16): trust.revoked[issued.fingerprint]
        for issued in certificates
        if issued.fingerprint in trust.revoked
    }
    root = Authority(certificate=trust.roots[0], key=load_private(key))
    pem = [write_pem(root.certificate), *(write_pem(load_der(issued.body)) for issued in certificates)]
    return b"".join([*pem, write_revocation_list(root, revoked, now)])


def _known(issued: IssuedCertificate, revocation: Revocation | None) -> KnownKey:
    return KnownKey(
        fingerprint=issued.fingerprint,
        serial=issued.serial,
        role=profile(load_der(issued.body)).role,
        expires=issued.expires,
        revoked=revocation.since if revocation else None,
        reason=revocation.reason if revocation else "",
    )
