"""With what a desk signs: the key of whoever is signed in, certified by the root that is in this store.

Each clerk's account has a key of its own, wrapped by its own passphrase; it gets one with its certificate when it
first signs. A certificate is renewed by `renew`, and one that ended or was revoked signs nothing.
"""

from datetime import datetime
from enum import StrEnum

from app.bundle.certificates import Holder, Role, common_name, load_der, profile
from app.bundle.issuing import issue
from app.bundle.keys import key_fingerprint, load_private, new_signing_key, private_bytes
from app.bundle.signature import Signer
from app.desk.certifying import RENEW
from app.desk.issued import record_certificate
from app.desk.root import authority_of, own_key, signer_of
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.clock import warsaw
from app.people.private import Private
from app.register_ports import IssuedCertificate, Revocation


class DeskValidity(StrEnum):
    """How a desk's key stands: `ENDING` is a certificate that somebody should renew soon."""

    VALID = "valid"
    ENDING = "ending"
    EXPIRED = "expired"
    REVOKED = "revoked"


class DeskKey(Private, frozen=True, kw_only=True):
    """A key that signs for this OKE's desk; `received` is since when it is known, `own` whether it is that of whoever
    is signed in. `name` and `laptop` are what a sentence about a key calls it.
    """

    fingerprint: str
    name: str
    laptop: str
    received: datetime
    expires: datetime
    own: bool
    validity: DeskValidity
    revocation: Revocation | None


def signer_now(desk: Desk, now: datetime) -> Signer:
    """Who signs packages and receipts; an account that never signed gets its key first.

    Raises `KnownError` D-202, S-108, D-325 where the certificate ended, D-326 where the key was revoked.
    """
    fingerprint = own_key(desk)
    if fingerprint is None:
        renew(desk, now)
    elif desk.register.revocations.get(fingerprint) is not None:
        raise KnownError("D-326")
    signer = signer_of(desk)
    if now > signer.certificate.not_valid_after_utc:
        raise KnownError("D-325", day=f"{warsaw(signer.certificate.not_valid_after_utc):%d.%m.%Y}")
    return signer


def renew(desk: Desk, now: datetime) -> IssuedCertificate:
    """A new certificate for the key of whoever is signed in; a new key where there is none or it was revoked.

    Raises `KnownError` D-202, S-108 for whoever came in by the recovery code.
    """
    root = authority_of(desk)
    fingerprint = own_key(desk)
    if fingerprint is None or desk.register.revocations.get(fingerprint) is not None:
        key = new_signing_key()
        desk.signing_keys.save(key_fingerprint(key.public_key()), private_bytes(key))
    else:
        key = load_private(desk.signing_keys.get(fingerprint))
    board = common_name(root.certificate)
    holder = Holder(name=board, unit="OKE", organisation=board)
    return record_certificate(desk, issue(root, key.public_key(), holder, Role.DESK, now), now)


def desk_keys(desk: Desk, now: datetime) -> tuple[DeskKey, ...]:
    """Every key that ever signed for this desk, the first one first."""
    own = own_key(desk)
    laptops = {enrolment.fingerprint for enrolment in desk.register.enrolments.list()}
    found: dict[str, list[IssuedCertificate]] = {}
    for issued in desk.register.certificates.list():
        # Of thousands of certificates few are a desk's: the others need not be read.
        if issued.fingerprint not in laptops and profile(load_der(issued.body)).role is Role.DESK:
            found.setdefault(issued.fingerprint, []).append(issued)
    return tuple(_known(desk, issued, now, own=key == own) for key, issued in found.items())


def _known(desk: Desk, issued: list[IssuedCertificate], now: datetime, *, own: bool) -> DeskKey:
    revocation = desk.register.revocations.get(issued[0].fingerprint)
    expires = issued[-1].expires
    if revocation is not None:
        validity = DeskValidity.REVOKED
    elif expires <= now:
        validity = DeskValidity.EXPIRED
    else:
        validity = DeskValidity.ENDING if expires - now <= RENEW else DeskValidity.VALID
    return DeskKey(
        fingerprint=issued[0].fingerprint,
        name=issued[0].subject,
        laptop=issued[0].subject,
        received=issued[0].issued,
        expires=expires,
        own=own,
        validity=validity,
        revocation=revocation,
    )
