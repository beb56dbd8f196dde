"""The prints beside the protocols as rows: what each is called and what it is for."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject, Qt

from app.exam.printables.catalogue import Kind
from ui.models.rows import Index, KeyedRows
from ui.window.words import say

_COLUMNS = ("name", "use")
NAME, USE = range(len(_COLUMNS))


class PrintablesModel(KeyedRows[Kind]):
    """One row for each kind that is shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(_COLUMNS), parent)

    def key(self, row: Kind) -> Hashable:
        """The kind itself."""
        return row

    def row(self, place: int) -> Kind:
        """The kind in a row."""
        return self._rows[place]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Qt's: the headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"printables.column-{_COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Qt's: the text of a cell."""
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return say(f"printables.{_COLUMNS[index.column()]}-{self._rows[index.row()]}")
