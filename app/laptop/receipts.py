"""Taking the OKE's receipt in: it closes the exam whose bundle it answers (design.md section 9)."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from app.bundle.certificates import load_pem
from app.bundle.receipt import Receipt, ReceiptFile
from app.bundle.trust import Trust
from app.bundle.verify import verify_file
from app.errors import KnownError
from app.exam.clock import Clock
from app.exam.commands import TakeReceipt
from app.exam.record import Record
from app.exam.refusal import Refusal
from app.laptop.exams import OpenExam, resume_exam, who_is_signed_in
from app.laptop.judging import refuse_invalid
from app.laptop.keys import identities_of
from app.laptop.revocations import revocations_of
from app.laptop.store import Laptop
from app.ports import DocumentName, KeptReceipt

_CHAIR_ONLY = "X-117"


def read_receipt(laptop: Laptop, data: bytes, now: datetime) -> Receipt:
    """A receipt of this laptop's OKE, by a desk that no package ever revoked.

    Raises `KnownError`: the cause of a check that is not valid, F-301 for another kind of file, K-402 before the
    first package.
    """
    root = laptop.documents.get(DocumentName.OKE_CERTIFICATE)
    if root is None:
        raise KnownError("K-402")
    trust = Trust(roots=(load_pem(root),), revoked=revocations_of(laptop))
    report = verify_file(data, trust=trust, identities=identities_of(laptop), now=now)
    if report.contents is not None and not isinstance(report.contents, ReceiptFile):
        raise KnownError("F-301", kind=report.kind.value if report.kind else "", wanted=".pokwitowanie")
    refuse_invalid(report)
    if not isinstance(report.contents, ReceiptFile):
        raise AssertionError("a valid receipt has contents")
    return report.contents.receipt


def take_receipt(laptop: Laptop, exam: OpenExam, data: bytes, now: datetime) -> Receipt:
    """Record the OKE's answer in the journal of the exam it answers, and keep it; once more changes nothing.

    One that was issued before another that is known already is recorded and changes nothing either
    (`app.laptop.answers.answer_in`).

    Raises `KnownError` as `read_receipt` does; F-307 where it answers a bundle that never left from this exam, F-308
    where it answers another exam, F-309 where exam, run or revision are not those of the bundle that it names; K-414
    where somebody else than the chair is signed in.
    """
    receipt = read_receipt(laptop, data, now)
    _refuse_other(exam, receipt)
    digest = hashlib.sha256(data).hexdigest()
    known = {taken.receipt_digest for _, taken in exam.day.state.record.receipts}
    if digest not in known:
        command = TakeReceipt(
            bundle_digest=receipt.bundle_digest,
            receipt_digest=digest,
            accepted=receipt.accepted,
            issued=receipt.issued,
        )
        recorded = exam.day.do(command, who_is_signed_in(laptop))
        if isinstance(recorded, Refusal):
            raise KnownError("K-414" if recorded.rule == _CHAIR_ONLY else "F-307")
    # Kept after the journal took it; where a power cut came between, taking it once more keeps it.
    laptop.receipts.add(
        KeptReceipt(
            sha256=digest,
            bundle_sha256=receipt.bundle_digest,
            exam_id=receipt.exam_id,
            run=receipt.run,
            revision=receipt.revision,
            issued=receipt.issued,
            keep_days=receipt.keep_days,
            taken=now,
            body=data,
        )
    )
    return receipt


def take_any_receipt(
    laptop: Laptop, data: bytes, *, clock: Clock, ids: Callable[[], str], now: datetime
) -> tuple[Receipt, OpenExam]:
    """Take a receipt of whichever exam of this laptop it answers; that exam, open.

    Raises `KnownError` as `take_receipt` does, F-307 where it answers nothing of this laptop, F-313 where the exam
    was erased.
    """
    receipt = read_receipt(laptop, data, now)
    who_is_signed_in(laptop)
    held = [(entry.exam_id, entry.run) for entry in laptop.exams.list()]
    left = {
        (entry.exam_id, entry.run) for entry in laptop.outbox.heads() if entry.sha256 == receipt.bundle_digest
    }
    # The exam whose bundle it names, else the one that it names itself: there it is told what is wrong.
    of = next((one for one in held if one in left), None)
    if of is None and (receipt.exam_id, receipt.run) in held:
        of = (receipt.exam_id, receipt.run)
    if of is None:
        if any(gone.bundle_sha256 == receipt.bundle_digest for gone in laptop.exams.erased()):
            raise KnownError("F-313", exam_id=receipt.exam_id)
        raise KnownError("F-307")
    exam = resume_exam(laptop, *of, clock=clock, ids=ids)
    take_receipt(laptop, exam, data, now)
    return receipt, exam


def _refuse_other(exam: OpenExam, receipt: Receipt) -> None:
    state = exam.day.state
    here = (state.order.exam_id, exam.run)
    revision = revision_of(state.record, receipt.bundle_digest)
    if revision is not None:
        if (*here, revision) != (receipt.exam_id, receipt.run, receipt.revision):
            raise KnownError("F-309")
    elif here != (receipt.exam_id, receipt.run):
        raise KnownError("F-308", exam_id=receipt.exam_id, run=receipt.run)
    else:
        raise KnownError("F-307")


def revision_of(record: Record, bundle_digest: str) -> int | None:
    """Which revision left as this bundle."""
    exported = (export.exported for export in record.exports)
    return next((one.revision for one in exported if one.digest == bundle_digest), None)
