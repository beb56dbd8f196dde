"""Whom to believe: the roots of an OKE, the keys it revoked, and the judgement of a certificate at a moment.

There is exactly one link between a root and a signer, so the judgement is a list of questions and no search.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from app.bundle.certificates import MALFORMED, Profile, Role, common_name, load_pems, profile, public_key_of
from app.bundle.keys import key_fingerprint
from app.bundle.names import shown
from app.bundle.revocation_list import RevocationList, read_revocation_lists
from app.errors import KnownError
from app.exam.clock import warsaw
from app.people.private import Private

# An OKE's exported trust holds the root and every certificate that it issued.
MAX_TRUST_FILE = 32 << 20
_CERTIFICATE = re.compile(rb"-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----")
_FENCE = b"---"


class Trust(Private, frozen=True, kw_only=True):
    """`roots` are believed without proof; `issued` are certificates that a desk exported beside its root;
    `revoked` says from when a key, by its fingerprint (`app.bundle.keys`), is not to be believed, and
    `revoked_serials` from when a certificate, by the key of the root that issued it and its serial number: whoever
    else is believed cannot revoke it.
    """

    roots: tuple[x509.Certificate, ...]
    issued: Sequence[x509.Certificate] = ()
    revoked: Mapping[str, datetime] = {}
    revoked_serials: Mapping[tuple[str, int], datetime] = {}


def read_trust(pem: bytes) -> Trust:
    """Trust from a PEM file: what signed itself as a root is one, the rest are issued certificates.

    Beside them may stand the roots' lists of revoked certificates. Raises `KnownError`: K-202 or K-204 unreadable,
    K-302 no root among them, K-312 a list that none of the roots signed.
    """
    roots: list[x509.Certificate] = []
    issued: list[x509.Certificate] = []
    if len(pem) > MAX_TRUST_FILE:
        raise KnownError("K-202")
    lists, certificates = read_revocation_lists(pem)
    for certificate in load_pems(certificates, MAX_TRUST_FILE):
        (roots if is_root(certificate) else issued).append(certificate)
    if _FENCE in _CERTIFICATE.sub(b"", certificates):
        raise KnownError("K-202")  # a list whose head is damaged must not be passed over in silence
    if not roots:
        raise KnownError("K-302")
    return Trust(roots=tuple(roots), issued=tuple(issued), revoked_serials=_listed(lists, roots))


def _listed(
    lists: Sequence[RevocationList], roots: Sequence[x509.Certificate]
) -> Mapping[tuple[str, int], datetime]:
    """What each root's lists say; of several moments for one certificate the earliest: older lists hold as well."""
    revoked: dict[tuple[str, int], datetime] = {}
    for listed in lists:
        root = next((root for root in roots if listed.is_of(root)), None)
        if root is None:
            raise KnownError("K-312")
        issuer = key_fingerprint(public_key_of(root))
        for serial, since in listed.revoked.items():
            revoked[issuer, serial] = min(since, revoked.get((issuer, serial), since))
    return revoked


def refuse_untrusted(
    certificate: x509.Certificate, role: Role, trust: Trust, moment: datetime, signed: datetime | None
) -> Profile:
    """Judge a certificate as it stood at `moment`; `signed` is the time that its holder's signature claims, if any.

    `moment` is now, or the time of an import that the OKE has on record: that record, not the claim, proves that the
    certificate was good. Raises `KnownError`: K-301 issued by nobody we believe, K-303 not yet valid, K-304 expired
    (the signature claims a time when it was not), K-305 claims a time when the certificate was not valid, K-306 for
    another role, K-307 not a certificate of ours, K-308 revoked, K-311 expired (there is no signature).
    """
    root = _root_of(certificate, trust)
    refuse_outside_validity(certificate, moment, signed)
    refuse_outside_validity(root, moment)
    said = _in_role(certificate, role, root)
    _refuse_revoked(certificate, root, trust, moment)
    return said


def refuse_untrusted_print(
    certificate: x509.Certificate, trust: Trust, printed: datetime, now: datetime
) -> Profile:
    """Judge the certificate of a key that signed a code on paper: a laptop's, for a print made at `printed`.

    A key may print before the OKE has certified it (docs/decisions/0016): so the certificate must not have ended when
    the form was printed, and must have begun by `now`. Raises `KnownError`: K-303 it has not, K-311 it had ended,
    K-308 revoked by then; K-301, K-306 and K-307 as `refuse_untrusted`.
    """
    root = _root_of(certificate, trust)
    for its in (certificate, root):
        refuse_outside_validity(its, max(printed, its.not_valid_before_utc))
        refuse_outside_validity(its, min(now, its.not_valid_after_utc))
    said = _in_role(certificate, Role.LAPTOP, root)
    _refuse_revoked(certificate, root, trust, printed)
    return said


def revoked_since(certificate: x509.Certificate, trust: Trust) -> datetime | None:
    """From when a certificate, or its key, is not to be believed, if it was revoked at all. Raises K-301, K-307."""
    return _revoked_since(certificate, _root_of(certificate, trust), trust)


def _revoked_since(certificate: x509.Certificate, root: x509.Certificate, trust: Trust) -> datetime | None:
    said = (
        trust.revoked.get(key_fingerprint(public_key_of(certificate))),
        trust.revoked_serials.get((key_fingerprint(public_key_of(root)), certificate.serial_number)),
    )
    return min((since for since in said if since is not None), default=None)


def _refuse_revoked(
    certificate: x509.Certificate, root: x509.Certificate, trust: Trust, moment: datetime
) -> None:
    revoked = _revoked_since(certificate, root, trust)
    if revoked is not None and revoked <= moment:
        raise KnownError("K-308", day=day_of(revoked))


def _root_of(certificate: x509.Certificate, trust: Trust) -> x509.Certificate:
    public_key_of(certificate)
    for root in trust.roots:
        if is_root(root) and _issued(root, certificate):
            return root
    raise KnownError("K-301")


def _in_role(certificate: x509.Certificate, role: Role, root: x509.Certificate) -> Profile:
    said = profile(certificate)
    if said.role is not role:
        raise KnownError("K-306")
    if said.practice != profile(root).practice or _is_authority(certificate):
        raise KnownError("K-307")
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
        raise KnownError("K-303", day=day_of(start))
    if signed is not None and not start <= signed <= end:
        raise KnownError("K-305", first=day_of(start), last=day_of(end), day=day_of(signed))
    if moment > end:
        raise KnownError("K-311" if signed is None else "K-304", day=day_of(end))


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
    """Name, key and last day (ISO, in Europe/Warsaw) of a certificate, for a report."""
    return {
        "name": shown(common_name(certificate)),
        "fingerprint": key_fingerprint(public_key_of(certificate)),
        "valid_to": warsaw(certificate.not_valid_after_utc).date().isoformat(),
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


def day_of(moment: datetime) -> str:
    """The day of a moment in Europe/Warsaw, as a sentence says it to people."""
    return f"{warsaw(moment):%d.%m.%Y}"
