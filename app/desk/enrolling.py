"""Enrolling a laptop: its request is read, its fingerprint compared by two people, and it is known from then on."""

import hashlib
from datetime import datetime

from app.bundle.fingerprint import same
from app.desk.requests import Asked, asked, read_request
from app.desk.store import Desk
from app.errors import KnownError
from app.register_ports import Enrolment, Renewal

__all__ = ["enrol", "read_request"]


def enrol(desk: Desk, data: bytes, confirmed: str, now: datetime) -> Enrolment:
    """Take a laptop in whose fingerprint the clerk confirms as the chair spoke it.

    The renewal of a key that is known here needs no comparison, for its holder proves to have it: `confirmed` may be
    empty. The next package brings it a new certificate. Raises `KnownError` as `app.desk.requests.asked` does, D-204
    where the fingerprint is another one.
    """
    request = asked(desk, data, now)
    if (confirmed or not request.is_renewal) and not same(confirmed, request.fingerprint):
        raise KnownError("D-204")
    if request.known is None:
        enrolment = _enrolment(request, data, now)
        desk.register.enrolments.add(enrolment)
        return enrolment
    if request.is_renewal:
        desk.register.renewals.add(
            Renewal(
                sha256=hashlib.sha256(data).hexdigest(),
                fingerprint=request.key,
                writer=request.request.program,
                received=now,
                body=data,
            )
        )
    return request.known


def _enrolment(request: Asked, data: bytes, now: datetime) -> Enrolment:
    said = request.request
    return Enrolment(
        fingerprint=request.key,
        name=said.name,
        laptop=said.laptop,
        recipient=said.recipient,
        writer=said.program,
        received=now,
        body=data,
        organisation=said.organisation,
        replaces=tuple(
            replaced.fingerprint
            for replaced in request.replaced
            if replaced.standing in ("replaceable", "revoked")
        ),
    )
