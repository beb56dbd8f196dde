"""A new chair's account by the OKE's envelope: a forgotten passphrase, or another chair (design.md 7, 10; 3.5.4)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Literal, TypeVar

from app.errors import KnownError
from app.laptop.enrolment import Asking, last_request, refuse_address, refuse_unfit, request_enrolment
from app.laptop.store import Laptop
from app.people.private import Private
from app.ports import LoginRole, Person

Cause = Literal["recovery", "succession"]
T = TypeVar("T")


def by_the_code(open_store: Callable[[], T]) -> T:
    """Open a store by a recovery code. Raises `KnownError` K-415 for a wrong one, S-102, S-105 as the store does."""
    try:
        return open_store()
    except KnownError as why:
        if why.code == "S-101":
            raise KnownError("K-415") from why
        raise


class Succeeded(Private, frozen=True, kw_only=True):
    """What it came to: the next recovery code, to be shown once, and the request to the OKE (`.zgloszenie`)."""

    recovery_code: str
    request: bytes


def chair_before(laptop: Laptop) -> Person | None:
    """Whose account was the last chair's, closed or not."""
    chairs = [account for account in laptop.accounts.list() if account.role is LoginRole.CHAIR]
    return chairs[-1].person if chairs else None


def asked_before(laptop: Laptop) -> Asking | None:
    """The laptop's and the centre's name, as the last request has them."""
    last = last_request(laptop)
    if last is None:
        return None
    return Asking(laptop=last.request.laptop, organisation=last.request.organisation)


def succeed(
    laptop: Laptop,
    person: Person,
    passphrase: str,
    expires: date,
    cause: Cause,
    now: datetime,
    asking: Asking | None = None,
) -> Succeeded:
    """Open the chair's account anew in a store that the recovery code opened, and ask the OKE for its certificate.

    Former chairs' accounts are closed and their signing keys destroyed; the request names these keys. Packages and
    begun exams stay, for they need the laptop's own secrets alone; only what is signed waits for the OKE's answer.
    `asking` is needed where there was no request before. Raises `KnownError` S-111 where somebody signed in by a
    passphrase, S-106, S-107, K-407, K-416 for what will not do (nothing is changed), K-413 without `asking`.
    """
    asking = asking or asked_before(laptop)
    if asking is None:
        raise KnownError("K-413")
    refuse_unfit(person.name, asking)
    if cause == "succession":
        refuse_address(person.email)
    code = laptop.accounts.succeed(person, passphrase, expires)
    request = request_enrolment(laptop, asking, now, cause)
    return Succeeded(recovery_code=code, request=request)
