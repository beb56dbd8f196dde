"""The one form of our CAdES signature: a detached CMS SignedData in DER (RFC 5652, ETSI EN 319 122-1).

Everything in it follows from four things: the signer's certificate, the digest of what is signed, the claimed time
and the ECDSA value. The same function writes a signature and rebuilds one to compare it (docs/decisions/0004).
"""

import hashlib
from datetime import datetime
from typing import Annotated

from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ObjectIdentifier

from app.people.private import Private

SIGNED_DATA = ObjectIdentifier("1.2.840.113549.1.7.2")
DATA = ObjectIdentifier("1.2.840.113549.1.7.1")
SHA256 = ObjectIdentifier("2.16.840.1.101.3.4.2.1")
ECDSA_WITH_SHA256 = ObjectIdentifier("1.2.840.10045.4.3.2")
CONTENT_TYPE = ObjectIdentifier("1.2.840.113549.1.9.3")
MESSAGE_DIGEST = ObjectIdentifier("1.2.840.113549.1.9.4")
SIGNING_TIME = ObjectIdentifier("1.2.840.113549.1.9.5")
SIGNING_CERTIFICATE_V2 = ObjectIdentifier("1.2.840.113549.1.9.16.2.47")


@asn1.sequence
class Algorithm:
    """AlgorithmIdentifier; RFC 5754 wants NULL parameters for the digest, RFC 5758 none for ECDSA."""

    oid: ObjectIdentifier
    parameters: asn1.Null | None


@asn1.sequence
class Attribute:
    """One signed attribute."""

    oid: ObjectIdentifier
    values: asn1.SetOf[asn1.TLV]


@asn1.sequence
class IssuerAndSerial:
    """How a signer info names its certificate."""

    issuer: asn1.TLV
    serial: int


@asn1.sequence
class SignerInfo:
    """One signature; `unsigned` is there only so that a reader can see that it must not be."""

    version: int
    sid: IssuerAndSerial
    digest_algorithm: Algorithm
    signed: Annotated[asn1.SetOf[Attribute], asn1.Implicit(0)]
    signature_algorithm: Algorithm
    signature: bytes
    unsigned: Annotated[asn1.SetOf[Attribute] | None, asn1.Implicit(1)]


@asn1.sequence
class Encapsulated:
    """What is signed stands elsewhere: a type without content."""

    oid: ObjectIdentifier


@asn1.sequence
class SignedData:
    """Certificates and signatures; ours has one of each."""

    version: int
    digest_algorithms: asn1.SetOf[Algorithm]
    encapsulated: Encapsulated
    certificates: Annotated[asn1.SetOf[asn1.TLV] | None, asn1.Implicit(0)]
    signers: asn1.SetOf[SignerInfo]


@asn1.sequence
class ContentInfo:
    """The outermost shell."""

    oid: ObjectIdentifier
    content: Annotated[SignedData, asn1.Explicit(0)]


@asn1.sequence
class _GeneralNames:
    directory_name: Annotated[asn1.TLV, asn1.Explicit(4)]


@asn1.sequence
class _IssuerSerial:
    issuer: _GeneralNames
    serial: int


@asn1.sequence
class _CertificateId:
    # The hash algorithm is left out: SHA-256 is its default, and DER omits defaults (RFC 5035).
    digest: bytes
    issuer: _IssuerSerial


@asn1.sequence
class _SigningCertificate:
    certificates: list[_CertificateId]


class Parts(Private, frozen=True, kw_only=True):
    """What a signature is made of; `digest` is the SHA-256 of the signed bytes, `value` DER of (r, s)."""

    certificate: x509.Certificate
    digest: bytes
    at: datetime
    value: bytes


def signed_attributes(certificate: x509.Certificate, digest: bytes, at: datetime) -> bytes:
    """The bytes that ECDSA signs: the attributes as a DER SET OF (RFC 5652, 5.4). `at` is whole seconds."""
    return asn1.encode_der(_attributes(certificate, digest, at))


def assembled(parts: Parts) -> bytes:
    """The one DER encoding of these parts."""
    issuer = _raw(parts.certificate.issuer.public_bytes())
    digest_algorithm = Algorithm(oid=SHA256, parameters=asn1.Null())
    signer = SignerInfo(
        version=1,
        sid=IssuerAndSerial(issuer=issuer, serial=parts.certificate.serial_number),
        digest_algorithm=digest_algorithm,
        signed=_attributes(parts.certificate, parts.digest, parts.at),
        signature_algorithm=Algorithm(oid=ECDSA_WITH_SHA256, parameters=None),
        signature=parts.value,
        unsigned=None,
    )
    content = SignedData(
        version=1,
        digest_algorithms=asn1.SetOf([digest_algorithm]),
        encapsulated=Encapsulated(oid=DATA),
        certificates=asn1.SetOf([_raw(parts.certificate.public_bytes(Encoding.DER))]),
        signers=asn1.SetOf([signer]),
    )
    return asn1.encode_der(ContentInfo(oid=SIGNED_DATA, content=content))


def _attributes(certificate: x509.Certificate, digest: bytes, at: datetime) -> asn1.SetOf[Attribute]:
    issuer = _GeneralNames(directory_name=_raw(certificate.issuer.public_bytes()))
    reference = _CertificateId(
        digest=hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest(),
        issuer=_IssuerSerial(issuer=issuer, serial=certificate.serial_number),
    )
    values = {
        CONTENT_TYPE: asn1.encode_der(DATA),
        MESSAGE_DIGEST: asn1.encode_der(digest),
        SIGNING_TIME: asn1.encode_der(asn1.UTCTime(at)),
        SIGNING_CERTIFICATE_V2: asn1.encode_der(_SigningCertificate(certificates=[reference])),
    }
    return asn1.SetOf([Attribute(oid=oid, values=asn1.SetOf([_raw(value)])) for oid, value in values.items()])


def _raw(der: bytes) -> asn1.TLV:
    return asn1.decode_der(asn1.TLV, der)
