"""Whom to believe: the roots of an OKE, the keys it revoked, and the judgement of a certificate at a moment.

There is exactly one link between a root and a signer, so the judgement is a list of questions and no search.
"""

from collections.abc import Mapping
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from app.bundle.certificates import MALFORMED, Profile, Role, common_name, load_pems, profile, public_key_of
from app.bundle.keys import key_fingerprint
from app.bundle.names import shown
from app.errors import KnownError
from app.people.private import Private

# An OKE's exported trust holds the root and every certificate that it issued.
MAX_TRUST_FILE = 32 << 20


class Trust(Private, frozen=True, kw_only=True):
    """`roots` are believed without proof; `issued` are certificates that a desk exported beside its root;
    `revoked` says from when a key, by its fingerprint (`app.bundle.keys`), is not to be believed.
    """

    roots: tuple[x509.Certificate, ...]
    issued: tuple[x509.Certificate, ...] = ()
    revoked: Mapping[str, datetime] = {}


def read_trust(pem: bytes) -> Trust:
    """Trust from a PEM file: what signed itself as a root is one, the rest are issued certificates.

    Raises `KnownError`: K-202 unreadable, K-302 no root among them.
    """
    roots: list[x509.Certificate] = []
    issued: list[x509.Certificate] = []
    for certificate in load_pems(pem, MAX_TRUST_FILE):
        (roots if is_root(certificate) else issued).append(certificate)
    if not roots:
        raise KnownError("K-302")
    return Trust(roots=tuple(roots), issued=tuple(issued))


def refuse_untrusted(
    certificate: x509.Certificate, role: Role, trust: Trust, moment: datetime, signed: datetime | None
) -> Profile:
    """Judge a certificate as it stood at `moment`; `signed` is the time that its holder's signature claims, if any.

    `moment` is now, or the time of an import that the OKE has on record: that record, not the claim, proves that the
    certificate was good. Raises `KnownError`: K-301 issued by nobody we believe, K-303 not yet valid, K-304 expired
    (the signature claims a time when it was not), K-305 claims a time when the certificate was not valid, K-306 for
    another role, K-307 not a certificate of ours, K-308 revoked, K-311 expired (there is no signature).
    """
    public_key = public_key_of(certificate)
    root = next((root for root in trust.roots if is_root(root) and _issued(root, certificate)), None)
    if root is None:
        raise KnownError("K-301")
    refuse_outside_validity(certificate, moment, signed)
    refuse_outside_validity(root, moment)
    said = profile(certificate)
    if said.role is not role:
        raise KnownError("K-306")
    if said.practice != profile(root).practice or _is_authority(certificate):
        raise KnownError("K-307")
    revoked = trust.revoked.get(key_fingerprint(public_key))
    if revoked is not None and revoked <= moment:
        raise KnownError("K-308", day=_day(revoked))
    return said


def refuse_self_signed(certificate: x509.Certificate, moment: datetime, signed: datetime) -> Profile:
    """Judge the certificate of an enrolment request, which its own new key signed.

    Raises `KnownError` K-303, K-304, K-305, K-307 as above, K-309 signed by another key.
    """
    public_key_of(certificate)
    if not _issued(certificate, certificate):
        raise KnownError("K-309")
    refuse_outside_validity(certificate, moment, signed)
    said = profile(certificate)
    if said.role is not Role.REQUEST:
        raise KnownError("K-307")
    return said


def refuse_outside_validity(
    certificate: x509.Certificate, moment: datetime, signed: datetime | None = None
) -> None:
    """Raises `KnownError` K-303, K-304, K-305 or K-311, each naming the day that was missed."""
    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if moment < start:
        raise KnownError("K-303", day=_day(start))
    if signed is not None and not start <= signed <= end:
        raise KnownError("K-305", first=_day(start), last=_day(end), day=_day(signed))
    if moment > end:
        raise KnownError("K-311" if signed is None else "K-304", day=_day(end))


def is_practice(trust: Trust) -> bool:
    """Whether these roots are for practice; a trust never mixes the two. Raises `KnownError` K-302, K-310."""
    marks = {profile(root).practice for root in trust.roots}
    if len(marks) != 1:
        raise KnownError("K-310" if marks else "K-302")
    return marks.pop()


def is_root(certificate: x509.Certificate) -> bool:
    """Whether this certificate signed itself as an authority."""
    return _is_authority(certificate) and _issued(certificate, certificate)


def describe(certificate: x509.Certificate) -> dict[str, str]:
    """Name, key and last day of a certificate, for a report."""
    return {
        "name": shown(common_name(certificate)),
        "fingerprint": key_fingerprint(public_key_of(certificate)),
        "valid_to": _day(certificate.not_valid_after_utc),
    }


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (*MALFORMED, InvalidSignature):
        return False
    return True


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
