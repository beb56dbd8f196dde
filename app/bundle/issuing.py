"""Making certificates: roots, what they issue, and the requests of new keys (`certificates` reads them)."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import ObjectIdentifier
from cryptography.x509.oid import NameOID

from app.bundle.certificates import (
    POLICIES,
    PRACTICE,
    PRACTICE_ORGANISATION,
    Authority,
    Holder,
    Role,
    profile,
)
from app.errors import KnownError

MAX_YEARS = 5
ROOT_YEARS = 20
_REQUEST_DAYS = 366
_DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")

# A laptop's clock and a desk's need not agree to the minute.
_BACKDATED = timedelta(days=1)


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
