"""Prints with QR codes: single records, and a practice day whose 4.5, 4.4 and list were printed with codes."""

from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from msgspec.structs import replace

from app.bundle.paper_record import PaperRecord, record_of, write
from app.bundle.paper_seal import sealed
from app.bundle.scanned_page import ScannedPage
from app.exam import events
from app.exam.events import AnyEvent, Form, FormPrinted
from app.exam.form_data import form_digest
from app.exam.journal import Line
from app.exam.order import ExamOrder
from app.exam.state import State, folded
from tests.bundle import material
from tests.bundle.material import NOW, START

ANNULLED = 2

Changed = Callable[[PaperRecord], PaperRecord]


def record(**fields: object) -> PaperRecord:
    """The record of a real 4.5, printed at NOW."""
    usual = PaperRecord(
        version=1,
        practice=False,
        form="4.5",
        exam="lo4-matematyka-12",
        room="12",
        revision=1,
        copy=2,
        printed=int(NOW.timestamp()),
        start=int(START.timestamp()),
        end=int((START + timedelta(hours=2)).timestamp()),
        entry=94,
        head=bytes(range(16)),
        persons=(31, 28, 3, 1, 1),
        sheets=(37, 28, 8, 1),
        facts=bytes(range(32)),
    )
    return replace(usual, **fields)


def annulment(**fields: object) -> PaperRecord:
    """The record of a real 4.4."""
    none = {"start": None, "end": None, "persons": None, "sheets": None}
    return record(form="4.4", number=1, **none | fields)


def code(of: PaperRecord, key: ec.EllipticCurvePrivateKey) -> bytes:
    """What the QR code of this record holds."""
    return sealed(write(of), key)


def scan(*codes: bytes) -> tuple[ScannedPage, ...]:
    """A scan with one page for each code."""
    return tuple(ScannedPage(number=number, codes=(one,)) for number, one in enumerate(codes, start=1))


def as_printed(record: PaperRecord) -> PaperRecord:
    return record


class PrintedDay:
    """A journal that grows by events a minute apart, and prints with the codes of a key."""

    def __init__(self, of: ExamOrder, key: ec.EllipticCurvePrivateKey) -> None:
        self.order = of
        self._key = key
        self._events: list[AnyEvent] = []

    @property
    def journal(self) -> tuple[Line, ...]:
        return material.chained(*self._events)

    @property
    def state(self) -> State:
        return folded(self.order, self.journal)

    def happens(self, *happenings: AnyEvent) -> "PrintedDay":
        self._events += happenings
        return self

    def prints(
        self,
        form: Form = "4.5",
        candidate: int | None = None,
        *,
        changed: Changed = as_printed,
        key: ec.EllipticCurvePrivateKey | None = None,
    ) -> bytes:
        """Print the next copy; what its code holds. `changed` is a laptop that lies, `key` another one's."""
        state = self.state
        printed = FormPrinted(
            form=form,
            candidate=candidate,
            copy=state.copies.get((form, candidate), 0) + 1,
            head=state.fact_head,
            digest=form_digest(state, form, candidate),
        )
        at = START + timedelta(minutes=len(self._events) + 1)
        payload = code(changed(record_of(state, printed, at)), key or self._key)
        self._events.append(replace(printed, qr=b64encode(payload).decode()))
        return payload


def counted(of: ExamOrder, key: ec.EllipticCurvePrivateKey, *, practice: bool = True) -> PrintedDay:
    """Two of three candidates sat, one was annulled, everything is counted; nothing is printed yet."""
    annulled = events.ExamAnnulled(candidate=ANNULLED, ground="device", description="telefon na stoliku")
    *before, collected, count, _printed, _signed = material.day(of, practice=practice)
    return PrintedDay(of, key).happens(*before, annulled, collected, count)
