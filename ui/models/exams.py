"""The exams of a laptop as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.window.words import say

if TYPE_CHECKING:
    from app.laptop.service import ExamChoice

_COLUMNS = ("subject", "date", "start", "room", "state")
Index = QModelIndex | QPersistentModelIndex


class ExamsModel(QAbstractTableModel):
    """One row per exam; `choice` gives back the exam of a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ExamChoice, ...] = ()

    def show_exams(self, rows: Sequence[ExamChoice]) -> None:
        """Show these exams."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def choice(self, row: int) -> ExamChoice:
        """The exam of a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"exams.{_COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        exam = self._rows[index.row()]
        match _COLUMNS[index.column()]:
            case "subject":
                return exam.subject
            case "date":
                return f"{exam.planned_start:%d.%m.%Y}"
            case "start":
                return f"{exam.planned_start:%H:%M}"
            case "room":
                return exam.room
            case _:
                return _state(exam)


def _state(exam: ExamChoice) -> str:
    if exam.erasable_from is not None:
        return say("exams.accepted", day=f"{exam.erasable_from:%d.%m.%Y}")
    if exam.answer is not None:
        return say(f"exams.answer-{exam.answer}")
    return say("exams.begun") if exam.run else say("exams.waiting")
