"""CAdES signatures: written, taken apart and verified; whom to believe is `app.bundle.trust`'s question."""

import hashlib
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from app.bundle import cms
from app.bundle.certificates import load_der, public_key_of
from app.bundle.cms import Parts
from app.errors import KnownError
from app.people.private import Private

MAX_SIGNATURE = 16 << 10

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256


class Signer(Private, frozen=True, kw_only=True):
    """Whoever signs: a certificate and the private key of its public key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def sign(signed: bytes, signer: Signer, at: datetime) -> bytes:
    """Sign `signed`, claiming the time `at` (to the second); the same input gives the same bytes (RFC 6979)."""
    moment = at.astimezone(UTC).replace(microsecond=0)
    digest = hashlib.sha256(signed).digest()
    attributes = cms.signed_attributes(signer.certificate, digest, moment)
    value = _lower(signer.key.sign(attributes, ec.ECDSA(SHA256(), deterministic_signing=True)))
    return cms.assembled(Parts(certificate=signer.certificate, digest=digest, at=moment, value=value))


def dissected(signature: bytes) -> Parts:
    """Take a signature apart, insisting on the one form that `sign` writes.

    Raises `KnownError`: F-141 not a signature in DER, F-142 signers, F-143 certificates, F-144 any other deviation,
    F-147 the certificate is not the one that signed, K-202 and K-307 it is none of ours.
    """
    if len(signature) > MAX_SIGNATURE:
        raise KnownError("F-141")
    try:
        content = asn1.decode_der(cms.ContentInfo, signature).content
    except ValueError as reason:
        raise KnownError("F-141") from reason
    signers = content.signers.as_list()
    certificates = [] if content.certificates is None else content.certificates.as_list()
    if len(signers) != 1:
        raise KnownError("F-142", found=len(signers))
    if len(certificates) != 1:
        raise KnownError("F-143", found=len(certificates))
    certificate = load_der(_der(certificates[0]))
    public_key_of(certificate)
    parts = _parts(certificate, signers[0])
    if cms.assembled(parts) != signature:
        raise KnownError("F-147" if not _names(signers[0], certificate) else "F-144")
    return parts


def verify(parts: Parts, signed: bytes) -> None:
    """Refuse a signature that is not over `signed`. Raises `KnownError`: F-145 other content, F-146 forged."""
    if parts.digest != hashlib.sha256(signed).digest():
        raise KnownError("F-145")
    attributes = cms.signed_attributes(parts.certificate, parts.digest, parts.at)
    try:
        public_key_of(parts.certificate).verify(parts.value, attributes, ec.ECDSA(SHA256()))
    except InvalidSignature as reason:
        raise KnownError("F-146") from reason


def _parts(certificate: x509.Certificate, signer: cms.SignerInfo) -> Parts:
    attributes = {attribute.oid: attribute.values.as_list() for attribute in signer.signed.as_list()}
    try:
        (digest,), (time,) = attributes[cms.MESSAGE_DIGEST], attributes[cms.SIGNING_TIME]
        parts = Parts(
            certificate=certificate,
            digest=digest.parse(bytes),
            at=time.parse(asn1.UTCTime).as_datetime().replace(tzinfo=UTC),
            value=signer.signature,
        )
        if _lower(parts.value) != parts.value:
            raise KnownError("F-144")
    except (KeyError, ValueError) as reason:
        raise KnownError("F-144") from reason
    return parts


def _names(signer: cms.SignerInfo, certificate: x509.Certificate) -> bool:
    """Whether the signature says, in both of its ways, that this certificate is the signer's."""
    fingerprint = hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()
    return (
        _der(signer.sid.issuer) == certificate.issuer.public_bytes()
        and signer.sid.serial == certificate.serial_number
        and any(
            fingerprint in _der(value)
            for attribute in signer.signed.as_list()
            if attribute.oid == cms.SIGNING_CERTIFICATE_V2
            for value in attribute.values.as_list()
        )
    )


def _der(element: asn1.TLV) -> bytes:
    return asn1.encode_der(element)


def _lower(value: bytes) -> bytes:
    """The ECDSA value with the smaller of its two possible s: (r, s) and (r, n - s) verify alike."""
    r, s = decode_dss_signature(value)
    return encode_dss_signature(r, min(s, ORDER - s))
