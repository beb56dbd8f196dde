"""The check of a receipt beyond those of every file: P-01."""

from app.bundle.examination import Examination
from app.bundle.receipt import ReceiptFile
from app.bundle.verdicts import Verdict
from app.errors import KnownError


def examine_receipt(made: Examination, file: ReceiptFile) -> None:
    """Whether a receipt contradicts itself; which bundle it answers, its digest says."""
    made.ask("P-01", lambda: _consistent(file))


def _consistent(file: ReceiptFile) -> None:
    receipt = file.receipt
    if receipt.accepted and any(answer.verdict is Verdict.NOT_VALID for answer in receipt.verdicts):
        raise KnownError("F-191")
    if receipt.accepted != (receipt.keep_days is not None):
        raise KnownError("F-195")
    if not receipt.verdicts or receipt.issued < receipt.imported:
        raise KnownError("F-192")
