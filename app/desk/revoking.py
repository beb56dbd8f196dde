"""Revoking a key: lost, stolen, replaced. Entered once; everybody learns of it with the next package."""

from datetime import UTC, datetime

from app.desk.laptops import laptop_by_key
from app.desk.requests import Asked
from app.desk.results import Result, results
from app.desk.signing import DeskKey, desk_keys
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.clock import warsaw
from app.register_ports import Enrolment, Revocation

# The reason stands in the key list of every package.
LONGEST_REASON = 200

# No key of ours is older, and an X.509 list takes no moment before 1950: a slip must not stand there for ever.
_LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)


# Accepted results would count no more, and nobody said that they shall.
WOULD_LOSE = "D-323"


def revoke(
    desk: Desk,
    enrolment: Enrolment | DeskKey,
    reason: str,
    now: datetime,
    since: datetime | None = None,
    *,
    may_lose: int = 0,
) -> Revocation:
    """Revoke a laptop's or a desk's key, and with it every certificate it has.

    `since` is from when it is not to be believed: now, or earlier where a laptop is known to have been lost earlier.
    What was imported before then keeps its verdict; of the accepted results that came later, `may_lose` at most are
    taken out of count, for that is as final as the rest. Raises `KnownError` D-221 for a moment to come, D-222 for a
    reason that is missing or too long, D-223 where it is revoked already: that stays as it was entered, D-230 for a
    moment of another century, D-323 where more results would be lost, D-324 for a moment before the key was known.
    """
    since = now if since is None else since
    refuse_unfit_reason(reason)
    if since > now:
        raise KnownError("D-221")
    if since < _LONG_AGO:
        raise KnownError("D-230", year=_LONG_AGO.year)
    before = desk.register.revocations.get(enrolment.fingerprint)
    if before is not None:
        day = f"{warsaw(before.since):%d.%m.%Y}"
        raise KnownError("D-223", laptop=enrolment.laptop, day=day, reason=before.reason)
    if since < enrolment.received:
        raise KnownError(
            "D-324", laptop=enrolment.laptop, since=f"{warsaw(enrolment.received):%d.%m.%Y %H:%M}"
        )
    lost = len(lost_results(desk, enrolment.fingerprint, since, now))
    if lost > may_lose:
        raise KnownError(WOULD_LOSE, lost=lost, since=f"{warsaw(since):%d.%m.%Y %H:%M}")
    revocation = Revocation(
        fingerprint=enrolment.fingerprint, since=since, entered=now, reason=reason.strip()
    )
    desk.register.revocations.add(revocation)
    return revocation


def key_to_revoke(desk: Desk, key: str, now: datetime) -> Enrolment | DeskKey:
    """The laptop's or the desk's key that begins so. Raises `KnownError` D-209 for none, D-214 for several."""
    start = key.lower()
    of_desk = [one for one in desk_keys(desk, now) if start and one.fingerprint.startswith(start)]
    try:
        laptop = laptop_by_key(desk, key)
    except KnownError as reason:
        if reason.code == "D-209" and len(of_desk) == 1:
            return of_desk[0]
        raise
    if of_desk:
        raise KnownError("D-214", fingerprint=key)
    return laptop


def lost_results(desk: Desk, key: str, since: datetime, now: datetime) -> tuple[Result, ...]:
    """The accepted results that would count no more if this key were revoked from `since` on."""
    if since >= now:
        return ()
    of_key = {
        bundle.sha256
        for bundle in desk.register.bundles.list()
        if bundle.signer == key and bundle.imported >= since
    }
    return tuple(result for result in results(desk) if result.bundle_sha256 in of_key) if of_key else ()


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
