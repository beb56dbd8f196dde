"""X.509 as this system uses it: what a certificate says of itself, and its one spelling (`issuing` makes them).

One root for an OKE, one certificate for each key below it, requests signed by their own key; each says its role, and
whether it is for practice only, in its certificate policies.
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ObjectIdentifier
from cryptography.x509.oid import NameOID

from app.bundle.keys import is_p256
from app.errors import KnownError
from app.people.private import Private

# Certificate policies of our own, below an object identifier made of a UUID (ITU-T X.667): nobody assigns those.
_ARC = "2.25.66926485361761719452311063996436567214"
PRACTICE = ObjectIdentifier(f"{_ARC}.1")

# Stands for the organisation on every practice certificate, so that any program that shows one shows this.
PRACTICE_ORGANISATION = "TRYB ĆWICZEŃ"

_MAX_PEM = 64 << 10

# What `cryptography` raises for X.509 that is malformed, or made with what it does not know.
MALFORMED = (
    ValueError,
    TypeError,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
    UnsupportedAlgorithm,
)


class Role(StrEnum):
    """What a certificate's holder may sign; told by its policy, so that no laptop can pass for a desk."""

    ROOT = "root"
    DESK = "desk"
    LAPTOP = "laptop"
    REQUEST = "request"


POLICIES = {
    Role.ROOT: ObjectIdentifier(f"{_ARC}.2"),
    Role.DESK: ObjectIdentifier(f"{_ARC}.3"),
    Role.LAPTOP: ObjectIdentifier(f"{_ARC}.4"),
    Role.REQUEST: ObjectIdentifier(f"{_ARC}.5"),
}


class Holder(Private, frozen=True, kw_only=True):
    """Whom a certificate names: a person (or an office), the unit (a laptop's or desk's name), the OKE."""

    name: str
    unit: str
    organisation: str


class Authority(Private, frozen=True, kw_only=True):
    """A root: its certificate and key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What a certificate of ours says of itself."""

    role: Role
    practice: bool


def profile(certificate: x509.Certificate) -> Profile:
    """Role and practice mark, from exactly the policies that we write. Raises `KnownError` K-307."""
    try:
        extension = certificate.extensions.get_extension_for_class(x509.CertificatePolicies)
    except x509.ExtensionNotFound as reason:
        raise KnownError("K-307") from reason
    named = {policy.policy_identifier for policy in extension.value}
    roles = [role for role, policy in POLICIES.items() if policy in named]
    if len(roles) != 1:
        raise KnownError("K-307")
    return Profile(role=roles[0], practice=PRACTICE in named)


def public_key_of(certificate: x509.Certificate) -> ec.EllipticCurvePublicKey:
    """The certificate's P-256 key. Raises `KnownError` K-307 for a key of another kind."""
    try:
        key = certificate.public_key()
    except MALFORMED as reason:
        raise KnownError("K-307") from reason
    if not isinstance(key, ec.EllipticCurvePublicKey) or not is_p256(key):
        raise KnownError("K-307")
    return key


def common_name(certificate: x509.Certificate) -> str:
    """The name that a certificate claims for its holder; empty where it claims none."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else ""


def write_pem(thing: x509.Certificate | x509.CertificateSigningRequest) -> bytes:
    """PEM, as OpenSSL writes it."""
    return thing.public_bytes(Encoding.PEM)


def load_der(data: bytes) -> x509.Certificate:
    """Read one certificate from outside. Raises `KnownError` K-202."""
    try:
        return _parsed(x509.load_der_x509_certificate(data))
    except MALFORMED as reason:
        raise KnownError("K-202") from reason


def write_pem_chain(certificates: Sequence[x509.Certificate]) -> bytes:
    """Certificates one after the other."""
    return b"".join(map(write_pem, certificates))


def load_pem(data: bytes) -> x509.Certificate:
    """Read one certificate in the one PEM spelling of `write_pem`. Raises `KnownError` K-202."""
    (certificate, *others) = load_pem_chain(data)
    if others:
        raise KnownError("K-202")
    return certificate


def load_pem_chain(data: bytes) -> tuple[x509.Certificate, ...]:
    """Read certificates, at least one, in the one spelling of `write_pem_chain`. Raises `KnownError` K-202."""
    certificates = load_pems(data)
    if write_pem_chain(certificates) != data:
        raise KnownError("K-202")
    return certificates


def load_pems(data: bytes, limit: int = _MAX_PEM) -> tuple[x509.Certificate, ...]:
    """Read all certificates of a PEM file, at least one. Raises `KnownError` K-202."""
    if len(data) > limit:
        raise KnownError("K-202")
    try:
        return tuple(map(_parsed, x509.load_pem_x509_certificates(data)))
    except MALFORMED as reason:
        raise KnownError("K-202") from reason


def load_request(data: bytes) -> x509.CertificateSigningRequest:
    """Read a PKCS#10 request in its one PEM spelling, whose own signature holds. Raises `KnownError` K-203."""
    if len(data) > _MAX_PEM:
        raise KnownError("K-203")
    try:
        request = x509.load_pem_x509_csr(data)
        sound = request.is_signature_valid and is_p256(request.public_key())
    except MALFORMED as reason:
        raise KnownError("K-203") from reason
    if not sound or write_pem(request) != data or not has_whole_signature(request):
        raise KnownError("K-203")
    return request


def _parsed(certificate: x509.Certificate) -> x509.Certificate:
    """Parse now what `cryptography` would parse, and complain of, only when it is asked for."""
    _ = (certificate.subject, certificate.issuer, certificate.extensions)
    if not has_whole_signature(certificate):
        raise ValueError("bits left over")
    return certificate


def has_whole_signature(
    thing: x509.Certificate | x509.CertificateSigningRequest | x509.CertificateRevocationList,
) -> bool:
    """Whether the signature's bit string ends with a whole byte, as every ECDSA value does.

    Where its last bit is 0, another count of unused bits is DER too, and verifies alike: a second spelling.
    """
    return thing.public_bytes(Encoding.DER).endswith(b"\0" + thing.signature)
