"""Revoking a key: lost, stolen, replaced. Entered once; everybody learns of it with the next package."""

from datetime import datetime

from app.desk.requests import Asked
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.clock import warsaw
from app.register_ports import Enrolment, Revocation

# The reason stands in the key list of every package.
LONGEST_REASON = 200


def revoke(
    desk: Desk, enrolment: Enrolment, reason: str, now: datetime, since: datetime | None = None
) -> Revocation:
    """Revoke a laptop's key, and with it every certificate it has.

    `since` is from when it is not to be believed: now, or earlier where a laptop is known to have been lost earlier.
    What was imported before then keeps its verdict. Raises `KnownError` D-221 for a moment to come, D-222 for a
    reason that is missing or too long, D-223 where it is revoked already: that stays as it was entered.
    """
    since = now if since is None else since
    refuse_unfit_reason(reason)
    if since > now:
        raise KnownError("D-221")
    before = desk.register.revocations.get(enrolment.fingerprint)
    if before is not None:
        day = warsaw(before.since).date().isoformat()
        raise KnownError("D-223", laptop=enrolment.laptop, day=day, reason=before.reason)
    revocation = Revocation(
        fingerprint=enrolment.fingerprint, since=since, entered=now, reason=reason.strip()
    )
    desk.register.revocations.add(revocation)
    return revocation


def revoke_replaced(desk: Desk, request: Asked, reason: str, now: datetime) -> tuple[Revocation, ...]:
    """Revoke those keys that a request replaces and that this desk knows to be of the same laptop, no others."""
    refuse_unfit_reason(reason)
    made = []
    for replaced in request.replaced:
        before = desk.register.enrolments.get(replaced.fingerprint)
        if before is not None and replaced.standing == "replaceable":
            made.append(revoke(desk, before, reason, now))
    return tuple(made)


def refuse_unfit_reason(reason: str) -> None:
    """Refuse a reason that says nothing or is too long. Raises `KnownError` D-222."""
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise KnownError("D-222", most=LONGEST_REASON)
