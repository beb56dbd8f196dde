"""Enrolling a laptop: its request is read, its fingerprint compared by two people, a certificate issued."""

from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric import ec

from app.bundle.certificates import Holder, Role, issue
from app.bundle.fingerprint import same
from app.bundle.keys import key_fingerprint
from app.bundle.report import Report
from app.bundle.request import RequestFile
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from app.desk.issued import record_certificate
from app.desk.root import authority_of
from app.desk.store import Desk
from app.errors import KnownError
from app.register_ports import Enrolment, IssuedCertificate

# A certificate that would end within this time is renewed with the next package.
_RENEW = timedelta(days=60)


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


def enrol(desk: Desk, data: bytes, confirmed: str, now: datetime) -> Enrolment:
    """Take a laptop in whose fingerprint the clerk confirms as the chair spoke it.

    Raises `KnownError` as `read_request` does, D-204 where the fingerprint is another one, D-205 where only one of
    desk and laptop is for practice.
    """
    request, fingerprint = read_request(data, now)
    if not same(confirmed, fingerprint):
        raise KnownError("D-204")
    if request.request.practice != desk.practice:
        raise KnownError("D-205")
    asked = request.request
    enrolment = Enrolment(
        fingerprint=key_fingerprint(_key(request)),
        name=asked.name,
        laptop=asked.laptop,
        recipient=asked.recipient,
        writer=asked.program,
        received=now,
        body=data,
    )
    desk.register.enrolments.add(enrolment)
    return enrolment


def certificate_for(desk: Desk, enrolment: Enrolment, now: datetime) -> IssuedCertificate:
    """The certificate of an enrolled laptop that lasts, a new one where there is none. Raises `KnownError` D-206."""
    issued = [c for c in desk.register.certificates.list() if c.fingerprint == enrolment.fingerprint]
    if any(certificate.revoked for certificate in issued):
        raise KnownError("D-206")
    lasting = [certificate for certificate in issued if certificate.expires - now > _RENEW]
    if lasting:
        return lasting[-1]
    request, _ = read_request(enrolment.body, enrolment.received)
    asked = request.request
    holder = Holder(name=asked.name, unit=asked.laptop, organisation=asked.organisation)
    certificate = issue(authority_of(desk), _key(request), holder, Role.LAPTOP, now)
    return record_certificate(desk, certificate, now)


def _key(request: RequestFile) -> ec.EllipticCurvePublicKey:
    key = request.csr.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise AssertionError("a verified request has a key of the one curve that we use")
    return key


def _refuse_invalid(report: Report) -> None:
    for check in report.checks:
        # Whether practice meets practice is asked where the desk is known (`enrol`).
        if check.verdict is Verdict.NOT_VALID:
            raise KnownError(check.cause, **check.context)
