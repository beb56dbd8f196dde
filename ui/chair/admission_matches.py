"""Several persons who fit, or the nearest when nobody does: arrows choose among them while one still types."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.exam.nearest import Near
from app.exam.slip_words import near_words
from app.exam.state import State
from ui.models.candidates import CandidateRow, CandidatesModel, Column
from ui.models.standings import CandidateRows
from ui.widgets.kind import dress
from ui.widgets.row_table import RowTable
from ui.widgets.tones import SmallPrintDelegate, ToneDelegate
from ui.window.words import say

_COLUMNS = (Column.NUMBER, Column.NAME, Column.BIRTH, Column.STANDING, Column.DIFFERENCE)
_NAME, _BIRTH, _STANDING, _DIFFERENCE = range(1, 5)
# More than one looks through at the door: whoever sees so many types another letter.
_MOST = 50


class Matches(QWidget):
    """Lists persons below a sentence; nobody is chosen until an arrow or a mouse chooses."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._heading = QLabel(self)
        self._heading.setWordWrap(True)
        self._rows = CandidateRows()
        self.model = CandidatesModel(_COLUMNS, self)
        self.table = RowTable(say("admission.matches"), self)
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(_NAME, SmallPrintDelegate(self))
        self.table.setItemDelegateForColumn(_STANDING, ToneDelegate(self))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for column, width in ((0, 2), (_BIRTH, 10), (_STANDING, 14), (_DIFFERENCE, 24)):
            self.table.wide(column, width)
        self.table.share(_NAME)
        self._tell_differences(shown=False)
        layout.addWidget(self._heading)
        layout.addWidget(self.table, 1)

    @property
    def chosen(self) -> int | None:
        """Who is marked."""
        index = self.table.currentIndex()
        return self.model.number_at(index.row()) if index.isValid() else None

    def show_people(self, state: State, numbers: Sequence[int], heading: str, kind: str) -> None:
        """List these, with nobody marked who was not."""
        self._tell_differences(shown=False)
        self._show([self._rows.row(state, number) for number in numbers[:_MOST]], heading, kind)

    def show_nearest(self, state: State, near: Sequence[Near], heading: str) -> None:
        """List those whom what was typed is nearest to, and where each differs from it."""
        rows = [(self._rows.row(state, one.number), near_words(one)) for one in near[:_MOST]]
        self._tell_differences(shown=bool(rows))
        self._show([replace(row, difference=words) for row, words in rows], heading, "error")

    def _show(self, rows: Sequence[CandidateRow], heading: str, kind: str) -> None:
        self._heading.setText(heading)
        dress(self._heading, kind)
        self._heading.setAccessibleName(heading)
        self.model.show_rows(rows)
        if self.chosen not in [row.number for row in rows]:
            self.table.clearSelection()

    def _tell_differences(self, *, shown: bool) -> None:
        """Where a difference stands, where each of them is now is of no interest."""
        self.table.setColumnHidden(_DIFFERENCE, not shown)
        self.table.setColumnHidden(_STANDING, shown)

    def clear(self) -> None:
        """List nobody."""
        self._heading.setText("")
        self.model.show_rows([])

    def step(self, by: int) -> None:
        """Mark the next person (1) or the one before (-1); the first or the last where nobody is marked."""
        rows = self.model.rowCount()
        if not rows:
            return
        now = self.table.currentIndex().row()
        if now < 0:
            self.table.selectRow(0 if by > 0 else rows - 1)
        else:
            self.table.selectRow(max(0, min(rows - 1, now + by)))
