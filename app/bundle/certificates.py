"""X.509 as this system uses it: one root for an OKE, one certificate for each key below it, requests signed by
their own key; each says its role, and whether it is for practice only, in its certificate policies.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import msgspec
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
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

MAX_YEARS = 5
ROOT_YEARS = 20
_REQUEST_DAYS = 366
_MAX_PEM = 64 << 10
_DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")

# What `cryptography` raises for X.509 that is malformed, or made with what it does not know.
MALFORMED = (
    ValueError,
    TypeError,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
    UnsupportedAlgorithm,
)

# A laptop's clock and a desk's need not agree to the minute.
_BACKDATED = timedelta(days=1)


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


def new_root(holder: Holder, key: ec.EllipticCurvePrivateKey, now: datetime, *, practice: bool) -> Authority:
    """A self-signed root for one OKE, for twenty years."""
    subject = _subject(holder, practice=practice)
    builder = _builder(subject, subject, key.public_key(), now, _years_on(now, ROOT_YEARS))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(root=True), critical=True)
    return Authority(certificate=_signed(builder, Role.ROOT, key, practice=practice), key=key)


def request_certificate(
    holder: Holder, key: ec.EllipticCurvePrivateKey, now: datetime, *, practice: bool
) -> x509.Certificate:
    """A certificate that a new key signs for itself, for one year: it shows possession, and nothing else."""
    subject = _subject(holder, practice=practice)
    until = now + timedelta(days=_REQUEST_DAYS)
    builder = _leaf(_builder(subject, subject, key.public_key(), now, until))
    return _signed(builder, Role.REQUEST, key, practice=practice)


def signing_request(
    holder: Holder, key: ec.EllipticCurvePrivateKey, *, practice: bool
) -> x509.CertificateSigningRequest:
    """A PKCS#10 request for a certificate for this key."""
    builder = x509.CertificateSigningRequestBuilder(_subject(holder, practice=practice))
    return builder.sign(key, SHA256(), ecdsa_deterministic=True)


def issue(
    root: Authority,
    public_key: ec.EllipticCurvePublicKey,
    holder: Holder,
    role: Role,
    now: datetime,
    until: datetime | None = None,
) -> x509.Certificate:
    """A certificate below `root`, for practice where the root is, until `until` or the longest that is allowed.

    Raises `KnownError`: K-201 longer than five years (S.zzzzj) or than the root itself lasts.
    """
    longest = min(_years_on(now, MAX_YEARS), root.certificate.not_valid_after_utc)
    until = longest if until is None else until
    if until > longest:
        raise KnownError("K-201", years=MAX_YEARS)
    practice = profile(root.certificate).practice
    builder = _builder(_subject(holder, practice=practice), root.certificate.subject, public_key, now, until)
    issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key())
    builder = _leaf(builder).add_extension(issuer_key, critical=False)
    return _signed(builder, role, root.key, practice=practice)


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


def _subject(holder: Holder, *, practice: bool) -> x509.Name:
    organisation = PRACTICE_ORGANISATION if practice else holder.organisation
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "PL"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, holder.unit),
            x509.NameAttribute(NameOID.COMMON_NAME, holder.name),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now.astimezone(UTC) - _BACKDATED)
        .not_valid_after(until.astimezone(UTC))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _leaf(builder: x509.CertificateBuilder) -> x509.CertificateBuilder:
    return (
        builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(root=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([_DOCUMENT_SIGNING]), critical=False)
    )


def _signed(
    builder: x509.CertificateBuilder, role: Role, key: ec.EllipticCurvePrivateKey, *, practice: bool
) -> x509.Certificate:
    named = [POLICIES[role], PRACTICE] if practice else [POLICIES[role]]
    policies = x509.CertificatePolicies([x509.PolicyInformation(policy, None) for policy in named])
    builder = builder.add_extension(policies, critical=False)
    return builder.sign(key, SHA256(), ecdsa_deterministic=True)


def _usage(*, root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not root,
        content_commitment=not root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=root,
        crl_sign=root,
        encipher_only=False,
        decipher_only=False,
    )


def _years_on(moment: datetime, years: int) -> datetime:
    """The same day so many years later; 29 February becomes the 28th."""
    if (moment.month, moment.day) == (2, 29):
        moment = moment.replace(day=28)
    return moment.replace(year=moment.year + years)
