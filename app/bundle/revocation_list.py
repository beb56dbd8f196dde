"""The OKE's list of revoked certificates as X.509 has it (RFC 5280, 5), so that other programs judge by it too."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import msgspec
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from app.bundle.certificates import MALFORMED, Authority, has_whole_signature, public_key_of
from app.errors import KnownError

# A program that insists on a fresh list, as `openssl verify -crl_check` does, takes ours for so long.
_LASTS = timedelta(days=366)
_BLOCK = re.compile(rb"-----BEGIN X509 CRL-----[^-]+-----END X509 CRL-----\n?")


class RevocationList(msgspec.Struct, frozen=True, kw_only=True):
    """A list, read: from when each certificate, by its serial number, is not to be believed."""

    crl: x509.CertificateRevocationList
    revoked: Mapping[int, datetime]

    def is_of(self, issuer: x509.Certificate) -> bool:
        """Whether this root signed the list."""
        try:
            return self.crl.issuer == issuer.subject and self.crl.is_signature_valid(public_key_of(issuer))
        except (*MALFORMED, InvalidSignature, KnownError):
            return False


def write_revocation_list(root: Authority, revoked: Mapping[int, datetime], now: datetime) -> bytes:
    """The list in PEM, of serial numbers and the moments from when they do not hold; it may be empty."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.certificate.subject)
        .last_update(now.astimezone(UTC))
        .next_update(now.astimezone(UTC) + _LASTS)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key()), critical=False
        )
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
    )
    for serial, moment in sorted(revoked.items()):
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(moment.astimezone(UTC))
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(root.key, SHA256(), ecdsa_deterministic=True).public_bytes(Encoding.PEM)


def read_revocation_lists(pem: bytes) -> tuple[tuple[RevocationList, ...], bytes]:
    """Every list of a PEM file, and what of the file is left without them. Raises `KnownError` K-204."""
    return tuple(map(_read, _BLOCK.findall(pem))), _BLOCK.sub(b"", pem)


def _read(block: bytes) -> RevocationList:
    try:
        crl = x509.load_pem_x509_crl(block)
        # Base64 has several spellings of the same bytes.
        if crl.public_bytes(Encoding.PEM).split() != block.split() or not has_whole_signature(crl):
            raise KnownError("K-204")
        return RevocationList(crl=crl, revoked={one.serial_number: one.revocation_date_utc for one in crl})
    except MALFORMED as reason:
        raise KnownError("K-204") from reason
