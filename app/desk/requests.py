"""An enrolment request as the desk sees it: what it asks, whether this desk knows its key, which keys it replaces."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from cryptography.hazmat.primitives.asymmetric import ec

from app.bundle.keys import key_fingerprint
from app.bundle.report import Report
from app.bundle.request import Request, RequestFile
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.desk.issued import is_limited
from app.desk.store import Desk
from app.errors import KnownError
from app.people.private import Private
from app.register_ports import Enrolment

Standing = Literal["replaceable", "revoked", "unknown", "another"]


class Replaced(Private, frozen=True, kw_only=True):
    """A key that a request says will not sign again.

    `standing`: "replaceable" where this desk enrolled it for the same laptop of the same organisation, "revoked"
    where that was done already, "another" where it is some other laptop's, "unknown" where it was never enrolled
    here; nobody revokes the last two by this request.
    """

    fingerprint: str
    standing: Standing
    name: str = ""
    laptop: str = ""


class Asked(Private, frozen=True, kw_only=True):
    """A request, read: `fingerprint` is spoken and compared, `key` names the signing key (`app.bundle.keys`).

    `known` is the enrolment of that key, where there is one, and `limited` the end of its certificate where a clerk
    set it: a renewal does not move that.
    """

    request: Request
    public_key: ec.EllipticCurvePublicKey
    fingerprint: str
    key: str
    known: Enrolment | None
    limited: datetime | None
    replaced: tuple[Replaced, ...]

    @property
    def is_renewal(self) -> bool:
        """Whether it asks for a new certificate for a key of this desk: possession is proof, nothing is compared."""
        return self.request.purpose == "renewal" and self.known is not None


def read_request(data: bytes, now: datetime) -> tuple[RequestFile, str]:
    """An enrolment request and the fingerprint to compare by voice.

    Raises `KnownError`: the cause of a check that is not valid, D-203 for another kind of file.
    """
    report = verify_file(data, trust=None, identities=(), now=now)
    if not isinstance(report.contents, RequestFile):
        _refuse_invalid(report)
        raise KnownError("D-203")
    _refuse_invalid(report)
    return report.contents, report.fingerprint or ""


def asked(desk: Desk, data: bytes, now: datetime) -> Asked:
    """What a request asks of this desk.

    Raises `KnownError` as `read_request` does, D-205 where only one of desk and laptop is for practice, D-206 for a
    key that was revoked, D-215 for a known key that wants to be sealed to otherwise, D-216 for one that is said to
    be another person's, laptop's or organisation's.
    """
    file, fingerprint = read_request(data, now)
    request = file.request
    if request.practice != desk.practice:
        raise KnownError("D-205")
    public_key = key_of(file)
    key = key_fingerprint(public_key)
    if desk.register.revocations.get(key) is not None:
        raise KnownError("D-206")
    known = desk.register.enrolments.get(key)
    if known is not None:
        _refuse_changed(request, known)
    return Asked(
        request=request,
        public_key=public_key,
        fingerprint=fingerprint,
        key=key,
        known=known,
        limited=_limited(desk, key),
        replaced=tuple(_replaced(desk, request, key)),
    )


def key_of(file: RequestFile) -> ec.EllipticCurvePublicKey:
    """The signing key of a request that was verified."""
    key = file.csr.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise AssertionError("a verified request has a key of the one curve that we use")
    return key


def organisation_of(enrolment: Enrolment) -> str:
    """The organisation that an enrolled laptop named; its request tells where the register did not keep it yet."""
    if enrolment.organisation:
        return enrolment.organisation
    return read_request(enrolment.body, enrolment.received)[0].request.organisation


def alike(one: str, other: str) -> bool:
    """Whether two names of a laptop or an organisation are the same but for spaces and capitals."""
    return one.casefold().split() == other.casefold().split()


def _limited(desk: Desk, key: str) -> datetime | None:
    issued = desk.register.certificates.list(key)
    return issued[-1].expires if issued and is_limited(issued[-1]) else None


def _refuse_changed(request: Request, known: Enrolment) -> None:
    if request.recipient != known.recipient:
        raise KnownError("D-215")
    same = (
        request.name == known.name
        and request.laptop == known.laptop
        and request.organisation == organisation_of(known)
    )
    if not same:
        raise KnownError("D-216")


def _replaced(desk: Desk, request: Request, key: str) -> Iterator[Replaced]:
    for fingerprint in dict.fromkeys(request.replaces):
        before = desk.register.enrolments.get(fingerprint)
        if before is None:
            yield Replaced(fingerprint=fingerprint, standing="unknown")
            continue
        own = fingerprint != key and alike(before.laptop, request.laptop)
        standing: Standing = "replaceable"
        if not own or not alike(organisation_of(before), request.organisation):
            standing = "another"
        elif desk.register.revocations.get(fingerprint) is not None:
            standing = "revoked"
        yield Replaced(fingerprint=fingerprint, standing=standing, name=before.name, laptop=before.laptop)


def _refuse_invalid(report: Report) -> None:
    for check in report.checks:
        # Whether practice meets practice is asked where the desk is known (`asked`).
        if check.verdict is Verdict.NOT_VALID:
            raise KnownError(check.cause, **check.context)
