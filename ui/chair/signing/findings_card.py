"""The findings that stand before the signature, and the way to answer each."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.exam.finding import Finding
from app.exam.state import State
from app.exam.wording import finding_words
from ui.models.findings import CODE, FINDING, MARK, TODO, FindingRow, FindingsModel
from ui.models.rows import Index
from ui.widgets.act_opening import open_act
from ui.widgets.answer_dialog import AnswerDialog, answer_ways, answer_words
from ui.widgets.fitting import no_higher_than_its_rows
from ui.widgets.notice import Notice
from ui.widgets.row_table import RowTable
from ui.widgets.tones import ToneDelegate
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say


class FindingsCard(QWidget):
    """Lists every finding. `jump` carries one whose place is asked for; `settled` says that none is left."""

    jump = Signal(object)
    settled = Signal()

    def __init__(self, session: Session, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._notice = notice
        heading = QLabel(say("signing.findings"), self)
        heading.setProperty("kind", "heading")
        self.model = FindingsModel(self)
        self.table = RowTable(say("signing.findings"), self)
        self.table.setObjectName("findings")
        self.table.setModel(self.model)
        self.table.wide(MARK, 15)
        self.table.wide(CODE, 7)
        for column in (FINDING, TODO):
            self.table.share(column)
        self.table.setItemDelegate(_Airy(self.table))
        self.table.setItemDelegateForColumn(MARK, ToneDelegate(self.table))
        # Findings are few and their sentences long: each row is as high as its words.
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.answer = Action(
            "signing.answer", self._answer, shortcut="Enter", enabled=lambda: self._row() is not None
        )
        self.go = Action(
            "signing.go", self._go, shortcut="M", enabled=lambda: self._row() is not None, for_all=True
        )
        for action in (self.answer, self.go):
            action.put_on(self.table)
        # The other Enter, and a double click.
        self.table.activated.connect(self.answer.run)
        self.table.selectionModel().currentRowChanged.connect(self._refresh)
        above = QHBoxLayout()
        above.addWidget(heading, 1)
        above.addWidget(self.go.button(self))
        above.addWidget(self.answer.button(self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        no_higher_than_its_rows(self, self.table)

    def show_findings(self, state: State, found: Sequence[Finding]) -> None:
        """Show them with their answers; from one that was just settled go on to the next."""
        before, place = self._row(), self.table.currentIndex().row()
        self.model.show_rows([_row_of(state, finding) for finding in found])
        if before is not None and not before.answer and self._row() != before:
            self._go_on(place)
        self.setVisible(bool(found))
        self._refresh()

    def take_focus(self) -> bool:
        """Begin at the first finding that is open; whether there is one."""
        place = self.model.open_after(0)
        if place < 0:
            return False
        self._choose(place)
        self.table.setFocus()
        return True

    def _go_on(self, place: int) -> None:
        following = self.model.open_after(min(place, max(0, self.model.rowCount() - 1)))
        if following >= 0:
            self._choose(following)
        elif self.window().focusWidget() in (self.table, None):
            self.settled.emit()

    def _choose(self, place: int) -> None:
        self.table.setCurrentIndex(self.model.index(place, FINDING))

    def _row(self) -> FindingRow | None:
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    @Slot()
    def _refresh(self) -> None:
        for action in (self.answer, self.go):
            action.refresh()

    def _go(self) -> None:
        row = self._row()
        if row is not None:
            self.jump.emit(row.finding)

    def _answer(self) -> None:
        row = self._row()
        if row is None:
            return
        if answer_ways(row.finding):
            open_act(AnswerDialog(self._session, row.finding, self))
            return
        self._notice.tell(say("signing.only-mend", code=row.finding.code, todo=row.words.todo), "warning")
        self.jump.emit(row.finding)


class _Airy(QStyledItemDelegate):
    """Leaves air between rows of several lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's."""
        return super().sizeHint(option, index) + QSize(0, _AIR)


_AIR = 10


def _row_of(state: State, finding: Finding) -> FindingRow:
    return FindingRow(finding=finding, words=finding_words(finding), answer=answer_words(state, finding))
