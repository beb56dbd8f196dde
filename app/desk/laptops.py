"""The laptops that a desk knows: whose they are, until when they are believed, what program they run."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from app.desk.certifying import RENEW
from app.desk.issued import is_limited
from app.desk.requests import alike, organisation_of
from app.desk.store import Desk
from app.errors import KnownError
from app.people.private import Private
from app.register_ports import Enrolment, IssuedCertificate, Revocation


class Validity(StrEnum):
    """How a laptop's key stands: `ENDING` is a certificate that the next package renews, `NONE` has none yet."""

    VALID = "valid"
    ENDING = "ending"
    EXPIRED = "expired"
    REVOKED = "revoked"
    NONE = "none"


class KnownLaptop(Private, frozen=True, kw_only=True):
    """An enrolled laptop; `program` wrote its newest request or bundle, `expires` is its last certificate's end, and
    `limited` says that a clerk set it.
    """

    key: str
    name: str
    laptop: str
    organisation: str
    received: datetime
    program: str
    validity: Validity
    expires: datetime | None = None
    limited: bool = False
    revocation: Revocation | None = None


def known_laptops(desk: Desk, now: datetime) -> tuple[KnownLaptop, ...]:
    """Every enrolled laptop, the first one first."""
    # Oldest first: the last one of a key stays.
    newest = {issued.fingerprint: issued for issued in desk.register.certificates.list()}
    revoked = {revocation.fingerprint: revocation for revocation in desk.register.revocations.list()}
    programs = _programs(desk)
    return tuple(
        _known(
            enrolment, programs, newest.get(enrolment.fingerprint), revoked.get(enrolment.fingerprint), now
        )
        for enrolment in desk.register.enrolments.list()
    )


def laptop_by_key(desk: Desk, key: str) -> Enrolment:
    """The enrolled laptop whose key begins so. Raises `KnownError` D-209 for none, D-214 for several."""
    matching = [e for e in desk.register.enrolments.list() if key and e.fingerprint.startswith(key.lower())]
    if not matching:
        raise KnownError("D-209", fingerprint=key)
    if len(matching) > 1:
        raise KnownError("D-214", fingerprint=key)
    return matching[0]


def of_centre(desk: Desk, first: Enrolment) -> tuple[Enrolment, ...]:
    """The other laptops of the first one's organisation whose keys are not revoked."""
    return tuple(other for other in _alike(desk, first) if not _is_revoked(desk, other))


def revoked_of_centre(desk: Desk, first: Enrolment) -> tuple[Enrolment, ...]:
    """The other laptops of the first one's organisation whose keys are revoked."""
    return tuple(other for other in _alike(desk, first) if _is_revoked(desk, other))


def _alike(desk: Desk, first: Enrolment) -> Iterator[Enrolment]:
    centre = organisation_of(first)
    for other in desk.register.enrolments.list():
        if other.fingerprint != first.fingerprint and alike(organisation_of(other), centre):
            yield other


def _is_revoked(desk: Desk, enrolment: Enrolment) -> bool:
    return desk.register.revocations.get(enrolment.fingerprint) is not None


def lineage(desk: Desk, key: str) -> frozenset[str]:
    """A key and those that signed on the same laptop before it, as its requests said and the clerk confirmed."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            enrolment = desk.register.enrolments.get(current)
            waiting.extend(enrolment.replaces if enrolment else ())
    return frozenset(found)


def _known(
    enrolment: Enrolment,
    programs: Mapping[str, tuple[datetime, str]],
    certificate: IssuedCertificate | None,
    revocation: Revocation | None,
    now: datetime,
) -> KnownLaptop:
    expires = certificate.expires if certificate else None
    newest = max(
        (enrolment.received, enrolment.writer), programs.get(enrolment.fingerprint, (enrolment.received, ""))
    )
    return KnownLaptop(
        key=enrolment.fingerprint,
        name=enrolment.name,
        laptop=enrolment.laptop,
        organisation=organisation_of(enrolment),
        received=enrolment.received,
        program=newest[1],
        validity=_validity(expires, revocation, now),
        expires=expires,
        limited=certificate is not None and is_limited(certificate),
        revocation=revocation,
    )


def _programs(desk: Desk) -> dict[str, tuple[datetime, str]]:
    """For each key, when its newest renewal or bundle came and what program had written it."""
    found = dict(desk.register.bundles.programs())
    for renewal in desk.register.renewals.list():
        said = (renewal.received, renewal.writer)
        found[renewal.fingerprint] = max(said, found.get(renewal.fingerprint, said))
    return found


def _validity(expires: datetime | None, revocation: Revocation | None, now: datetime) -> Validity:
    if revocation is not None:
        return Validity.REVOKED
    if expires is None:
        return Validity.NONE
    if expires <= now:
        return Validity.EXPIRED
    return Validity.ENDING if expires - now <= RENEW else Validity.VALID
