"""The return envelopes as rows: what each holds, before whom it was sealed (3.7.8, 4.1.19)."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from app.exam.room import Envelope
from app.exam.sentences import clock, name
from app.exam.state import State
from app.people.private import Private
from app.procedure.texts import word
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

LABEL, HOLDS, SHEETS, CARDS, WITNESS, TIME = range(6)
_HEADINGS = ("label", "holds", "in-sheets", "in-cards", "witness", "sealed-at")


class EnvelopeRow(Private, frozen=True, kw_only=True):
    """One envelope, worded."""

    label: str
    holds: str
    sheets: str
    cards: str
    witness: str
    time: str


def envelope_rows(state: State) -> tuple[EnvelopeRow, ...]:
    """The envelopes in the order in which their labels were first used."""
    return tuple(_row(state, envelope) for envelope in state.room.envelopes.values())


def _row(state: State, envelope: Envelope) -> EnvelopeRow:
    sealed = envelope.sealed
    return EnvelopeRow(
        label=sealed.label,
        holds=word("envelope", sealed.holds),
        sheets=str(sealed.sheets),
        cards=str(sealed.cards),
        witness="–" if sealed.witness is None else name(state.people[sealed.witness]),
        time=clock(envelope.at),
    )


class EnvelopesModel(KeyedRows[EnvelopeRow]):
    """Turns envelopes into roles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_HEADINGS), parent)

    def key(self, row: EnvelopeRow) -> str:
        """The envelope's label."""
        return row.label

    def label_at(self, place: int) -> str | None:
        """The label of the envelope in a row."""
        return self._rows[place].label if 0 <= place < len(self._rows) else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt's: the columns' headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"reconciliation.{_HEADINGS[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: one datum."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._rows[index.row()]
        return (row.label, row.holds, row.sheets, row.cards, row.witness, row.time)[index.column()]
