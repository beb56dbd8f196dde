"""Which certificates and keys the OKE issued: the register's rows, the key list of a package, the trust file."""

from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from app.bundle.certificates import (
    common_name,
    load_der,
    load_pem,
    profile,
    public_key_of,
    write_pem,
)
from app.bundle.keys import key_fingerprint
from app.bundle.package import KeyList, KnownKey
from app.bundle.trust import Trust
from app.desk.store import Desk
from app.errors import KnownError
from app.ports import DocumentName
from app.register_ports import IssuedCertificate
from app.version import PROGRAM


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
    return KeyList(
        program=PROGRAM,
        practice=desk.practice,
        issued=now,
        keys=tuple(_known(issued) for issued in desk.register.certificates.list()),
    )


def trust_of(desk: Desk) -> Trust:
    """Whom this desk believes: its own root, less the keys it revoked. Raises `KnownError` D-202."""
    root = desk.documents.get(DocumentName.OKE_CERTIFICATE)
    if root is None:
        raise KnownError("D-202")
    # What was issued proves itself by the root; only what was revoked needs to be known, however many there are.
    revoked = desk.register.certificates.revoked()
    return Trust(
        roots=(load_pem(root),),
        revoked={c.fingerprint: c.revoked for c in revoked if c.revoked is not None},
    )


def trust_file(desk: Desk) -> bytes:
    """The OKE's root and every certificate it issued, as PEM: what `--trust` takes (design.md section 11)."""
    issued = (load_der(certificate.body) for certificate in desk.register.certificates.list())
    return b"".join(write_pem(certificate) for certificate in (*trust_of(desk).roots, *issued))


def _known(issued: IssuedCertificate) -> KnownKey:
    return KnownKey(
        fingerprint=issued.fingerprint,
        serial=issued.serial,
        role=profile(load_der(issued.body)).role,
        expires=issued.expires,
        revoked=issued.revoked,
        reason=issued.reason,
    )
