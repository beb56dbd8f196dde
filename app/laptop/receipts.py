"""Taking the OKE's receipt in: it closes the exam whose bundle it answers (design.md section 9)."""

import hashlib
from datetime import datetime

from app.bundle.certificates import load_pem
from app.bundle.receipt import Receipt, ReceiptFile
from app.bundle.trust import Trust
from app.bundle.verify import verify_file
from app.errors import KnownError
from app.exam.commands import TakeReceipt
from app.exam.refusal import Refusal
from app.laptop.exams import OpenExam, who_is_signed_in
from app.laptop.judging import refuse_invalid
from app.laptop.keys import identities_of
from app.laptop.store import Laptop
from app.ports import DocumentName


def read_receipt(laptop: Laptop, data: bytes, now: datetime) -> Receipt:
    """A receipt of this laptop's OKE. Raises `KnownError`: the cause of a check that is not valid, F-301, K-402."""
    root = laptop.documents.get(DocumentName.OKE_CERTIFICATE)
    if root is None:
        raise KnownError("K-402")
    trust = Trust(roots=(load_pem(root),))
    report = verify_file(data, trust=trust, identities=identities_of(laptop), now=now)
    if report.contents is not None and not isinstance(report.contents, ReceiptFile):
        raise KnownError("F-301", kind=report.kind.value if report.kind else "")
    refuse_invalid(report)
    if not isinstance(report.contents, ReceiptFile):
        raise AssertionError("a valid receipt has contents")
    return report.contents.receipt


def take_receipt(laptop: Laptop, exam: OpenExam, data: bytes, now: datetime) -> Receipt:
    """Record the OKE's answer in the journal of the exam it answers.

    Raises `KnownError` as `read_receipt` does, and F-307 where it answers no bundle of this exam.
    """
    receipt = read_receipt(laptop, data, now)
    command = TakeReceipt(
        bundle_digest=receipt.bundle_digest,
        receipt_digest=hashlib.sha256(data).hexdigest(),
        accepted=receipt.accepted,
    )
    recorded = exam.day.do(command, who_is_signed_in(laptop))
    if isinstance(recorded, Refusal):
        raise KnownError("F-307")
    return receipt
