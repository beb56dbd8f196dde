"""Rows of worded cells, for tables that show what is and offer nothing in the cells themselves."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt

from app.people.private import Private
from ui.models.rows import Index, KeyedRows
from ui.window.words import say


class CellRow(Private, frozen=True, kw_only=True):
    """One row, worded: its key and its cells in the order of the columns."""

    key: str
    cells: tuple[str, ...]


R = TypeVar("R", bound=CellRow)


class CellTable(KeyedRows[R], Generic[R]):
    """Turns rows of cells into roles; what is cut is told in full on demand."""

    headings: tuple[str, ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(self.headings), parent)

    def key(self, row: R) -> str:
        """The row's own key."""
        return row.key

    def row_at(self, place: int) -> R | None:
        """A row, if it is there."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt's: the columns' headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(self.headings[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: one datum."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._rows[index.row()].cells[index.column()]
            case _:
                return None
