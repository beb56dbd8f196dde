"""Persons of the list as rows to choose from: one of them, or several with a tick each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from app.exam.order import Candidate
from app.exam.sentences import name
from ui.models.candidates import Role
from ui.models.rows import Index
from ui.window.words import say

_ROOT = QModelIndex()


class PersonsModel(QAbstractListModel):
    """One row per person; which persons is asked anew with each search, so a new set resets the rows."""

    def __init__(self, people: Sequence[Candidate] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people = tuple(people)

    def show_people(self, people: Sequence[Candidate]) -> None:
        """Show these persons."""
        if tuple(people) != self._people:
            self.beginResetModel()
            self._people = tuple(people)
            self.endResetModel()

    def number_at(self, place: int) -> int:
        """The Lp. of the person in a row."""
        return self._people[place].number

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt's: how many rows; none below a row."""
        return 0 if parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: one datum."""
        if not index.isValid():
            return None
        person = self._people[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                # The name comes first, so that typing letters finds it.
                return say("beginning.person", name=name(person), number=person.number)
            case Role.NUMBER:
                return person.number
            case _:
                return None


class WitnessesModel(PersonsModel):
    """Persons with a tick each; none is ticked in advance."""

    def __init__(self, people: Sequence[Candidate], parent: QObject | None = None) -> None:
        super().__init__(people, parent)
        self._chosen: set[int] = set()

    def chosen(self) -> tuple[int, ...]:
        """The Lp. of those ticked, in the order of the list."""
        return tuple(person.number for person in self._people if person.number in self._chosen)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's: every person can be ticked."""
        return (
            super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
            if index.isValid()
            else super().flags(index)
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's: one datum, and the tick."""
        if index.isValid() and role == Qt.ItemDataRole.CheckStateRole:
            ticked = self.number_at(index.row()) in self._chosen
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt's: tick or untick."""
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        number = self.number_at(index.row())
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._chosen.add(number)
        else:
            self._chosen.discard(number)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        return True
