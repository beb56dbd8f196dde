"""What the OKE answered: which answer counts, and why it did not accept."""

from collections.abc import Collection
from datetime import datetime

from app.bundle.receipt import Receipt, ReceiptFile
from app.bundle.verdicts import Verdict, check_texts
from app.bundle.verify import verify_file
from app.exam.record import Record, issued_last
from app.exam.sentences import phrase
from app.laptop.keys import identities_of
from app.laptop.store import Laptop
from app.people.private import Private
from app.ports import KeptReceipt
from app.procedure.texts import error_texts, placeholders


class Answer(Private, frozen=True, kw_only=True):
    """An answer that was taken in, and whether it is the OKE's last word on the exam as it stands here."""

    receipt: Receipt
    counts: bool


def last_answer(laptop: Laptop, digests: Collection[str]) -> KeptReceipt | None:
    """The OKE's last word on any of these bundles, as `Record.answered` of the journal has it."""
    answers = [receipt for receipt in laptop.receipts.list() if receipt.bundle_sha256 in digests]
    return issued_last(answers, lambda receipt: receipt.issued)


def last_word(laptop: Laptop, exam_id: str, run: int) -> tuple[bool, KeptReceipt | None]:
    """Whether an exam has left, and the OKE's last word on the newest revision that did; without its journal."""
    left = [entry for entry in laptop.outbox.heads() if (entry.exam_id, entry.run) == (exam_id, run)]
    newest = max((entry.revision for entry in left), default=None)
    return bool(left), last_answer(laptop, {entry.sha256 for entry in left if entry.revision == newest})


def answer_in(record: Record, receipt: Receipt) -> Answer:
    """How an answer stands among those in the journal."""
    last = record.answered
    counts = last is not None and (last[1].bundle_digest, last[1].issued or receipt.issued) == (
        receipt.bundle_digest,
        receipt.issued,
    )
    return Answer(receipt=receipt, counts=counts)


def kept_answer(laptop: Laptop, kept: KeptReceipt, now: datetime) -> Receipt | None:
    """What an answer says that was believed when it was taken in; None where only its row was kept."""
    if not kept.body:
        return None
    found = verify_file(kept.body, trust=None, identities=identities_of(laptop), now=now).contents
    return found.receipt if isinstance(found, ReceiptFile) else None


def reasons(receipt: Receipt) -> tuple[str, ...]:
    """Why it was not accepted and what to do: a sentence for each check that is not valid, and the clerk's note."""
    lines = []
    for told in receipt.verdicts:
        if told.verdict is not Verdict.VALID:
            words = check_texts()[told.check]
            verdict = "not-valid" if told.verdict is Verdict.NOT_VALID else "not-checked"
            told_as = {"code": told.check, "title": words.title, "why": _why(told.cause), "todo": words.todo}
            lines.append(phrase("receipt-reasons", verdict, **told_as))
    if receipt.note:
        lines.append(phrase("receipt-reasons", "note", note=receipt.note))
    return tuple(lines)


def _why(cause: str) -> str:
    """The sentence of a cause and a space; empty where it needs more than a receipt says, or is not known."""
    known = error_texts().get(cause)
    return f"{known.text} " if known is not None and not placeholders(known.text) else ""
