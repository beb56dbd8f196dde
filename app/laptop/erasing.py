"""Erasing one exam by destroying its key, when the OKE has it and its days are over (design.md 9, 10)."""

from datetime import date, datetime, timedelta

from app.errors import KnownError
from app.exam.clock import warsaw
from app.exam.journal import ChainBroken, unbroken
from app.exam.record import Record
from app.exam.state import ImpossibleJournal, folded
from app.laptop.answers import last_answer, last_word
from app.laptop.exams import order_of
from app.laptop.ordered import fill_orders, newest_order
from app.laptop.receipts import revision_of
from app.laptop.store import Laptop
from app.ports import ErasedExam, ExamStore, KeptReceipt, LoginRole


def erasable_from(laptop: Laptop, exam_id: str, run: int) -> date | None:
    """From which day (Europe/Warsaw) an exam may be erased, as far as receipts and the outbox tell; None before that.

    The journal has the last word (`erase_exam`). A practice exam may be erased at any time after it was begun.
    """
    if laptop.practice:
        begun = (e.created for e in laptop.exams.list() if (e.exam_id, e.run) == (exam_id, run))
        return next((warsaw(moment).date() for moment in begun), None)
    _, receipt = last_word(laptop, exam_id, run)
    return _day(receipt) if receipt is not None and receipt.keep_days is not None else None


def waiting_erasable_from(laptop: Laptop, planned: datetime) -> date | None:
    """From which day an exam that was never begun here may be erased: the day after it was planned.

    By then it was held on another laptop of the centre, or called off. Practice exams are nobody's, and wait.
    """
    return None if laptop.practice else warsaw(planned).date() + timedelta(days=1)


def erase_waiting(laptop: Laptop, exam_id: str, now: datetime) -> ErasedExam:
    """Erase an exam that was ordered and never begun on this laptop: its part of the packages; a tombstone stays.

    Raises `KnownError` K-403 and K-414 where no chair is signed in, S-301 and S-303 for an exam that is not, or no
    longer, here, F-318 before the day, and F-314 as `erase_exam`.
    """
    _refuse_others(laptop)
    head = newest_order(laptop, exam_id, now).head
    day = waiting_erasable_from(laptop, head.planned_start)
    if day is None or warsaw(now).date() < day:
        last = day or warsaw(head.planned_start).date()
        raise KnownError("F-318", exam_id=exam_id, day=f"{last:%d.%m.%Y}")
    erased = laptop.exams.erase_waiting(exam_id)
    _finish(laptop, exam_id)
    return erased


def erase_exam(laptop: Laptop, exam_id: str, run: int, now: datetime) -> ErasedExam:
    """Destroy the key of an exam, its bundles here, its part of the packages and what the OKE's answers say; that
    there were answers, from when and whether they accept stays, and a tombstone.

    A real exam only after the last answer to its newest revision accepts it, and on the day that many days after the
    receipt was issued at the earliest (Europe/Warsaw). Whoever calls has let the chair confirm it. A power cut leaves
    the exam, or an erasure that is finished when the store is next opened. Raises `KnownError` K-403 and K-414 where
    no chair is signed in, S-301 for an unknown exam, F-310 without such an answer, F-312 where a later revision is
    open, F-311 before the day, S-310 for a journal that does not hold, S-2xx from the disk, and F-314 where the exam
    is erased and only its leftovers could not be removed yet.
    """
    _refuse_others(laptop)
    record = _record(laptop.exams.open(exam_id, run))
    bundle, receipt = _answered(laptop, record)
    if not laptop.practice:
        _refuse_early(exam_id, record, receipt, now)
    # A package's other exams must have rows of their own before its body goes.
    fill_orders(laptop, now)
    erased = laptop.exams.erase(
        exam_id, run, bundle_sha256=bundle, receipt_sha256=receipt.sha256 if receipt else None
    )
    _finish(laptop, exam_id)
    return erased


def _refuse_others(laptop: Laptop) -> None:
    account = laptop.account
    if account is None:
        raise KnownError("K-403")
    if account.role is not LoginRole.CHAIR:
        raise KnownError("K-414")


def _finish(laptop: Laptop, exam_id: str) -> None:
    try:
        laptop.exams.finish_erasures()
    except KnownError as reason:
        raise KnownError("F-314", exam_id=exam_id) from reason


def _refuse_early(exam_id: str, record: Record, receipt: KeptReceipt | None, now: datetime) -> None:
    exported = max((export.exported.revision for export in record.exports), default=None)
    if exported is not None and record.revision != exported:
        raise KnownError("F-312", exam_id=exam_id)
    if receipt is None:
        raise KnownError("F-310", exam_id=exam_id)
    day = _day(receipt)
    if warsaw(now).date() < day:
        raise KnownError("F-311", exam_id=exam_id, day=f"{day:%d.%m.%Y}")


def _record(store: ExamStore) -> Record:
    """The record as the journal has it; nothing is written."""
    try:
        return folded(order_of(store), tuple(unbroken(row.body for row in store.rows()))).record
    except (ChainBroken, ImpossibleJournal) as reason:
        raise KnownError("S-310", seq=reason.seq) from reason


def _answered(laptop: Laptop, record: Record) -> tuple[str | None, KeptReceipt | None]:
    """The bundle that left last, or that of its revision which was accepted, and the answer that accepts it."""
    last = record.exports[-1].exported.digest if record.exports else None
    newest = max((export.exported.revision for export in record.exports), default=None)
    digests = {one.exported.digest for one in record.exports}
    receipt = _last_answer(laptop, {one for one in digests if revision_of(record, one) == newest})
    return (receipt.bundle_sha256 if receipt else last), receipt


def _last_answer(laptop: Laptop, digests: set[str]) -> KeptReceipt | None:
    """The OKE's last word on any of these bundles, where it accepts."""
    last = last_answer(laptop, digests)
    return last if last is not None and last.keep_days is not None else None


def _day(receipt: KeptReceipt) -> date:
    if receipt.keep_days is None:
        raise AssertionError("an answer that accepts says how long to keep")
    return warsaw(receipt.issued).date() + timedelta(days=receipt.keep_days)
