"""Importing a bundle: every check of the file, then those that only the register can make (design.md section 9)."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from app.bundle.replay import JournalReplay, ReprintPort
from app.bundle.report import Report
from app.bundle.result import ResultFile
from app.bundle.verdicts import Check, Verdict, worst
from app.bundle.verify import verify_file
from app.desk.believing import is_signed
from app.desk.issued import trust_of
from app.desk.laptops import lineage
from app.desk.root import identities_of
from app.desk.sequence import PREDECESSOR_MISSING, refuse_out_of_sequence
from app.desk.standing import is_founded, opened_before, standing_of, valid
from app.desk.store import Desk
from app.errors import KnownError
from app.exam.canonical import digest
from app.people.private import Private
from app.register_ports import ImportedBundle
from app.register_ports import Verdict as KeptVerdict


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
    refused with D-321.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    known = desk.register.bundles.get(sha256)
    if known is not None:
        return _as_kept(desk, known)
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
    bundle = ImportedBundle(
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
        run=file.exam.run,
    )
    if is_signed(bundle):
        bundle = replace(bundle, signer=_signer(report), program=file.exam.program)
    desk.register.bundles.add(bundle, data)
    return found


def _refuse_first(report: Report) -> None:
    for check in report.checks:
        if check.verdict is Verdict.NOT_VALID:
            raise KnownError(check.cause, **check.context)


def _register_checks(desk: Desk, report: Report, file: ResultFile) -> tuple[Check, ...]:
    questions: tuple[tuple[str, Callable[[], KnownError | None]], ...] = (
        ("D-01", lambda: _ordered(desk, file)),
        ("D-02", lambda: _right_laptop(desk, report, file)),
        ("D-03", lambda: _in_sequence(desk, report, file)),
    )
    made = []
    for code, question in questions:
        try:
            noted = question()
        except KnownError as reason:
            made.append(
                Check(code=code, verdict=Verdict.NOT_VALID, cause=reason.code, context=reason.context)
            )
        else:
            made.append(valid(code, noted))
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
    """The bundle was signed by a laptop that got the order; it may have a newer key since."""
    exam_id = file.exam.order.exam_id
    got = {key for package in desk.register.packages.of_exam(exam_id) for key in package.fingerprints}
    if got.isdisjoint(lineage(desk, _signer(report))):
        raise KnownError("D-303", exam_id=exam_id)


def _in_sequence(desk: Desk, report: Report, file: ResultFile) -> KnownError | None:
    """The bundle stands where it belongs among those of its exam, and their journals are one."""
    before = opened_before(desk, file)
    return refuse_out_of_sequence(desk, _signer(report), file, before, is_founded=is_founded(report.checks))


def _signer(report: Report) -> str:
    return report.claimed.fingerprint if report.claimed else ""


def _as_kept(desk: Desk, bundle: ImportedBundle) -> Import:
    """What became of a bundle that the register holds, as it stands now."""
    return Import(
        sha256=bundle.sha256,
        exam_id=bundle.exam_id,
        room=bundle.room,
        revision=bundle.revision,
        checks=standing_of(desk, bundle).checks,
        known=True,
    )
