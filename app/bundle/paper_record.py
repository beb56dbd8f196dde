"""What the QR code on a print says: a compact record in canonical CBOR (RFC 8949), without any person in it."""

from datetime import datetime
from typing import Annotated, Any, Literal

import cbor2
import msgspec
from msgspec import Meta

from app.errors import KnownError
from app.exam.events import Form, FormPrinted
from app.exam.figures import figures_of, who_sat_is_known
from app.exam.state import State

VERSION: Literal[1] = 1

# A code of version 10 (213 bytes at level M, 64 of them the signature) is read at 35 mm from a poor scan. These two
# are cut so that the record of a thousand candidates still fits; `facts` covers both whole.
EXAM_BYTES, ROOM_BYTES = 23, 8
HEAD_BYTES = 16
MAX_RECORD = 187
# What a later version may need, and be told as one.
MAX_LATER_RECORD = 960

_FORMS: dict[int, Form] = {1: "4.5", 2: "4.4", 3: "list"}
_NUMBERS = {form: number for number, form in _FORMS.items()}

Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Ordinal = Annotated[int, Meta(ge=1, le=1_000_000)]
# Up to the year 9999, beyond which no calendar reaches.
Seconds = Annotated[int, Meta(ge=0, le=253_370_764_800)]
Persons = tuple[Count, Count, Count | None, Count, Count]
Sheets = tuple[Count, Count, Count, Count]


class PaperRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One print. Times are Unix seconds; `start`, `end`, `persons` and `sheets` are those that 4.5 prints.

    `exam` and `room` are cut to 23 and 8 bytes; `number` is that of a 4.4, `run` that of a practice exam. `entry` and
    `head` are the last entry that is not a print and the first 16 bytes of its hash, `facts` the SHA-256 of the
    structured facts on the form. `persons`: registered, sat, absent (none where the exam was not held), annulled and
    gave up (4.5/4); `sheets`: a, b, c, d (4.5/11).
    """

    version: Literal[1]
    practice: bool
    form: Form
    exam: Annotated[str, Meta(min_length=1, max_length=EXAM_BYTES)]
    room: Annotated[str, Meta(max_length=ROOM_BYTES)]
    revision: Ordinal
    copy: Ordinal
    printed: Seconds
    entry: Count
    head: Annotated[bytes, Meta(min_length=HEAD_BYTES, max_length=HEAD_BYTES)]
    facts: Annotated[bytes, Meta(min_length=32, max_length=32)]
    run: Ordinal | None = None
    number: Ordinal | None = None
    start: Seconds | None = None
    end: Seconds | None = None
    persons: Persons | None = None
    sheets: Sheets | None = None


# The keys of the CBOR map; a published number is never given to another field.
KEYS = {
    "version": 0,
    "practice": 1,
    "form": 2,
    "exam": 3,
    "room": 4,
    "revision": 5,
    "run": 6,
    "copy": 7,
    "number": 8,
    "printed": 9,
    "start": 10,
    "end": 11,
    "entry": 12,
    "head": 13,
    "persons": 14,
    "sheets": 15,
    "facts": 16,
}
_FIELDS = {key: field for field, key in KEYS.items()}


def record_of(state: State, printed: FormPrinted, at: datetime) -> PaperRecord:
    """The record of a print; `state` is that right before it, `at` when it was printed (whole seconds are kept)."""
    opening, figures = state.record.opening, figures_of(state)
    practice = opening is not None and opening.practice
    course = printed.form == "4.5"
    count = figures.sheets if course else None
    persons = None
    if course and who_sat_is_known(state):
        persons = (figures.registered, figures.sat, figures.absent, figures.annulled, figures.gave_up)
    return PaperRecord(
        version=VERSION,
        practice=practice,
        form=printed.form,
        exam=cut(state.order.exam_id, EXAM_BYTES),
        room=cut(state.order.room, ROOM_BYTES),
        revision=state.record.revision,
        run=opening.run if opening is not None and practice else None,
        copy=printed.copy,
        number=printed.number if printed.form == "4.4" else None,
        printed=seconds(at),
        start=seconds(figures.start) if course and figures.start else None,
        end=seconds(figures.end) if course and figures.end else None,
        entry=state.fact_seq,
        head=bytes.fromhex(state.fact_head)[:HEAD_BYTES],
        persons=persons,
        sheets=None if count is None else (count.a, count.b, count.c, count.d),
        facts=bytes.fromhex(printed.digest),
    )


def cut(text: str, most: int) -> str:
    """The longest beginning of a text that takes at most so many bytes of UTF-8."""
    return text.encode()[:most].decode(errors="ignore")


def seconds(moment: datetime) -> int:
    """Unix seconds, the fraction dropped, as a form prints them."""
    return int(moment.timestamp())


def write(record: PaperRecord) -> bytes:
    """The record's one encoding: a map in the order of its keys, without those whose value is missing."""
    wire: dict[int, Any] = {}
    for field, key in KEYS.items():
        value = getattr(record, field)
        if value is not None:
            wire[key] = _NUMBERS[record.form] if field == "form" else value
    return cbor2.dumps(wire, canonical=True)


def read(data: bytes) -> PaperRecord:
    """Read what `write` wrote, and nothing else.

    Raises `KnownError`: F-402 not canonical CBOR of this shape, F-403 from a newer version.
    """
    wire = _decoded(data)
    version = wire.get(KEYS["version"])
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise KnownError("F-403", version=version)
    try:
        named = {_FIELDS[key]: value for key, value in wire.items()}
        named["form"] = _FORMS[named["form"]]
        record = msgspec.convert(named, PaperRecord, strict=True)
    except (KeyError, TypeError, ValueError) as reason:
        raise KnownError("F-402") from reason
    if len(data) > MAX_RECORD or write(record) != data or not _fits(record):
        raise KnownError("F-402")
    return record


def _fits(record: PaperRecord) -> bool:
    """Whether it holds what its form prints, and no more."""
    of_course = (record.start, record.end, record.persons, record.sheets)
    return (
        cut(record.exam, EXAM_BYTES) == record.exam
        and cut(record.room, ROOM_BYTES) == record.room
        and (record.number is not None) == (record.form == "4.4")
        and (record.run is not None) == record.practice
        and (record.form == "4.5" or of_course == (None, None, None, None))
    )


def _decoded(data: bytes) -> dict[Any, Any]:
    if len(data) > MAX_LATER_RECORD:
        raise KnownError("F-402")
    try:
        wire = cbor2.loads(data, max_depth=2, allow_indefinite=False, allow_duplicate_keys=False)
    except (cbor2.CBORError, ValueError, TypeError, ArithmeticError) as reason:
        raise KnownError("F-402") from reason
    if not isinstance(wire, dict):
        raise KnownError("F-402")
    return wire
