"""A table whose rows have keys: a refresh tells only what changed, so that selection and scroll stay."""

from collections.abc import Hashable, Sequence
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

R = TypeVar("R")
Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class KeyedRows(QAbstractTableModel, Generic[R]):
    """Rows in an order, each known by its `key`. A row that moves is taken out and put in again."""

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[R] = []
        self._column_count = columns

    def key(self, row: R) -> Hashable:
        """What stays the same while a row's content changes."""
        raise NotImplementedError

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt's: how many rows; none below a row."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Qt's: how many columns; none below a row."""
        return 0 if parent.isValid() else self._column_count

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows in place of those before."""
        self._fit(rows)
        pairs = enumerate(zip(self._rows, rows, strict=True))
        # Identity first: rows that nothing happened to are often the very same objects.
        changed = [place for place, (old, new) in pairs if old is not new and old != new]
        for place in changed:
            self._rows[place] = rows[place]
        for place in changed:
            self._tell(place, 0, self._column_count - 1)

    def _fit(self, rows: Sequence[R]) -> None:
        old, new = [self.key(row) for row in self._rows], [self.key(row) for row in rows]
        start = _shared(old, new)
        tail = _shared(old[start:][::-1], new[start:][::-1])
        if (last := len(old) - tail) > start:
            self.beginRemoveRows(_ROOT, start, last - 1)
            del self._rows[start:last]
            self.endRemoveRows()
        if (last := len(new) - tail) > start:
            self.beginInsertRows(_ROOT, start, last - 1)
            self._rows[start:start] = rows[start:last]
            self.endInsertRows()

    def _tell(self, place: int, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(place, first), self.index(place, last))


def _shared(some: Sequence[Hashable], others: Sequence[Hashable]) -> int:
    """How many elements the two have in common at their beginning."""
    for place, (one, other) in enumerate(zip(some, others, strict=False)):
        if one != other:
            return place
    return min(len(some), len(others))
