"""The certificate of an enrolled laptop: the one that lasts, or a new one."""

from datetime import datetime, timedelta

from app.bundle.certificates import Holder, Role
from app.bundle.issuing import issue
from app.desk.issued import is_limited, record_certificate
from app.desk.requests import key_of, read_request
from app.desk.root import authority_of
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.clock import warsaw
from app.register_ports import Enrolment, IssuedCertificate

# A certificate that would end within this time is renewed with the next package.
RENEW = timedelta(days=60)


def certificate_for(
    desk: Desk, enrolment: Enrolment, now: datetime, until: datetime | None = None
) -> IssuedCertificate:
    """The certificate of a laptop that lasts, a new one where there is none, where it ends within `RENEW`, or where
    the laptop asked for a renewal after it was issued.

    One that a clerk limited is made longer by no package and by no request of the laptop: it lasts until its end.
    With `until` it is one that ends at that moment. Raises `KnownError` D-206 for a revoked key, D-217 where a
    limited certificate is over and nobody said until when the next shall last, D-218 for an `until` that has passed,
    K-201 for one that is too late.
    """
    if desk.register.revocations.get(enrolment.fingerprint) is not None:
        raise KnownError("D-206")
    issued = desk.register.certificates.list(enrolment.fingerprint)
    newest = issued[-1] if issued else None
    if newest is not None and _lasts(desk, newest, now, until):
        return newest
    if until is not None and until <= now:
        raise KnownError("D-218")
    if newest is not None and until is None and is_limited(newest):
        raise KnownError("D-217", name=enrolment.laptop, day=f"{warsaw(newest.expires):%d.%m.%Y}")
    request, _ = read_request(enrolment.body, enrolment.received)
    asked = request.request
    holder = Holder(name=asked.name, unit=asked.laptop, organisation=asked.organisation)
    certificate = issue(authority_of(desk), key_of(request), holder, Role.LAPTOP, now, until)
    return record_certificate(desk, certificate, now)


def _lasts(desk: Desk, newest: IssuedCertificate, now: datetime, until: datetime | None) -> bool:
    if until is not None:
        # A certificate counts whole seconds.
        return newest.expires == until.replace(microsecond=0) and newest.expires > now
    if is_limited(newest):
        return newest.expires > now
    return newest.expires - now > RENEW and not _renewed(desk, newest)


def _renewed(desk: Desk, newest: IssuedCertificate) -> bool:
    """Whether the laptop asked for a new certificate since."""
    renewals = desk.register.renewals.list(newest.fingerprint)
    return bool(renewals) and renewals[-1].received > newest.issued
