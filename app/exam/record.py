"""The record itself: prints, signatures, revisions, bundles and receipts, in the order they were written.

These acts are the laptop's own and happen when they are recorded, so their order is that of the journal.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from app.exam.events import (
    BundleExported,
    ClockChanged,
    ExamOpened,
    FormPrinted,
    MaterialsHandedOver,
    ProtocolSigned,
    ReceiptTaken,
    RevisionOpened,
)
from app.exam.journal import Entry
from app.exam.refusal import Refusal
from app.exam.timeline import Facts

T = TypeVar("T")

RECORD_EVENTS = (
    ExamOpened,
    ClockChanged,
    FormPrinted,
    ProtocolSigned,
    RevisionOpened,
    BundleExported,
    ReceiptTaken,
    MaterialsHandedOver,
)


class Print(msgspec.Struct, frozen=True, kw_only=True):
    """One copy of a form that was printed; `seq` is its entry and fixes the state it shows."""

    seq: int
    at: datetime
    printed: FormPrinted


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """One bundle that left the laptop."""

    at: datetime
    exported: BundleExported


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Where the record stands: what is on paper, signed, sent and answered.

    `corrections` counts the revisions that were opened after something had left: KOREKTA 1, 2, … on paper.
    """

    opening: ExamOpened | None = None
    clock_changes: tuple[tuple[datetime, ClockChanged], ...] = ()
    prints: tuple[Print, ...] = ()
    signed: Print | None = None
    signed_at: datetime | None = None
    revision: int = 1
    revision_reason: str = ""
    corrections: int = 0
    exports: tuple[Export, ...] = ()
    receipts: tuple[tuple[datetime, ReceiptTaken], ...] = ()
    handed_over: tuple[tuple[datetime, MaterialsHandedOver], ...] = ()

    @property
    def exported(self) -> bool:
        """Whether the signed revision has left as a bundle."""
        return any(export.exported.revision == self.revision for export in self.exports)

    @property
    def answered(self) -> tuple[datetime, ReceiptTaken] | None:
        """The OKE's last word on this revision, and when it was taken: of the answers to its bundles the one issued
        last, whatever the order in which they were taken.
        """
        current = {e.exported.digest for e in self.exports if e.exported.revision == self.revision}
        answers = [(taken, answer) for taken, answer in self.receipts if answer.bundle_digest in current]
        return issued_last(answers, lambda one: one[1].issued or one[0])

    @property
    def accepted(self) -> bool:
        """Whether the OKE accepted the bundle of this revision, and did not take it back since."""
        return self.answered is not None and self.answered[1].accepted

    def last_print(self, form: str, candidate: int | None = None) -> Print | None:
        """The newest copy of a form (of a candidate's 4.4), if any."""
        copies = (p for p in self.prints if p.printed.form == form and p.printed.candidate == candidate)
        return max(copies, key=lambda p: p.seq, default=None)


def issued_last(answers: Sequence[T], issued: Callable[[T], datetime]) -> T | None:
    """The answer that counts: issued last, of several of one moment taken last; `answers` are as they were taken."""
    return max(reversed(answers), key=issued, default=None)


class RecordDay(msgspec.Struct, frozen=True, kw_only=True):
    """The record's entries in journal order, and where they lead."""

    facts: Facts = ()
    record: Record = Record()


def step(record: Record, entry: Entry) -> Record | Refusal:
    """Take one entry in, or say by which rule it cannot be in a record that stands so."""
    event, at = entry.event, entry.happened
    match event:
        case ExamOpened():
            return Refusal(rule="X-109", context={"what": "exam"}) if record.opening else _opened(event)
        case ClockChanged():
            return replace(record, clock_changes=(*record.clock_changes, (at, event)))
        case FormPrinted():
            copy = Print(seq=entry.seq, at=at, printed=event)
            return replace(record, prints=(*record.prints, copy))
        case ProtocolSigned():
            if record.signed:
                return Refusal(rule="X-109", context={"what": "signature"})
            copies = [p for p in record.prints if (p.printed.form, p.printed.copy) == ("4.5", event.copy)]
            if not copies:
                return Refusal(rule="X-119", context={"copy": event.copy})
            return replace(record, signed=copies[-1], signed_at=at)
        case RevisionOpened():
            if record.signed is None:
                return Refusal(rule="X-112")
            return replace(
                record,
                signed=None,
                signed_at=None,
                revision=event.number,
                revision_reason=event.reason,
                corrections=record.corrections + bool(record.exports or record.handed_over),
            )
        case BundleExported():
            if record.signed is None:
                return Refusal(rule="X-112")
            return replace(record, exports=(*record.exports, Export(at=at, exported=event)))
        case ReceiptTaken():
            if event.bundle_digest not in {export.exported.digest for export in record.exports}:
                return Refusal(rule="X-113")
            return replace(record, receipts=(*record.receipts, (at, event)))
        case MaterialsHandedOver():
            return replace(record, handed_over=(*record.handed_over, (at, event)))
        case _:
            raise TypeError(f"{type(event).__name__} is not about the record")


def _opened(event: ExamOpened) -> Record:
    return Record(opening=event)
