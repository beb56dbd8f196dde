"""Importing a bundle: every check of the file, then those that only the register can make (design.md section 9)."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from app.bundle.replay import JournalReplay, ReprintPort
from app.bundle.report import Report
from app.bundle.result import ResultFile
from app.bundle.verdicts import Check, Verdict, worst
from app.bundle.verify import verify_file
from app.desk.issued import trust_of
from app.desk.root import identities_of
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.canonical import digest
from app.people.private import Private
from app.register_ports import ImportedBundle
from app.register_ports import Verdict as KeptVerdict

# The first version, which a correction names, has not come yet.
PREDECESSOR_MISSING = "D-306"


class Import(Private, frozen=True, kw_only=True):
    """What became of one file: `known` when these very bytes were imported before and nothing changed."""

    sha256: str
    exam_id: str
    room: str
    revision: int
    checks: tuple[Check, ...]
    known: bool

    @property
    def verdict(self) -> Verdict:
        """VALID only where every check is."""
        return worst(self.checks)


def import_bundle(
    desk: Desk, data: bytes, now: datetime, reprint: ReprintPort | None, *, can_wait: bool = False
) -> Import:
    """Judge a bundle and keep it with its verdicts, whatever they are. Importing it again changes nothing.

    Raises `KnownError` D-208 for a file that cannot be read as a bundle at all; its checks say why. Where it
    `can_wait` for others that are still to come, a correction that came before its first version is not kept but
    refused with D-306.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    known = desk.register.bundles.get(sha256)
    if known is not None:
        return as_imported(known)
    report = verify_file(
        data,
        trust=trust_of(desk),
        identities=identities_of(desk),
        now=now,
        replay=JournalReplay(),
        reprint=reprint,
    )
    if not isinstance(report.contents, ResultFile):
        _refuse_first(report)
        raise KnownError("D-208")
    file = report.contents
    checks = (*report.checks, *_register_checks(desk, report, file))
    if can_wait and any(check.cause == PREDECESSOR_MISSING for check in checks):
        raise KnownError(PREDECESSOR_MISSING, revision=file.revision.number)
    found = Import(
        sha256=sha256,
        exam_id=file.exam.order.exam_id,
        room=file.exam.order.room,
        revision=file.revision.number,
        checks=checks,
        known=False,
    )
    desk.register.bundles.add(
        ImportedBundle(
            sha256=sha256,
            exam_id=found.exam_id,
            room=found.room,
            revision=found.revision,
            imported=now,
            verdicts=tuple(
                KeptVerdict(
                    check=check.code,
                    verdict=check.verdict.value,
                    context={"cause": check.cause, **check.context},
                )
                for check in checks
            ),
        ),
        data,
    )
    return found


def _refuse_first(report: Report) -> None:
    for check in report.checks:
        if check.verdict is Verdict.NOT_VALID:
            raise KnownError(check.cause, **check.context)


def _register_checks(desk: Desk, report: Report, file: ResultFile) -> tuple[Check, ...]:
    questions: tuple[tuple[str, Callable[[], None]], ...] = (
        ("D-01", lambda: _ordered(desk, file)),
        ("D-02", lambda: _right_laptop(desk, report, file)),
        ("D-03", lambda: _in_sequence(desk, file)),
    )
    made = []
    for code, question in questions:
        try:
            question()
        except KnownError as reason:
            made.append(
                Check(code=code, verdict=Verdict.NOT_VALID, cause=reason.code, context=reason.context)
            )
        else:
            made.append(Check(code=code, verdict=Verdict.VALID))
    return tuple(made)


def _ordered(desk: Desk, file: ResultFile) -> None:
    """The order inside is the one of a package that this OKE built, candidate by candidate."""
    order = file.exam.order
    if not desk.register.packages.of_exam(order.exam_id):
        raise KnownError("D-301", exam_id=order.exam_id)
    if digest(order) not in _orders_sent(desk, order.exam_id):
        raise KnownError("D-302", exam_id=order.exam_id)


def _orders_sent(desk: Desk, exam_id: str) -> frozenset[str]:
    """The digests of the orders of an exam that this desk sent out."""
    return frozenset(
        order_digest
        for package in desk.register.packages.of_exam(exam_id)
        for known, order_digest in zip(package.exam_ids, package.order_digests, strict=True)
        if known == exam_id
    )


def _right_laptop(desk: Desk, report: Report, file: ResultFile) -> None:
    """The bundle was signed by a laptop that got the order."""
    signer = report.claimed.fingerprint if report.claimed else ""
    exam_id = file.exam.order.exam_id
    got = {package.fingerprint for package in desk.register.packages.of_exam(exam_id)}
    if signer not in got:
        raise KnownError("D-303", exam_id=exam_id)


def _in_sequence(desk: Desk, file: ResultFile) -> None:
    """A later revision names the one before, an older one does not come after a newer, two of one number agree."""
    number = file.revision.number
    before = _imported_before(desk, file)
    if any(earlier.revision.number > number for earlier in before.values()):
        raise KnownError("D-304", revision=number)
    if any(_forked(earlier, file) for earlier in before.values() if earlier.revision.number == number):
        raise KnownError("D-305", revision=number)
    if number > 1 and file.revision.predecessor not in before:
        raise KnownError(PREDECESSOR_MISSING, revision=number)


_ARITHMETIC = "B-11"


def _imported_before(desk: Desk, file: ResultFile) -> dict[str, ResultFile]:
    """The bundles of the same run of the exam that are in order, by their SHA-256.

    One that is in order but for its arithmetic counts: its correction must find it here.
    """
    found = {}
    for bundle in desk.register.bundles.list(file.exam.order.exam_id):
        if all(kept.verdict == Verdict.VALID or kept.check == _ARITHMETIC for kept in bundle.verdicts):
            earlier = _read_again(desk, bundle)
            if earlier.exam.run == file.exam.run:
                found[bundle.sha256] = earlier
    return found


def _read_again(desk: Desk, bundle: ImportedBundle) -> ResultFile:
    body = desk.register.bundles.body(bundle.sha256) or b""
    report = verify_file(body, trust=None, identities=identities_of(desk), now=bundle.imported)
    if not isinstance(report.contents, ResultFile):
        raise AssertionError("a bundle in the register could be read when it was imported")
    return report.contents


def _forked(earlier: ResultFile, file: ResultFile) -> bool:
    """Whether two journals part; one that only goes on was sent again, and its signed record is the same."""
    return any(one != other for one, other in zip(earlier.journal, file.journal, strict=False))


def as_imported(bundle: ImportedBundle) -> Import:
    """What became of a bundle that the register holds, as it was judged the day it came."""
    checks = tuple(
        Check(
            code=kept.check,
            verdict=Verdict(kept.verdict),
            cause=kept.context["cause"],
            context={key: value for key, value in kept.context.items() if key != "cause"},
        )
        for kept in bundle.verdicts
    )
    return Import(
        sha256=bundle.sha256,
        exam_id=bundle.exam_id,
        room=bundle.room,
        revision=bundle.revision,
        checks=checks,
        known=True,
    )
