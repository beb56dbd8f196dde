"""Every print beside the protocols by its kind: what it is called, and its data as the journal has them now."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from app.exam.printables.appointment import Appointment, appointment
from app.exam.printables.authorisations import (
    CollectionAuthorisation,
    ObserverAuthorisation,
    collection_authorisation,
    observer_authorisation,
)
from app.exam.printables.codes import CodeSheet, code_sheet
from app.exam.printables.emergency import EmergencyForm, emergency_form
from app.exam.printables.entry_sheet import EntrySheet, entry_sheet
from app.exam.printables.labels import Labels, labels
from app.exam.printables.poster import Poster, poster
from app.exam.printables.receipts import Receipts, receipts
from app.exam.printables.statements import (
    KeeperStatement,
    TeamStatements,
    keeper_statement,
    team_statements,
)
from app.exam.state import State
from app.procedure.texts import word


class Kind(StrEnum):
    """The kinds, in the order in which a day wants them."""

    APPOINTMENT = "appointment"
    TEAM_STATEMENTS = "team-statements"
    POSTER = "poster"
    KEEPER_STATEMENT = "keeper-statement"
    COLLECTION = "collection"
    OBSERVER = "observer"
    LABELS = "labels"
    RECEIPTS = "receipts"
    CODES = "codes"
    ENTRY_SHEET = "entry-sheet"
    EMERGENCY_COURSE = "emergency-course"
    EMERGENCY_ANNULMENT = "emergency-annulment"
    EMERGENCY_LIST = "emergency-list"


# What says the same for everybody has no blank form of its own.
ALWAYS_FILLED = frozenset({Kind.POSTER, Kind.CODES})

# Where a clause may stand on one of them; what the places are called is in the words of the trace.
PLACES: Mapping[str, Kind] = {
    "3.1": Kind.APPOINTMENT,
    "4.1": Kind.TEAM_STATEMENTS,
    "5.1": Kind.KEEPER_STATEMENT,
    "5.2": Kind.COLLECTION,
    "6.1": Kind.OBSERVER,
    "poster": Kind.POSTER,
    "label-return": Kind.LABELS,
    "label-unused": Kind.LABELS,
    "label-computer": Kind.LABELS,
    "label-assisted": Kind.LABELS,
    "label-results": Kind.LABELS,
    "receipt": Kind.RECEIPTS,
}

Printable: TypeAlias = (
    Appointment
    | TeamStatements
    | KeeperStatement
    | CollectionAuthorisation
    | ObserverAuthorisation
    | Poster
    | Labels
    | Receipts
    | CodeSheet
    | EntrySheet
    | EmergencyForm
)


def printable(state: State, kind: Kind, *, blank: bool = False) -> Printable:
    """A print as the journal has it now, or its blank form, which says no more than which exam it is for.

    Raises `ValueError` for the blank form of what has none.
    """
    if blank and kind in ALWAYS_FILLED:
        raise ValueError(f"{kind} has no blank form")
    match kind:
        case Kind.APPOINTMENT:
            return appointment(state, blank=blank)
        case Kind.TEAM_STATEMENTS:
            return team_statements(state, blank=blank)
        case Kind.POSTER:
            return poster(state)
        case Kind.KEEPER_STATEMENT:
            return keeper_statement(state, blank=blank)
        case Kind.COLLECTION:
            return collection_authorisation(state, blank=blank)
        case Kind.OBSERVER:
            return observer_authorisation(state, blank=blank)
        case Kind.LABELS:
            return labels(state, blank=blank)
        case Kind.RECEIPTS:
            return receipts(state, blank=blank)
        case Kind.CODES:
            return code_sheet(state)
        case Kind.ENTRY_SHEET:
            return entry_sheet(state, blank=blank)
        case Kind.EMERGENCY_COURSE:
            return emergency_form(state, "4.5", blank=blank)
        case Kind.EMERGENCY_ANNULMENT:
            return emergency_form(state, "4.4", blank=blank)
        case Kind.EMERGENCY_LIST:
            return emergency_form(state, "list", blank=blank)


def file_name(kind: Kind, *, blank: bool = False) -> str:
    """The name of its PDF; it names nobody."""
    return f"{word('printable-file', kind)}{word('printable-file', 'blank') if blank else ''}.pdf"
