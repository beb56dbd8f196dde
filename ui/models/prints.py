"""The forms of an exam as rows: which there are, the newest copy of each, and whether it is out of date."""

from collections.abc import Hashable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from app.exam.annulment import annulment_number
from app.exam.events import Form
from app.exam.form_data import draft_digest, form_digest
from app.exam.record import Print
from app.exam.sentences import clock, name
from app.exam.state import State
from app.people.private import Private
from ui.models.candidates import Role, Tone
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

_COLUMNS = ("form", "copy", "standing")
FORM, COPY, STANDING = range(len(_COLUMNS))


class Standing(StrEnum):
    """Where the newest copy of a form stands against the journal."""

    NEVER = "never"
    STALE = "stale"
    DRAFT = "draft"
    CURRENT = "current"
    SIGNED = "signed"


_TONES = {
    Standing.NEVER: Tone.WARNING,
    Standing.STALE: Tone.ERROR,
    Standing.DRAFT: Tone.WARNING,
    Standing.CURRENT: Tone.GOOD,
    Standing.SIGNED: Tone.GOOD,
}


class FormRow(Private, frozen=True, kw_only=True):
    """A form that belongs to this exam; `number` and `whom` are of an annulled candidate's 4.4."""

    form: Form
    candidate: int | None = None
    number: int = 1
    whom: str = ""
    newest: Print | None
    standing: Standing

    @property
    def copy(self) -> int:
        """The number of the newest copy, 0 where there is none."""
        return self.newest.printed.copy if self.newest else 0

    @property
    def settled(self) -> bool:
        """Whether the newest copy says what the journal says."""
        return self.standing in (Standing.DRAFT, Standing.CURRENT, Standing.SIGNED)


def form_rows(state: State) -> tuple[FormRow, ...]:
    """Protocol 4.5, the list, and a protocol 4.4 for each annulled candidate in the order of their numbers."""
    annulled = [number for number in state.people if state.standing(number).annulled is not None]
    ordered = sorted(annulled, key=lambda candidate: annulment_number(state, candidate))
    return (
        _row(state, "4.5"),
        _row(state, "list"),
        *(_row(state, "4.4", candidate) for candidate in ordered),
    )


class PrintsModel(KeyedRows[FormRow]):
    """One row per form, known by the form and its candidate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_COLUMNS), parent)

    def key(self, row: FormRow) -> Hashable:
        """The form and its candidate."""
        return row.form, row.candidate

    def row(self, place: int) -> FormRow:
        """The form in a row."""
        return self._rows[place]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Qt's: the headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"signing.column-{_COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Qt's: the text of a cell, and the tone of a standing."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return _text(row, index.column())
            case Role.TONE:
                return _TONES[row.standing]
            case _:
                return None


def form_title(row: FormRow) -> str:
    """What a form is called on the screen."""
    return say(f"signing.form-{row.form}", number=row.number, whom=row.whom)


def _text(row: FormRow, column: int) -> str:
    match _COLUMNS[column]:
        case "form":
            return form_title(row)
        case "copy":
            newest = row.newest
            return (
                say("signing.copy", copy=row.copy, time=clock(newest.at))
                if newest
                else say("signing.no-copy")
            )
        case _:
            return say(f"signing.standing-{row.standing}")


def _row(state: State, form: Form, candidate: int | None = None) -> FormRow:
    newest = state.record.last_print(form, candidate)
    standing = _standing(state, form, candidate, newest)
    if candidate is None:
        return FormRow(form=form, newest=newest, standing=standing)
    return FormRow(
        form=form,
        candidate=candidate,
        number=annulment_number(state, candidate),
        whom=name(state.people[candidate]),
        newest=newest,
        standing=standing,
    )


def _standing(state: State, form: Form, candidate: int | None, newest: Print | None) -> Standing:
    if newest is None:
        return Standing.NEVER
    if newest.printed.digest != form_digest(state, form, candidate):
        return Standing.STALE
    if form == "4.5" and newest.printed.digest == draft_digest(state):
        return Standing.DRAFT
    signed = state.record.signed
    return Standing.SIGNED if signed is not None and signed.seq == newest.seq else Standing.CURRENT
