"""The entries from paper as rows: which, when it happened, what, and when and by whom it was typed in."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from app.exam.clock import warsaw
from app.exam.journal import Entry
from app.exam.paper_remarks import paper_entries
from app.exam.sentences import clock
from app.exam.state import State
from app.exam.wording import entry_words
from app.people.private import Private
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

NUMBER, TIME, WHAT, TYPED = range(4)
_HEADINGS = ("paper.number", "timeline.time", "timeline.what", "paper.typed")


class PaperRow(Private, frozen=True, kw_only=True):
    """One entry, worded."""

    entry: Entry
    what: str
    typed: str


def paper_rows(state: State) -> tuple[PaperRow, ...]:
    """The entries from paper that hold, in the order they were typed in."""
    return tuple(
        PaperRow(entry=entry, what=entry_words(state, entry), typed=_typed(entry))
        for entry in paper_entries(state)
    )


def _typed(entry: Entry) -> str:
    return say("paper.typed-by", time=clock(warsaw(entry.recorded)), role=say(f"unlock.{entry.who.role}"))


class FromPaperModel(KeyedRows[PaperRow]):
    """Turns entries from paper into roles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_HEADINGS), parent)

    def key(self, row: PaperRow) -> str:
        """The entry's id."""
        return row.entry.id

    def entry_at(self, place: int) -> Entry | None:
        """The entry of a row."""
        return self._rows[place].entry if 0 <= place < len(self._rows) else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt's: the columns' headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: one datum."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                shown = (str(row.entry.seq), clock(row.entry.happened), row.what, row.typed)
                return shown[index.column()]
            case _:
                return None
