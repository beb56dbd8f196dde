"""Every print beside the protocols as PDF/A: same data and same record, same bytes."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from reportlab.platypus import Flowable

from app.exam.clock import WARSAW
from app.exam.forms import AnnulmentProtocol, CandidateList, CourseProtocol
from app.exam.printables.about import PrintableRecord
from app.exam.printables.appointment import Appointment
from app.exam.printables.authorisations import CollectionAuthorisation, ObserverAuthorisation
from app.exam.printables.catalogue import Kind, Printable
from app.exam.printables.codes import CodeSheet
from app.exam.printables.emergency import EmergencyForm
from app.exam.printables.entry_sheet import EntrySheet
from app.exam.printables.labels import Labels
from app.exam.printables.poster import Poster
from app.exam.printables.receipts import Receipts
from app.exam.printables.statements import KeeperStatement, TeamStatements
from app.exam.sentences import phrase
from app.procedure.texts import word
from printing import (
    appointment,
    authorisations,
    codes,
    emergency,
    labels,
    poster,
    receipts,
    statements,
)
from printing.archival import Description
from printing.fonts import printable
from printing.pages import Surround, poured
from printing.typeset import WIDTH, wrapped

_NO_NOTE: Mapping[str, str] = {"only": ""}
_PAGE_NUMBER_WIDTH, _FOOT_SIZE = 74.0, 7.5
_EMERGENCY_KINDS: Mapping[type, Kind] = {
    CourseProtocol: Kind.EMERGENCY_COURSE,
    AnnulmentProtocol: Kind.EMERGENCY_ANNULMENT,
    CandidateList: Kind.EMERGENCY_LIST,
}
_KINDS: Mapping[type, Kind] = {
    Appointment: Kind.APPOINTMENT,
    TeamStatements: Kind.TEAM_STATEMENTS,
    Poster: Kind.POSTER,
    KeeperStatement: Kind.KEEPER_STATEMENT,
    CollectionAuthorisation: Kind.COLLECTION,
    ObserverAuthorisation: Kind.OBSERVER,
    Labels: Kind.LABELS,
    Receipts: Kind.RECEIPTS,
    CodeSheet: Kind.CODES,
    EntrySheet: Kind.ENTRY_SHEET,
}


def printed_paper(data: Printable, record: PrintableRecord) -> bytes:
    """Set one of them in type. Raises `ValueError` for a time of printing without its offset."""
    around = _surround(data, record)
    notes, story = _set(data, around)
    # The sheet of labels is cut: each bears the marks itself.
    over = replace(around, watermarks=()) if isinstance(data, Labels) else around
    return poured(story, notes=notes, around=over, described=_described(data, record))


def _set(data: Printable, around: Surround) -> tuple[Mapping[str, str], Sequence[Flowable]]:
    match data:
        case Appointment():
            return appointment.notes(), appointment.story(data)
        case TeamStatements():
            return _NO_NOTE, statements.team_story(data)
        case KeeperStatement():
            return _NO_NOTE, statements.keeper_story(data)
        case CollectionAuthorisation():
            return _NO_NOTE, authorisations.collection_story(data)
        case ObserverAuthorisation():
            return authorisations.observer_notes(), authorisations.observer_story(data)
        case Poster():
            return _NO_NOTE, poster.story(data)
        case Labels():
            return _NO_NOTE, labels.story(data, around)
        case Receipts():
            return _NO_NOTE, receipts.story(data)
        case CodeSheet():
            return _NO_NOTE, codes.story(data)
        case EntrySheet():
            return _NO_NOTE, emergency.sheet_story(data)
        case EmergencyForm():
            return emergency.form_notes(data), emergency.form_story(data)


def _kind(data: Printable) -> Kind:
    return _EMERGENCY_KINDS[type(data.form)] if isinstance(data, EmergencyForm) else _KINDS[type(data)]


def _surround(data: Printable, record: PrintableRecord) -> Surround:
    """What stands on every page: exam, room, form, time, and the journal as far as it had come."""
    about, width = data.about, WIDTH - _PAGE_NUMBER_WIDTH
    if record.printed.utcoffset() is None:
        raise ValueError("a print without the offset of its time would depend on the laptop's zone")
    where = phrase(
        "printable-page", "where", form=word("printable-page", _kind(data)), exam=about.exam, room=about.room
    )
    what = phrase(
        "printable-page",
        "what",
        printed=f"{record.printed.astimezone(WARSAW):%d.%m.%Y %H:%M:%S %Z}",
        head=" ".join(re.findall("....", record.head[:16])),
        entry=record.entry,
    )
    return Surround(
        foot=(*wrapped(where, _FOOT_SIZE, width), *wrapped(what, _FOOT_SIZE, width)),
        correction=_above(data, record),
        watermarks=tuple(
            filter(None, (word("printable-page", "practice") if about.practice else "", _correction(data)))
        ),
    )


def _above(data: Printable, record: PrintableRecord) -> str:
    """The line at the head of each page: that it is an emergency form, and which correction the record is in."""
    said = []
    if isinstance(data, EmergencyForm):
        said.append(phrase("emergency", "filled" if data.filled else "blank", entry=record.entry))
    return " · ".join(filter(None, (*said, _correction(data))))


def _correction(data: Printable) -> str:
    number = data.about.correction
    return phrase("printable-page", "correction", number=number) if number else ""


def _described(data: Printable, record: PrintableRecord) -> Description:
    title = word("printable-page", _kind(data))
    return Description(
        title=printable(
            phrase("printable-page", "description", title=title, exam=data.about.exam, room=data.about.room)
        ),
        printed=record.printed.astimezone(WARSAW),
    )
