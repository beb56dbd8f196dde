"""The one verifier of all four kinds: the OKE's, the laptop's, and the command line's."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from app.bundle import container, contents, signature
from app.bundle.certificates import Profile, profile
from app.bundle.cms import Parts
from app.bundle.container import Container
from app.bundle.contents import Contents, head
from app.bundle.examination import Examination
from app.bundle.fingerprint import spoken
from app.bundle.kinds import SHAPES, Kind, kind_of
from app.bundle.manifest import refuse_difference
from app.bundle.package import PackageFile
from app.bundle.receipt import ReceiptFile
from app.bundle.replay import ReplayPort, ReprintPort
from app.bundle.report import Claimed, Report
from app.bundle.request import RequestFile
from app.bundle.result import ResultFile
from app.bundle.sealing import is_sealed, unseal
from app.bundle.trust import Trust, describe, is_practice, refuse_self_signed, refuse_untrusted
from app.bundle.verdicts import CannotCheck
from app.bundle.verify_package import examine_package
from app.bundle.verify_receipt import examine_receipt
from app.bundle.verify_request import examine_request
from app.bundle.verify_result import examine_result
from app.errors import KnownError


def verify_file(
    data: bytes,
    *,
    trust: Trust | None,
    identities: Sequence[str],
    now: datetime,
    replay: ReplayPort | None = None,
    reprint: ReprintPort | None = None,
) -> Report:
    """Make every check of a file of any kind; its kind is what its signed members say.

    `trust` is whom to believe, `identities` are the age secrets at hand, `now` is the moment at which certificates
    are judged. Without a trust, a key or a port, the checks that need it are NOT CHECKED. Never raises, whatever the
    bytes.
    """
    made = Examination()
    is_open = not is_sealed(data)
    opened = data if is_open else made.ask("B-01", lambda: _unsealed(data, identities))
    read = None if opened is None else made.ask("B-02", lambda: container.read(opened))
    if opened is None or read is None:
        return _report(made, data, opened)
    made.ask("B-03", lambda: refuse_difference(read.manifest, read.members))
    parts = _signature(made, read)
    kind, found = _contents(made, read)
    if kind is not None:
        if is_open and SHAPES[kind].sealed:
            made.ask("B-01", _refuse_open)
        if parts is not None:
            made.ask("B-05", lambda: _certificate(parts, kind, trust, now))
    if found is not None:
        if parts is not None:
            made.ask("B-06", lambda: _type(parts, found, trust))
        _particulars(made, found, parts, trust, now, replay, reprint)
    return _report(made, data, opened, kind, read, parts, found)


def _unsealed(data: bytes, identities: Sequence[str]) -> bytes:
    if not identities:
        raise CannotCheck("F-206")
    return unseal(data, identities)


def _refuse_open() -> None:
    raise KnownError("F-205")


def _signature(made: Examination, read: Container) -> Parts | None:
    """The parts of the signature where its form is right, whether or not it verifies."""
    parts = None

    def question() -> None:
        nonlocal parts
        parts = signature.dissected(read.signature)
        signature.verify(parts, read.manifest)

    made.ask("B-04", question)
    return parts


def _contents(made: Examination, read: Container) -> tuple[Kind | None, Contents | None]:
    kind = None

    def question() -> Contents:
        nonlocal kind
        kind = kind_of(read)
        return contents.read(read, kind)

    found = made.ask("B-07", question)
    return kind, found


def _certificate(parts: Parts, kind: Kind, trust: Trust | None, now: datetime) -> Profile:
    if kind is Kind.REQUEST:
        return refuse_self_signed(parts.certificate, now, parts.at)
    if trust is None:
        raise CannotCheck("K-320")
    return refuse_untrusted(parts.certificate, SHAPES[kind].role, trust, now, parts.at)


def _type(parts: Parts, found: Contents, trust: Trust | None) -> bool:
    """Whether this is for practice: said alike by the contents, the certificate and whoever verifies."""
    practice = head(found).practice
    if profile(parts.certificate).practice != practice:
        raise KnownError("F-167")
    if trust is None:
        raise CannotCheck("K-320")
    if is_practice(trust) != practice:
        raise KnownError("F-168" if practice else "F-169")
    return practice


def _particulars(
    made: Examination,
    found: Contents,
    parts: Parts | None,
    trust: Trust | None,
    now: datetime,
    replay: ReplayPort | None,
    reprint: ReprintPort | None,
) -> None:
    match found:
        case RequestFile():
            examine_request(made, found, parts)
        case PackageFile():
            examine_package(made, found, trust, now)
        case ResultFile():
            examine_result(made, found, parts, trust, now, replay, reprint)
        case ReceiptFile():
            examine_receipt(made, found)


def _report(
    made: Examination,
    data: bytes,
    opened: bytes | None,
    kind: Kind | None = None,
    read: Container | None = None,
    parts: Parts | None = None,
    found: Contents | None = None,
) -> Report:
    is_request = kind is Kind.REQUEST and read is not None
    return Report(
        kind=kind,
        file_digest=hashlib.sha256(data).hexdigest(),
        container_digest=None if opened is None else hashlib.sha256(opened).hexdigest(),
        claimed=None if parts is None else _claimed(parts),
        fingerprint=spoken(read.manifest) if is_request and read is not None else None,
        contents=found,
        checks=tuple(made.checks(kind)),
    )


def _claimed(parts: Parts) -> Claimed:
    return Claimed(**describe(parts.certificate), certificate=parts.certificate, signed=parts.at)
