"""What happens to the record itself: opened, printed, signed, revised, exported, answered, taken back."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.exam.clock import Aware
from app.exam.events.base import Event

Form = Literal["4.4", "4.5", "list"]
HandedItem = Literal["a", "b", "c", "d", "e", "f", "computer"]
# Base64 of at most 251 bytes: what a QR code of version 11 holds at level M.
QrText = Annotated[
    str,
    Meta(max_length=336, pattern="^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"),
]


class ExamOpened(Event, frozen=True, kw_only=True):
    """The laptop began this exam's journal from a package; the digests bind the journal to the order.

    `practice` marks a journal that no OKE takes for a real one; `run` counts the repetitions of a practice
    exam.
    """

    exam_id: str
    order_digest: str
    package_digest: str
    practice: bool
    run: int


class ClockChanged(Event, frozen=True, kw_only=True):
    """The laptop's clock restarted, slept, jumped or changed its zone, by `by_ms` milliseconds."""

    reason: Literal["restart", "suspend", "jump", "zone"]
    by_ms: int


class FormPrinted(Event, frozen=True, kw_only=True):
    """A form left the program; `digest` is of the facts on it, `head` the last entry that is not a print.

    `number` counts the 4.4 forms of this exam (the annulled candidate stands in `candidate`), `copy` the
    copies. `qr` is what its QR code holds, in base64: signed once and kept, so that a reprint is the same; empty
    where no key was at hand.
    """

    form: Form
    copy: int
    head: str
    digest: str
    number: int = 1
    candidate: int | None = None
    qr: QrText = ""


class ProtocolSigned(Event, frozen=True, kw_only=True):
    """The team signed copy `copy` of protocol 4.5 by hand (4.1.19)."""

    copy: int


class RevisionOpened(Event, frozen=True, kw_only=True):
    """The signed record was opened again; what follows is revision `number`."""

    number: int
    reason: str


class BundleExported(Event, frozen=True, kw_only=True):
    """Revision `revision` left as a bundle whose bytes have the SHA-256 `digest` (4.1.20)."""

    revision: int
    digest: str


class ReceiptTaken(Event, frozen=True, kw_only=True):
    """The OKE answered the bundle `bundle_digest`; `issued` is when it signed the answer, None in old journals.

    Answers may be taken in another order than they were issued: the one issued last is the OKE's last word.
    """

    bundle_digest: str
    receipt_digest: str
    accepted: bool
    issued: Aware | None = None


class Handed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A line of the hand-over list of 4.1.20: its letter (`computer`: discs, print-outs, recordings) and how many.

    `count` is of sheets where the line has both, and `cards` of score cards; otherwise it is of whole documents.
    """

    item: HandedItem
    count: int
    cards: int = 0
    note: str = ""


class MaterialsHandedOver(Event, frozen=True, kw_only=True):
    """The works and papers went to the OKE director, where and how the OKE said (3.7.9, 4.1.20 a–f)."""

    to_whom: str
    place: str
    contents: tuple[Handed, ...]


class EntryTakenBack(Event, frozen=True, kw_only=True):
    """An earlier entry does not hold; `subject` is the timeline it stood on, `seq` its number."""

    entry: str
    seq: int
    subject: str
    reason: str
