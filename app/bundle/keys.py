"""Signing keys (ECDSA P-256) and age identities (X25519): made here, named by their fingerprints, written as text."""

import hashlib
from collections.abc import Sequence

import pyrage
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

from app.errors import KnownError
from app.people.private import Private

_MAX_RECIPIENTS_TEXT = 64 << 10


class Identity(Private, frozen=True, kw_only=True):
    """An age key pair: `secret` opens what was sealed to `recipient`."""

    secret: str
    recipient: str


def new_signing_key() -> ec.EllipticCurvePrivateKey:
    """A fresh P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def private_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The key as unencrypted PKCS#8 DER; whoever keeps it wraps it (design.md section 10)."""
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def load_private(data: bytes) -> ec.EllipticCurvePrivateKey:
    """Read what `private_bytes` wrote. Raises `KnownError` K-101."""
    try:
        key = load_der_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as reason:
        raise KnownError("K-101") from reason
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not is_p256(key.public_key()):
        raise KnownError("K-101")
    return key


def is_p256(key: object) -> bool:
    """Whether this is a public key of the one curve that we use."""
    return isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)


def key_fingerprint(key: ec.EllipticCurvePublicKey) -> str:
    """SHA-256 of the public key (SubjectPublicKeyInfo, DER) as 64 hexadecimal digits."""
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def new_identity() -> Identity:
    """A fresh age identity."""
    made = pyrage.x25519.Identity.generate()
    return Identity(secret=str(made), recipient=str(made.to_public()))


def load_identity(secret: str) -> Identity:
    """The identity of one secret line. Raises `KnownError` K-103."""
    try:
        read = pyrage.x25519.Identity.from_str(secret)
    except pyrage.IdentityError as reason:
        raise KnownError("K-103") from reason
    return Identity(secret=secret, recipient=str(read.to_public()))


def read_identities(text: bytes) -> tuple[str, ...]:
    """The secrets of a key file as `age-keygen` writes it: one a line, remarks after `#`. Raises K-103."""
    try:
        lines = [line.strip() for line in text.decode("ascii").splitlines()]
    except UnicodeDecodeError as reason:
        raise KnownError("K-103") from reason
    secrets = tuple(line for line in lines if line and not line.startswith("#"))
    if not secrets:
        raise KnownError("K-103")
    return tuple(load_identity(secret).secret for secret in secrets)


def refuse_bad_recipient(recipient: str) -> None:
    """Refuse what is not an X25519 recipient in its one spelling. Raises `KnownError` K-102."""
    try:
        read = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as reason:
        raise KnownError("K-102") from reason
    if str(read) != recipient:
        raise KnownError("K-102")


def write_recipients(recipients: Sequence[str]) -> bytes:
    """Recipients one a line, as `age -R` reads them."""
    return "".join(f"{recipient}\n" for recipient in recipients).encode("ascii")


def read_recipients(text: bytes) -> tuple[str, ...]:
    """Read what `write_recipients` wrote, in that one spelling. Raises `KnownError` K-102."""
    if len(text) > _MAX_RECIPIENTS_TEXT:
        raise KnownError("K-102")
    recipients = tuple(text.decode("ascii", "replace").split("\n")[:-1])
    for recipient in recipients:
        refuse_bad_recipient(recipient)
    if not recipients or write_recipients(recipients) != text:
        raise KnownError("K-102")
    return recipients
