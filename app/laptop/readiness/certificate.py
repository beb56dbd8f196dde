"""Whether this laptop can sign what it exports, and for how long."""

from datetime import datetime, timedelta

from app.bundle.certificates import public_key_of
from app.bundle.keys import key_fingerprint
from app.errors import KnownError
from app.exam.clock import warsaw
from app.laptop.keys import certificate_of
from app.laptop.readiness.check import Check, State, judged, refused
from app.laptop.revocations import revocations_of
from app.laptop.standing import RENEWAL_DAYS
from app.laptop.store import Papers

CODE = "certificate"
# Not there yet: the exam can begin without it, and the OKE's answer may still come.
_AWAITED = ("K-402", "K-410", "S-108")


def certificate(opened: Papers, now: datetime) -> Check:
    """The certificate of whoever signed in: missing, ended, revoked, or how long it lasts."""
    try:
        found = certificate_of(opened)
        revoked = key_fingerprint(public_key_of(found)) in revocations_of(opened)
    except KnownError as error:
        return refused(CODE, State.WARNING if error.code in _AWAITED else State.BAD, error)
    if revoked:
        return refused(CODE, State.BAD, KnownError("K-411"))
    end = found.not_valid_after_utc
    day = f"{warsaw(end):%d.%m.%Y}"
    if now > end:
        return refused(CODE, State.BAD, KnownError("K-412", day=day))
    left = (end - now) // timedelta(days=1)
    if left < RENEWAL_DAYS:
        return judged(CODE, State.WARNING, "soon", day=day, days=left)
    return judged(CODE, State.GOOD, "good", day=day)
