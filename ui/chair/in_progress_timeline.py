"""The day beside the room: every entry, newest first, and the way to take one back."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.exam.state import State
from ui.chair.last_entry import take_back
from ui.models.timeline import TIME, WHAT, TimelineModel
from ui.widgets.row_table import RowTable
from ui.widgets.tones import SmallPrintDelegate
from ui.window.action import Action
from ui.window.session import Session
from ui.window.words import say


class TimelinePanel(QFrame):
    """Lists the entries of a session's state; the chosen one can be read in full and taken back (Delete)."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("kind", "card")
        title = QLabel(say("timeline.title"), self)
        title.setProperty("kind", "heading")
        self.model = TimelineModel(session.state, self)
        self.table = RowTable(say("timeline.title"), self)
        self.table.setModel(self.model)
        self.table.horizontalHeader().hide()
        self.table.setItemDelegate(SmallPrintDelegate(self))
        self.table.wide(TIME, 5)
        self.table.share(WHAT)
        self._full = QLabel(self)
        self._full.setProperty("kind", "quiet")
        self._full.setWordWrap(True)
        self._full.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = QGridLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.addWidget(title)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._full)
        layout.addLayout(self._buttons)
        self._undo = Action("timeline.undo", self._take_back, shortcut="Del", enabled=self._can_take_back)
        other_key = Action(
            "timeline.undo", self._take_back, shortcut="Ctrl+Backspace", enabled=self._can_take_back
        )
        self.actions_here = (self._undo, other_key)
        for action in self.actions_here:
            action.put_on(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)

    def show_state(self, state: State) -> None:
        """Show the entries of a state."""
        self.model.show_state(state)
        self._row_changed()

    def add_buttons(self, remark: Action, collect: Action) -> None:
        """Put what is recorded about the whole room below the entries."""
        self._buttons.addWidget(remark.button(self), 0, 0)
        self._buttons.addWidget(self._undo.button(self), 0, 1)
        self._buttons.addWidget(collect.button(self), 1, 0, 1, 2)

    def _place(self) -> int | None:
        index = self.table.currentIndex()
        return index.row() if index.isValid() else None

    def _can_take_back(self) -> bool:
        place = self._place()
        return place is not None and self.model.holds(place)

    def _take_back(self) -> None:
        place = self._place()
        if place is not None:
            take_back(self._session, self.model.entry_at(place), self)

    @Slot()
    def _row_changed(self) -> None:
        place = self._place()
        self._full.setText("" if place is None else self.model.told(place))
        for action in self.actions_here:
            action.refresh()
